"""The conditions of the acts of filing, each with the sentence shown when it fails and the article behind it."""

from __future__ import annotations

from django.db.models import Q

from netcourt.cases import access, main_suit
from netcourt.cases.actions import MISSED_RECORD, Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case
from netcourt.cases.words import HoldKind, PartyRole, PeriodState
from netcourt.fees.acts import deferral_waits
from netcourt.filing.models import DisposalConsent
from netcourt.identity.models import CourtPost
from netcourt.identity.queries import holds_post
from netcourt.law.paper_demands import paper_demanded
from netcourt.law.text import Text

# Who works at the counter of the court.
COUNTER = (CourtPost.Kind.CLERK, CourtPost.Kind.FILING_JUDGE)


def _correction_over(step: Step) -> bool:
    """No correction is awaited: none was asked, it has arrived, or its period has ended without one."""
    return _no_hold(step) or step.case.correction.period.due_at <= step.at


def _no_hold(step: Step) -> bool:
    return not step.case.holds.filter(kind=HoldKind.AWAITING_CORRECTION, until__isnull=True).exists()


def _open_correction(step: Step) -> bool:
    return not _no_hold(step)


def _within_correction(step: Step) -> bool:
    """No correction period has run out, also where the due sweep has not come to it yet."""
    running = step.case.periods.filter(rule="CORRECTION").order_by("-start").first()
    return running is None or step.at < running.due_at


def _never_sent_back(step: Step) -> bool:
    return not hasattr(step.case, "correction")


def _conditions(step: Step) -> list[bool | None]:
    return list(step.data.get("conditions", {}).values())


def _all_conditions(step: Step) -> bool:
    return len(_conditions(step)) == 4 and all(answer is True for answer in _conditions(step))


def _all_weighed(step: Step) -> bool:
    """Each is met or could not be decided yet, and at least one could not."""
    return len(_conditions(step)) == 4 and False not in _conditions(step) and None in _conditions(step)


def _answered(step: Step) -> bool:
    return len(_conditions(step)) == 4 and None not in _conditions(step)


def _may_go_back(step: Step) -> bool:
    """Papers go back only where a condition is not met or the correction did not come in time."""
    missed = not _no_hold(step) and step.case.correction.period.due_at <= step.at
    return missed or False in _conditions(step)


def _explained(step: Step) -> bool:
    return bool(step.data.get("explanation", "").strip())


def _not_explained(step: Step) -> bool:
    return not hasattr(step.case, "explanation")


def _waits_for_answer(step: Step) -> bool:
    return not _not_explained(step) and not step.case.explanation.answer


def _answer_in_time(step: Step) -> bool:
    return _not_explained(step) or step.at < step.case.explanation.period.due_at


def _insisted(step: Step) -> bool:
    return not _not_explained(step) and step.case.explanation.answer == "insisted"


def _silent(step: Step) -> bool:
    return _waits_for_answer(step) and step.case.explanation.period.due_at <= step.at


def _for_all(step: Step) -> bool:
    """Whoever acts does so for every plaintiff of the suit."""
    if step.actor is None:
        return False
    mine = {p.pk for p in access.parties_acted_for(step.actor, step.case)}
    suing = step.case.parties.filter(role=PartyRole.PLAINTIFF, left_at__isnull=True)
    others = set(suing.values_list("pk", flat=True)) - mine
    if others and step.case.elected.filter(party__in=mine).exists():  # giving up needs each one's word (CPL 57)
        others -= set(DisposalConsent.objects.filter(party__in=others).values_list("party", flat=True))
    return not others


def _open_withdrawal(step: Step) -> bool:
    return step.case.withdrawals.filter(ruled__isnull=True).exists()


def _none_of_their_own(step: Step) -> bool:
    return not step.case.withdrawals.filter(ruled__isnull=True, party=step.on_behalf).exists()


