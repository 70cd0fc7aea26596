"""Money that goes back: opened by the act that makes it due, sent by the finance clerk, recorded when it arrived."""

from __future__ import annotations

import secrets
from decimal import Decimal

from django.db import transaction
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Period
from netcourt.cases.periods import deadline
from netcourt.cases.words import PeriodState, Role
from netcourt.fees.acts import PAY_BACK
from netcourt.fees.gateway import RefundAsked, Returned, gateway
from netcourt.fees.models import Bill, Payment, Refund
from netcourt.identity.models import Account, CourtPost
from netcourt.identity.queries import holds_post
from netcourt.law.fees import check_receipt
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

OVERPAID = Text("多交的部分，原路退回", "More than was owed: it goes back to where it came from")
AFTER_END = Text(
    "到账时已不需交纳（案件已按撤诉处理或者费用已免除），全额退回",
    "When it came in nothing was owed any more (treated as withdrawn, or exempted): all of it goes back",
)
UNMATCHED = Text("付款没有对应的交费通知，原路退回", "The payment fits no bill: it goes back to where it came from")
RULE = "D51"


def open_refunds(step: Step, bill: Bill, amount: Decimal, ground: str, why: Text) -> list[Refund]:
    """Set ``amount`` of what was paid on a bill aside to go back, after ``step`` was entered; newest payments first.

    The period of 15 days (FEE 53) starts with the step, whose act must list D51. The bill is saved by this.
    """
    made: list[Refund] = []
    rest = amount
    for payment in bill.payments.prefetch_related("refunds").order_by("-pk"):
        left = payment.amount - sum((r.amount for r in payment.refunds.all()), Decimal(0))
        part = min(left, rest)
        if part > 0:
            made.append(_open(step, payment, part, ground, why, _period(step)))
            rest -= part
    if rest:
        raise RuntimeError(f"bill {bill.number}: {amount} to go back, but {rest} of it never came in")
    bill.paid -= amount
    bill.save()
    return made


def open_rest(step: Step, payment: Payment, amount: Decimal, *, cancelled: bool) -> Refund:
    """What a payment brought beyond what was owed."""
    ground, why = ("after_end", AFTER_END) if cancelled else ("overpaid", OVERPAID)
    return _open(step, payment, amount, ground, why, _period(step))


def _period(step: Step) -> Period:
    started = Period.objects.filter(started_by=step.done, rule=RULE).first()
    return started or step.start(RULE, post=Role.FINANCE)


def _open(step: Step, payment: Payment, amount: Decimal, ground: str, why: Text, period: Period) -> Refund:
    return Refund.objects.create(
        number=new_number(), payment=payment, court=step.case.court, case=step.case, amount=amount, ground=ground,
        explanation=why.as_json(), entry=step.done, period=period, opened_at=step.at, due_at=period.due_at,
    )  # fmt: skip


def open_unmatched(payment: Payment, by: Account) -> Refund:
    """A held payment that belongs to nothing goes back whole. Called with the payment locked."""
    at = clock.now()
    due = deadline(RULE, at)
    payment.held, payment.settled_by = "", by
    payment.save(update_fields=["held", "settled_by"])
    assert payment.court is not None
    return Refund.objects.create(
        number=new_number(), payment=payment, court=payment.court, amount=payment.amount, ground="unmatched",
        explanation=UNMATCHED.as_json(), opened_at=at, due_at=due.due_at,
    )  # fmt: skip


def new_number() -> str:
    return f"T{secrets.token_hex(12)}"


# --- sending ---------------------------------------------------------------------------------------------------------


def locked(actor: Account, refund_id: int) -> Refund:
    """The refund, locked, for a finance clerk of its court; 404 for everyone else."""
    refund = Refund.objects.select_for_update().filter(pk=refund_id).first()
    if refund is None or not holds_post(actor, [CourtPost.Kind.FINANCE], refund.court_id):
        raise Http404
    return refund


