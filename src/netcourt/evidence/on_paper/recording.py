"""Paper recorded, and the file made of it put in the dossier. Written here only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404

from netcourt.cases import access
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, Document, Party
from netcourt.evidence.models import OriginalDemand
from netcourt.evidence.on_paper.acts import DIGITISE, NOTE
from netcourt.evidence.on_paper.rows import PaperMaterial
from netcourt.identity.models import Account
from netcourt.law.originals import Result, Way
from netcourt.law.times import day_of

NAMED = 5


def note_paper(
    actor: Account, case_id: Any, key: str, *, title: str, pages: int | None, received_on: date | None,
    party_id: Any = None, kept_at: str = "",
) -> PaperMaterial:  # fmt: skip
    """Leaves of paper came to the court: what, from whom, where they lie. Raises Http404, ``Refused``."""
    given: dict[str, Any] = {"title": title, "pages": pages, "received_on": received_on, "kept_at": kept_at}
    with perform(NOTE, actor, key=key, case_id=case_id, **given) as step:
        if step.repeated:
            return PaperMaterial.objects.get(entry=step.done, demand=None)
        party = Party.objects.filter(case=step.case, pk=party_id).first() if party_id else None
        assert received_on is not None  # a guard
        said = {"pages": pages, "received_on": received_on.isoformat(), "party": str(party.pk) if party else ""}
        step.enter(note=title.strip()[:200], particulars=said)
        return PaperMaterial.objects.create(
            case=step.case, party=party, title=title.strip()[:200], pages=pages, received_on=received_on,
            kept_at=kept_at.strip()[:200], entry=step.done,
        )  # fmt: skip


def digitise_paper(actor: Account, paper_id: Any, key: str, *, scan: Document, compared: bool) -> PaperMaterial:
    """The file made of the paper goes into the dossier, compared page by page. Raises Http404, ``Refused``."""
    row = find(actor, paper_id)
    with perform(DIGITISE, actor, key=key, case_id=row.case_id, paper=row, compared=compared) as step:
        if step.repeated:
            return row
        scan.title, scan.submitted_for = f"{row.title}（电子化件）"[:200], row.party
        scan.save(update_fields=["title", "submitted_for"])
        row.scanned = step.enter(documents=[scan], note=row.title, particulars={"paper": row.pk})
        row.scan = scan
        row.save(update_fields=["scan", "scanned"])
        return row


def differs(step: Step, demand: OriginalDemand) -> None:
    """The original that was sent or shown to the court is not what its file shows: it is paper of its own."""
    if demand.result == Result.DIFFERS and demand.way != Way.VIDEO:
        PaperMaterial.objects.create(
            case=step.case, party=demand.party, title=f"{demand.document.title}（原件）"[:200],
            received_on=demand.shown_on or day_of(step.at), demand=demand, entry=step.done,
        )  # fmt: skip


def unscanned(case: Case) -> list[str]:
    """What lies on paper only, by name: the dossier does not go up as files before (OL21 35)."""
    rows = PaperMaterial.objects.filter(case=case, scan__isnull=True).values_list("title", flat=True)
    return list(rows[: NAMED + 1])


def find(actor: Account, paper_id: Any) -> PaperMaterial:
    rows = PaperMaterial.objects.select_related("case__court", "party")
    row = rows.filter(pk=paper_id, case__in=access.visible_cases(actor)).first()
    if row is None:
        raise Http404
    return row
