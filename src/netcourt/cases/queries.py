"""What pages read of cases: always through access, always bounded or paged by key."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from netcourt.cases import access, clock
from netcourt.cases.access import Look, Viewer
from netcourt.cases.acts import routine_papers, table
from netcourt.cases.models import Case, CaseLink, DocketEntry, Document, Hold, Party, Period, Representation
from netcourt.cases.words import HoldKind, PartyRole, PeriodState, Role
from netcourt.law.masking import mask_mobile, mask_resident_id
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.web.pieces import Deadline, Entry, Paper, Person

PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page of a list and the keys of the next page; ``after`` is empty on the last one."""

    rows: list[Any]
    after: str


def page_by_key(cases: QuerySet[Case], request: HttpRequest, *, newest_first: bool, size: int = PAGE) -> Page:
    """One page of cases by time of receipt and id. ``?after=<time>_<id>`` continues; anything else starts over."""
    order = ("-received_at", "-id") if newest_first else ("received_at", "id")
    key = _key(request.GET.get("after", ""))
    if key is not None:
        at, last = key
        beyond = (
            Q(received_at__lt=at) | Q(received_at=at, id__lt=last)
            if newest_first
            else Q(received_at__gt=at) | Q(received_at=at, id__gt=last)
        )
        bound = Q(received_at__lte=at) if newest_first else Q(received_at__gte=at)
        cases = cases.filter(bound, beyond)
    rows = list(cases.select_related("court", "cause").order_by(*order)[: size + 1])
    after = _key_of(rows[size - 1]) if len(rows) > size else ""
    return Page(rows[:size], after)


def by_number(viewer: Viewer, number: str) -> Case | None:
    """The case with this number among those the viewer may see; brackets of either width, spaces left out."""
    typed = "".join(number.split()).translate(str.maketrans("()", "（）"))[:40]
    return access.visible_cases(viewer).filter(number=typed).first() if typed else None


def _key_of(case: Case) -> str:
    """The key of a row, as it can stand in an address."""
    return quote(f"{case.received_at.isoformat()}_{case.pk}", safe="")


def _key(text: str) -> tuple[datetime, UUID] | None:
    at, _sep, last = text.rpartition("_")
    try:
        moment = parse_datetime(at)
        return (moment.astimezone(UTC), UUID(last)) if moment is not None and moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def timeline(look: Look) -> list[Entry]:
    """The docket as this viewer may read it, in order."""
    return _with_papers(look, list(look.entries()))


def news(look: Look, most: int) -> tuple[list[Entry], int]:
    """What happened last, the newest first, without routine; and the number of the last entry, whatever it is."""
    routine = {act.code for act in table() if act.routine}
    latest = list(look.entries().order_by("-seq")[: most * 5])
    found = [entry for entry in latest if entry.act not in routine] or latest
    return _with_papers(look, found[:most]), latest[0].seq if latest else 0


def _with_papers(look: Look, found: list[DocketEntry]) -> list[Entry]:
    papers: dict[int, list[Document]] = {}
    for paper in look.documents().filter(entry__in=found):
        papers.setdefault(paper.entry_id or 0, []).append(paper)
    return [_entry(entry, papers.get(entry.pk, [])) for entry in found]


def _entry(entry: DocketEntry, papers: list[Document]) -> Entry:
    who = entry.on_behalf.name if entry.on_behalf else Role(entry.role).label
    basis = cite(*entry.basis.split("; ")) if entry.basis else ""
    number = entry.particulars.get("instrument")
    title = Text(f"{entry.title.zh} {number}", f"{entry.title.en} {number}") if number else entry.title
    return Entry(entry.at, title, who, entry.note, basis, [card(p) for p in papers], entry.seq)


def papers(look: Look, after: str = "", *, size: int = PAGE) -> tuple[list[Paper], str]:
    """The papers the viewer may open, the newest first, and the key of the next page (empty on the last).

    At court each of the court's papers says to whom it went: several of one kind go out.
    """
    rows = look.documents().order_by("-id")
    with suppress(ValueError):
        rows = rows.filter(id__lt=UUID(after)) if after else rows
    found = list(rows[: size + 1])
    shown = [replace(card(d), by=_addressee(d)) if look.for_the_court else card(d) for d in found[:size]]
    return shown, str(found[size - 1].pk) if len(found) > size else ""


