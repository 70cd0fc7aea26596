"""What happens to a fee when the claim, the procedure or the case changes: top-ups and refunds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from netcourt.law.fees.bill import Bill, Halving, halve, without_ground
from netcourt.law.fees.money import HALF_UP, Rounding, money, plain
from netcourt.law.refusal import Refusal, refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text


class Change(StrEnum):
    TOP_UP = "top_up"
    REFUND = "refund"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The difference after a change, in yuan. ``borne_by_reducer``: fee of a claim reduced too late (art. 35).

    ``refusal`` is set where a refund is not given; ``days`` is the period to pay a top-up, from receipt of the notice.
    """

    change: Change
    amount: Decimal
    bill: Bill
    explanation: Text
    cite: Text
    days: int | None = None
    borne_by_reducer: Decimal = Decimal(0)
    refusal: Refusal | None = None


def change_amount(old: Bill, new: Bill, *, inquiry_ended: bool) -> Adjustment:
    """Claims raised: top up to the new bill; reduced: refund, only before court inquiry (法庭调查) ended (FEE-21)."""
    difference = new.amount - old.amount
    source = cite("FEE 21")
    if difference > 0:
        zh, en = f"增加诉讼请求，补交{plain(difference)}元", f"Claim raised: top up {plain(difference)} yuan"
        return Adjustment(Change.TOP_UP, difference, new, Text(zh, en), source)
    if difference == 0:
        return Adjustment(Change.NONE, Decimal(0), new, Text("费用不变", "The fee stays the same"), source)
    if not inquiry_ended:
        zh = f"法庭调查终结前减少诉讼请求，退还{plain(-difference)}元"
        en = f"Claim reduced before court inquiry ended: refund {plain(-difference)} yuan"
        return Adjustment(Change.REFUND, -difference, new, Text(zh, en), source)
    zh = f"法庭调查终结后减少诉讼请求，不退还；减少部分的{plain(-difference)}元由变更请求的当事人负担"
    en = (
        f"Claim reduced after court inquiry ended: no refund; the {plain(-difference)} yuan are borne by who reduced it"
    )
    late = cite("FEE 21", "FEE 35")
    refusal = Refusal("REFUND_TOO_LATE", Text(zh, en), late)
    return Adjustment(Change.NONE, Decimal(0), old, Text(zh, en), late, borne_by_reducer=-difference, refusal=refusal)


def to_ordinary(summary: Bill) -> Adjustment:
    """Summary procedure became ordinary: top up within 7 days of the notice (FEE-199).

    Where another ground to halve stands (a counterclaim), the bill stays halved on that ground.
    """
    new = without_ground(summary, Halving.SUMMARY)
    difference = new.amount - summary.amount
    change = Change.TOP_UP if difference else Change.NONE
    zh = f"简易程序转为普通程序，自接到通知之日起七日内补交{plain(difference)}元"
    en = f"Summary procedure became ordinary: top up {plain(difference)} yuan within 7 days of receiving the notice"
    return Adjustment(change, difference, new, Text(zh, en), cite("CPI 199"), days=7 if difference else None)


class Event(StrEnum):
    """What befalls a case and touches a fee already paid."""

    MOVED_TO_CRIMINAL = "moved_to_criminal"
    MOVED_BUT_CIVIL_CONTINUES = "moved_but_civil_continues"
    STAYED = "stayed"
    RESUMED = "resumed"
    TERMINATED = "terminated"
    REMANDED = "remanded"
    NON_ACCEPTANCE = "non_acceptance"
    DISMISSED = "dismissed"
    DISMISSAL_UPHELD = "dismissal_upheld"
    TRANSFERRED = "transferred"