def dossier_waits(case: Case) -> bool:
    """The case went to a court that does not work here, and its dossier has not gone out yet."""
    missed = Q(state=PeriodState.MISSED, ended_by__act=MISSED_RECORD)
    return case.periods.filter(missed | Q(state=PeriodState.OPEN), rule="TRANSFER").exists()


def _defects_named(step: Step) -> bool:
    return bool(step.data.get("defects"))


def _no_paper_demanded(step: Step) -> bool:
    return not any(paper_demanded(d.text) and not d.original for d in step.data.get("defects", ()))


def _at_counter(step: Step) -> bool:
    court = step.data.get("court")
    return step.actor is not None and court is not None and holds_post(step.actor, COUNTER, court.pk)


AT_COUNTER = Guard(
    "NOT_AT_COUNTER",
    _at_counter,
    Text("只有本院的书记员或者立案法官可以代为录入", "Only a clerk or filing judge of this court records a claim"),
    ("CPL 123",),
)
READ_BACK = Guard(
    "NOT_READ_BACK",
    lambda step: bool(step.data.get("read_back")),
    Text("请向起诉人宣读全文，由本人确认后再提交", "Read the whole to the person and have it confirmed first"),
    ("CPL 123", "OL21 11"),
)
NOT_AWAITING = Guard(
    "AWAITING_CORRECTION",
    _correction_over,
    Text(
        "原告正在补正材料，补正材料到达之前不能作出决定",
        "The plaintiff is correcting the papers; decide when they arrive",
    ),
    ("OL21 9",),
)
ONE_TIME = Guard(
    "ONE_TIME_NOTICE",
    _never_sent_back,
    Text(
        "补正通知只能发出一次，本案已经发过；请受理、先行立案，或释明后作出裁定",
        "Correction may be asked only once and was asked already; accept, register first, or explain and rule",
    ),
    ("OL21 9", "REG15 7"),
)
DEFECTS = Guard(
    "DEFECTS_MISSING",
    _defects_named,
    Text("请一次写明全部需要补正的内容", "Name everything that must be corrected, all at once"),
    ("OL21 9", "REG15 7"),
)
CONDITIONS = Guard(
    "CONDITIONS_UNANSWERED",
    _all_conditions,
    Text("四项起诉条件须逐项审查并均予确认，才能受理", "All four conditions of suit must be reviewed and met"),
    ("CPL 122",),
)
ANSWERED = Guard(
    "CONDITIONS_UNANSWERED",
    _answered,
    Text("四项起诉条件须逐项作出判断，才能退回", "Answer each of the four conditions before a return"),
    ("CPL 122",),
)
CONDITIONS_MET = Guard(
    "CONDITIONS_MET",
    _may_go_back,
    Text(
        "符合条件的起诉必须受理；只有条件不符，或者逾期没有补正，才能退回",
        "A claim that meets the conditions must be accepted; it goes back only if one is unmet or it was not corrected",
    ),
    ("CPL 126", "REG15 7"),
)
PAPER_DEMAND = Guard(
    "PAPER_DEMAND_BARRED",
    _no_paper_demanded,
    Text(
        "材料已在线提交并符合要求的，不得再要求纸质件；确需核对原件的，请选择法定理由",
        "What was handed in online in order must not be asked for on paper; if an original is needed, give its ground",
    ),
    ("OL21 9", "OL21 12"),
)
NO_DEFERRAL_WAITS = Guard(
    "DEFERRAL_UNDECIDED",
    lambda step: not deferral_waits(step.case),
    Text(
        "原告申请缓交诉讼费用，应当在决定立案之前作出决定；请先决定这件申请",
        "The plaintiff asked to pay the fee later; that is decided before registration: decide it first",
    ),
    ("FEE 49",),
)
EXPLANATION = Guard(
    "EXPLANATION_REQUIRED",
    _explained,
    Text(
        "退回之前必须写明释明内容：为什么本院不能受理、应当向哪里提出",
        "Explain why this court cannot take it and where to go",
    ),
    ("IC18 7", "CPL 127"),
)
IN_TIME = Guard(
    "CORRECTION_LATE",
    _within_correction,
    Text(
        "补正期限已过，不能再按补正提交。您可以重新起诉；有正当理由耽误的，可在障碍消除后十日内申请顺延",
        "The time for correction is over. You may file anew; with good reason for the delay, ask for more time within "
        "ten days after the obstacle ended",
    ),
    ("OL21 9", "REG15 7", "CPL 86"),
)
CORRECTING = Guard(
    "NOTHING_TO_CORRECT",
    _open_correction,
    Text("本案没有待补正的通知", "There is no open correction notice in this case"),
    ("OL21 9",),
)

