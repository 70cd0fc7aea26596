"""What this room adds to the pages of a case, and what it does when a period of evidence ran out."""

from __future__ import annotations

from netcourt.cases import next_steps, sweep
from netcourt.cases.actions import Step
from netcourt.cases.models import Period
from netcourt.cases.words import PeriodState
from netcourt.evidence.models import ExhibitList, Material, OriginalDemand
from netcourt.evidence.originals import materials
from netcourt.evidence.originals.guards import RULE as ORIGINAL
from netcourt.evidence.originals.guards import periods_of, still_awaited
from netcourt.evidence.periods import LATE, RULES
from netcourt.judgment import guards as judgment
from netcourt.judgment import sending
from netcourt.law.text import Text

TO_DO = {
    "D13": Text("提交新的证据（二审举证期限）", "Give new evidence (evidence period on appeal)"),
    LATE: Text("对方逾期交了证据：看看有没有异议", "The other side's evidence came late: say whether you object"),
    ORIGINAL: Text("法院要看原件：说明怎样出示", "The court asks for an original: say how you show it"),
}


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.evidence import acts, drafts  # noqa: F401  acts and purposes of uploads are complete
    from netcourt.evidence.on_paper import acts as on_paper  # noqa: F401
    from netcourt.evidence.on_paper.recording import unscanned
    from netcourt.evidence.originals import acts as originals  # noqa: F401

    next_steps.TO_DO |= TO_DO
    next_steps.DONE_AT |= dict.fromkeys(RULES, "evidence:start") | {
        LATE: "evidence:late",
        ORIGINAL: "evidence:originals",
    }
    sweep.on_missed.update(dict.fromkeys(RULES, _ran_out) | {LATE: _said_nothing, ORIGINAL: _not_shown})
    judgment.originals_awaited.append(still_awaited)
    sending.on_paper.append(unscanned)


def _ran_out(step: Step, period: Period) -> None:
    """Whoever gave evidence within the period met it; the others have what they gave before."""
    if ExhibitList.objects.filter(party=period.party_id, entry__at__lt=period.due_at).exists():
        period.state = PeriodState.MET
        period.save(update_fields=["state"])


def _said_nothing(step: Step, period: Period) -> None:
    """Silence is no objection (CPI 101): nobody is late with it."""
    period.state = PeriodState.WAIVED
    period.save(update_fields=["state"])


def _not_shown(step: Step, period: Period) -> None:
    """Nothing came in time: it is recorded; what it weighs is for the judge (OL21 12). It may still be shown."""
    rows = OriginalDemand.objects.filter(case=step.case, party=period.party_id, result="", missed_at__isnull=True)
    for demand in rows.select_related("document"):
        if (own := periods_of([demand]).get(demand.pk)) is not None and own.pk == period.pk:
            demand.missed_at = step.at
            demand.save(update_fields=["missed_at"])
            materials.mark(step, [demand.document], Material.State.MISSING)
