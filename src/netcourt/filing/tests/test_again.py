"""A suit for divorce or to end an adoption within six months of the last: only with something new (CPL 127)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from netcourt.filing import pages, refilling
from netcourt.filing.assessment import route_complaint, route_papers
from netcourt.filing.forms import read_draft
from netcourt.filing.requirements import defects
from netcourt.filing.review import latest_complaint
from netcourt.filing.tests.filling import make_draft, make_papers
from netcourt.filing.tests.reviewing import at, receive
from netcourt.law.duplicates import Suit, reasons
from netcourt.law.refiling import Pregnancy
from netcourt.reference.models import Cause
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ENDED, FILED = date(2026, 1, 15), at("2026-06-01 10:00")


def divorce() -> str:
    return str(Cause.objects.get(name="离婚纠纷", valid_to=None).pk)


def codes(cast: Cast, when: str = "2026-06-01 10:00", **more: Any) -> set[str]:
    papers = make_papers(cast.buyer, **({"cause": divorce(), "category": "", "earlier_ended_on": ENDED} | more))
    return set(route_papers(papers, cast.court, at(when)).codes)


@pytest.mark.law("CPL-127")
def test_within_six_months_something_new_is_needed(cast: Cast) -> None:
    assert "REFILED_TOO_SOON" in codes(cast)
    assert "REFILED_TOO_SOON" in codes(cast, "2026-07-15 23:00")
    assert not {c for c in codes(cast, "2026-07-16 00:01") if c.startswith("REFILED")}
    assert "REFILED_WITH_NEW_FACTS" in codes(cast, new_facts="对方又动手打人")
    assert not {c for c in codes(cast, earlier_ended_on=None) if c.startswith("REFILED")}
    other = make_papers(cast.buyer, earlier_ended_on=ENDED)
    assert not [c for c in route_papers(other, cast.court, FILED).codes if c.startswith("REFILED")]


@pytest.mark.law("CPL-127")
def test_the_judge_and_a_corrected_draft_read_the_same(cast: Cast) -> None:
    case = receive(cast.buyer, FILED, cause=divorce(), category="", earlier_ended_on=ENDED, new_facts=" ")
    assert "REFILED_TOO_SOON" in route_complaint(latest_complaint(case)).codes
    again = refilling.fields_of(case, case.parties.filter(role="plaintiff"))
    assert (again["earlier_ended_on_year"], again["new_facts"]) == ("2026", "")


@pytest.mark.law("CPL-127")
@pytest.mark.parametrize(
    ("told", "since", "barred_until", "free_on"),
    [
        (Pregnancy.EXPECTING, None, "2030-01-01 10:00", None),
        (Pregnancy.BORN, date(2025, 6, 1), "2026-06-01 23:00", "2026-06-02 00:01"),
        (Pregnancy.ENDED, date(2026, 1, 31), "2026-07-31 23:00", "2026-08-01 00:01"),
    ],
)
def test_a_husband_waits_while_the_wife_is_protected(
    cast: Cast, told: Pregnancy, since: date | None, barred_until: str, free_on: str | None
) -> None:
    asked: dict[str, Any] = {"earlier_ended_on": None, "pregnancy": told, "pregnancy_on": since}
    assert "HUSBAND_BARRED" in codes(cast, barred_until, **asked)
    assert free_on is None or "HUSBAND_BARRED" not in codes(cast, free_on, **asked)
    assert not codes(cast, barred_until, **asked | {"pregnancy": ""}) & {"HUSBAND_BARRED"}
    adoption = str(Cause.objects.get(name="解除收养关系纠纷", valid_to=None).pk)
    assert "HUSBAND_BARRED" not in codes(cast, barred_until, **asked | {"cause": adoption})
    case = receive(cast.buyer, FILED, cause=divorce(), category="", pregnancy=told, pregnancy_on=since)
    found = [r for r in route_complaint(latest_complaint(case)).reasons if r.code == "HUSBAND_BARRED"]
    assert [(r.effect, "《民法典》第一千零八十二条" in r.cite.zh) for r in found] == [("human", True)]


@pytest.mark.law("CPL-127")
def test_the_day_of_it_is_asked_and_lies_behind(cast: Cast) -> None:
    def wrong(**more: Any) -> set[tuple[str, str]]:
        return {(d.field, d.refusal.code) for d in defects(make_papers(cast.buyer, **more), on=date(2026, 6, 1))}

    assert ("pregnancy_on", "PREGNANCY_DAY_MISSING") in wrong(pregnancy="born")
    assert ("pregnancy_on", "DATE_IN_FUTURE") in wrong(pregnancy="ended", pregnancy_on=date(2026, 6, 2))
    assert ("pregnancy_on", "PREGNANCY_UNKNOWN") in wrong(pregnancy="x")
    draft = make_draft(cast.buyer, dispute=f"{divorce()}|", pregnancy="born")
    assert ("pregnancy_on", "PREGNANCY_DAY_MISSING") in {
        (d.field, d.refusal.code) for d in read_draft(draft, truth=True).defects
    }


@pytest.mark.law("CPL-127")
def test_an_administrative_suit_withdrawn_by_leave_is_not_taken_again() -> None:
    one = Suit("x", None, "行政机关没有答复原告的投诉，原告不服。")
    assert reasons(one, one, decided=False, withdrawn=True)[-1].code == "WITHDRAWN_BEFORE"
    assert reasons(one, Suit("y", None, "别的事"), decided=False, withdrawn=True) == []


@pytest.mark.law("CPL-127")
def test_it_is_asked_of_such_a_suit_only(cast: Cast) -> None:
    assert "again" not in pages.pages(make_draft(cast.buyer))
    day = {"earlier_ended_on_year": "2026", "earlier_ended_on_month": "1", "earlier_ended_on_day": "15"}
    draft = make_draft(cast.buyer, dispute=f"{divorce()}|", new_facts="对方又动手打人", **day)
    assert "again" in pages.pages(draft)
    page = enter(cast.buyer).get(reverse("filing:step", args=[draft.pk, "again"])).content.decode()
    assert "上次的案件哪天结的" in page
    assert "女方正在怀孕" in page
    adopted = make_draft(cast.buyer, dispute=f"{Cause.objects.get(name='解除收养关系纠纷', valid_to=None).pk}|")
    asked = enter(cast.buyer).get(reverse("filing:step", args=[adopted.pk, "again"])).content.decode()
    assert "女方正在怀孕" not in asked
    papers = read_draft(draft, truth=True).papers
    assert papers is None or (papers.earlier_ended_on, papers.new_facts) == (ENDED, "对方又动手打人")
    late = make_papers(cast.buyer, earlier_ended_on=date(2026, 6, 2))
    assert "earlier_ended_on" in {d.field for d in defects(late, on=date(2026, 6, 1))}
