"""The web process is killed while judges accept: every claim is accepted once, none is lost, none is half done."""

from __future__ import annotations

from tests.robustness.desk import Desk, check_accepted
from tests.robustness.processes import House, until


def test_a_killed_web_process_loses_nothing_and_repeats_nothing(house: House) -> None:
    web = house.web().start()
    desk = Desk(web, count=6)
    until(web.answers, "the web server answers")
    desk.start()
    for answered in (1, 3):
        until(
            lambda most=answered: len(desk.answered) >= most,  # type: ignore[misc]
            f"{answered} acceptances were answered",
        )
        desk.open.clear()
        web.kill()  # with acts under way in the other windows
        web.start()
        until(web.answers, "the web server answers again")
        desk.open.set()
    desk.finish()
    assert desk.unanswered, "nothing was under way when it was killed"
    assert sorted(desk.answered) == sorted(desk.cases)
    check_accepted(desk.cases)