NOT_EXPLAINED = Guard(
    "EXPLAINED_ALREADY",
    _not_explained,
    Text(
        "已经释明过；请按原告的答复办理：坚持起诉的作出裁定，逾期不答复的退回",
        "This was explained already; act on the answer: rule if the plaintiff insists, return if there was none",
    ),
    ("IC18 7", "REG15 7"),
)
UNDECIDED = Guard(
    "NOTHING_UNDECIDED",
    _all_weighed,
    Text(
        "先行立案用于期限内不能判断的起诉：至少一项条件暂时不能判断，其余均符合",
        "Registering first is for what cannot be decided in time: at least one condition open, the others met",
    ),
    ("CPL 126", "REG15 8"),
)
CHECKED = Guard(
    "NOTHING_TO_CONTEST",
    lambda step: hasattr(step.case, "sham_check"),
    Text("本案没有被列入核查", "This case is not being looked at more closely"),
    ("CPL 115",),
)
GROUND = Guard(
    "GROUND_REQUIRED",
    _explained,
    Text("请写明理由", "Give the reasons"),
    ("CPL 157",),
)
AWAITING_ANSWER = Guard(
    "NOTHING_TO_ANSWER",
    _waits_for_answer,
    Text("本案没有待答复的释明", "There is no explanation to answer in this case"),
    ("IC18 7",),
)
ANSWER_IN_TIME = Guard(
    "ANSWER_LATE",
    _answer_in_time,
    Text(
        "答复期限已过，法院将退回材料并记录在册。您可以重新起诉",
        "The time to answer is over; the court returns the papers and records it. You may file anew",
    ),
    ("IC18 7", "REG15 7"),
)
INSISTED = Guard(
    "NOT_INSISTED",
    _insisted,
    Text(
        "须先释明，原告坚持起诉的，才能裁定不予受理",
        "Explain first; non-acceptance is ruled only where the plaintiff insists",
    ),
    ("IC18 7", "OL21 9"),
)
NOT_MET = Guard(
    "CONDITIONS_MET",
    lambda step: False in _conditions(step),
    Text(
        "四项条件都符合的起诉必须受理，不能裁定不予受理",
        "A claim that meets the four conditions must be accepted, not refused",
    ),
    ("CPL 126",),
)
SILENT = Guard(
    "ANSWER_AWAITED",
    _silent,
    Text(
        "释明之后，原告在答复期限内没有答复的，才能退回；坚持起诉的，应当作出裁定",
        "Return only what was explained and left unanswered to the last day; if the plaintiff insists, rule",
    ),
    ("IC18 7", "REG15 7"),
)
FOR_ALL = Guard(
    "ALL_PLAINTIFFS",
    _for_all,
    Text(
        "本案有其他共同原告，须全体同意才能退回；只有您不再起诉的，请选择撤回起诉",
        "There are co-plaintiffs: a return needs all of them. If only you give up, withdraw your own suit",
    ),
    ("CPL 55",),
)
REPRESENTED = Guard(
    "NOT_REPRESENTED",
    lambda step: (
        step.on_behalf is not None
        and step.case.elected.exists()
        and not DisposalConsent.objects.filter(party=step.on_behalf).exists()
    ),
    Text(
        "只有推选了诉讼代表人的案件才需要同意，同意一次就够", "Asked only where representatives were elected, and once"
    ),
    ("CPL 57",),
)
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
