"""The court converts the procedure, on its own or on a party's objection (CPL 169, 170; CPI 258, 269, 279)."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, Period
from netcourt.cases.words import PeriodState, Role
from netcourt.fees.bills import as_law
from netcourt.fees.changing import to_ordinary
from netcourt.fees.models import Bill
from netcourt.filing.actions import Incomplete
from netcourt.filing.plans import TRIAL
from netcourt.identity.models import Account
from netcourt.law import fees
from netcourt.law.procedures import PROCEDURES, Procedure
from netcourt.law.service import Instrument
from netcourt.law.text import Text
from netcourt.pleadings import writing
from netcourt.pleadings.acts import CONVERT, KEEP_PROCEDURE, OBJECT_PROCEDURE
from netcourt.pleadings.claiming import acting_for, find_party
from netcourt.pleadings.models import Application, Kind
from netcourt.pleadings.papers import missing
from netcourt.pleadings.ruling import decide, find
from netcourt.service.serving import serve

State = Application.State
# Where a procedure may lead, the next first.
LEADS_TO = {
    Procedure.SMALL: (Procedure.SUMMARY, Procedure.ORDINARY),
    Procedure.SUMMARY: (Procedure.ORDINARY,),
    Procedure.ORDINARY: (),
}


def targets(case: Case) -> tuple[Procedure, ...]:
    return LEADS_TO[Procedure(case.procedure)] if case.procedure else ()


def convert(actor: Account, case_id: Any, key: str, *, to: str, finding: str) -> Case:
    """Rule, with reasons, that the case goes on in another procedure; no appeal. Open objections are granted by it.

    The trial limit is counted from registration under the new procedure; to ordinary the other half of the fee is
    topped up within seven days (CPI 199). Raises Http404, ``Refused``.
    """
    with perform(CONVERT, actor, key=key, case_id=case_id, to=to, finding=finding) as step:
        if step.repeated:
            return step.case
        case, old, new = step.case, Procedure(step.case.procedure), Procedure(to)
        rest = _rest(case, new)
        paper = writing.conversion(step, old, new, finding, rest)
        case.procedure = str(new)
        title = Text(
            f"法院裁定由{PROCEDURES[old].zh}转为{PROCEDURES[new].zh}",
            f"The court converted {PROCEDURES[old].en.lower()} to {PROCEDURES[new].en.lower()}",
        )
        particulars = {"from": str(old), "to": str(new)}
        step.enter(documents=[paper], title=title, note=finding.strip(), particulars=particulars)
        _new_limit(step, old, new)
        if new is Procedure.ORDINARY:
            to_ordinary(step)
        for row in Application.objects.filter(case=case, kind=Kind.PROCEDURE, state=State.ASKED):
            decide(step, row, State.GRANTED, paper, finding=finding)
        _serve(step, paper)
        return case


def _rest(case: Case, new: Procedure) -> fees.Adjustment | None:
    """What is topped up, to be told in the ruling; None where nothing is."""
    bill = case.bills.filter(kind=Bill.Kind.ACCEPTANCE).first()
    if new is not Procedure.ORDINARY or bill is None:
        return None
    raised = fees.to_ordinary(as_law(bill.tariff))
    return raised if raised.change is fees.Change.TOP_UP else None


def _new_limit(step: Step, old: Procedure, new: Procedure) -> None:
    """The limit of the new procedure, counted from the day of registration (CPI 258)."""
    if step.case.kind != Case.Kind.CIVIL:
        return
    for period in Period.objects.filter(case=step.case, rule=TRIAL[old], state=PeriodState.OPEN):
        step.end(period, PeriodState.ENDED)
    step.start(TRIAL[new], post=Role.PRESIDENT, start=step.case.accepted_at)


def _serve(step: Step, paper: Any) -> None:
    for party in step.case.parties.filter(left_at__isnull=True):
        serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])


def object_procedure(actor: Account, party_id: Any, reasons: str, key: str) -> Application:
    """A party says that the case is not one for small claims or summary procedure; answered within three days."""
    party = find_party(actor, party_id)
    given: dict[str, Any] = {"party": party, "kind": Kind.PROCEDURE}
    with perform(OBJECT_PROCEDURE, actor, key=key, case_id=party.case_id, **given) as step:
        if step.repeated:
            return Application.objects.get(entry=step.done)
        acting_for(step, party)
        found = list(missing("reasons", reasons, "请写明为什么不应当适用这一程序", "Say why not", "CPL 169"))
        if found:
            raise Incomplete(found)
        now = PROCEDURES[Procedure(step.case.procedure)].zh
        paper = writing.request(step, party, "procedure_objection", "程序异议申请书", f"本案不适用{now}审理。", reasons)
        entry = step.enter(documents=[paper], particulars={"party": str(party.pk)})
        step.start("PROCEDURE-OBJECTION", post=post_of(step.case))
        return Application.objects.create(
            case=step.case, court=step.case.court, kind=Kind.PROCEDURE, party=party, entry=entry,
            reasons=reasons.strip(), document=paper,
        )  # fmt: skip


def post_of(case: Case) -> str:
    """Who decides in this case: its judge, or the filing judge as long as none is named."""
    named = case.assignments.filter(role=Role.JUDGE, until__isnull=True).exists()
    return Role.JUDGE if named else Role.FILING_JUDGE


def keep_procedure(actor: Account, application_id: Any, key: str, *, finding: str) -> Application:
    """Dismiss the objection by a ruling (CPI 279)."""
    row = find(actor, application_id)
    if row.kind != Kind.PROCEDURE:
        raise Http404
    with perform(KEEP_PROCEDURE, actor, key=key, case_id=row.case_id, application=row, finding=finding) as step:
        if step.repeated:
            return row
        paper = writing.procedure_kept(step, row, finding)
        step.enter(documents=[paper], note=finding.strip(), particulars={"application": row.pk})
        decide(step, row, State.REFUSED, paper, finding=finding)
        _serve(step, paper)
        return row
