"""What must hold around an explanation: before it, for its answers, for turning away and for all of many."""

from __future__ import annotations

from netcourt.cases import access
from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.words import PartyRole
from netcourt.filing.guards.review import explained, weighed
from netcourt.filing.models import DisposalConsent
from netcourt.law.text import Text


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


EXPLANATION = Guard(
    "EXPLANATION_REQUIRED",
    explained,
    Text(
        "退回之前必须写明释明内容：为什么本院不能受理、应当向哪里提出",
        "Explain why this court cannot take it and where to go",
    ),
    ("IC18 7", "CPL 127"),
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
    lambda step: False in weighed(step),
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
