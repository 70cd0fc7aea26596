"""What the pages of fees show, to whom: the payer's side and the court; others learn of no bill."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netcourt.cases import access
from netcourt.cases.access import Look, Viewer
from netcourt.cases.models import Case, Period
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.words import PartyRole, PeriodState, Role, Stage
from netcourt.fees import payments
from netcourt.fees.gateway import gateway
from netcourt.fees.models import Bill, Order, Payment, Refund, Relief
from netcourt.law import fees as law
from netcourt.law.fees.money import plain
from netcourt.law.text import Text
from netcourt.web.pieces import Deadline, Paper, Task


def find_look(viewer: Viewer, case_id: Any) -> Look:
    """The case for who has to do with its fees: the court, the plaintiff's side, who has a bill. 404 for the others."""
    look = Look(viewer, access.find_case(viewer, case_id))
    if look.for_the_court or Role.PLAINTIFF in look.roles or _own_bills(look):
        return look
    raise Http404


def _own_bills(look: Look) -> bool:
    return any(theirs(look, bill) for bill in look.case.bills.select_related("payer"))


def theirs(look: Look, bill: Bill) -> bool:
    """Whether a bill is this side's to pay. Joint plaintiffs owe one fee: each may pay it."""
    joint = bill.payer.role == PartyRole.PLAINTIFF and Role.PLAINTIFF in look.roles
    return joint or bill.payer in look.mine


def find_bill(viewer: Viewer, number: str, *, payer: bool = False) -> Bill:
    """The bill for the payer's side and the court, or (``payer``) for the payer's side alone; 404 for the others."""
    bill = Bill.objects.select_related("case__court", "payer", "period").filter(number=number[:20]).first()
    if bill is None or not access.visible_cases(viewer).filter(pk=bill.case_id).exists():
        raise Http404
    look = Look(viewer, bill.case)
    if not theirs(look, bill) and (payer or not look.for_the_court):
        raise Http404
    return bill


