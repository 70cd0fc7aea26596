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
def test_it_is_asked_of_such_a_suit_only(cast: Cast) -> None:
    assert "again" not in pages.pages(make_draft(cast.buyer))
    day = {"earlier_ended_on_year": "2026", "earlier_ended_on_month": "1", "earlier_ended_on_day": "15"}
    draft = make_draft(cast.buyer, dispute=f"{divorce()}|", new_facts="对方又动手打人", **day)
    assert "again" in pages.pages(draft)
    page = enter(cast.buyer).get(reverse("filing:step", args=[draft.pk, "again"])).content.decode()
    assert "上次的案件哪天结的" in page
    papers = read_draft(draft, truth=True).papers
    assert papers is None or (papers.earlier_ended_on, papers.new_facts) == (ENDED, "对方又动手打人")
    late = make_papers(cast.buyer, earlier_ended_on=date(2026, 6, 2))
    assert "earlier_ended_on" in {d.field for d in defects(late, on=date(2026, 6, 1))}
