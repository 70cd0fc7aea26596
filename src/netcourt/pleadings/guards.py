"""What must hold before the acts of pleadings, each with its sentence and article."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Assignment, Case
from netcourt.cases.words import Role
from netcourt.fees.models import Bill
from netcourt.identity.models import Account
from netcourt.identity.queries import holds_post
from netcourt.law.counterclaims import small_claims_refusal
from netcourt.law.procedures import Procedure
from netcourt.law.recusal import Decider, decider
from netcourt.law.text import Text
from netcourt.pleadings.models import Application, Grievance, Kind, Recusal


def _civil(step: Step) -> bool:
    return step.case.kind == "civil"


def _none_waits(step: Step) -> bool:
    """One counterclaim of a party at a time; one that was admitted is changed, not doubled."""
    party, kind = step.data.get("party"), step.data.get("kind")
    open_ones = Application.objects.filter(party=party, kind=kind)
    return not open_ones.filter(state__in=[Application.State.ASKED, Application.State.GRANTED]).exists()


def waits(step: Step) -> bool:
    application = step.data.get("application")
    return application is not None and application.state == Application.State.ASKED


def _found(step: Step) -> bool:
    return bool(step.data.get("grant")) or bool(str(step.data.get("finding", "")).strip())


def _grounded(step: Step) -> bool:
    return bool(step.data.get("grant")) or bool(step.data.get("ground"))


def _not_small(step: Step) -> bool:
    return not step.data.get("grant") or step.case.procedure != Procedure.SMALL


def unpaid(bill: Bill | None, at: datetime) -> bool:
    """The fee of a counterclaim is demanded, the party was warned and the last day is over (CPI 213)."""
    if bill is None or not bill.demanded:
        return False
    warned = bill.case.periods.filter(rule="FEE-WARNING", party=bill.payer).order_by("-due_at").first()
    return warned is not None and warned.due_at <= at


def _unpaid(step: Step) -> bool:
    application = step.data.get("application")
    if application is None:
        return False
    return application.state == Application.State.LEAVING or unpaid(application.bill, step.at)


def _admitted(step: Step) -> bool:
    application = step.data.get("application")
    return application is not None and application.state == Application.State.GRANTED


_SMALL = small_claims_refusal()


def _runs(step: Step) -> bool:
    application = step.data.get("application")
    return application is not None and application.state in (Application.State.ASKED, Application.State.GRANTED)


LEAVING = Guard(
    "NO_WITHDRAWAL",
    lambda step: step.data["application"].state == Application.State.LEAVING,
    Text("没有等法院裁定的撤回申请，请刷新页面", "No request to withdraw awaits the court; reload"),
    ("CPL 148",),
)
RUNS_STILL = Guard(
    "NOTHING_TO_WITHDRAW",
    _runs,
    Text("这件请求已经结束，不用撤回", "This claim has ended; there is nothing to withdraw"),
    ("CPI 239",),
)
CIVIL = Guard("CIVIL_ONLY", _civil, Text("行政案件没有反诉", "Administrative suits know no counterclaim"), ("CPL 54",))
ONE_AT_A_TIME = Guard(
    "ALREADY_CLAIMED",
    _none_waits,
    Text("您已经提出过，请等待法院决定", "You have done so already; wait for the decision"),
    ("CPL 54",),
)
UNDECIDED = Guard(
    "ALREADY_DECIDED", waits, Text("这件申请已有结果，请刷新页面", "This was decided already; reload"), ("CPL 157",)
)
FINDING = Guard("FINDING_MISSING", _found, Text("不予准许的，请写明理由", "Refusing needs reasons"), ("CPL 157",))
GROUND = Guard(
    "GROUND_MISSING",
    _grounded,
    Text("不予受理的，请选择是哪一种法定情形", "Choose the ground on which it is not heard"),
    ("CPI 233", "CPL 59"),
)
NOT_SMALL = Guard(_SMALL.code, _not_small, _SMALL.text, ("CPL 166", "CPI 278"))
UNPAID = Guard(
    "WARNING_RUNS",
    _unpaid,
    Text(
        "当事人没有申请撤回；费用已交，或者还没有催交，或者催交期限没有届满，不能按撤回处理",
        "Nobody asked to withdraw it; the fee is paid, or the party was not warned, or the warning's period runs",
    ),
    ("CPI 213",),
)
ADMITTED = Guard(
    "NOT_ADMITTED",
    _admitted,
    Text("法院还没有受理，不用答辩", "The court has not admitted it; no answer is needed"),
    ("CPL 128",),
)


def _convertible(step: Step) -> bool:
    order = [Procedure.SMALL, Procedure.SUMMARY, Procedure.ORDINARY]
    now, to = step.case.procedure, step.data.get("to")
    return now in order and to in order and order.index(Procedure(to)) > order.index(Procedure(now))


def _within_limit(step: Step) -> bool:
    """Before the trial limit ran out (CPI 258)."""
    running = step.case.periods.filter(rule__in=("D21", "D22")).order_by("-due_at").first()
    return running is None or step.at < running.due_at


CONVERTIBLE = Guard(
    "NO_CONVERSION",
    _convertible,
    Text(
        "小额程序可以转为简易或者普通程序，简易程序可以转为普通程序，不能反过来",
        "Small claims become summary or ordinary, summary becomes ordinary, never the other way round",
    ),
    ("CPL 169", "CPL 170", "CPI 260"),
)
WITHIN_LIMIT = Guard(
    "CONVERSION_LATE",
    _within_limit,
    Text("转换程序应当在审理期限届满前裁定，审理期限已经届满", "Conversion is ruled before the trial limit expires"),
    ("CPI 258",),
)
REASONED = Guard(
    "REASON_MISSING",
    lambda step: bool(str(step.data.get("finding", "")).strip()),
    Text("请写明理由", "Give the reasons"),
    ("CPL 157",),
)
SIMPLIFIED = Guard(
    "ORDINARY_ALREADY",
    lambda step: step.case.procedure in (Procedure.SMALL, Procedure.SUMMARY),
    Text("本案已经适用普通程序", "The case is in ordinary procedure already"),
    ("CPL 169",),
)
ONE_OPEN = Guard(
    "ALREADY_ASKED",
    lambda step: (
        not Application.objects.filter(
            party=step.data.get("party"), kind=step.data.get("kind"), state=Application.State.ASKED
        ).exists()
    ),
    Text("您的申请正在审查，不用再交一次", "Your application is being examined; no need to ask again"),
    ("CPL 169",),
)


def _post(step: Step, name: str) -> bool:
    account = step.data.get(name)
    return account is not None and holds_post(account, [name], step.case.court_id)


def on_the_case(case: Case, official: Account) -> QuerySet[Assignment]:
    """As what this person is on the case now: judge or clerk."""
    rows = Assignment.objects.filter(case=case, account=official, until__isnull=True)
    return rows.filter(role__in=[Role.JUDGE, Role.CLERK])


def _on_the_case(step: Step) -> bool:
    official = step.data.get("official")
    return official is not None and on_the_case(step.case, official).exists()


def _reviewable(step: Step) -> bool:
    row = step.data.get("application")
    if row is None or row.kind != Kind.RECUSAL or row.state != Application.State.REFUSED:
        return False
    return row.recusal.reviews_id is None and not Recusal.objects.filter(reviews=row).exists()


def decides_recusal(case: Case, official: Account, role: str) -> Role:
    """Who decides or, of the judicial committee, records it (CPL 49).

    On judges the president; on a president who presides the committee, whose decision the filing judge records; on
    others the judge of the case, and the president where none is named.
    """
    presides = role == Role.JUDGE and holds_post(official, [Role.PRESIDENT], case.court_id)
    by = decider(role, presides_as_president=presides)
    if by is Decider.COMMITTEE:
        return Role.FILING_JUDGE
    named = Assignment.objects.filter(case=case, role=Role.JUDGE, until__isnull=True).exists()
    return Role.JUDGE if by is Decider.PRESIDING_JUDGE and named else Role.PRESIDENT


def _decides(step: Step) -> bool:
    row = step.data.get("application")
    if row is None or row.kind != Kind.RECUSAL or step.actor == row.recusal.official:
        return False
    return step.role == decides_recusal(step.case, row.recusal.official, row.recusal.role)


def _grievance_open(step: Step) -> bool:
    grievance = step.data.get("grievance")
    return grievance is not None and grievance.answered_id is None


def _one_grievance(step: Step) -> bool:
    return not Grievance.objects.filter(party=step.on_behalf, answered__isnull=True).exists()


JUDGE_NAMED = Guard(
    "JUDGE_MISSING",
    lambda step: _post(step, "judge"),
    Text("请选择本院的一名审判员", "Choose a judge of this court"),
    ("CPL 40",),
)
CLERK_NAMED = Guard(
    "CLERK_MISSING",
    lambda step: step.data.get("clerk") is None or _post(step, "clerk"),
    Text("所选的不是本院的书记员", "Whoever was chosen is no clerk of this court"),
    ("CPL 40",),
)
OFFICIAL = Guard(
    "NOT_ON_THE_CASE",
    _on_the_case,
    Text("所选的人员不是本案的审判人员或者书记员", "Whoever was chosen is not on this case"),
    ("CPL 47",),
)
REVIEWABLE = Guard(
    "REVIEW_USED",
    _reviewable,
    Text("只能对驳回回避申请的决定申请复议，并且只有一次", "Only a refusal is reviewed, and only once"),
    ("CPL 50",),
)
DECIDER = Guard(
    "NOT_THE_DECIDER",
    _decides,
    Text(
        "审判人员的回避由院长决定，院长担任审判长的由审判委员会决定（立案法官登记），其他人员的由审判长或者独任审判员决定",
        "The president decides on judges, the judicial committee (recorded by a filing judge) on a president who "
        "presides, the presiding judge on clerks and others",
    ),
    ("CPL 49",),
)
GRIEVANCE_OPEN = Guard(
    "ALREADY_ANSWERED",
    _grievance_open,
    Text("这件投诉已经答复，请刷新页面", "This complaint was answered already; reload"),
    ("REG15 13",),
)
ONE_GRIEVANCE = Guard(
    "ALREADY_COMPLAINED",
    _one_grievance,
    Text("您的投诉正在查处，不用再交一次", "Your complaint is being looked into; no need to repeat it"),
    ("REG15 13",),
)