def find_order(viewer: Viewer, number: str) -> Order:
    """The order for who may see its bill."""
    order = Order.objects.select_related("bill").filter(number=number[:32]).first()
    if order is None:
        raise Http404
    order.bill = find_bill(viewer, order.bill.number)
    return order


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a bill: ``base`` yuan at ``rate`` per cent, where it has them."""

    label: Text
    base: Decimal | None
    rate: str
    amount: Decimal
    article: Text


@dataclass(frozen=True, slots=True)
class ShownBill:
    """One bill as its page shows it. ``state``: paid, part, open, deferred, later (paid at the end) or none."""

    bill: Bill
    state: str
    word: Any
    tone: str
    deadline: Deadline | None
    lines: list[Line]
    payments: list[tuple[Payment, Paper | None]]
    refunds: list[Refund]
    notes: list[Text]
    mine: bool

    @property
    def payable(self) -> bool:
        return self.mine and self.bill.open > 0 and self.state in {"open", "part", "deferred", "later"}


STATES = {
    "paid": (_("已交清"), "green"),
    "part": (_("已交一部分"), "yellow"),
    "open": (_("待交"), "yellow"),
    "deferred": (_("已准予缓交"), "blue"),
    "later": (_("结案时交"), "grey"),
    "none": (_("不需要交"), "grey"),
}


def state_of(bill: Bill) -> str:
    if bill.cancelled_id or not bill.amount:
        return "none"
    if bill.open <= 0:
        return "paid"
    if bill.deferred_id:
        return "deferred"
    if not bill.in_advance:
        return "later"
    return "part" if bill.paid else "open"


def bills(look: Look) -> list[ShownBill]:
    """The bills of a case this viewer may see, with what was paid on each and what goes back."""
    found = look.case.bills.select_related("payer", "period").prefetch_related(
        "payments__voucher__document__kind", "payments__refunds"
    )
    return [_shown(look, bill) for bill in found if look.for_the_court or theirs(look, bill)]


def _shown(look: Look, bill: Bill) -> ShownBill:
    state = state_of(bill)
    word, tone = STATES[state]
    came = sorted(bill.payments.all(), key=lambda p: p.pk)
    return ShownBill(
        bill=bill,
        state=state,
        word=word,
        tone=tone,
        deadline=deadline(bill) if state in {"open", "part"} else None,
        lines=[_line(row) for row in bill.lines],
        payments=[(p, card(p.voucher.document) if hasattr(p, "voucher") else None) for p in came],
        refunds=[r for p in came for r in p.refunds.all()],
        notes=[Text.from_json(n) for n in bill.tariff["notes"]],
        mine=theirs(look, bill),
    )


def _line(row: dict[str, Any]) -> Line:
    base = Decimal(row["base"]) if row["base"] else None
    rate = plain(Decimal(row["rate"]) * 100) + "%" if row["rate"] else ""
    return Line(Text.from_json(row["label"]), base, rate, Decimal(row["amount"]), Text.from_json(row["article"]))


def deadline(bill: Bill) -> Deadline | None:
    """Until when it is to be paid: the last period that runs for it, such as that of the warning."""
    rules = [rule for rule in payments.PERIODS if bill.kind == Bill.Kind.ACCEPTANCE or rule != "D03"]
    since = bill.entry_id if bill.kind == Bill.Kind.APPEAL else 0
    latest = (
        Period.objects.filter(case=bill.case_id, party=bill.payer_id, rule__in=rules, started_by__gte=since)
        .exclude(state__in=[PeriodState.ENDED, PeriodState.WAIVED])
        .order_by("-started_by")
        .first()
    )
    shown = latest or bill.period
    return shown_deadline(shown) if shown else None


@dataclass(frozen=True, slots=True)
class Account:
    """Where money is transferred to, quoting the payment code."""

    payee: str
    bank: str
    number: str


def account() -> Account | None:
    """The court's account for fees; None where it was not set (NETCOURT_FEE_ACCOUNT)."""
    given = settings.FEE_ACCOUNT
    return Account(*given) if len(given) == 3 else None


def online() -> bool:
    return gateway() is not None


def reliefs(look: Look) -> list[Relief]:
    found = look.case.reliefs.select_related("party", "entry", "decision")
    return list(found if look.for_the_court else found.filter(party__in=look.mine))


def ground_name(relief: Relief) -> Text:
    return law.relief.GROUNDS[law.ReliefGround(relief.ground)][1]


def waiting_for_no_period(look: Look) -> list[Task]:
    """Bills to pay whose period has not begun: who receives paper may pay before the paper comes."""
    if look.case.stage == Stage.CLOSED or not look.mine:
        return []
    open_ones = look.case.bills.filter(period__isnull=True).select_related("payer", "case")
    return [_to_pay(b) for b in open_ones if b.demanded and theirs(look, b)]


def waiting_for_no_period_in(viewer: Viewer, cases: list[Case]) -> dict[UUID, list[Task]]:
    """The same for a list of cases."""
    running = [case for case in cases if case.stage != Stage.CLOSED]
    rows = Bill.objects.filter(case__in=running, payer__in=access.parties_of(viewer), period__isnull=True)
    found: dict[UUID, list[Task]] = {}
    for bill in rows.select_related("case").order_by("pk"):
        if bill.demanded:
            found.setdefault(bill.case_id, []).append(_to_pay(bill))
    return found


def _to_pay(bill: Bill) -> Task:
    hint = _("纸质交费通知书送到以后才开始计算期限；现在就可以交。") if bill.case.stage != Stage.FINAL else ""
    href = reverse("fees:case", args=[bill.case_id])
    return Task(_pay(bill.open), href, hint, status=_("待办"), tone="yellow")


def _pay(amount: Decimal) -> Text:
    return Text(f"交诉讼费用 {amount:,.2f} 元", f"Pay {amount:,.2f} yuan of fees")
