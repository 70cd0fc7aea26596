"""The finance clerk: transfers by the slip's number, money that fits no bill, the lists."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.fees import lists
from netcourt.fees.desk import match, record_transfer, send_back
from netcourt.fees.gateway import Taken
from netcourt.fees.models import Bill, Payment, Refund
from netcourt.fees.payments import take
from netcourt.fees.refunds import record_by_hand, send_refund
from netcourt.fees.tests.paying import WEDNESDAY, case_of, owing
from netcourt.identity.models import Account
from tests.cast import Cast, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.law("FEE-52", "OP22-17")]
DAY = WEDNESDAY.date()


@pytest.fixture
def finance() -> Account:
    return make_staff("尤财务", "finance")


@pytest.fixture
def bill(cast: Cast) -> Bill:
    return owing(cast.buyer, cast.filing_judge)


def stray(number: str = "G1") -> Payment:
    with clock.running_at(WEDNESDAY):
        return take("cashier", Taken(order_number="?", number=number, amount=Decimal("1150"), paid_at=WEDNESDAY))[0]


def test_a_transfer_is_credited_once_by_its_slip(cast: Cast, bill: Bill, finance: Account) -> None:
    with clock.running_at(WEDNESDAY):
        record_transfer(finance, bill=bill.number, slip="S-1", amount=Decimal("1150"), day=DAY)
        for amount in ("1150", "1"):
            with pytest.raises(Refused) as again:
                record_transfer(finance, bill=bill.number, slip="S-1", amount=Decimal(amount), day=DAY)
            assert again.value.codes == ("SLIP_KNOWN",)
    bill.refresh_from_db()
    assert bill.open == 0
    payment = Payment.objects.get()
    assert (payment.gateway, payment.settled_by) == ("bank", finance)
    assert case_of(bill).entries.get(act="fees.credit_payment").particulars["by"] == "尤财务"


def test_a_mistyped_code_credits_nothing(cast: Cast, bill: Bill, finance: Account) -> None:
    wrong = bill.number[:-1] + str((int(bill.number[-1]) + 1) % 10)
    for code, said in ((wrong, "CODE_MISTYPED"), ("", "CODE_MISTYPED"), ("200101" + "0" * 10 + "00", "CODE_MISTYPED")):
        with clock.running_at(WEDNESDAY), pytest.raises(Refused) as refused:
            record_transfer(finance, bill=code, slip="S-1", amount=Decimal("1"), day=DAY)
        assert refused.value.codes == (said,)
    elsewhere = make_staff("韩外院", "finance", court="浙0106")
    with clock.running_at(WEDNESDAY), pytest.raises(Refused) as refused:
        record_transfer(elsewhere, bill=bill.number, slip="S-1", amount=Decimal("1"), day=DAY)
    assert refused.value.codes == ("BILL_UNKNOWN",)
    assert not Payment.objects.exists()


def test_held_money_is_matched_by_a_person_or_goes_back(cast: Cast, bill: Bill, finance: Account) -> None:
    first, second = stray("G1"), stray("G2")
    assert [p.pk for p in lists.held_payments(finance, "").rows] == [first.pk, second.pk]
    for person in (cast.buyer, cast.president):
        with pytest.raises(Http404):
            match(person, first.pk, bill.number)
    with clock.running_at(WEDNESDAY):
        match(finance, first.pk, bill.number)
        refund = send_back(finance, second.pk)
        with pytest.raises(Http404):
            match(finance, second.pk, bill.number)
    bill.refresh_from_db()
    assert bill.open == 0
    assert (refund.amount, refund.case, refund.ground) == (Decimal("1150.00"), None, "unmatched")
    assert lists.held_payments(finance, "").rows == []
    with clock.running_at(WEDNESDAY):
        record_by_hand(finance, refund.pk, slip="S-9")
    assert Refund.objects.get().state == "done"


def test_what_came_by_transfer_cannot_go_back_through_the_gateway(cast: Cast, bill: Bill, finance: Account) -> None:
    with clock.running_at(WEDNESDAY):
        record_transfer(finance, bill=bill.number, slip="S-1", amount=Decimal("1151"), day=DAY)
    with pytest.raises(Refused) as refused:
        send_refund(finance, Refund.objects.get().pk)
    assert refused.value.codes == ("NO_GATEWAY",)


def test_lists_are_paged_by_key_and_of_ones_own_court(cast: Cast, finance: Account) -> None:
    made = [stray(f"G{n}") for n in range(25)]
    page = lists.held_payments(finance, "")
    rest = lists.held_payments(finance, page.after.replace("%2B", "+"))
    assert [p.pk for p in page.rows + rest.rows] == [p.pk for p in made]
    assert rest.after == ""
    assert lists.held_payments(finance, "rubbish_x").rows == page.rows
    assert lists.held_payments(make_staff("韩外院", "finance", court="浙0106"), "").rows == []
    assert lists.counts(finance)["held"] == 25
