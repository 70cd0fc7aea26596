"""What each sees of what a case waits for: the plaintiffs' dues are theirs; a president sees who is late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcourt.cases import clock, periods, queries
from netcourt.cases.models import Assignment, Hold
from netcourt.cases.tests.making import link_shop, make_case, make_entry
from netcourt.cases.words import HoldKind, Role
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_defendant_is_not_shown_the_plaintiffs_unpaid_fee_as_theirs(cast: Cast) -> None:
    case = make_case(cast)
    link_shop(cast, case)
    for kind in (HoldKind.AWAITING_PAYMENT, HoldKind.STAYED):
        Hold.objects.create(case=case, kind=kind, since=make_entry(case))
    assert [str(w) for w in queries.holds_of(cast.buyer, [case])[case.pk]] == ["待交费", "中止诉讼"]
    assert [str(w) for w in queries.holds_of(cast.seller, [case])[case.pk]] == ["中止诉讼"]


@pytest.mark.law("IC18-7c")
def test_the_president_s_workbench_says_who_is_late_and_since_when(cast: Cast) -> None:
    case = make_case(cast)
    with clock.running_at(clock.now() - timedelta(days=30)):
        entry = make_entry(case)
        periods.begin(entry, "D06", post=Role.FILING_JUDGE, start=clock.now())
    Assignment.objects.create(case=case, account=cast.filing_judge, role=Role.FILING_JUDGE, since=entry)
    page = enter(cast.president).get("/cases/").content.decode()
    assert cast.filing_judge.name in page
    assert "立案法官" in page
    assert "没有指定承办人" not in page
    assert "没有指定承办人" not in enter(cast.filing_judge).get("/cases/").content.decode()
