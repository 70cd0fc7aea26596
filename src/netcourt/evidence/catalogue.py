"""All evidence of a case (证据目录): of complaint, answers and counterclaims, handed in later; numbered per side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Value

from netcourt.appearance.models import AnswerExhibit
from netcourt.cases.access import Look
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.queries import card
from netcourt.cases.words import PartyRole
from netcourt.evidence.models import Exhibit, ExhibitList, Material
from netcourt.evidence.originals.materials import states
from netcourt.filing.models import EvidenceItem
from netcourt.pleadings.models import PleadedExhibit
from netcourt.web.pieces import Paper

PAGE = 50
PRINTED = 500  # on one page, to be printed
Key = tuple[int, int]  # number of the docket entry, place within it


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the list shows it. ``list`` is empty for what came with a complaint or an answer."""

    number: int
    side: str
    who: str
    at: datetime
    name: str
    purpose: str
    source: str
    paper: Paper
    list: ExhibitList | None
    document: Any
    material: Material | None


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    after: str


def side_of(party: Party) -> str:
    """Plaintiffs number their evidence together, for they sue by one complaint; every other party alone."""
    return PartyRole.PLAINTIFF if party.role == PartyRole.PLAINTIFF else str(party.pk)


def given(case: Case, party: Party) -> int:
    """How many items the party's side has handed in."""
    return _numbers(case, _sources(case)).get(side_of(party), 0)


def page(look: Look, after: str = "", most: int = PAGE) -> Page:
    """One page of the list, the earliest first; the numbers are everyone's, the rows those this viewer may open."""
    case, start = look.case, _key(after)
    sources = _sources(case)
    found = sorted(_rows(sources, start, most), key=lambda row: row["key"])
    more = len(found) > most
    found = found[:most] if more else found
    count = _numbers(case, [s.exclude(_past(start)) for s in sources]) if start else {}
    papers = look.documents().in_bulk([row["document"] for row in found])
    reviewed = states(case, list(papers))
    lists = ExhibitList.objects.in_bulk({row["list"] for row in found if row["list"]})
    sides = {p.pk: p for p in case.parties.all()}
    plaintiffs = "、".join(p.name for p in sides.values() if p.role == PartyRole.PLAINTIFF)
    rows = []
    for row in found:
        party = sides.get(row["party"])
        side = side_of(party) if party else PartyRole.PLAINTIFF.value
        count[side] = count.get(side, 0) + 1
        if row["document"] in papers:
            paper = papers[row["document"]]
            shown = _row(row, count[side], party, plaintiffs, paper, lists.get(row["list"]))
            rows.append(replace(shown, material=reviewed.get(paper.pk)))
    last = found[-1]["key"] if more else None
    return Page(rows, f"{last[0]}.{last[1]}" if last else "")


def _row(
    row: dict[str, Any], number: int, party: Party | None, plaintiffs: str, paper: Document, list_: ExhibitList | None
) -> Row:
    assert paper.entry is not None
    side = party.get_role_display() if party else PartyRole.PLAINTIFF.label
    return Row(
        number, str(side), party.name if party else plaintiffs, paper.entry.at, row["name"], row["purpose"],
        row["source"], card(paper), list_, paper.pk, None,
    )  # fmt: skip


def _sources(case: Case) -> list[QuerySet[Any]]:
    """The four tables in one form; of the complaint its latest version, which carries on what earlier ones named."""
    complaint = case.complaints.order_by("-version").first()
    items = EvidenceItem.objects.filter(complaint=complaint, paper="")
    answers = AnswerExhibit.objects.filter(answer__case=case)
    counterclaims = PleadedExhibit.objects.filter(application__case=case)
    lists = Exhibit.objects.filter(list__case=case)
    none = Value(None, output_field=BigIntegerField())
    return [
        items.annotate(by=F("document__submitted_for"), seq=F("document__entry__seq"), in_list=none),
        answers.annotate(by=F("answer__party"), seq=F("document__entry__seq"), in_list=none),
        counterclaims.annotate(by=F("application__party"), seq=F("document__entry__seq"), in_list=none),
        lists.annotate(by=F("list__party"), seq=F("document__entry__seq"), in_list=F("list")),
    ]


def _rows(sources: Iterable[QuerySet[Any]], start: Key | None, most: int) -> Iterator[dict[str, Any]]:
    for source in sources:
        rows = source if start is None else source.filter(_past(start))
        rows = rows.order_by("seq", "ordinal").values(
            "by", "seq", "ordinal", "document", "name", "purpose", "source", "in_list"
        )
        for row in rows[: most + 1]:
            yield row | {"key": (row["seq"], row["ordinal"]), "party": row["by"], "list": row["in_list"]}


def _past(start: Key) -> Q:
    return Q(seq__gt=start[0]) | Q(seq=start[0], ordinal__gt=start[1])


def _numbers(case: Case, sources: Iterable[QuerySet[Any]]) -> dict[str, int]:
    """How many of these items are whose, by side."""
    sides = {p.pk: side_of(p) for p in case.parties.all()}
    found: dict[str, int] = {}
    for source in sources:
        for party, n in source.order_by().values_list("by").annotate(n=Count("pk")):
            side = sides.get(party, PartyRole.PLAINTIFF.value)
            found[side] = found.get(side, 0) + n
    return found


def _key(text: str) -> Key | None:
    seq, _dot, ordinal = text.partition(".")
    known = seq.isdecimal() and ordinal.isdecimal() and seq.isascii() and ordinal.isascii()
    return (int(seq[:9]), int(ordinal[:5])) if known else None
