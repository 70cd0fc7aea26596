"""Bills: made with the act that makes the fee due, once, with their computation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from netcourt.fees.bills import as_json, as_law, number_fits
from netcourt.fees.models import Bill
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, key, receive
from netcourt.law import fees
from netcourt.law.fees import Halving
from tests.cast import Cast


@pytest.mark.parametrize(
    "computed",
    [
        fees.property_fee(Decimal("12345.67"), halving=[Halving.SUMMARY, Halving.COUNTERCLAIM]),
        fees.preservation_fee(Decimal("9000000")),
        fees.payment_order_fee(Decimal("77777.77")),
        fees.divorce_fee(Decimal("300000"), fees.EXAMPLE_TARIFF),
    ],
)
def test_a_computation_is_kept_whole(computed: fees.Bill) -> None:
    assert as_law(as_json(computed)) == computed


@pytest.mark.django_db
@pytest.mark.law("FEE-22a")
def test_acceptance_opens_one_bill_that_the_plaintiff_owes(cast: Cast) -> None:
    case = receive(cast.buyer)
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    bill = case.bills.get()
    assert (bill.kind, bill.payer, bill.paid, bill.open) == ("acceptance", case.parties.get(role="plaintiff"), 0, 25)
    assert number_fits(bill.number)
    assert not number_fits(bill.number[:-1] + str((int(bill.number[-1]) + 1) % 10))
    assert as_law(bill.tariff).amount == bill.amount
    assert bill.demanded
    with pytest.raises(IntegrityError), transaction.atomic():
        Bill.objects.create(
            number="1", case=case, payer=bill.payer, entry=bill.entry, amount=1, lines=[], tariff={}, kind="acceptance"
        )
