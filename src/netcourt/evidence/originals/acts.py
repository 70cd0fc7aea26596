"""The acts about originals of electronic material (OL21 12–13, IC18 10)."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.words import Role
from netcourt.evidence.acts import JUDGES, PARTIES, UNDECIDED
from netcourt.evidence.originals import guards
from netcourt.law.text import Text
from netcourt.service.starts import RULES

COURT = (*JUDGES, Role.CLERK)
LABEL = Text("材料审核和原件", "papers and their originals")
PAGE = "evidence:originals"


def _awaited(case: Case) -> bool:
    return case.original_demands.filter(result="").exists()


def _disputed(case: Case) -> bool:
    return case.copy_disputes.filter(state="open").exists()


REVIEW = Act(
    code="evidence.review_material",
    name=Text("审核电子化材料", "review electronic papers"),
    done=Text("法院审核电子化材料，可以直接使用", "The court reviewed electronic papers: usable directly"),
    who=JUDGES,
    basis=("OL21 12", "IC18 10"),
    stages=UNDECIDED,
    guards=(guards.CHOSEN, guards.NO_DISPUTE, guards.NO_DEMAND),
    page=PAGE,
    optional=True,
    label=LABEL,
)
DISPUTE = Act(
    code="evidence.dispute_copy",
    name=Text("对材料与原件是否一致提出异议", "dispute that a copy is the same as the original"),
    done=Text("当事人对材料与原件是否一致提出异议", "A party disputes that a copy is the same as the original"),
    who=PARTIES,
    basis=("OL21 12", "IC18 10"),
    stages=UNDECIDED,
    guards=(guards.NOT_OWN, guards.NOT_TWICE, guards.NO_DEMAND),
    proof="filing",
    page=PAGE,
    optional=True,
    label=LABEL,
)
DEMAND = Act(
    code="evidence.demand_original",
    name=Text("要求出示原件", "demand the original"),
    done=Text("法院要求出示原件", "The court asks for the original"),
    who=JUDGES,
    basis=("OL21 12", "IC18 10"),
    stages=UNDECIDED,
    guards=(
        guards.GROUND, guards.DISPUTED, guards.REASON, guards.DAYS, guards.WAYS, guards.PLACE, guards.NO_DEMAND,
    ),
    starts=RULES,
    papers=("original_demand",),
    page=PAGE,
    optional=True,
    label=LABEL,
)  # fmt: skip
REFUSE_DISPUTE = Act(
    code="evidence.refuse_dispute",
    name=Text("处理对材料的异议", "decide on a dispute about a copy"),
    done=Text("法院认为对材料的异议不成立", "The court found that a dispute about a copy fails"),
    who=JUDGES,
    basis=("OL21 12", "IC18 10"),
    stages=UNDECIDED,
    guards=(guards.DISPUTE_OPEN, guards.FINDING),
    starts=RULES,
    papers=("original_dispute_notice",),
    page=PAGE,
    offered=_disputed,
    label=Text("处理对材料的异议", "decide on a dispute about a copy"),
)
ANSWER = Act(
    code="evidence.send_original",
    name=Text("答复怎样出示原件", "say how the original is shown"),
    done=Text("当事人答复怎样出示原件", "A party said how it shows the original"),
    who=PARTIES,
    basis=("OL21 12",),
    stages=UNDECIDED,
    guards=(guards.DEMAND_OPEN, guards.WAY_OPEN, guards.TRACKED),
    proof="filing",
)
COMPARE = Act(
    code="evidence.compare_original",
    name=Text("登记原件核对结果", "record the comparison with the original"),
    done=Text("法院登记原件核对结果", "The court recorded the comparison with the original"),
    who=COURT,
    basis=("OL21 12", "OL21 13"),
    stages=UNDECIDED,
    guards=(guards.DEMAND_OPEN, guards.RESULT, guards.TIME_OVER, guards.JUDGES_WORD, guards.NOTED, guards.SHOWN_BY_NOW),
    page=PAGE,
    offered=_awaited,
    label=Text("登记原件核对结果", "record the comparison with the original"),
)
FIND_FORM = Act(
    code="evidence.find_form",
    name=Text("认定符合原件形式要求", "find that it has the form of an original"),
    done=Text("法院认定材料符合原件形式要求", "The court found that a paper has the form of an original"),
    who=JUDGES,
    basis=("OL21 13",),
    stages=UNDECIDED,
    guards=(
        guards.FORM_GROUND, guards.NO_DISPUTE, guards.NO_DEMAND, guards.UNDISPUTED, guards.COMPARED, guards.FORM_TOLD,
    ),
    page=PAGE,
    optional=True,
    label=LABEL,
)  # fmt: skip

register(REVIEW, DISPUTE, DEMAND, REFUSE_DISPUTE, ANSWER, COMPARE, FIND_FORM)
