"""What must hold before an accepted suit is withdrawn or its dossier handed out."""

from __future__ import annotations

from django.db.models import Q

from netcourt.cases import main_suit
from netcourt.cases.actions import MISSED_RECORD, Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case
from netcourt.cases.words import PeriodState
from netcourt.law.text import Text


def _open_withdrawal(step: Step) -> bool:
    return step.case.withdrawals.filter(ruled__isnull=True).exists()


def _none_of_their_own(step: Step) -> bool:
    return not step.case.withdrawals.filter(ruled__isnull=True, party=step.on_behalf).exists()


def dossier_waits(case: Case) -> bool:
    """The case went to a court that does not work here, and its dossier has not gone out yet."""
    missed = Q(state=PeriodState.MISSED, ended_by__act=MISSED_RECORD)
    return case.periods.filter(missed | Q(state=PeriodState.OPEN), rule="TRANSFER").exists()


SUIT_RUNS = Guard(
    "SUIT_ENDED",
    lambda step: main_suit.ended(step.case) is None,
    Text("原告的起诉已经结束，案件只审理反诉等请求", "The suit has ended; only the counterclaim is still heard"),
    ("CPI 239",),
)
DOSSIER_WAITS = Guard(
    "DOSSIER_GONE",
    lambda step: dossier_waits(step.case),
    Text("没有待送出的案卷，或者已经登记送出", "No dossier waits to go out, or it went out already"),
    ("CPL 37",),
)
NO_OPEN_WITHDRAWAL = Guard(
    "WITHDRAWAL_OPEN",
    _none_of_their_own,
    Text("您已申请撤诉，法院尚未裁定", "You have applied to withdraw; the court has not ruled yet"),
    ("CPL 148",),
)
WITHDRAWAL_ASKED = Guard(
    "NO_WITHDRAWAL",
    _open_withdrawal,
    Text("本案没有待裁定的撤诉申请", "There is no application to withdraw in this case"),
    ("CPL 148",),
)
