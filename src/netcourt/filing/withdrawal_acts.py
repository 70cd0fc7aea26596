"""The acts by which a suit is taken back: before acceptance freely, afterwards by leave of the court (CPL 13, 148)."""

from __future__ import annotations

from netcourt.cases import main_suit
from netcourt.cases.access import once
from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.voiding import UNDISPUTED
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.filing.guards import GROUND, NO_OPEN_WITHDRAWAL, SUIT_RUNS, WITHDRAWAL_ASKED
from netcourt.law.text import Text

WITHDRAW = Act(
    code="filing.withdraw",
    name=Text("撤回起诉", "withdraw the claim"),
    done=Text("原告在受理之前撤回起诉", "The plaintiff withdrew the claim before it was accepted"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 13",),
    stages=(Stage.RECEIVED,),
    to=Stage.CLOSED,
    ends=("D01", "CORRECTION", "EXPLANATION"),
    proof="filing",
    power="waive",
    visible_to=Visibility.OWN_SIDE,
    page="filing:withdraw",
    optional=True,
)


ASK_WITHDRAWAL = Act(
    code="filing.ask_withdrawal",
    name=Text("申请撤诉", "apply to withdraw"),
    done=Text("原告申请撤诉", "The plaintiff applied to withdraw the suit"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 148",),
    stages=(Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_HEARING),
    guards=(NO_OPEN_WITHDRAWAL, SUIT_RUNS),
    proof="filing",
    power="waive",
    page="filing:withdraw",
    optional=True,
    offered=lambda case: not _withdrawn(case) and main_suit.ended(case) is None,
)


GRANT_WITHDRAWAL = Act(
    code="filing.grant_withdrawal",
    name=Text("准许撤诉", "grant the withdrawal"),
    done=Text("法院裁定准许撤诉", "The court granted the withdrawal"),
    who=(Role.JUDGE, Role.FILING_JUDGE),
    basis=("CPL 148", "FEE 15"),
    stages=ASK_WITHDRAWAL.stages,
    to=Stage.CLOSED,
    guards=(WITHDRAWAL_ASKED, UNDISPUTED),
    starts=("D51",),
    ends=("D02", "D06", "D07", "D09", "D12", "D14", "D15", "D20", "D21", "D22", "D25.first"),
    papers=("withdrawal_ruling",),
    page="filing:rule_withdrawal",
    offered=lambda case: _withdrawn(case),
)


DENY_WITHDRAWAL = Act(
    code="filing.deny_withdrawal",
    name=Text("不准许撤诉", "deny the withdrawal"),
    done=Text("法院裁定不准许撤诉", "The court did not grant the withdrawal"),
    who=(Role.JUDGE, Role.FILING_JUDGE),
    basis=("CPL 148",),
    stages=ASK_WITHDRAWAL.stages,
    guards=(WITHDRAWAL_ASKED, GROUND),
    papers=("withdrawal_ruling",),
    page="filing:rule_withdrawal",
    offered=lambda case: _withdrawn(case),
)


def _withdrawn(case: Case) -> bool:
    """Somebody asked to withdraw, and it is not ruled on yet."""
    return once(("withdrawn", case.pk), case.withdrawals.filter(ruled__isnull=True).exists)


register(WITHDRAW, ASK_WITHDRAWAL, GRANT_WITHDRAWAL, DENY_WITHDRAWAL)
