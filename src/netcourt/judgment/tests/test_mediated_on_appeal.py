"""A second instance that ends by mediation: the fee of the appeal is halved, all is distributed as agreed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.judgment.models import Decision
from netcourt.judgment.tests.appealing import above, shop_of
from netcourt.judgment.tests.test_pronounce import decide, named, of_appeal, second, shares
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.law("FEE-29", "FEE-15", "FEE-53")
def test_the_fee_of_the_appeal_is_halved_and_both_instances_distributed_as_agreed(cast: Cast) -> None:
    judge = above()
    row = second(cast, judge)
    case, when = row.decision.case, row.case.received_at + timedelta(days=1)
    agreed = shares(case, mine="10") | of_appeal(row, "25")
    with pytest.raises(Refused) as refused:
        decide(named(judge, row.case), row.case, when, kind="mediation", on_appeal="upheld", shares={})
    assert refused.value.codes == ("OUTCOME_MISFITS",)
    too_much = shares(case, mine="10") | of_appeal(row, "50")
    with pytest.raises(Refused) as refused:
        decide(named(judge, row.case), row.case, when, kind="mediation", on_appeal="mediated", shares=too_much)
    assert refused.value.codes == ("SPLIT_ERROR",), "the appeal's fee is 25 now, not 50"
    half = {k: ({str(shop_of(case).pk): Decimal(25)} if sum(v.values()) == 50 and k not in shares(case) else v)
            for k, v in agreed.items()}  # fmt: skip
    decide(named(judge, row.case), row.case, when, kind="mediation", on_appeal="mediated", shares=half)
    fee = case.bills.get(kind="appeal")
    assert (fee.amount, fee.paid) == (Decimal(25), Decimal(25))
    assert fee.payments.get().refunds.get().amount == Decimal(25)
    mine = case.bills.get(kind="acceptance")
    assert mine.paid == Decimal(10), "what the plaintiff agreed to bear of the first instance"
    case.refresh_from_db()
    assert case.stage == "final"
    assert Decision.objects.get(pk=row.decision.pk).state == "in_force"
    assert Case.objects.get(pk=row.case.pk).outcome == "settled"


@pytest.mark.law("FEE-29", "FEE-15")
def test_where_nothing_was_agreed_each_bears_what_it_advanced(cast: Cast) -> None:
    judge = above()
    row = second(cast, judge)
    case, when = row.decision.case, row.case.received_at + timedelta(days=1)
    before = case.bills.get(kind="acceptance")
    decide(named(judge, row.case), row.case, when, kind="mediation", on_appeal="mediated", shares={}, perform_days=10)
    after = case.bills.get(kind="acceptance")
    assert (after.amount, after.paid) == (before.amount, before.paid)
    assert case.bills.get(kind="appeal").amount == Decimal(25)
    assert not case.bills.filter(kind="share").exists()


@pytest.mark.law("EXE-250")
def test_the_days_for_performance_are_kept_and_checked(cast: Cast) -> None:
    judge = above()
    row = second(cast, judge)
    when = row.case.received_at + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        decide(named(judge, row.case), row.case, when, kind="mediation", on_appeal="mediated", perform_days=0)
    assert refused.value.codes == ("DAYS_INVALID",)
    told = decide(named(judge, row.case), row.case, when, kind="mediation", on_appeal="mediated", perform_days=10)
    assert told.perform_days == 10
