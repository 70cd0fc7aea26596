"""Money that comes in: credited once to its bill; in part, too late, too much; what fits no bill is held (OP22 17)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.words import HoldKind, PeriodState
from netcourt.fees.cashier.books import Receipt
from netcourt.fees.gateway import Taken
from netcourt.fees.models import Bill, Callback, Payment, Refund, Voucher
from netcourt.fees.orders import ask_about_waiting, place_order
from netcourt.fees.payments import take
from netcourt.fees.tests.paying import WEDNESDAY, case_of, deliver, hand_over, order, owing, pay, told, work
from netcourt.filing.tests.reviewing import at
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(cast: Cast) -> Bill:
    return owing(cast.buyer, cast.filing_judge)


@pytest.mark.law("FEE-22a", "FEE-52", "OP22-17")
def test_paid_in_full_ends_the_period_and_the_wait_and_gives_a_voucher(cast: Cast, bill: Bill) -> None:
    with clock.running_at(at("2026-06-05 20:00")):
        receipt = pay(bill, cast.buyer)
    bill.refresh_from_db()
    case = case_of(bill)
    assert (bill.paid, bill.open) == (Decimal("1150.00"), 0)
    assert case.periods.get(rule="D03").state == PeriodState.MET
    assert not case.holds.filter(kind=HoldKind.AWAITING_PAYMENT, until=None).exists()
    entry = case.entries.get(act="fees.credit_payment")
    assert (entry.role, entry.actor, entry.on_behalf) == ("system", None, bill.payer)
    assert "已交清" in entry.title_zh
    assert entry in access.visible_entries(cast.buyer, case)
    payment = Payment.objects.get()
    assert (payment.number, payment.credited, payment.held) == (receipt.number, Decimal("1150.00"), "")
    voucher = Voucher.objects.get(payment=payment)
    printed = text_of(open_bytes(voucher.document).read())
    for said in (voucher.number, bill.number, receipt.number, "1,150.00", "赵样本", "此项费用已交清"):
        assert said in printed, said
    assert Callback.objects.get().verdict == "credited"


@pytest.mark.law("OP22-17")
def test_the_same_money_is_never_credited_twice(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        receipt = pay(bill, cast.buyer)
        for _ in range(3):
            assert deliver(*told(receipt)) == 200
        assert ask_about_waiting() == 0
    bill.refresh_from_db()
    assert bill.paid == Decimal("1150.00")
    assert list(Callback.objects.order_by("pk").values_list("verdict", flat=True)) == ["credited", *["duplicate"] * 3]
    assert case_of(bill).entries.filter(act="fees.credit_payment").count() == 1


def test_a_part_leaves_the_rest_owed_and_the_period_running(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        pay(bill, cast.buyer, "1000.00")
        bill.refresh_from_db()
        assert (bill.paid, bill.open, bill.demanded) == (Decimal("1000.00"), Decimal("150.00"), True)
        assert case_of(bill).periods.get(rule="D03").state == PeriodState.OPEN
        assert case_of(bill).holds.filter(kind=HoldKind.AWAITING_PAYMENT, until=None).exists()
        rest = order(bill, cast.buyer)
        assert rest.amount == Decimal("150.00")
        hand_over(rest)
        work()
    bill.refresh_from_db()
    assert bill.open == 0
    assert Voucher.objects.count() == 2


@pytest.mark.law("FEE-53")
def test_too_much_is_credited_as_far_as_owed_and_the_rest_goes_back(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        pay(bill, cast.buyer, "1200.00")
    bill.refresh_from_db()
    assert (bill.paid, bill.open) == (Decimal("1150.00"), 0)
    refund = Refund.objects.get()
    assert (refund.amount, refund.ground, refund.state) == (Decimal("50.00"), "overpaid", "due")
    assert refund.period.rule == "D51"
    assert (refund.period.post, refund.last_day) == ("finance", refund.period.end)


def test_paying_twice_at_two_windows_credits_once_and_gives_the_second_back(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        first, second = order(bill, cast.buyer), place_order(cast.agent, Bill.objects.get(pk=bill.pk))
        assert first.number != second.number
        hand_over(first)
        hand_over(second)
        work()
    bill.refresh_from_db()
    assert bill.paid == Decimal("1150.00")
    assert Refund.objects.get().amount == Decimal("1150.00")
    with pytest.raises(Refused) as refused:
        place_order(cast.buyer, bill)
    assert refused.value.codes == ("NOTHING_OWED",)


@pytest.mark.law("FEE-22a")
def test_late_but_before_the_ruling_it_counts_and_says_so(cast: Cast, bill: Bill) -> None:
    with clock.running_at(at("2026-06-12 10:00")):
        from netcourt.cases.sweep import sweep_due

        sweep_due()
        pay(bill, cast.buyer)
    case = case_of(bill)
    entry = case.entries.get(act="fees.credit_payment")
    assert "期限已过" in entry.note
    periods = {p.rule: p for p in case.periods.filter(party=bill.payer)}
    assert (periods["D03"].state, periods["D03"].ended_by) == (PeriodState.MISSED, entry)
    assert periods["FEE-WARNING"].state == PeriodState.MET


@pytest.mark.law("OP22-17")
def test_what_fits_no_order_is_held_and_credits_nothing(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        receipt = hand_over(order(bill, cast.buyer), trouble="silent")
        assert deliver(*told(receipt, order="N-of-nobody")) == 200
    held = Payment.objects.get()
    assert (held.held, held.bill, held.credited) == ("no_bill", None, 0)
    assert Callback.objects.get().verdict == "held"
    bill.refresh_from_db()
    assert bill.paid == 0


def test_a_lost_message_is_found_by_asking(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        placed = order(bill, cast.buyer)
        hand_over(placed, trouble="silent")
        assert work() == 0
        assert ask_about_waiting() == 0  # too early to ask
    with clock.running_at(at("2026-06-03 09:02")):
        assert ask_about_waiting() == 1
        assert ask_about_waiting() == 0
    bill.refresh_from_db()
    assert bill.open == 0
    placed.refresh_from_db()
    assert placed.done


def test_an_order_that_waits_is_used_again_and_expires(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        first = order(bill, cast.buyer)
        assert order(bill, cast.buyer) == first
    with clock.running_at(at("2026-06-03 11:01")):
        assert order(bill, cast.buyer) != first
        assert ask_about_waiting() == 0
    first.refresh_from_db()
    assert first.done


def test_without_a_gateway_the_way_is_the_bank(cast: Cast, bill: Bill, settings) -> None:
    settings.PAYMENT_GATEWAY = ""
    with pytest.raises(Refused) as refused:
        order(bill, cast.buyer)
    assert refused.value.codes == ("NO_GATEWAY",)


def test_no_amount_is_lost_or_made(cast: Cast, bill: Bill) -> None:
    """Whatever comes in, in whatever order: what is credited and what goes back is what came."""
    with clock.running_at(WEDNESDAY):
        placed = order(bill, cast.buyer)
        for n, amount in enumerate(("0.01", "999.99", "149.99", "0.02", "700.00", "0.01")):
            taken = Taken(order_number=placed.number, number=f"G{n}", amount=Decimal(amount), paid_at=WEDNESDAY)
            assert take("cashier", taken)[1]
    bill.refresh_from_db()
    came = sum(p.amount for p in Payment.objects.all())
    assert (bill.paid, bill.paid + sum(r.amount for r in Refund.objects.all())) == (Decimal("1150.00"), came)
    assert not Receipt.objects.exists()
