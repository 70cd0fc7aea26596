"""What this room joins in lower rooms: what can be executed, what is to be done and where, what happens next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from netcourt.appearance import acts as appearance
from netcourt.cases import desks, next_steps, sweep
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Period
from netcourt.cases.words import PeriodState
from netcourt.fees import bills
from netcourt.judgment import titles
from netcourt.judgment.models import Pronouncement
from netcourt.law.text import Text
from netcourt.service import starts

TO_DO = {
    "SP-ACCEPT": Text("决定是否受理特别程序申请", "Decide whether to accept the application"),
    "SP-CORRECTION": Text("补正申请材料", "Correct the application"),
    "SP-RESPOND": Text("对申请有异议的，在线提出", "Object to the application here, if you do"),
    "D44": Text("看清协议，用自己的账户加入申请", "Read the agreement and join the application yourself"),
    "CONFIRM-ACCEPT": Text("决定是否受理司法确认申请", "Decide whether to accept the application"),
    "CONFIRM-DECIDE": Text("裁定是否确认调解协议", "Rule on the confirmation"),
    "D40.debtor": Text(
        "付清，或者在线提出书面异议（不用写理由）", "Pay, or object in writing here (no reasons are needed)"
    ),
    "D40.suit": Text(
        "转入诉讼：核对起诉状并提交；不想起诉的，说明一下", "Go on as a suit: check and hand in the claim; or say no"
    ),
}
DONE_AT = {
    "SP-ACCEPT": "special:accept_petition", "SP-CORRECTION": "special:correct", "SP-RESPOND": "special:answer",
    "SP-VOTER-DECIDE": "special:decide_petition",
    "D44": "special:join", "CONFIRM-ACCEPT": "special:accept", "CONFIRM-DECIDE": "special:decide",
    "D40.accept": "special:accept_order", "D40.issue": "special:issue_order", "D40.serve": "special:end_order",
    "D40.debtor": "special:object_order", "D40.suit": "special:suit",
}  # fmt: skip


def nobody_told(case: Case) -> bool:
    """Who is sought is told by public notice; who is heard, or is to pay, once the application was accepted."""
    if case.kind == Case.Kind.SPECIAL:
        return case.accepted_at is None or not case.petition.law.heard
    return case.kind == Case.Kind.ORDER and case.accepted_at is None


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.special import acts, following  # noqa: F401  the table of acts is complete
    from netcourt.special import queries as special_queries
    from netcourt.special.orders import acts as order_acts  # noqa: F401
    from netcourt.special.orders import issuing, suing
    from netcourt.special.petitions import acts as petition_acts
    from netcourt.special.petitions import reviewing

    titles.EXECUTABLE[Pronouncement.Kind.CONFIRMATION] = "民事裁定书（确认调解协议）"
    titles.EXECUTABLE[Pronouncement.Kind.ORDER] = "支付令"
    titles.EXECUTABLE[Pronouncement.Kind.SALE] = "民事裁定书（实现担保物权）"
    for rule in petition_acts.NOTICES:
        sweep.on_missed[rule] = reviewing.notice_over
    sweep.on_missed["D40.debtor"] = issuing.ran_out
    sweep.on_missed["D40.suit"] = _counts_as_suit
    bills.counting.append(suing.counted)
    appearance.NOBODY_TOLD.append(nobody_told)
    starts.on_start["D40.debtor"] = issuing.received
    next_steps.more_follows.append(following.follows)
    next_steps.more_to_do += [special_queries.to_confirm, special_queries.to_receive]
    desks.DESKS.append(
        desks.Desk(
            place=45, words=_("特别程序、支付令"), address="special:desk", posts=frozenset(special_queries.DESK_POSTS),
            waiting=special_queries.waiting,
        )
    )  # fmt: skip
    next_steps.TO_DO |= TO_DO
    next_steps.DONE_AT |= DONE_AT


def _counts_as_suit(step: Step, period: Period) -> None:
    """The applicant did not say no: it counts as having sued (CPI 439). Nothing is missed."""
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
