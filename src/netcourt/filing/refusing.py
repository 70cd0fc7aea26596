"""What happens to a claim the court will not take: explained, answered, returned, or refused by ruling (IC18 7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, DocketEntry
from netcourt.cases.periods import deadline
from netcourt.cases.words import HoldKind, Outcome, PeriodState, Role
from netcourt.filing import notices, rulings, serving
from netcourt.filing.acts import AGREE_RETURN, CONSENT_DISPOSAL, EXPLAIN, INSIST, REFUSE, REOPEN, RETURN
from netcourt.filing.assessment import route_complaint
from netcourt.filing.models import DisposalConsent, Explanation, Review
from netcourt.filing.plans import decision_variant, plaintiffs_of
from netcourt.filing.review import answers, latest_complaint, next_number, record, release
from netcourt.identity.models import Account
from netcourt.law.periods import Deadline
from netcourt.law.refusal import Refusal
from netcourt.law.registration_bars import said
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.service.starts import Start

ANSWER_DAYS = 3


def explain_filing(
    actor: Account,
    case_id: Any,
    key: str,
    *,
    explanation: str,
    conditions: Mapping[str, bool | None],
    kind: str = Outcome.REDIRECTED,
    to_court: str | None = None,
    to_other: str = "",
    days: int = ANSWER_DAYS,
    bar: str = "",
) -> Case:
    """Explain why the court cannot take the claim, and ask whether the plaintiff insists (IC18 7, CPL 127).

    ``explanation``: why, one reason per line; ``kind``: how the case ends without insistence: redirected (to a court
    ``to_court`` or another organ ``to_other``) or returned. ``bar``: which of the six grounds of REG15 10, if one.
    ``days`` to answer, cut to the period of decision, which runs on. Raises Http404, ``Refused`` (403, 409, or 422
    with all that is wrong).
    """
    answered, explanation = answers(conditions), said(bar, explanation)
    with perform(EXPLAIN, actor, key=key, case_id=case_id, explanation=explanation, conditions=answered) as step:
        if step.repeated:
            return step.case
        outcome, court = destination(kind, to_court, to_other)
        route = route_complaint(latest_complaint(step.case))
        until = answer_deadline(step.case, step.at, days)
        papers = notices.redirect_notices(step, explanation, court, to_other.strip(), until)
        going = {"to_court": court.pk if court else "", "to_other": to_other.strip()}
        entry = step.enter(documents=papers, note=explanation, particulars={"outcome": outcome, **going})
        Explanation.objects.create(
            case=step.case, entry=entry, outcome=outcome, to_court=court, to_other=to_other.strip(),
            period=step.start("EXPLANATION", party=plaintiffs_of(step.case)[0], n=until.n),
        )  # fmt: skip
        step.release(HoldKind.AWAITING_CORRECTION)
        step.hold(HoldKind.AWAITING_ANSWER)
        record(step, Review.Decision.EXPLAIN, conditions, route=route, note=explanation, bar=bar)
        return step.case


def consent_disposal(actor: Account, case_id: Any, key: str) -> Case:
    """A represented plaintiff's word that the elected ones may take the papers back (CPL 57)."""
    with perform(CONSENT_DISPOSAL, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            assert step.on_behalf  # a plaintiff's act
            entry = step.enter()
            DisposalConsent.objects.create(party=step.on_behalf, entry=entry)
        return step.case


def agree_return(actor: Account, case_id: Any, key: str) -> Case:
    """The plaintiff agrees: the papers go back and the case ends as was explained."""
    with perform(AGREE_RETURN, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            _end(step, Explanation.Answer.AGREED)
        return step.case


def return_papers(actor: Account, case_id: Any, key: str) -> Case:
    """The plaintiff did not answer to the last day: the filing judge returns the papers, on record (REG15 7)."""
    with perform(RETURN, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            _end(step, "")
            record(step, Review.Decision.RETURN)
        return step.case


def insist(actor: Account, case_id: Any, key: str, *, words: str = "") -> Case:
    """The plaintiff insists; the court must now accept or rule. ``words``: what they have to say to the explanation."""
    with perform(INSIST, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        told = step.case.explanation
        told.answer, told.answered = Explanation.Answer.INSISTED, step.enter(note=words.strip())
        told.save(update_fields=["answer", "answered"])
        told.period.refresh_from_db()
        if told.period.state == PeriodState.OPEN:  # one of several plaintiffs answered for the suit
            step.end(told.period, PeriodState.MET)
        step.release(HoldKind.AWAITING_ANSWER)
        return step.case


def refuse_filing(
    actor: Account, case_id: Any, key: str, *, conditions: Mapping[str, bool | None], reasons: str, bar: str = ""
) -> Case:
    """Rule non-acceptance (不予受理; 不予立案 in administrative suits) against a plaintiff who insists (CPL 126).

    ``reasons``: why, one paragraph per line. The ruling has a case number; ten days to appeal run from its receipt: at
    once for who agreed to electronic service, otherwise when service is recorded. Raises as ``explain_filing``.
    """
    answered, reasons = answers(conditions), said(bar, reasons)
    with perform(REFUSE, actor, key=key, case_id=case_id, conditions=answered, explanation=reasons) as step:
        if step.repeated:
            return step.case
        case = step.case
        complaint = latest_complaint(case)
        route = route_complaint(complaint)
        case.number = case.number or str(next_number(case, route.case_type))
        papers = rulings.refusal_rulings(step, complaint, reasons)
        step.close(Outcome.REFUSED)
        step.enter(documents=papers, note=reasons, particulars={"number": case.number})
        release(step)
        record(step, Review.Decision.REFUSE, conditions, route=route, note=reasons, bar=bar)
        serving.serve_ruling(step, papers, begins=[Start("D28.ruling")])
        return case


def reopen(step: Step, entry: DocketEntry) -> None:
    """The ruling of non-acceptance was set aside on appeal: the claim is before the filing judge again (CPI 330)."""
    with perform(REOPEN, None, key=f"reopen:{entry.pk}", case_id=entry.case_id) as again:
        if again.repeated:
            return
        again.case.outcome, again.case.closed_at = "", None
        again.enter()
        again.start("D01", post=Role.FILING_JUDGE, variant=decision_variant(again.case))


def answer_deadline(case: Case, at: Any, days: int) -> Deadline:
    """Until when the plaintiff answers: within the running period of decision where one runs, at least one day."""
    if days < 1:
        zh, en = "答复期限至少1日", "At least one day to answer"
        raise Refused([Refusal("ANSWER_DAYS_INVALID", Text(zh, en))], status=422)
    running = case.periods.filter(rule="D01", state=PeriodState.OPEN, due_at__gt=at).first()
    for n in range(min(days, 60), 1, -1):
        until = deadline("EXPLANATION", at, n)
        if running is None or until.last_day <= running.end:
            return until
    return deadline("EXPLANATION", at, 1)


def _end(step: Step, answer: str) -> None:
    told = step.case.explanation
    step.close(Outcome(told.outcome))
    entry = step.enter(particulars={"outcome": told.outcome})
    told.answer, told.answered = answer, entry
    told.save(update_fields=["answer", "answered"])
    release(step)


def destination(kind: str, to_court: str | None, to_other: str) -> tuple[Outcome, Court | None]:
    """How the papers go back and to which court. Raises ``Refused`` (422) with all that is wrong."""
    wrong: list[Refusal] = []
    court = None
    if kind not in (Outcome.REDIRECTED, Outcome.RETURNED):
        wrong.append(Refusal("OUTCOME_INVALID", Text("请选择退回的方式", "Choose how the papers go back")))
    if to_court:
        court = Court.objects.filter(pk=to_court).first()
        if court is None:
            wrong.append(Refusal("COURT_UNKNOWN", Text("没有这个法院，请重新选择", "There is no such court")))
    if kind == Outcome.REDIRECTED and not to_court and not to_other.strip():
        zh, en = "请写明应当向哪个法院或者机关提出", "Say to which court or organ the plaintiff should go"
        wrong.append(Refusal("DESTINATION_MISSING", Text(zh, en)))
    if wrong:
        raise Refused(wrong, status=422)
    return Outcome(kind), court
