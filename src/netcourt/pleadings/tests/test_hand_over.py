"""The case goes to its judge; conflicts are found first; all are told within three days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment, Case
from netcourt.pleadings import handing
from netcourt.pleadings.tests.asking import NEXT_DAY, defendant, joined, key
from tests.access.scene import enter
from tests.cast import Cast, make_staff
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def hand_over(cast: Cast, case: Case, **more: Any) -> Case:
    given: dict[str, Any] = {"judge": cast.judge, "clerk": cast.clerk} | more
    with clock.running_at(NEXT_DAY):
        return handing.hand_over(given.pop("by", cast.filing_judge), case.pk, key(), **given)


@pytest.mark.law("REG-12", "CPL-131")
def test_the_dossier_goes_over_and_all_are_told(cast: Cast) -> None:
    case = joined(cast)
    hand_over(cast, case)
    assert case.periods.get(rule="D02").state == "met"
    held = Assignment.objects.filter(case=case, until__isnull=True)
    assert {(a.account, a.role) for a in held} == {(cast.judge, "judge"), (cast.clerk, "clerk")}
    paper = case.documents.get(kind="judges_notice")
    assert cast.judge.name in text_of(documents.open_bytes(paper).read())
    told = case.periods.get(rule="D10")
    assert str(told.end) == "2026-06-05"
    for party in case.parties.all():
        assert party.services.filter(papers=paper).exists()


@pytest.mark.law("CPL-47")
def test_whoever_has_a_conflict_is_not_named(cast: Cast) -> None:
    case = joined(cast)
    handing.declare(cast.judge, name=defendant(case).name, ground="party_or_relative")
    with pytest.raises(Refused) as refused:
        hand_over(cast, case)
    assert refused.value.codes == ("CONFLICT",)
    assert defendant(case).name in refused.value.refusals[0].text.zh
    assert not Assignment.objects.filter(case=case).exists()
    other = make_staff("陶另审", "judge")
    found = {c.account: c for c in handing.candidates(case, "judge")}
    assert found[cast.judge].against
    assert not found[other].against
    hand_over(cast, case, judge=other)
    with pytest.raises(Refused):
        hand_over(cast, case)
    row = cast.judge.ties.get()
    handing.take_back(cast.judge, row.pk)
    hand_over(cast, case)
    assert [a.account for a in Assignment.objects.filter(case=case, role="judge", until=None)] == [cast.judge]


@pytest.mark.law("CPL-47")
def test_a_judge_who_is_a_party_is_found_by_identity(cast: Cast) -> None:
    case = joined(cast)
    person = cast.buyer.person
    cast.buyer.person = None
    cast.buyer.save()
    cast.judge.person = person
    cast.judge.save()
    assert [r.code for r in handing.conflicts_of(case, cast.judge)] == ["CONFLICT"]


def test_who_and_whom(cast: Cast) -> None:
    case = joined(cast)
    for bad in ({"judge": None}, {"judge": cast.clerk}, {"clerk": cast.judge}):
        with pytest.raises(Refused) as refused:
            hand_over(cast, case, **bad)
        assert set(refused.value.codes) <= {"JUDGE_MISSING", "CLERK_MISSING"}
    for who in (cast.buyer, cast.seller):
        with pytest.raises(Refused) as refused:
            hand_over(cast, case, by=who)
        assert refused.value.status == 403
    with pytest.raises(Http404):
        hand_over(cast, case, by=cast.elsewhere)
    hand_over(cast, case, by=cast.president)


def test_by_page(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(NEXT_DAY + timedelta(hours=1)):
        judge = enter(cast.filing_judge)
        page = judge.get(f"/pleadings/cases/{case.pk}/hand-over/").content.decode()
        assert cast.judge.name in page
        at = f"/pleadings/cases/{case.pk}/hand-over/"
        assert judge.post(at, {"key": "k"}).status_code == 422
        assert judge.post(at, {"key": "k", "judge": cast.judge.pk, "clerk": cast.clerk.pk}).status_code == 302
        mine = enter(cast.judge)
        assert mine.post("/pleadings/ties/", {"name": "示例", "ground": "interest"}).status_code == 302
        assert "示例" in mine.get("/pleadings/ties/").content.decode()
        row = cast.judge.ties.get()
        mine.post("/pleadings/ties/", {"end": row.pk})
        row.refresh_from_db()
        assert row.until
        assert enter(cast.buyer).get("/pleadings/ties/").status_code == 403
