"""The fee when procedure or claims change: top-up, refund, and what follows when the rest stays unpaid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from netcourt.cases import clock
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Act
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import HoldKind, Role, Stage
from netcourt.fees.changing import change_claims, to_ordinary
from netcourt.fees.closing import settle_at_close
from netcourt.fees.models import Bill, Refund
from netcourt.fees.tests.paying import WEDNESDAY, case_of, owing, pay
from netcourt.fees.unpaid import treat_as_withdrawn
from netcourt.filing.tests.reviewing import at, key
from netcourt.law import fees as law
from netcourt.law.text import Text
from tests.cast import Cast

pytestmark = pytest.mark.django_db
# What another room's act looks like to this one.
SOME = Act(
    code="test.change", name=Text("试", "try"), done=Text("试", "tried"), who=(Role.SYSTEM,), basis=("FEE 21",),
    stages=tuple(Stage), starts=("D05", "D51"),
)  # fmt: skip


@pytest.fixture
def bill(cast: Cast) -> Bill:
    """1,150 yuan, paid: half of 2,300 in summary procedure."""
    owed = owing(cast.buyer, cast.filing_judge)
    with clock.running_at(WEDNESDAY):
        pay(owed, cast.buyer)
    owed.refresh_from_db()
    return owed


def entered(bill: Bill) -> Step:
    with perform(SOME, None, key=key(), case_id=bill.case_id) as step:
        step.enter()
    return step


@pytest.mark.law("FEE-199")
def test_conversion_asks_for_the_other_half_within_seven_days(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        raised = to_ordinary(entered(bill))
    assert (raised.amount, raised.paid, raised.open) == (Decimal("2300.00"), Decimal("1150.00"), Decimal("1150.00"))
    assert (raised.period.rule, raised.period.end) == ("D05", date(2026, 6, 10))
    assert case_of(bill).holds.filter(kind=HoldKind.AWAITING_PAYMENT, until=None).exists()
    with clock.running_at(at("2026-06-04 09:00")):
        pay(bill, cast.buyer)
        back = settle_at_close(entered(bill), law.Halving.WITHDRAWAL)
    assert [r.amount for r in back] == [Decimal("1150.00")]  # halved once, on another ground now


@pytest.mark.law("FEE-199")
def test_the_rest_unpaid_is_ruled_withdrawn_and_half_goes_back(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        to_ordinary(entered(bill))
    with clock.running_at(at("2026-06-11 00:01")):
        sweep_due()
        treat_as_withdrawn(cast.filing_judge, bill.case_id, key(), reasons="转为普通程序后没有补交")
    assert Refund.objects.get().amount == Decimal("575.00")


@pytest.mark.law("FEE-21")
@pytest.mark.parametrize(
    ("claimed", "ended", "amount", "back"),
    [
        ("200000", False, "2150.00", "0"),
        ("50000", False, "525.00", "625.00"),
        ("50000", True, "1150.00", "0"),
        ("100000", False, "1150.00", "0"),
    ],
)
def test_claims_raised_or_reduced(bill: Bill, claimed: str, ended: bool, amount: str, back: str) -> None:
    computed = law.property_fee(Decimal(claimed), halving=[law.Halving.SUMMARY])
    with clock.running_at(WEDNESDAY):
        change_claims(entered(bill), computed, inquiry_ended=ended)
    bill.refresh_from_db()
    assert bill.amount == Decimal(amount)
    assert sum((r.amount for r in Refund.objects.all()), Decimal(0)) == Decimal(back)
    assert bill.paid == Decimal("1150.00") - Decimal(back)
