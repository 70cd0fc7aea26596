"""evidence.demand_original: in four cases only, with a day that begins on receipt, told to all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import defendant, key
from netcourt.cases import clock, documents, sweep
from netcourt.cases.acts import Refused
from netcourt.cases.models import Period
from netcourt.cases.words import Role
from netcourt.evidence.models import Material, OriginalDemand
from netcourt.evidence.originals import actions
from netcourt.evidence.originals.guards import period_of
from netcourt.evidence.tests.originals import DAY, NEXT, answer, compare, demand, dispute, file_of_the_shop
from netcourt.service.actions import receive
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-12b")]


def due(cast: Cast, row: OriginalDemand) -> Period:
    """The period, once the shop opened what was served on it."""
    if period_of(row) is None:
        with clock.running_at(NEXT + timedelta(hours=2)):
            for service in row.party.services.filter(opened=row.entry):
                receive(cast.seller, row.case_id, key(), service=service.pk)
    period = period_of(row)
    assert period is not None
    return period


@pytest.mark.law("IC18-10b")
def test_a_dispute_with_reasons_is_met_by_the_demand(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    said = dispute(cast, document)
    row = demand(cast, document, ground="disputed")
    said.refresh_from_db()
    assert (said.state, said.decided) == ("demanded", row.entry)
    assert (row.ground, row.party.role, Material.objects.get(document=document).state) == (
        "disputed", "defendant", "demanded",
    )  # fmt: skip
    period = due(cast, row)
    assert (period.rule, period.party) == ("ORIGINAL", row.party)
    assert "5日" in period.why.zh


def test_the_notice_says_what_why_how_and_what_else(cast: Cast) -> None:
    row = demand(cast, file_of_the_shop(cast))
    text = text_of(documents.open_bytes(row.notice).read())
    for told in ("出示原件通知书", "合同", "核对公章", "5日内", "寄到法院", "视频", "网庭路1号",
                 "不需要另交纸质复印件", "结合全案证据认定"):  # fmt: skip
        assert told in text, told
    assert row.notice.kind_id == "original_demand"
    assert {s.party_id for s in row.case.services.filter(papers=row.notice)} == {p.pk for p in row.case.parties.all()}


@pytest.mark.law("OL21-9d")
def test_no_original_without_one_of_the_four_cases_and_all_is_said_at_once(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    with pytest.raises(Refused) as refused:
        demand(cast, document, ground="prefer", reason=" ", days=0, ways=["fax"], place="")
    assert set(refused.value.codes) == {"ORIGINAL_GROUND_MISSING", "REASON_MISSING", "DAYS_WRONG", "WAYS_MISSING"}
    with pytest.raises(Refused) as refused:
        demand(cast, document, ways=["court"], place=" ")
    assert refused.value.codes == ("PLACE_MISSING",)
    assert not OriginalDemand.objects.exists()


def test_once_at_a_time(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    row = demand(cast, document)
    with pytest.raises(Refused) as refused:
        demand(cast, document)
    assert refused.value.codes == ("OPEN_ORIGINAL_DEMAND",)
    with pytest.raises(Refused) as refused:
        dispute(cast, document)
    assert refused.value.codes == ("OPEN_ORIGINAL_DEMAND",)
    compare(cast, row)
    assert demand(cast, document, NEXT + 4 * DAY).pk != row.pk


def test_only_judges_demand(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    given = {"ground": "unclear", "reason": "x", "days": 3, "ways": ["post"]}
    with clock.running_at(NEXT):
        with pytest.raises(Refused) as refused:
            actions.demand_original(cast.seller, document.pk, key(), **given)  # type: ignore[arg-type]
        assert refused.value.status == 403
        with pytest.raises(Http404):
            actions.demand_original(cast.outsider, document.pk, key(), **given)  # type: ignore[arg-type]


def test_not_shown_in_time_it_is_recorded_and_may_still_come(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    row = demand(cast, document)
    with clock.running_at(due(cast, row).due_at):
        assert sweep.sweep_due() >= 1
    row.refresh_from_db()
    assert row.missed_at == due(cast, row).due_at
    assert Material.objects.get(document=document).state == "missing"
    compare(cast, row, due(cast, row).due_at + DAY)
    assert Material.objects.get(document=document).state == "compared"


def test_two_demands_of_one_party_each_have_their_own_day(cast: Cast) -> None:
    from netcourt.evidence.tests.giving import give

    document = file_of_the_shop(cast)
    assert document.case is not None
    other = give(cast.seller, defendant(document.case), NEXT, "发货单").exhibits.get().document
    first, second = demand(cast, document, days=3), demand(cast, other, days=9)
    with clock.running_at(due(cast, first).due_at):
        sweep.sweep_due()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.missed_at is not None
    assert second.missed_at is None
    assert due(cast, second).due_at > due(cast, first).due_at


def test_before_the_decision_the_court_records_what_came(cast: Cast) -> None:
    from netcourt.cases.actions import check
    from netcourt.judgment.acts import PRONOUNCE

    row = demand(cast, file_of_the_shop(cast))
    case = row.case
    _as_judge(cast, row)
    with pytest.raises(Refused) as refused:
        check(PRONOUNCE, cast.judge, case)
    assert "OPEN_ORIGINAL_DEMAND" in refused.value.codes
    answer(cast, row)
    compare(cast, row)
    check(PRONOUNCE, cast.judge, case)


def _as_judge(cast: Cast, row: OriginalDemand) -> None:
    from netcourt.cases.models import Assignment

    Assignment.objects.create(case=row.case, account=cast.judge, role=Role.JUDGE, since=row.entry)
