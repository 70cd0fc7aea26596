"""What the finance clerk does: enter transfers, match or send back money that fits no bill. Each for their court."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.fees import bills, payments, refunds
from netcourt.fees.gateway import Taken
from netcourt.fees.models import Bill, Payment, Refund
from netcourt.identity.models import Account, CourtPost
from netcourt.identity.queries import holds_post
from netcourt.law.fees import check_receipt
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

# The name under which money stands that came by bank transfer or at the window, by the number of its slip.
BANK = "bank"
NO_BILL = Refusal(
    "BILL_UNKNOWN",
    Text("本院没有这个缴款码，请核对", "This court has no bill with this payment code; check it"),
    cite("FEE 52"),
)
CODE_MISTYPED = Refusal(
    "CODE_MISTYPED",
    Text("缴款码的校验位不对，可能抄错了一位", "The payment code does not check: a digit may be mistaken"),
    cite("FEE 52"),
)
SLIP_KNOWN = Refusal(
    "SLIP_KNOWN",
    Text("这张回单已经登记过，没有再入账", "This slip was entered before; nothing was credited again"),
    cite("FEE 52"),
)
FUTURE = Refusal("DAY_IN_FUTURE", Text("到账日期不能晚于今天", "The day lies in the future"))


def is_finance(account: Account) -> bool:
    return holds_post(account, [CourtPost.Kind.FINANCE])


def may_look(account: Account) -> bool:
    """The finance clerk, and the president who supervises."""
    return holds_post(account, [CourtPost.Kind.FINANCE, CourtPost.Kind.PRESIDENT])


def find_bill(actor: Account, number: str) -> Bill:
    """A bill of a court whose finance clerk the actor is, by its payment code. Raises ``Refused`` (422)."""
    code = number.replace(" ", "")
    if not bills.number_fits(code):
        raise Refused([CODE_MISTYPED], status=422)
    bill = Bill.objects.select_related("case").filter(number=code).first()
    if bill is None or not holds_post(actor, [CourtPost.Kind.FINANCE], bill.case.court_id):
        raise Refused([NO_BILL], status=422)
    return bill


def record_transfer(actor: Account, *, bill: str, slip: str, amount: Decimal, day: date) -> Payment:
    """Money that came to the court's account or window, by the number of the slip (FEE 52). Raises ``Refused``."""
    check_receipt(slip)
    found = find_bill(actor, bill)
    if day > clock.today():
        raise Refused([FUTURE], status=422)
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    at = min(noon, clock.now())
    taken = Taken(order_number="", number=slip.strip()[:64], amount=amount, paid_at=at, channel="银行转账或窗口")
    with transaction.atomic():
        try:
            payment, fresh = payments.take(BANK, taken)
        except payments.Conflict as error:
            raise Refused([SLIP_KNOWN]) from error
        if not fresh:
            raise Refused([SLIP_KNOWN])
        payments.credit(payment, found, by=actor)
        return payment


def match(actor: Account, payment_id: int, bill: str) -> Payment:
    """Credit held money to the bill it was meant for, as the finance clerk found out."""
    with transaction.atomic():
        payment = _held(actor, payment_id)
        payments.credit(payment, find_bill(actor, bill), by=actor)
        return payment


def send_back(actor: Account, payment_id: int) -> Refund:
    """Held money that belongs to nothing goes back to where it came from."""
    with transaction.atomic():
        return refunds.open_unmatched(_held(actor, payment_id), actor)


def _held(actor: Account, payment_id: int) -> Payment:
    payment = Payment.objects.select_for_update(of=("self",)).exclude(held="").filter(pk=payment_id).first()
    if payment is None or not holds_post(actor, [CourtPost.Kind.FINANCE], payment.court_id):
        raise Http404
    return payment
