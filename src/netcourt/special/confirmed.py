"""What the court does with an application for confirmation: accept or not, confirm or not. Written here only."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.instruments import next_instrument
from netcourt.cases.models import Case, Document
from netcourt.cases.words import Outcome, Role, Stage
from netcourt.filing.review import next_number
from netcourt.identity.models import Account
from netcourt.judgment import effect
from netcourt.judgment.models import Pronouncement
from netcourt.judgment.pronouncing import Decided, record
from netcourt.law import confirmation as law
from netcourt.law.deadline import Extended
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import day_of, say_day
from netcourt.pleadings.handing import conflicts_of
from netcourt.service.models import Service
from netcourt.service.serving import serve
from netcourt.special import writing
from netcourt.special.acts import (
    ACCEPT_CONFIRMATION,
    CONFIRM,
    EXTEND,
    GRANT_WITHDRAWAL,
    REFUSE_CONFIRMATION,
    REJECT,
    WITHDRAW,
)
from netcourt.special.models import Confirmation

WORD = "民特"
UNJOINED = "unjoined"
MEETS = "申请人达成的调解协议，符合司法确认调解协议的法定条件。"
WAYS = "当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼。"
MOST_DAYS = 10


def accept_confirmation(actor: Account, case_id: Any, key: str, *, judge: Account | None) -> Case:
    """Accept within three days: number 民特, one judge, fifteen days (CPL 185, 205; JC11 4, 5). Nothing is to be paid.

    Raises Http404, ``Refused``: CONFIRMATION_REFUSED while only one party has applied.
    """
    with perform(ACCEPT_CONFIRMATION, actor, key=key, case_id=case_id, judge=judge) as step:
        if step.repeated:
            return step.case
        assert judge is not None  # a guard
        check_judge(step.case, judge)
        case, row = step.case, step.case.confirmation
        case.number, case.accepted_at = str(next_number(case, WORD)), step.at
        papers = [_acceptance(step, to, judge.name) for to in writing.parties_of(step)]
        step.enter(documents=papers, particulars={"number": case.number, "judge": str(judge.pk)})
        step.assign(judge, Role.JUDGE)
        row.decide_by = step.start("CONFIRM-DECIDE", post=Role.JUDGE)
        row.save(update_fields=["decide_by"])
        step.start("D24", post=Role.PRESIDENT)
        for paper in papers:
            assert paper.submitted_for is not None
            serve(step, [paper], paper.submitted_for, begins=[])
        return case


def check_judge(case: Case, judge: Account) -> None:
    """Whoever is named holds the post here and has no conflict (CPL 47)."""
    held = judge.posts.filter(court=case.court_id, kind=Role.JUDGE, ended_on__isnull=True).exists()
    wrong = list(conflicts_of(case, judge))
    if not held:
        wrong.append(Refusal("JUDGE_UNKNOWN", Text("请选择本院的法官", "Choose a judge of this court")))
    if wrong:
        raise Refused(wrong, status=422)


def _acceptance(step: Step, to: Any, judge: str) -> Document:
    case = step.case
    names = "、".join(p.name for p in writing.parties_of(step))
    grounds = [f"{names}申请司法确认调解协议一案，本院已经受理，案号为{case.number}，由审判员{judge}独任审查。"]
    order = [
        "本院自受理之日起十五日内裁定；有特殊情况的，经院长批准延长十日。",
        "本院可以要求双方补充陈述、补充材料；无正当理由不补充的，可以按撤回申请处理。",
        "裁定作出以前，可以撤回申请。",
    ]
    closing = "司法确认案件不收取费用。裁定调解协议有效的，一方不履行，对方可以申请执行。"
    return writing.notice(step, "special_acceptance", "受理通知书", to, grounds, order, closing)


def refuse_confirmation(actor: Account, case_id: Any, key: str, *, ground: str, finding: str = "") -> Case:
    """Refuse by ruling: no joint application in time, or a matter of CPI 355. Raises Http404, ``Refused``."""
    words = _because(ground, finding, {UNJOINED: law.UNJOINED} | law.BARS)
    with perform(REFUSE_CONFIRMATION, actor, key=key, case_id=case_id, finding=words) as step:
        if step.repeated:
            return step.case
        article = f"{writing.LAW}第二百零五条" if ground == UNJOINED else f"{writing.READING}第三百五十五条"
        grounds = [_opening(step), *writing.found(words), f"依照{article}之规定，裁定如下："]
        paper = writing.ruling(step, grounds, ["对司法确认申请，本院不予受理。"], WAYS)
        _close(step, paper, Outcome.REFUSED, ground, words)
        return step.case


def confirm(actor: Account, case_id: Any, key: str, *, finding: str = MEETS) -> Pronouncement:
    """Rule that the agreement is valid: once both have the ruling it is in force and can be executed (CPL 206)."""
    with perform(CONFIRM, actor, key=key, case_id=case_id, finding=finding) as step:
        if step.repeated:
            return Pronouncement.objects.get(decision__entry=step.done)
        row = step.case.confirmation
        day = say_day(row.effective_on).zh
        lines = [line.strip() for line in row.terms.splitlines() if line.strip()]
        pay = [f"其中给付金额合计{plain(row.amount)}元。"] if row.amount else []
        grounds = [
            f"{_opening(step)}双方经{row.mediator}主持调解，达成的协议于{day}生效，内容如下：",
            *(f"{n}．{line}" for n, line in enumerate(lines, start=1)), *pay, *writing.found(finding),
            f"依照{writing.LAW}第二百零六条之规定，裁定如下：",
        ]  # fmt: skip
        order = [f"经{row.mediator}主持调解达成、{day}生效的调解协议有效。"]
        final = "当事人应当按照调解协议的约定履行义务。一方拒绝履行或者未全部履行的，对方可以向人民法院申请执行。"
        paper = writing.ruling(step, grounds, order, final)
        number = next_instrument(step, ends=True)
        step.close(Outcome.CONFIRMED)
        row.ended, row.finding = step.enter(documents=[paper], particulars={"outcome": Outcome.CONFIRMED}), finding
        row.save(update_fields=["ended", "finding"])
        step.end_running()
        said = Decided(kind=Pronouncement.Kind.CONFIRMATION, pronounced_on=day_of(step.at), allowed=row.amount)
        title = record(step, Pronouncement.Kind.CONFIRMATION, said, paper, number, final=True)
        title.decision.services.set(_serve_all(step, paper))
        effect.settle(title.decision)
        return title


def reject_confirmation(actor: Account, case_id: Any, key: str, *, ground: str, finding: str = "") -> Case:
    """Reject: a ground of CPI 358, or a matter of CPI 355 found after acceptance. Both may mediate anew, or sue."""
    words = _because(ground, finding, law.GROUNDS | law.BARS)
    with perform(REJECT, actor, key=key, case_id=case_id, finding=words) as step:
        if step.repeated:
            return step.case
        number = "三百五十八" if ground in law.GROUNDS else "三百五十五"
        articles = f"{writing.LAW}第二百零六条、{writing.READING}第{number}条"
        grounds = [_opening(step), *writing.found(words), f"依照{articles}之规定，裁定如下："]
        paper = writing.ruling(step, grounds, ["驳回司法确认申请。"], WAYS)
        _close(step, paper, Outcome.REJECTED, ground, words)
        return step.case


def withdraw_confirmation(actor: Account, case_id: Any, key: str, *, words: str = "") -> Case:
    """Either party withdraws: at once before acceptance, afterwards the judge permits it (CPI 357; JC11 5)."""
    with perform(WITHDRAW, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        row, at_once = step.case.confirmation, step.case.stage == Stage.APPLIED
        if at_once:
            step.close(Outcome.TAKEN_BACK)
        row.withdrawal = step.enter(note=words.strip()[:2000], stays=not at_once)
        if at_once:
            step.end_running()
            row.ended = row.withdrawal
        row.save(update_fields=["withdrawal", "ended"])
        return step.case


def grant_withdrawal(actor: Account, case_id: Any, key: str) -> Case:
    """Permit the withdrawal by ruling (CPI 357)."""
    with perform(GRANT_WITHDRAWAL, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        row = step.case.confirmation
        who = row.withdrawal.on_behalf.name
        grounds = [
            f"{_opening(step)}{who}于{say_day(day_of(row.withdrawal.at)).zh}申请撤回。",
            f"依照{writing.LAW}第一百五十七条第一款第十一项、{writing.READING}第三百五十七条第一款之规定，裁定如下：",
        ]
        paper = writing.ruling(step, grounds, [f"准许{who}撤回司法确认申请。"], WAYS)
        _close(step, paper, Outcome.TAKEN_BACK, "", "")
        return step.case


def extend_confirmation(actor: Account, case_id: Any, key: str, *, days: int, reason: str) -> Case:
    """The president allows up to ten days more, once (JC11 5)."""
    with perform(EXTEND, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return step.case
        if not 1 <= days <= MOST_DAYS:
            said = Text(f"最多延长{MOST_DAYS}日", f"At most {MOST_DAYS} days more")
            raise Refused([Refusal("DAYS_INVALID", said, cite("JC11 5"))], status=422)
        row = step.case.confirmation
        step.enter(note=reason.strip(), particulars={"days": days})
        granted = Extended("president", days, step.at, Text(reason.strip(), reason.strip()))
        row.decide_by = step.extend(row.decide_by, granted)
        row.save(update_fields=["decide_by"])
        return step.case


def _because(ground: str, finding: str, known: Any) -> str:
    """The ground in the words of the law, then the court's own; empty where the ground is none of them."""
    if ground not in known:
        return ""
    own = finding.strip()
    return "\n".join(filter(None, [f"{known[ground].zh}。", own]))


def _opening(step: Step) -> str:
    case = step.case
    names = "、".join(p.name for p in writing.parties_of(step) if p.linked_at)
    accepted = f"本院于{say_day(day_of(case.accepted_at)).zh}立案受理。" if case.accepted_at else ""
    return f"申请人{names}申请司法确认调解协议一案，{accepted}"


def _close(step: Step, paper: Document, outcome: Outcome, ground: str, finding: str) -> None:
    row: Confirmation = step.case.confirmation
    step.close(outcome)
    row.ended = step.enter(documents=[paper], note=finding, particulars={"outcome": outcome, "ground": ground})
    row.ground, row.finding = ground, finding
    row.save(update_fields=["ended", "ground", "finding"])
    step.end_running()
    _serve_all(step, paper)


def _serve_all(step: Step, paper: Document) -> list[Service]:
    """On everyone who applied; who never joined is no applicant."""
    people = [p for p in writing.parties_of(step) if p.linked_at]
    return [serve(step, [paper], p, instrument=Instrument.JUDGMENT, begins=[]) for p in people]
