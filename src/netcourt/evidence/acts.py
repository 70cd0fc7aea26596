"""The acts of evidence."""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Case
from netcourt.cases.words import PeriodState, Role, Stage
from netcourt.evidence import periods
from netcourt.evidence.models import Extension
from netcourt.law.late_evidence import Fault
from netcourt.law.text import Text
from netcourt.service.starts import RULES

PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
JUDGES = (Role.JUDGE, Role.FILING_JUDGE)
# From acceptance until judgment (CPL 67, CPI 101).
UNDECIDED = (Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION, Stage.IN_HEARING, Stage.IN_DELIBERATION)
MOST_DAYS = 90


def _found(step: Step) -> bool:
    return bool(str(step.data.get("finding", "")).strip())


def _list_open(step: Step) -> bool:
    listed = step.data.get("listed")
    return listed is not None and listed.late and not listed.treatment


def _silent(step: Step) -> bool:
    listed, party = step.data.get("listed"), step.data.get("party")
    return listed is not None and not listed.words.filter(party=party).exists()


def _may_still_object(step: Step) -> bool:
    listed, party = step.data.get("listed"), step.data.get("party")
    period = periods.word_period(listed, party) if listed and party else None
    return period is None or step.at < period.due_at


def _heard(step: Step) -> bool:
    """Nothing more is needed: nobody is at fault, someone objected, or whoever may object had the time for it."""
    listed = step.data.get("listed")
    if listed is None or step.data.get("fault") == Fault.NONE:
        return True
    return listed.words.filter(objects_to_it=True).exists() or not periods.awaited(listed, step.at)


def _runs(step: Step) -> bool:
    party = step.data.get("party")
    return party is not None and periods.last_period(party) is not None


def _in_time(step: Step) -> bool:
    party = step.data.get("party")
    return party is not None and periods.over(party, step.at) is None


def _none_open(step: Step) -> bool:
    return not Extension.objects.filter(party=step.data.get("party"), decision="").exists()


def _request_open(step: Step) -> bool:
    extension = step.data.get("extension")
    return extension is not None and not extension.decision


def _days(step: Step) -> bool:
    return step.data.get("decision") == Extension.Decision.REFUSED or 1 <= (step.data.get("days") or 0) <= MOST_DAYS


FINDING = Guard("FINDING_MISSING", _found, Text("请写明理由", "Give the reasons"), ("CPI 101", "EV19 54"))
LIST_OPEN = Guard(
    "ALREADY_DECIDED",
    _list_open,
    Text("这份证据是否逾期采纳已经决定，请刷新页面", "Whether this evidence is admitted was decided; reload the page"),
    ("CPI 101",),
)
SILENT = Guard("ALREADY_SAID", _silent, Text("您已经表示过意见", "You have said so already"), ("CPI 101",))
MAY_OBJECT = Guard(
    "LATE",
    _may_still_object,
    Text(
        "提出异议的期限已过，视为没有异议；对证据本身的意见，质证时仍然可以提",
        "The period to object is over; on the evidence itself you will still be heard when it is examined",
    ),
    ("CPI 101",),
)
HEARD = Guard(
    "WORD_AWAITED",
    _heard,
    Text(
        "对方还在异议期内，没有表示意见；异议期满或者对方答复后再决定，因客观原因逾期的除外",
        "The others may still object; decide after their period or their word, unless nobody is at fault",
    ),
    ("CPI 101",),
)
RUNS = Guard(
    "NO_PERIOD",
    _runs,
    Text(
        "您的举证期限还没有开始计算，收到举证通知书之后才开始，现在不用申请延长",
        "Your evidence period has not begun: it begins with receipt of the notice; nothing is to be extended yet",
    ),
    ("CPI 99",),
)
IN_TIME = Guard(
    "LATE",
    _in_time,
    Text(
        "延长举证期限应当在期限届满前申请，期限已过。证据仍然可以提交：请在“提交证据”里写明逾期的理由",
        "A longer period is asked for before it ends; it is over. You can still hand in evidence: say why it is late",
    ),
    ("CPI 100", "EV19 54"),
)
ONE_REQUEST = Guard(
    "ALREADY_ASKED",
    _none_open,
    Text("您的延长申请正等法官决定", "Your request waits for the judge's decision"),
    ("EV19 54",),
)
REQUEST_OPEN = Guard(
    "ALREADY_DECIDED",
    _request_open,
    Text("这一申请已有决定，请刷新页面", "This request was decided already; reload the page"),
    ("EV19 54",),
)
DAYS = Guard(
    "DAYS_WRONG",
    _days,
    Text(f"延长的天数应为1至{MOST_DAYS}日", f"Between 1 and {MOST_DAYS} days can be granted"),
    ("CPI 100",),
)


