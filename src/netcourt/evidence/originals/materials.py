"""The files of a case that a party handed in (电子化材料), how each counts, and who handed it in: through access."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from netcourt.cases import access
from netcourt.cases.access import Look, Viewer
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Document, Party, Period
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.words import PartyRole
from netcourt.evidence.models import CopyDispute, Material, OriginalDemand
from netcourt.evidence.originals.guards import periods_of, same_side
from netcourt.law.originals import FORM_GROUNDS, RESULTS, WAYS, FormGround, Result, Way
from netcourt.law.paper_demands import ORIGINAL_GROUNDS, OriginalGround
from netcourt.law.text import Text
from netcourt.web.pieces import Deadline, Paper

PAGE = 50
State = Material.State
TONES = {State.USABLE: "green", State.COMPARED: "green", State.DEMANDED: "yellow"}


def of_case(look: Look) -> QuerySet[Document]:
    """Files of parties this viewer may open."""
    return look.documents().filter(origin=Document.Origin.UPLOAD, case__accepted_at__isnull=False)


def find(viewer: Viewer, document_id: Any) -> Document:
    """One file of an accepted case, or 404."""
    document = access.find_document(viewer, document_id)
    case = document.case
    if case is None or document.origin != Document.Origin.UPLOAD or document.entry_id is None or not case.accepted_at:
        raise Http404
    return document


def giver_of(document: Document) -> Party:
    """Who handed it in; the files of a complaint are all plaintiffs' (CPL 55)."""
    if document.submitted_for:
        return document.submitted_for
    assert document.case is not None
    return document.case.parties.filter(role=PartyRole.PLAINTIFF).order_by("ordinal")[0]


def mark(step: Step, documents: Sequence[Document], state: str) -> None:
    """How these files count from this act on."""
    for document in documents:
        Material.objects.update_or_create(
            document=document, defaults={"case": step.case, "state": State(state), "entry": step.done}
        )


@dataclass(frozen=True, slots=True)
class Demanded:
    """A demand as its page shows it: why, how, by when, what came of it."""

    row: OriginalDemand
    ground: Text
    ways: list[Text]
    due: Deadline | None
    way: Text | None
    result: Text | None
    notice: Paper
    mine: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One file as the list and its page show it."""

    document: Document
    paper: Paper
    giver: Party
    state: Any
    tone: str
    unreviewed: bool
    form: Text | None
    material: Material | None
    disputes: list[CopyDispute]
    demands: list[Demanded]
    disputable: bool

    @property
    def open_dispute(self) -> CopyDispute | None:
        return next((d for d in self.disputes if d.state == CopyDispute.State.OPEN), None)

    @property
    def open_demand(self) -> Demanded | None:
        return next((d for d in self.demands if not d.row.result), None)


def page(look: Look, after: str = "") -> tuple[list[Shown], str]:
    """One page of the files, the earliest first, and the key of the next."""
    rows = of_case(look)
    rows = rows.filter(pk__gt=after) if _is_key(after) else rows
    found = list(rows.order_by("pk")[: PAGE + 1])
    more = len(found) > PAGE
    return shown(look, found[:PAGE]), str(found[PAGE - 1].pk) if more else ""


def shown(look: Look, documents: Sequence[Document]) -> list[Shown]:
    """These files, with what is said of them, in a few queries whatever their number."""
    materials = {m.document_id: m for m in Material.objects.filter(document__in=documents)}
    disputes = _by_document(CopyDispute.objects.filter(document__in=documents).select_related("party", "entry"))
    demands = _by_document(
        OriginalDemand.objects.filter(document__in=documents).select_related("party", "entry", "notice__kind", "closed")
    )
    plaintiffs = [p for p in look.case.parties.all() if p.role == PartyRole.PLAINTIFF]
    dues = periods_of([d for rows in demands.values() for d in rows if not d.result])
    return [
        _shown(look, d, d.submitted_for or plaintiffs[0], materials.get(d.pk), disputes.get(d.pk, []),
               [_demanded(look, row, dues.get(row.pk)) for row in demands.get(d.pk, [])])
        for d in documents
    ]  # fmt: skip


def _shown(
    look: Look, document: Document, giver: Party, material: Material | None, disputes: list[CopyDispute],
    demands: list[Demanded],
) -> Shown:  # fmt: skip
    others = [p for p in look.mine if not same_side(p, giver)]
    free = not any(not d.row.result for d in demands)
    form = FORM_GROUNDS[FormGround(material.form_ground)] if material and material.form_ground else None
    return Shown(
        document, card(document), giver, material.get_state_display() if material else None,
        TONES.get(State(material.state), "red") if material else "grey", material is None, form, material, disputes,
        demands, bool(others) and free,
    )  # fmt: skip


def _demanded(look: Look, row: OriginalDemand, period: Period | None) -> Demanded:
    return Demanded(
        row, ORIGINAL_GROUNDS[OriginalGround(row.ground)], [WAYS[Way(w)] for w in row.ways.split(",")],
        shown_deadline(period) if period else None, WAYS[Way(row.way)] if row.way else None,
        RESULTS[Result(row.result)] if row.result else None, card(row.notice), row.party in look.mine,
    )  # fmt: skip


def _by_document(rows: QuerySet[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.document_id, []).append(row)
    return found


def states(case: Case, documents: Sequence[Any]) -> dict[Any, Material]:
    """How these files of a case count, for other lists."""
    return {m.document_id: m for m in case.materials.filter(document__in=documents)}


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