def _addressee(document: Document) -> str:
    to = document.submitted_for if document.origin == Document.Origin.COURT else None
    return gettext("致%(name)s") % {"name": to.name} if to else ""


def card(document: Document) -> Paper:
    """A document as its card."""
    kind = document.kind
    return Paper(
        title=document.title,
        href=reverse("cases:document", args=[document.pk]),
        kind=Text(kind.name, kind.english_name) if kind.name != document.title else "",
        routine=document.kind_id in routine_papers(),
        size=document.size,
        sha256=document.sha256,
        sm3=document.sm3,
        at=document.created_at,
    )


# Cases that belong together (``CaseLink.kind``): what the later one is called, and what the earlier one.
LINKED = {
    "appeal": (Text("第二审", "Second instance"), Text("第一审", "First instance")),
    "transferred": (Text("移送后的案件", "Transferred to"), Text("移送前的案件", "Transferred from")),
    "execution": (Text("执行", "Execution"), Text("据以执行的案件", "Decided in")),
    "retrial_review": (Text("再审审查", "Review of the retrial"), Text("申请再审的案件", "Retrial asked of")),
    "retrial": (Text("再审", "Retrial"), Text("再审以前", "Before the retrial")),
}


def linked(look: Look) -> list[tuple[Text, Case]]:
    """The cases that belong to this one and that the viewer may see, as they came, and how each stands to it."""
    links = CaseLink.objects.filter(Q(case=look.case) | Q(to=look.case)).order_by("pk")
    others = [(LINKED[k][0], to) if case == look.case.pk else (LINKED[k][1], case)
              for case, to, k in links.values_list("case", "to", "kind") if k in LINKED]  # fmt: skip
    seen = access.visible_cases(look.viewer).select_related("court").in_bulk([pk for _words, pk in others])
    return [(words, seen[pk]) for words, pk in others if pk in seen]


def people(look: Look) -> list[Person]:
    """The parties as cards, contact data masked for whoever may not see it."""
    shown = []
    in_force = Representation.objects.filter(until__isnull=True).select_related("power__agent")
    rows = look.parties().prefetch_related(Prefetch("representations", in_force))
    for party in in_order(rows):
        full = look.sees_contact(party)
        agents = [r.power.agent.name for r in party.representations.all()]
        shown.append(Person(party.called, party.name, party.get_kind_display(), _lines(party, full), agents))
    return shown


def in_order(parties: Iterable[Party]) -> list[Party]:
    """As papers name them: plaintiffs, defendants, third parties."""
    order = list(PartyRole)
    return sorted(parties, key=lambda p: (order.index(PartyRole(p.role)), p.ordinal))


def _lines(party: Party, full: bool) -> list[str]:
    lines = [party.credit_code] if party.credit_code else []
    if party.id_number:
        lines.append(party.id_number if full else mask_resident_id(party.id_number))
    if party.legal_representative:
        lines.append(f"{party.legal_representative} {party.legal_representative_post}".strip())
    if full:
        lines += [line for line in (party.address, party.phone, party.email) if line]
    elif party.phone:
        lines.append(mask_mobile(party.phone))
    return lines


def shown_deadline(period: Period) -> Deadline:
    return Deadline(period.end, period.why, period.provisional, period.due_at <= clock.now())


def open_periods(look: Look) -> list[Period]:
    """Running periods of a case, the nearest first."""
    return list(look.periods().filter(state=PeriodState.OPEN).order_by("due_at"))


# What is awaited of those who sue: of no interest to the other side, who would take it for theirs.
OF_PLAINTIFFS = frozenset({HoldKind.AWAITING_PAYMENT, HoldKind.AWAITING_CORRECTION, HoldKind.AWAITING_ANSWER})


def holds_of(viewer: Viewer, cases: list[Case]) -> dict[UUID, list[Any]]:
    """What keeps each of several cases waiting, in words; what the plaintiffs owe is told to their side only."""
    found: dict[UUID, list[Any]] = {case.pk: [] for case in cases}
    suing = access.parties_of(viewer).filter(case__in=cases, role=PartyRole.PLAINTIFF)
    sued = set(found) - set(suing.values_list("case", flat=True))
    for hold in Hold.objects.filter(case__in=cases, until__isnull=True).order_by("pk"):
        if hold.case_id in sued and hold.kind in OF_PLAINTIFFS:
            continue
        found[hold.case_id].append(hold.get_kind_display())
    return found
