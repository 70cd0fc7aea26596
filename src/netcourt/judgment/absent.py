"""Judgment in absence (CPL 147) rests on a recorded absence with proof that the party was told; the note names it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyRole
from netcourt.filing import notices
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import say_day
from netcourt.reference import papers as printed
from netcourt.service.models import Service


@dataclass(frozen=True, slots=True)
class Notice:
    """What a party was told before it stayed away, when, and what the judge recorded of it."""

    title: str
    day: date
    finding: str


# Of each party recorded as absent, what proves that it was told: said by the room of online and offline, above.
recorded: list[Callable[[Case], dict[Any, Notice]]] = []


def proofs(case: Case) -> dict[Any, Notice]:
    """By party: its recorded absence with the service that told it; of who never joined, the service itself."""
    found: dict[Any, Notice] = {}
    rows = Service.objects.filter(case=case, effective_at__isnull=False, party__linked_at__isnull=True)
    for service in rows.exclude(party__role=PartyRole.PLAINTIFF).order_by("effective_at"):
        if service.effective_on and (not service.presumed or service.checked_id):
            found.setdefault(service.party_id, Notice(service.title, service.effective_on, "没有参加诉讼"))
    for told in recorded:
        found |= told(case)
    return found


def refusals(case: Case, parties: Sequence[Party]) -> list[Refusal]:
    known = proofs(case) if parties else {}
    return [_unproved(p) for p in parties if p.pk not in known]


def noticed(case: Case, parties: Sequence[Party]) -> list[tuple[Party, Notice]]:
    known = proofs(case) if parties else {}
    return [(p, known[p.pk]) for p in parties]


def said(party: Party, notice: Notice) -> str:
    """One absence as a paper says it, with what proves that the party was told."""
    told = f"{say_day(notice.day).zh}送达{notice.title}"
    return f"{party.name}经本院合法通知（{told}），无正当理由没有参加诉讼：{notice.finding}。"


def note(step: Step, parties: Sequence[tuple[Party, Notice]]) -> Document:
    """缺席审理说明: who was absent, by which service it had been told; it is served with the judgment."""
    told, names = notices.about(step.case), "、".join(p.name for p, _notice in parties)
    first = f"{told['parties']}{told['cause']}一案，经审理查明："
    lines = [first, *(said(p, notice) for p, notice in parties), f"依照{cite('CPL 147').zh}的规定："]
    data = printed.Decision(
        **notices.head(step, None), title="缺席审理说明", grounds=lines, order=[f"对{names}缺席判决。"],
        closing="不服判决的，按判决书写明的期限和方式提起上诉。",
    )  # fmt: skip
    return documents.issue(
        "absence_note", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )


def _unproved(party: Party) -> Refusal:
    zh = (
        f"没有{party.name}经通知不参加的记录和送达证明，不能缺席判决；"
        "先在“在线还是线下”里记录没有参加，并选择通知的送达"
    )
    en = f"No recorded absence of {party.name} with proof of notice: record it first; nobody is judged absent without"
    return Refusal("NOTICE_UNPROVED", Text(zh, en), cite("CPL 147", "OL21 6"))
