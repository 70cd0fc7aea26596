"""A missed period is given back where the obstacle was not the party's fault (CPL 86)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance import answering
from netcourt.appearance.tests.suing import an_answer
from netcourt.cases import clock, documents, sweep
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.filing.actions import Incomplete
from netcourt.filing.tests.reviewing import at, prove
from netcourt.pleadings import restoring
from netcourt.pleadings.models import Application
from netcourt.pleadings.tests.asking import defendant, joined, key
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
BEGAN, ENDED, ASKED = at("2026-06-12 08:00"), at("2026-06-20 18:00"), at("2026-06-22 10:00")


def missed(cast: Cast) -> Case:
    """The shop missed its answer: due 16 June."""
    case = joined(cast)
    with clock.running_at(at("2026-06-17 09:00")):
        sweep.sweep_due()
    assert case.periods.get(rule="D07").state == "missed"
    return case


def ask_restoration(cast: Cast, case: Case, when: datetime = ASKED, **more: Any) -> Application:
    period = case.periods.get(rule="D07", extended_from=None)
    given = {"period_id": period.pk, "began": BEGAN, "ended": ENDED, "reasons": "洪水断网"} | more
    with clock.running_at(when):
        return restoring.ask_restoration(cast.seller, defendant(case).pk, key(), **given)


def decide_restoration(by: Any, row: Application, *, grant: bool, **more: Any) -> Application:
    with clock.running_at(ASKED + timedelta(hours=1)):
        given = {"finding": "政府公告属实"} | more
        return restoring.decide_restoration(by, row.pk, key(), grant=grant, **given)


@pytest.mark.law("SVC-86")
def test_granted_the_period_runs_anew_for_the_days_lost(cast: Cast) -> None:
    case = missed(cast)
    row = decide_restoration(cast.filing_judge, ask_restoration(cast, case), grant=True)
    old = case.periods.get(rule="D07", extended_from=None)
    new = case.periods.get(extended_from=old)
    assert (old.state, new.state, new.rule) == ("extended", "open", "D07")
    assert str(new.end) == "2026-06-29", "12 to 16 June were lost: five days from the 22nd end on a Saturday"
    assert new.why.zh
    assert row.restoration.restored == new
    assert row.decision is not None
    assert "准许顺延" in text_of(documents.open_bytes(row.decision).read())
    with clock.running_at(at("2026-06-26 10:00")):
        prove(cast.seller, at("2026-06-26 09:00"))
        said = answering.answer(cast.seller, defendant(case).pk, an_answer(case), key())
    assert not said.late
    new.refresh_from_db()
    assert new.state == "met"


@pytest.mark.law("SVC-86")
def test_later_than_ten_days_after_the_obstacle_it_is_refused(cast: Cast) -> None:
    case = missed(cast)
    with pytest.raises(Incomplete) as found:
        ask_restoration(cast, case, at("2026-07-01 00:00"))
    assert found.value.codes == ("RESTITUTION_LATE",)
    with pytest.raises(Incomplete) as found:
        ask_restoration(cast, case, began=at("2026-06-18 08:00"), reasons=" ")
    assert set(found.value.codes) == {"REASONS_MISSING", "OBSTACLE_AFTER_END"}


def test_refused_the_period_stays_missed(cast: Cast) -> None:
    case = missed(cast)
    row = ask_restoration(cast, case)
    with pytest.raises(Refused):
        decide_restoration(cast.filing_judge, row, grant=False, finding="")
    row = decide_restoration(cast.filing_judge, row, grant=False)
    assert row.state == "refused"
    assert case.periods.get(rule="D07").state == "missed"
    with pytest.raises(Refused) as refused:
        decide_restoration(cast.filing_judge, row, grant=True)
    assert "ALREADY_DECIDED" in refused.value.codes


def test_only_one_s_own_period_and_only_judges_decide(cast: Cast) -> None:
    case = missed(cast)
    period = case.periods.get(rule="D07")
    with clock.running_at(ASKED), pytest.raises(Http404):
        plaintiff = case.parties.get(role="plaintiff")
        restoring.ask_restoration(
            cast.buyer, plaintiff.pk, key(), period_id=period.pk, began=BEGAN, ended=ENDED, reasons="?"
        )
    row = ask_restoration(cast, case)
    with pytest.raises(Refused) as refused:
        decide_restoration(cast.buyer, row, grant=True)
    assert refused.value.status == 403


def test_by_page(cast: Cast) -> None:
    case = missed(cast)
    with clock.running_at(ASKED):
        seller, judge = enter(cast.seller), enter(cast.filing_judge)
        address = f"/pleadings/cases/{case.pk}/restoration/"
        assert "答辩期" in seller.get(address).content.decode()
        period = case.periods.get(rule="D07")
        sent = {"key": "k", "period": str(period.pk), "reasons": "洪水断网"}
        dates = {"began_0": "2026", "began_1": "6", "began_2": "12", "ended_0": "2026", "ended_1": "6", "ended_2": "20"}
        assert seller.post(address, sent).status_code == 422
        page = seller.get(address).content.decode()
        names = [n for n in ("began_0", "began-year", "began_year") if f'name="{n}"' in page]
        assert names, "the date has three inputs"
        if names[0] != "began_0":
            mark = names[0].removeprefix("began").removesuffix("year")
            parts = {"0": "year", "1": "month", "2": "day"}
            dates = {f"{n[:5]}{mark}{parts[n[-1]]}": v for n, v in dates.items()}
        assert seller.post(address, sent | dates).status_code == 302
        row = Application.objects.get()
        page = judge.get(f"/pleadings/applications/{row.pk}/").content.decode()
        assert 'value="5"' in page
        sent = {"key": "j", "grant": "yes", "days": "7", "finding": "属实"}
        assert judge.post(f"/pleadings/applications/{row.pk}/", sent).status_code == 302
    assert case.periods.filter(extended_from=period).exists()
