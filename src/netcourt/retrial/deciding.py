"""The court rules on the application: rejected, ordered, or its withdrawal permitted (CPL 215). Written here only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netcourt.cases import periods
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Period
from netcourt.cases.words import Outcome
from netcourt.identity.models import Account
from netcourt.law.deadline import Extended
from netcourt.law.periods import PeriodError
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.retrial import retrying, telling, writing
from netcourt.retrial.acts import DECIDE, EXTEND
from netcourt.retrial.guards import review_period
from netcourt.retrial.models import Application
from netcourt.retrial.reviewing import contested, row_of
from netcourt.service.serving import serve

REJECT, RETRY, WITHDRAWAL = "reject", "retry", "withdrawal"
ENDS = {
    REJECT: (Application.State.REJECTED, Outcome.REJECTED, Text("驳回再审申请", "Rejected")),
    RETRY: (Application.State.RETRIED, Outcome.RETRIAL_ORDERED, Text("裁定再审", "The retrial is ordered")),
    WITHDRAWAL: (Application.State.WITHDRAWN, Outcome.TAKEN_BACK, Text("准许撤回再审申请", "Withdrawn")),
}  # fmt: skip
MOST = 10000
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The court's answer to one ground."""

    holds: bool | None
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """``answers``: by key of the ground. ``goes_on``: execution is not suspended, for a claim of CPL 217."""

    how: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    finding: str = ""
    goes_on: bool = False


def decide(actor: Account, case_id: Any, key: str, *, ruling: Ruling) -> Application:
    """Rule, each ground answered. Ordered: the retrial opens here, the execution is suspended (CPL 215, 217).

    Raises Http404, ``Refused`` (409; 422 with everything that is missing).
    """
    withdrawal = ruling.how == WITHDRAWAL
    with perform(DECIDE, actor, key=key, case_id=case_id, withdrawal=withdrawal) as step:
        row = row_of(step.case)
        if step.repeated:
            return row
        if wrong := _missing(row, ruling):
            raise Refused(wrong, status=422)
        grounds = list(row.grounds.all())
        for ground in grounds if not withdrawal else ():
            ground.holds = ruling.answers[ground.key].holds
            ground.finding = ruling.answers[ground.key].finding.strip()
            ground.save(update_fields=["holds", "finding"])
        state, outcome, title = ENDS[ruling.how]
        paper = writing.ruling(step, contested(row), row, grounds, ruling)
        step.close(outcome)
        row.ended = step.enter(
            documents=[paper], note=ruling.finding.strip(), title=title,
            particulars={"how": ruling.how, "upheld": [g.key for g in grounds if g.holds]},
        )  # fmt: skip
        row.state = state
        if ruling.how == RETRY:
            row.retrial = retrying.open_retrial(step, row, paper)
        row.save()
        for party in step.case.parties.filter(left_at__isnull=True):
            if party.linked_at or row.case.accepted_at:
                serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        told = telling.tell(row, _told(step, row, title), ruling=paper, actor=actor)
        if ruling.how == RETRY and not ruling.goes_on:
            retrying.suspend(row, told)
        return row


def _told(step: Step, row: Application, title: Text) -> Text:
    retried = f"，再审案号{row.retrial.number}" if row.retrial else ""
    return Text(f"{title.zh}（{step.case.number}{retried}）", f"Retrial: {title.en} ({step.case.number})")


def _missing(row: Application, ruling: Ruling) -> list[Refusal]:
    if ruling.how not in ENDS:
        return [Refusal("OUTCOME_INVALID", Text("请选择裁定的结果", "Choose the outcome"), cite("CPL 215"))]
    wrong = []
    if len(ruling.finding) > MOST or any(len(a.finding) > MOST for a in ruling.answers.values()):
        wrong.append(Refusal("TEXT_TOO_LONG", Text(f"最多{MOST}字，请缩短", f"At most {MOST} characters")))
    if ruling.how == WITHDRAWAL:
        if row.asked_id is None:
            zh, en = "申请人没有申请撤回", "The applicant did not ask to withdraw"
            wrong.append(Refusal("NO_WITHDRAWAL", Text(zh, en), cite("CPI 398")))
        return wrong
    holding = []
    for ground in row.grounds.all():
        given = ruling.answers.get(ground.key)
        if given is None or given.holds is None or not given.finding.strip():
            zh = f"请对“{ground.law.text.zh}”逐项写明是否成立和理由"
            en = f"Answer whether it holds, and why: {ground.law.text.en}"
            wrong.append(Refusal("GROUND_UNANSWERED", Text(zh, en), cite("CPI 384", "CPI 393")))
        elif given.holds:
            holding.append(ground.key)
    if not wrong and ruling.how == REJECT and holding:
        zh, en = "有事由成立的，应当裁定再审", "Where a ground holds, the retrial is ordered"
        wrong.append(Refusal("GROUND_HOLDS", Text(zh, en), cite("CPL 211", "CPI 393")))
    if not wrong and ruling.how == RETRY and not holding:
        zh, en = "裁定再审的，至少有一项事由成立", "A retrial takes at least one ground that holds"
        wrong.append(Refusal("NO_GROUND_HOLDS", Text(zh, en), cite("CPL 211", "CPI 393")))
    return wrong


def extend_review(actor: Account, case_id: Any, key: str, *, months: int, reason: str) -> Period:
    """The president grants more months, before the three are over (CPL 215). Raises Http404, ``Refused``."""
    with perform(EXTEND, actor, key=key, case_id=case_id, reason=reason) as step:
        period = review_period(step.case)
        assert period is not None  # a guard
        if step.repeated:
            return period
        if not 1 <= months <= MOST_MONTHS:
            zh, en = f"延长1至{MOST_MONTHS}个月", f"1 to {MOST_MONTHS} months"
            raise Refused([Refusal("MONTHS_INVALID", Text(zh, en), cite("CPL 215"))], status=422)
        granted = Extended("president", months, step.at, Text(reason.strip(), reason.strip()))
        try:
            longer = periods.longer(period, granted)
        except PeriodError as error:
            raise Refused(error.refusals, status=422) from error
        step.enter(note=reason.strip(), particulars={"months": months, "until": longer.last_day.isoformat()})
        return step.extend(period, granted)