_EVENTS: dict[Event, tuple[bool, Text, Text]] = {
    Event.MOVED_TO_CRIMINAL: (
        True,
        Text("案件移送刑事处理，退还案件受理费", "Moved to criminal process: refunded"),
        cite("FEE 25"),
    ),
    Event.MOVED_BUT_CIVIL_CONTINUES: (
        False,
        Text("移送后民事案件继续审理，不退还", "Moved, but the civil case goes on: not refunded"),
        cite("FEE 25"),
    ),
    Event.STAYED: (False, Text("中止，不退还", "Stayed: not refunded"), cite("FEE 26")),
    Event.RESUMED: (False, Text("恢复，不再交纳", "Resumed: no new fee, no refund"), cite("FEE 26")),
    Event.TERMINATED: (False, Text("终结诉讼，不退还", "Terminated: not refunded"), cite("FEE 28")),
    Event.REMANDED: (
        True,
        Text("发回重审，退还第二审案件受理费", "Remanded: the second-instance fee is refunded"),
        cite("FEE 27"),
    ),
    Event.NON_ACCEPTANCE: (True, Text("不予受理，退还", "Not accepted: refunded"), cite("FEE 27")),
    Event.DISMISSED: (True, Text("驳回起诉，退还", "Suit dismissed by ruling: refunded"), cite("FEE 27")),
    Event.DISMISSAL_UPHELD: (
        True,
        Text("第二审维持裁定，由第一审人民法院退还", "Ruling upheld on appeal: refunded by the first-instance court"),
        cite("FEE 27"),
    ),
    Event.TRANSFERRED: (
        False,
        Text("移送、移交，费用随案转至接收法院", "Transferred: the fee travels with the case to the receiving court"),
        cite("FEE 24"),
    ),
}


@dataclass(frozen=True, slots=True)
class Refund:
    """Yuan to give back within ``days`` of the instrument taking effect (art. 53); ``travels``: to another court."""

    amount: Decimal
    explanation: Text
    cite: Text
    travels: bool = False
    days: int = 15


def refund(event: Event, paid: Decimal | int) -> Refund:
    """What of the fee ``paid`` comes back on ``event`` (FEE-24 to 27). On a remand ``paid`` is the appeal fee."""
    whole, why, source = _EVENTS[event]
    return Refund(money(paid) if whole else Decimal(0), why, source, travels=event is Event.TRANSFERRED)


def settle(bill: Bill, paid: Decimal | int, ground: Halving) -> Refund:
    """A case settled by mediation or withdrawn: halved, once; what was paid above comes back (FEE-15)."""
    if ground not in (Halving.MEDIATION, Halving.WITHDRAWAL):
        raise ValueError(f"a case does not end by {ground}")
    half = halve(bill, [ground])
    back = max(money(paid) - half.amount, Decimal(0))
    return Refund(back, half.explanation, cite("FEE 15", "CPI 206"))


def shortfall_withdrawal(collected: Decimal | int, *, justified: bool, rounding: Rounding = HALF_UP) -> Refund:
    """Top-up on conversion not paid in full and in time: treated as withdrawn, half comes back (FEE-199).

    Raises WITHDRAWAL_BARRED where there is a good reason for the shortfall.
    """
    if justified:
        zh, en = (
            "未按期足额补交有正当理由的，不按撤诉处理",
            "With a good reason for the shortfall the case is not treated as withdrawn",
        )
        raise refuse("WITHDRAWAL_BARRED", zh, en, cite("CPI 199"))
    why = Text(
        "未按期足额补交，按撤诉处理，退还已收费用的一半", "Not topped up in time: withdrawn, half of the fee comes back"
    )
    return Refund(rounding.apply(money(collected) / 2), why, cite("CPI 199"))


def unpaid_withdrawal(collected: Decimal | int) -> Refund:
    """The acceptance fee not paid in full after warning: treated as withdrawn (CPI 213); what came in goes back whole.

    The decree halves the fee of who asks to withdraw (art. 15) and CPI 199 that of a shortfall after conversion; of a
    fee never paid in full neither speaks. Nothing is kept: our reading, marked as a doubt.
    """
    why = Text(
        "没有交足案件受理费，按撤诉处理，已收部分全额退还（规定没有写明，从宽处理）",
        "Not paid in full, treated as withdrawn: what came in goes back (the rules are silent; read generously)",
    )
    return Refund(money(collected), why, cite("CPI 213"))
