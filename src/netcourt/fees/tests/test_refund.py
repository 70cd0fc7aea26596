"""Money that goes back: sent by the finance clerk, failed and sent again, by hand, in time or not (FEE 53)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.actions import perform
from netcourt.cases.acts import Refused
from netcourt.cases.words import PeriodState
from netcourt.fees import closing
from netcourt.fees.acts import CREDIT
from netcourt.fees.cashier.books import Return
from netcourt.fees.gateway import Returned
from netcourt.fees.models import Bill, Payment, Refund
from netcourt.fees.refunds import record, record_by_hand, send_refund
from netcourt.fees.tests.paying import WEDNESDAY, case_of, hand_over, order, owing, pay, work
from netcourt.filing.tests.reviewing import at, key
from netcourt.identity.models import Account
from netcourt.law import fees as law
from netcourt.law.refusal import Refused as RefusedByLaw
from tests.cast import Cast, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.law("FEE-53")]


@pytest.fixture
def finance() -> Account:
    return make_staff("尤财务", "finance")


@pytest.fixture
def bill(cast: Cast) -> Bill:
    return owing(cast.buyer, cast.filing_judge)


def overpaid(bill: Bill, actor: Account, trouble: str = "") -> Refund:
    with clock.running_at(WEDNESDAY):
        hand_over(order(bill, actor), "1200.00", trouble)
        work()
    return Refund.objects.get()


def test_sent_and_arrived(cast: Cast, bill: Bill, finance: Account) -> None:
    refund = overpaid(bill, cast.buyer)
    with clock.running_at(at("2026-06-05 10:00")):
        send_refund(finance, refund.pk)
        with pytest.raises(Refused) as twice:
            send_refund(finance, refund.pk)
        work()
    assert twice.value.codes == ("REFUND_NOT_WAITING",)
    refund.refresh_from_db()
    assert (refund.state, refund.attempts, refund.done_at) == ("done", 1, at("2026-06-05 10:00"))
    entry = case_of(bill).entries.get(act="fees.pay_back")
    assert (entry.role, entry.on_behalf) == ("system", bill.payer)
    refund.period.refresh_from_db()
    assert refund.period.state == PeriodState.MET
    assert Return.objects.get().amount == Decimal("50.00")


def test_failed_then_sent_again_goes_back_once(cast: Cast, bill: Bill, finance: Account) -> None:
    refund = overpaid(bill, cast.buyer, "refund")
    with clock.running_at(WEDNESDAY):
        send_refund(finance, refund.pk)
        work()
        refund.refresh_from_db()
        assert (refund.state, bool(refund.failure)) == ("failed", True)
        assert not case_of(bill).entries.filter(act="fees.pay_back").exists()
        send_refund(finance, refund.pk)
        work()
    refund.refresh_from_db()
    assert (refund.state, refund.attempts, refund.failure) == ("done", 2, "")
    assert Return.objects.count() == 1


def test_by_hand_needs_the_number_of_the_slip(cast: Cast, bill: Bill, finance: Account) -> None:
    refund = overpaid(bill, cast.buyer)
    with pytest.raises(RefusedByLaw) as refused:
        record_by_hand(finance, refund.pk, slip=" ")
    assert refused.value.codes == ("VOUCHER_MISSING",)
    with clock.running_at(at("2026-06-25 09:00")):
        assert Refund.objects.get().overdue
        record_by_hand(finance, refund.pk, slip="B-1")
    refund.refresh_from_db()
    assert (refund.state, refund.gateway_number) == ("done", "B-1")
    refund.period.refresh_from_db()
    assert refund.period.state == PeriodState.MISSED


def test_only_the_finance_clerk_of_the_court(cast: Cast, bill: Bill) -> None:
    refund = overpaid(bill, cast.buyer)
    for person in (cast.buyer, cast.president, cast.filing_judge, make_staff("韩外院", "finance", court="浙0106")):
        with pytest.raises(Http404):
            send_refund(person, refund.pk)


def test_what_the_gateway_says_of_a_refund_counts_once(cast: Cast, bill: Bill, finance: Account) -> None:
    refund = overpaid(bill, cast.buyer)
    said = Returned(number=refund.number, gateway_number="R1", done=True)
    record("cashier", said)  # nobody asked for it yet
    refund.refresh_from_db()
    assert refund.state == "due"
    send_refund(finance, refund.pk)
    record("other", said)
    record("cashier", Returned(number=refund.number))
    refund.refresh_from_db()
    assert refund.state == "asked"
    for _ in range(2):
        record("cashier", said)
    assert case_of(bill).entries.filter(act="fees.pay_back").count() == 1
    work()
    assert not Return.objects.exists()


@pytest.mark.law("FEE-15", "FEE-206", "FEE-24", "FEE-25")
@pytest.mark.parametrize(
    ("ground", "back", "owed"),
    [
        (law.Halving.WITHDRAWAL, "0", "1150.00"),  # summary procedure halved it already: once only
        (law.Event.MOVED_TO_CRIMINAL, "1150.00", "0"),
        (law.Event.DISMISSED, "1150.00", "0"),
        (law.Event.TRANSFERRED, "0", "1150.00"),
        (law.Event.TERMINATED, "0", "1150.00"),
    ],
)
def test_settled_at_close(cast: Cast, bill: Bill, ground: law.Halving | law.Event, back: str, owed: str) -> None:
    with clock.running_at(WEDNESDAY):
        pay(bill, cast.buyer)
        with perform(CREDIT, None, key=key(), case_id=bill.case_id) as step:
            step.enter()
            made = closing.settle_at_close(step, ground)
    bill.refresh_from_db()
    assert (sum(r.amount for r in made), bill.paid) == (Decimal(back), Decimal(owed))


@pytest.mark.law("FEE-15")
def test_a_withdrawal_halves_what_was_paid_in_full(cast: Cast) -> None:
    from netcourt.filing.plans import Terms
    from netcourt.filing.review import accept_filing
    from netcourt.filing.tests.reviewing import MET, receive
    from netcourt.law.procedures import Procedure

    case = receive(cast.buyer, WEDNESDAY)
    with clock.running_at(WEDNESDAY):
        terms = Terms(procedure=Procedure.ORDINARY, simple=False)
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=terms)
        bill = Bill.objects.get(case=case)
        pay(bill, cast.buyer)
        with perform(CREDIT, None, key=key(), case_id=case.pk) as step:
            step.enter()
            made = closing.settle_at_close(step, law.Halving.WITHDRAWAL)
    before, half = bill.amount, bill.amount / 2
    bill.refresh_from_db()
    assert (bill.amount, bill.paid, [r.amount for r in made]) == (half, half, [before - half])
    assert Payment.objects.get().amount == before
    assert "申请撤诉，减半" in bill.lines[-1]["label"]["zh"]
