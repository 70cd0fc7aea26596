"""Suits against a decision (REG15 8): a third party's to revoke it, one on an objection to execution."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.filing import before, drafts, pages, refilling
from netcourt.filing.actions import Incomplete, submit, submit_claim
from netcourt.filing.assessment import route_complaint, route_papers
from netcourt.filing.forms import read_draft
from netcourt.filing.models import Complaint
from netcourt.filing.opinions import ask_opinions
from netcourt.filing.plans import Terms
from netcourt.filing.review import accept_filing, latest_complaint
from netcourt.filing.shapes.bodies import ClaimBody
from netcourt.filing.shapes.readings import papers_of, placed
from netcourt.filing.tests.filling import make_draft, make_papers
from netcourt.filing.tests.reviewing import MET, at, key, prove, receive
from netcourt.law.procedures import Procedure
from netcourt.law.special_suits import Attacked, Special
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 1)
FILED = at("2026-06-01 10:00")
REVOKE = Attacked(
    kind=Special.REVOCATION, number="（2025）浙0199民初1号", learnt_on=date(2026, 3, 1), absent="没有人通知我"
)
EXECUTION = Attacked(kind=Special.EXECUTION, number="（2026）浙0199执异3号", learnt_on=date(2026, 5, 20))
HERE = {"connection": Complaint.Connection.DECISION, "connection_place": "示范互联网法院"}
ORDINARY = Terms(procedure=Procedure.ORDINARY)


def papers(cast: Cast, told: Attacked, **more: Any) -> Any:
    return make_papers(cast.buyer, attacked=told, **(HERE | more))


@pytest.mark.law("REG-8", "TR-59")
@pytest.mark.parametrize(("told", "due", "word"), [(REVOKE, "2026-07-01", "民撤"), (EXECUTION, "2026-06-16", "民初")])
def test_received_with_its_own_period_and_numbered_by_its_kind(cast: Cast, told: Attacked, due: str, word: str) -> None:
    case = receive(cast.buyer, FILED, attacked=told, **HERE)
    period = case.periods.get(rule="D01")
    assert period.end.isoformat() == due
    complaint = latest_complaint(case)
    assert (complaint.attacked.number, complaint.attacked.learnt_on) == (told.number, told.learnt_on)
    assert route_complaint(complaint).outcome == "ACCEPT"
    printed = text_of(open_bytes(complaint.document).read()).replace("\n", "")
    assert told.number in printed
    page = enter(cast.filing_judge).get(reverse("filing:review", args=[case.pk])).content.decode()
    assert told.number in page
    with clock.running_at(FILED):
        with pytest.raises(Refused) as error:
            accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
        assert ("OPINION_AWAITED" if told is REVOKE else "SUMMARY_BARRED") in error.value.codes
        if told is REVOKE:
            ask_opinions(cast.filing_judge, case.pk, key())
    with clock.running_at(at("2026-07-01 10:00") if told is REVOKE else FILED):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=ORDINARY)
    case.refresh_from_db()
    assert str(case.number) == f"（2026）浙0199{word}1号"
    again = refilling.fields_of(case, case.parties.filter(role="plaintiff"))
    assert (again["special"], again["attacked_number"], again["learnt_on_month"]) == (
        told.kind, told.number, str(told.learnt_on.month),  # type: ignore[union-attr]
    )  # fmt: skip


@pytest.mark.law("TR-59")
@pytest.mark.parametrize(
    ("told", "last", "late_on"),
    [(REVOKE, date(2026, 9, 1), date(2026, 9, 2)), (EXECUTION, date(2026, 6, 4), date(2026, 6, 5))],
)
def test_the_last_day_is_told_and_a_late_suit_goes_to_the_judge(
    cast: Cast, told: Attacked, last: date, late_on: date
) -> None:
    (limit,) = before.of_papers(papers(cast, told), last).limits
    assert (limit.last_day, limit.passed, limit.bars) == (last, False, True)
    (limit,) = before.of_papers(papers(cast, told), late_on).limits
    assert limit.passed
    route = route_papers(papers(cast, told), cast.court, at(f"{late_on} 08:00"))
    assert (route.outcome, route.codes) == ("NEEDS_HUMAN", ("DECIDED_HERE", "SUIT_LATE"))


@pytest.mark.law("REG-8")
def test_the_court_that_decided_hears_it(cast: Cast) -> None:
    elsewhere = Attacked(
        kind=Special.REVOCATION, number="（2025）浙0106民初8号", learnt_on=date(2026, 5, 1), absent="x"
    )
    route = route_papers(papers(cast, elsewhere), cast.court, FILED)
    assert (route.outcome, route.codes) == ("REDIRECT", ("DECIDED_ELSEWHERE",))
    assert route.target is not None
    assert route.target.court is not None
    assert route.target.court.code == "浙0106"
    old = Attacked(kind=Special.REVOCATION, number="（2014）杭西民初字第8号", learnt_on=date(2026, 5, 1), absent="x")
    assert route_papers(papers(cast, old), cast.court, FILED).codes == ("DECIDED_BY_UNKNOWN",)


@pytest.mark.law("REG-8")
def test_what_is_missing_is_told_at_once(cast: Cast) -> None:
    def wrong(**more: Any) -> set[tuple[str, str]]:
        with clock.running_at(FILED), pytest.raises(Incomplete) as error:
            prove(cast.buyer, FILED)
            submit(cast.buyer, make_papers(cast.buyer, **more), [], key(), court=cast.court)
        return {(d.field, d.refusal.code) for d in error.value.defects}

    assert wrong(attacked=Attacked(kind=Special.REVOCATION, number=" "), **HERE) == {
        ("attacked_number", "ATTACKED_MISSING"), ("learnt_on", "LEARNT_ON_MISSING"), ("absent", "ABSENT_MISSING"),
    }  # fmt: skip
    future = Attacked(kind=Special.EXECUTION, number="1", learnt_on=date(2026, 6, 2))
    assert wrong(attacked=future, **HERE) == {("learnt_on", "DATE_IN_FUTURE")}
    assert wrong(attacked=EXECUTION) == wrong(**HERE) == {("connection", "CONNECTION_DECISION")}


@pytest.mark.law("REG-8")
def test_the_wizard_asks_it_only_of_such_a_suit(cast: Cast) -> None:
    buyer = enter(cast.buyer)
    assert "写第三人撤销之诉" in buyer.get(reverse("filing:against")).content.decode()
    began = buyer.post(reverse("filing:begin"), {"special": "revocation"})
    draft = drafts.mine(cast.buyer).get(pk=began.headers["Location"].split("/")[-3])
    assert "attacked" in pages.pages(draft)
    plain = make_draft(cast.buyer)
    assert "attacked" not in pages.pages(plain)
    assert buyer.get(reverse("filing:step", args=[plain.pk, "attacked"])).status_code == 404
    asked = buyer.get(reverse("filing:step", args=[draft.pk, "dispute"])).content.decode()
    assert "connection_place" not in asked
    draft = make_draft(
        cast.buyer, special="revocation", attacked_number=REVOKE.number, absent=REVOKE.absent, learnt_on_year="2026",
        learnt_on_month="3", learnt_on_day="1", other_claim="撤销（2025）浙0199民初1号民事判决第一项",
    )  # fmt: skip
    reading = read_draft(draft, truth=True)
    assert reading.papers is not None
    assert (reading.papers.attacked, reading.papers.connection_place) == (REVOKE, cast.court.name)
    page = buyer.get(reverse("filing:check", args=[draft.pk])).content.decode()
    assert "是本院作出的" in page
    with clock.running_at(FILED):
        prove(cast.buyer, FILED)
        case = submit_claim(cast.buyer, draft.pk)
    assert case.periods.get(rule="D01").end.isoformat() == "2026-07-01"
    execution = make_draft(cast.buyer, special="execution", attacked_number="", learnt_on_year="")
    found = {(d.field, d.refusal.code) for d in read_draft(execution, truth=True).defects}
    assert ("attacked_number", "ATTACKED_MISSING") in found
    assert not any(field == "absent" for field, _code in found)


@pytest.mark.law("REG-8")
def test_programs_say_the_same(cast: Cast) -> None:
    body = {
        "plaintiffs": [{"party": str(cast.buyer.person_id), "address": "a", "phone": "1"}], "defendants": [],
        "category": "SHOP", "cause": "x", "connection": "decision", "connection_place": "示范互联网法院", "claims": [],
        "facts": "f", "service_address": "s", "electronic_service": True, "notice_version": "1", "truth": True,
        "attacked": {"kind": "revocation", "number": REVOKE.number, "learnt_on": "2026-03-01",
                     "absent": "没有人通知我"},
    }  # fmt: skip
    assert papers_of(ClaimBody(**body), []).attacked == REVOKE
    with clock.running_at(FILED), pytest.raises(Incomplete) as error:
        prove(cast.buyer, FILED)
        submit(cast.buyer, papers(cast, Attacked(kind=Special.EXECUTION, number="")), [], key(), court=cast.court)
    assert {placed(d).field for d in error.value.defects} == {"attacked.number", "attacked.learnt_on"}
