"""The case moves once the ruling that upheld an objection to jurisdiction is in force (CPL 130). Written here only."""

from __future__ import annotations

from netcourt.appearance.acts import RUNNING, TRANSFER_UPHELD
from netcourt.appearance.models import Objection
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import DocketEntry
from netcourt.cases.words import HoldKind, Outcome, Stage
from netcourt.filing import transfers
from netcourt.reference.models import Court


def after_ruling(step: Step, entry: DocketEntry) -> None:
    """The ruling made by ``entry`` is in force, by the act of ``step``: upheld, the case goes; rejected, it goes on."""
    objection = Objection.objects.select_related("to_court", "ruling", "document").get(decided=entry)
    step.release(HoldKind.AWAITING_EFFECT)
    if objection.decision == Objection.Decision.UPHELD and objection.to_court is not None:
        transfer(objection, objection.to_court)


def set_aside(step: Step, entry: DocketEntry) -> None:
    """The court of appeal set the ruling aside: what was to go stays; what was to stay goes where that court says."""
    objection = Objection.objects.select_related("to_court", "ruling", "document").get(decided=entry)
    step.release(HoldKind.AWAITING_EFFECT)
    court = Court.objects.filter(pk=step.done.particulars.get("to_court") or "").first()
    if objection.decision == Objection.Decision.REJECTED and court is not None:
        transfer(objection, court)


def transfer(objection: Objection, court: Court) -> None:
    """To ``court``: it arrives there where that court works here, otherwise the dossier is to be handed out."""
    case = objection.case
    case.refresh_from_db(fields=["stage"])
    if Stage(case.stage) not in RUNNING:
        return  # withdrawn, or gone already
    with perform(TRANSFER_UPHELD, None, key=f"transfer:objection:{objection.pk}", case_id=case.pk) as step:
        if step.repeated:
            return
        step.close(Outcome.TRANSFERRED)
        particulars = {"to_court": court.pk, "received_here": transfers.works_here(court)}
        step.enter(note=f"移送{court.name}。", particulars=particulars)
        step.end_running()
        papers = [objection.document, *([objection.ruling] if objection.ruling else [])]
        transfers.move(step, court, also=papers)