def _late_waiting(case: Case) -> bool:
    return case.exhibit_lists.filter(late=True, treatment="").exists()


def _extension_waiting(case: Case) -> bool:
    return case.evidence_extensions.filter(decision="").exists()


def _period_runs(case: Case) -> bool:
    return case.periods.filter(rule__in=periods.RULES, state=PeriodState.OPEN).exists()


SUBMIT = Act(
    code="evidence.submit",
    name=Text("提交证据", "hand in evidence"),
    done=Text("当事人提交证据", "A party handed in evidence"),
    who=PARTIES,
    basis=("CPL 67", "CPL 68", "CPL 69", "EV19 19", "OL21 11"),
    stages=UNDECIDED,
    starts=RULES,
    proof="filing",
    papers=("evidence_list", "exhibit", "evidence_receipt"),
    page="evidence:start",
    optional=True,
)
OBJECT_LATE = Act(
    code="evidence.object_late",
    name=Text("对逾期证据表示意见", "say whether you object to late evidence"),
    done=Text("当事人对逾期证据表示意见", "A party said whether it objects to late evidence"),
    who=PARTIES,
    basis=("CPI 101",),
    stages=UNDECIDED,
    guards=(LIST_OPEN, SILENT, MAY_OBJECT),
    proof="filing",
)
DECIDE_LATE = Act(
    code="evidence.decide_late",
    name=Text("处理举证事项", "decide on evidence"),
    done=Text("法院对逾期证据作出决定", "The court decided on late evidence"),
    who=JUDGES,
    basis=("CPL 68", "CPI 101", "CPI 102"),
    stages=UNDECIDED,
    guards=(LIST_OPEN, HEARD, FINDING),
    starts=RULES,
    papers=("late_evidence_decision",),
    page="evidence:decide",
    offered=_late_waiting,
)
ASK_EXTENSION = Act(
    code="evidence.ask_extension",
    name=Text("申请延长举证期限", "ask for a longer evidence period"),
    done=Text("当事人申请延长举证期限", "A party asked for a longer evidence period"),
    who=PARTIES,
    basis=("CPL 68", "CPI 100", "EV19 54"),
    stages=UNDECIDED,
    guards=(RUNS, IN_TIME, ONE_REQUEST),
    proof="filing",
    papers=("evidence_extension_request",),
    page="evidence:ask_extension",
    optional=True,
    offered=_period_runs,
)
DECIDE_EXTENSION = Act(
    code="evidence.decide_extension",
    name=Text("处理举证事项", "decide on evidence"),
    done=Text("法院对延长举证期限的申请作出决定", "The court decided on a longer evidence period"),
    who=JUDGES,
    basis=("CPL 68", "CPI 100", "EV19 54"),
    stages=UNDECIDED,
    guards=(REQUEST_OPEN, DAYS, FINDING),
    starts=RULES,
    papers=("evidence_extension_notice",),
    page="evidence:decide",
    offered=_extension_waiting,
)

register(SUBMIT, OBJECT_LATE, DECIDE_LATE, ASK_EXTENSION, DECIDE_EXTENSION)