NOT_WAITING = Refusal(
    "REFUND_NOT_WAITING",
    Text("这笔退款已经发起或者已经完成，请刷新页面", "This refund was sent or is done already; reload the page"),
)
BY_HAND = Refusal(
    "NO_GATEWAY",
    Text(
        "这笔款不是经支付平台收取的，请转账退回后登记回单号码",
        "It did not come through the gateway: transfer it back and enter the number of the bank's slip",
    ),
)


def send_refund(actor: Account, refund_id: int) -> Refund:
    """The finance clerk sends a refund on its way; again after a failure. Raises ``Refused`` (409)."""
    from netcourt.fees.tasks import ask_gateway

    with transaction.atomic():
        refund = locked(actor, refund_id)
        if refund.state not in (Refund.State.DUE, Refund.State.FAILED):
            raise Refused([NOT_WAITING])
        if not by_gateway(refund):
            raise Refused([BY_HAND])
        refund.state, refund.asked_by, refund.attempts = Refund.State.ASKED, actor, refund.attempts + 1
        refund.save()
        ask_gateway.defer(refund=refund.pk)
        return refund


def record_by_hand(actor: Account, refund_id: int, *, slip: str) -> Refund:
    """Money the finance clerk transferred back, by the number of the bank's slip (FEE 52). Raises ``Refused``."""
    check_receipt(slip)
    with transaction.atomic():
        refund = locked(actor, refund_id)
        if refund.state not in (Refund.State.DUE, Refund.State.FAILED):
            raise Refused([NOT_WAITING])
        refund.asked_by, refund.attempts = actor, refund.attempts + 1
        _done(refund, gateway_number=slip.strip()[:64])
        return refund


def by_gateway(refund: Refund) -> bool:
    used = gateway()
    return used is not None and used.name == refund.payment.gateway


def ask(refund_id: int) -> None:
    """Ask the gateway to give the money back; what it answers is recorded. ``GatewayDown`` is for the job to retry."""
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    used = gateway()
    if refund.state != Refund.State.ASKED or used is None:
        return
    asked = RefundAsked(
        number=refund.number, payment=refund.payment.number, amount=refund.amount, reason=refund.why.zh
    )  # fmt: skip
    record(used.name, used.refund(asked))


def record(gateway_name: str, returned: Returned) -> Refund | None:
    """What a gateway says of a refund, by answer or callback. None for one that is not known."""
    with transaction.atomic():
        refund = (
            Refund.objects.select_for_update(of=("self",))
            .filter(number=returned.number, payment__gateway=gateway_name)
            .first()
        )
        if refund is None or refund.state != Refund.State.ASKED or returned.done is None:
            return refund
        if returned.done:
            _done(refund, gateway_number=returned.gateway_number[:64])
        else:
            refund.state, refund.failure = Refund.State.FAILED, returned.failure[:300]
            refund.save()
        return refund


def _done(refund: Refund, *, gateway_number: str) -> None:
    refund.state, refund.done_at, refund.failure = Refund.State.DONE, clock.now(), ""
    refund.gateway_number = gateway_number
    refund.save()
    if refund.case_id is None:
        return
    with perform(PAY_BACK, None, key=f"refund:{refund.pk}", case_id=refund.case_id) as step:
        if step.repeated:
            return
        bill = refund.payment.bill
        step.on_behalf = bill.payer if bill else None
        sum_ = plain(refund.amount)
        step.enter(
            title=Text(f"诉讼费用{sum_}元已退回", f"{sum_} yuan of fees were paid back"),
            note=refund.why.zh,
            particulars={"refund": refund.number, "payment": refund.payment.number, "amount": f"{refund.amount:.2f}"},
        )
        waiting = Refund.objects.filter(period=refund.period).exclude(state=Refund.State.DONE)
        if refund.period and not waiting.exists():
            step.end(refund.period, PeriodState.MET if step.at < refund.period.due_at else PeriodState.MISSED)
