"""The filing judge takes a claim in, or asks for correction. Written here only (see README)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Period
from netcourt.cases.periods import deadline
from netcourt.cases.words import HoldKind, Role
from netcourt.fees.bills import new_number, open_bill
from netcourt.fees.models import Bill
from netcourt.filing import notices, serving
from netcourt.filing.acts import ACCEPT, REGISTER_FIRST, REQUEST_CORRECTION
from netcourt.filing.defects import NamedDefect
from netcourt.filing.models import Complaint, Correction, Defect, Review
from netcourt.filing.plans import TRIAL, Plan, Terms, make_plan, plaintiffs_of, variant_of
from netcourt.filing.pricing import keep
from netcourt.identity.models import Account
from netcourt.law import refusal
from netcourt.law.case_numbers import CaseNumber, SequenceKey, sequence_key
from netcourt.law.jurisdiction import Route
from netcourt.law.online_kinds import needs_approval
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.reference.papers import Defect as PrintedDefect

CONDITIONS = ("direct_interest", "definite_defendant", "concrete_claim", "within_jurisdiction")
MOST_SENTENCE = 500


def accept_filing(
    actor: Account,
    case_id: Any,
    key: str,
    *,
    conditions: Mapping[str, bool | None],
    terms: Terms | None = None,
    note: str = "",
) -> Case:
    """Accept: number, bill, three notices, periods (CPL 122, 126; OL21 9; IC18 7).

    ``conditions`` answers each of ``CONDITIONS``. Raises Http404, ``Refused`` (403, 409, or 422 with every reason why
    the ``terms`` are impossible).
    """
    with perform(ACCEPT, actor, key=key, case_id=case_id, conditions=answers(conditions)) as step:
        if not step.repeated:
            _register(step, Review.Decision.ACCEPT, conditions, terms or Terms(), note)
        return step.case


def register_first(
    actor: Account,
    case_id: Any,
    key: str,
    *,
    conditions: Mapping[str, bool | None],
    reason: str,
    terms: Terms | None = None,
) -> Case:
    """Register first what cannot be decided in the seven days (先行立案; CPL 126, REG15 8): as an acceptance.

    ``conditions``: None where it could not be decided; ``reason``: why. Unfounded suits are dismissed later by
    the trial division. Raises as ``accept_filing``.
    """
    answered = answers(conditions)
    with perform(REGISTER_FIRST, actor, key=key, case_id=case_id, conditions=answered, explanation=reason) as step:
        if not step.repeated:
            _register(step, Review.Decision.FIRST, conditions, terms or Terms(), reason)
        return step.case


def _register(
    step: Step, decision: Review.Decision, conditions: Mapping[str, bool | None], terms: Terms, note: str
) -> None:
    case = step.case
    complaint = latest_complaint(case)
    plan = make_plan(case, complaint, terms, step.at)
    case.number = case.number or str(next_number(case, plan.route.case_type))  # refused once, ordered on appeal
    case.procedure = str(terms.procedure)
    case.accepted_at = step.at
    if plan.settled:
        case.amount = plan.amount
        keep(plan.settled, timezone.localdate(step.at))
    code = plan.carried.number if plan.carried else new_number()
    papers = notices.acceptance_papers(step, plan, code)
    step.enter(
        documents=papers,
        note=note,
        particulars={
            "number": case.number,
            "procedure": case.procedure,
            "fee": f"{plan.bill.amount:.2f}",
            "electronic_service": plan.electronic,
        },
    )
    release(step)
    record(step, decision, conditions, route=plan.route, note=note)
    serving.serve_acceptance(step, plan, complaint.document, papers, _start_periods(step, plan, code))


def record(
    step: Step,
    decision: Review.Decision,
    conditions: Mapping[str, bool | None] | None = None,
    *,
    route: Route | None = None,
    note: str = "",
    bar: str = "",
) -> None:
    """Keep what the judge decided, on which answers, and what the rules of jurisdiction had said."""
    Review.objects.create(
        case=step.case, entry=step.done, judge=step.actor, at=step.at, decision=decision,
        route=_as_json(route) if route else {}, note=note, bar=bar, **(conditions or {}),
    )  # fmt: skip


def release(step: Step) -> None:
    """Nothing is awaited of the plaintiff any more."""
    step.release(HoldKind.AWAITING_CORRECTION, HoldKind.AWAITING_ANSWER)


def request_correction(
    actor: Account, case_id: Any, key: str, *, defects: Sequence[NamedDefect], days: int = 7
) -> Case:
    """Name every defect, once, with a last day (OL21 9, REG15 7). ``days``: length of the period, at least 1.

    The period begins at once, whatever was chosen on service: filing itself is done on the platform by the plaintiff's
    own choice (OL21 4), and the court sets this period. Raises as ``accept_filing``.
    """
    with perform(REQUEST_CORRECTION, actor, key=key, case_id=case_id, defects=list(defects)) as step:
        if step.repeated:
            return step.case
        until = _correction_deadline(step, defects, days)
        printed = [PrintedDefect(what=d.sentence, why=d.why, how=d.how) for d in defects]
        papers = notices.correction_notices(step, printed, until)
        entry = step.enter(documents=papers, particulars={"defects": len(defects), "days": days})
        period = step.start("CORRECTION", party=plaintiffs_of(step.case)[0], n=days)
        correction = Correction.objects.create(case=step.case, entry=entry, period=period)
        Defect.objects.bulk_create(
            Defect(correction=correction, ordinal=n, field=d.field, sentence=d.text)
            for n, d in enumerate(defects, start=1)
        )
        step.hold(HoldKind.AWAITING_CORRECTION)
        record(step, Review.Decision.CORRECT)
        return step.case


def latest_complaint(case: Case) -> Complaint:
    """The complaint as it stands: the newest version."""
    return case.complaints.order_by("-version").select_related("document", "case__court", "entry", "attacked")[:1].get()


def answers(conditions: Mapping[str, bool | None]) -> dict[str, bool | None]:
    return {name: conditions[name] for name in CONDITIONS if name in conditions}


_NEXT_NUMBER = (
    "INSERT INTO cases_numberseries (court_id, year, special, type_word, last) VALUES (%s, %s, %s, %s, 1)"
    " ON CONFLICT (court_id, year, special, type_word) DO UPDATE SET last = cases_numberseries.last + 1 RETURNING last"
)


def next_number(case: Case, type_word: str, *, received: datetime | None = None, approved: bool = False) -> CaseNumber:
    """The next number of the year of receipt (CN15 9, 10). Gap-free: its row stays locked to the end of the act.

    ``received``: of a matter within the case that has a number of its own, such as an objection to execution;
    ``approved``: by the judge who acts, of a kind not on the list of those handled online. Raises ``Refused`` (422):
    NEEDS_JUDGE_APPROVAL (OL21 3).
    """
    if not approved and (unlisted := needs_approval(type_word)):
        raise Refused([unlisted], status=422)
    key: SequenceKey = sequence_key(received or case.received_at, case.court_id, type_word)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [key.court, key.year, key.special, key.type])
        (last,) = cursor.fetchone()
    return CaseNumber(key.year, key.court, key.special, key.type, last)


def _start_periods(step: Step, plan: Plan, code: str) -> Period:
    """Periods of the court and of the plaintiffs, and the bill: of the plaintiff named first, for all.

    Returns the one within which the complaint copies go out.

    The plaintiffs' begin on receipt of the notices: at once on the platform for who agreed to electronic service
    (OL21 31), otherwise with the service of the paper (``serving``).
    """
    plaintiffs = plaintiffs_of(step.case)
    step.start("D02", post=Role.FILING_JUDGE, computed=plan.dossier)
    sending = step.start("D06", post=Role.FILING_JUDGE, variant=variant_of(step.case), computed=plan.complaint_copy)
    trial = "D25.first" if plan.administrative else TRIAL[plan.terms.procedure]
    step.start(trial, post=Role.PRESIDENT, computed=plan.trial)
    fee = step.start("D03", party=plaintiffs[0], computed=plan.fee) if plan.fee else None
    for plaintiff in plaintiffs if plan.evidence else ():
        if plaintiff.pk in plan.receiving:
            step.start(plan.evidence_rule, party=plaintiff, n=plan.terms.evidence_days, computed=plan.evidence)
    if plan.carried is not None:
        plan.carried.period = fee
        plan.carried.save(update_fields=["period"])
        return sending
    open_bill(
        step,
        Bill.Kind.ACCEPTANCE,
        plan.bill,
        payer=plaintiffs[0],
        in_advance=plan.in_advance,
        period=fee,
        number=code,
        deferred=plan.deferred,
    )
    return sending


def _correction_deadline(step: Step, defects: Sequence[NamedDefect], days: int) -> Any:
    wrong = []
    for n, defect in enumerate(defects, start=1):
        if not defect.sentence.strip():
            zh, en = f"第{n}项没有写明缺什么", f"Defect no. {n} says nothing"
            wrong.append(Refusal("DEFECT_EMPTY", Text(zh, en)))
        if len(defect.text) > MOST_SENTENCE:
            zh = f"第{n}项超过{MOST_SENTENCE}字，请缩短"
            wrong.append(Refusal("TEXT_TOO_LONG", Text(zh, f"Defect no. {n} exceeds {MOST_SENTENCE} characters")))
    try:
        until = deadline("CORRECTION", step.at, days)
    except refusal.Refused as error:
        wrong += error.refusals
    if wrong:
        raise Refused(wrong, status=422)
    return until


def _as_json(route: Route) -> dict[str, Any]:
    reasons = [{"code": r.code, "text": r.text.as_json(), "cite": r.cite.as_json()} for r in route.reasons]
    return {"outcome": str(route.outcome), "list_version": route.list_version, "reasons": reasons}
