"""Handing in evidence (举证): in time or late, received either way. Written here only."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from netcourt.appearance.answering import acting_for
from netcourt.cases.actions import perform
from netcourt.cases.models import Document, Party
from netcourt.evidence import catalogue, drafts, writing
from netcourt.evidence.acts import SUBMIT
from netcourt.evidence.models import Exhibit, ExhibitDraft, ExhibitList
from netcourt.evidence.papers import ListPapers, list_defects
from netcourt.evidence.periods import LATE, others_of, over
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import EvidencePaper
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.service.serving import serve
from netcourt.service.starts import Start

RECEIVED_LATE = Text("当事人逾期提交证据，法院予以接收", "A party handed in evidence after the period; it was received")


def submit(actor: Account, party_id: Any, papers: ListPapers, key: str) -> ExhibitList:
    """Hand in a list of evidence for a party; after the period too, with the reason, marked late (CPL 68).

    The court's receipt comes at once, copies go to all other parties. Raises Http404, ``Incomplete``, ``Refused``.
    """
    party = drafts.find_party(actor, party_id)
    with perform(SUBMIT, actor, key=key, case_id=party.case_id, party=party) as step:
        if step.repeated:
            return ExhibitList.objects.get(entry=step.done)
        acting_for(step, party, SUBMIT)
        period = over(party, step.at)
        found = list(list_defects(papers, late=period is not None))
        if found:
            raise Incomplete(found)
        reason = papers.reason.strip() if period else ""
        first = catalogue.given(step.case, party) + 1
        paper = writing.list_paper(step, party, papers.exhibits, first=first, reason=reason)
        receipt = writing.receipt_paper(step, party, papers.exhibits, first=first, late=period is not None)
        files = [p.document for p in papers.exhibits]
        _belong(files, party)
        entry = step.enter(
            documents=[paper, *files, receipt],
            title=RECEIVED_LATE if period else None,
            particulars={"party": str(party.pk), "items": len(files), "first": first, "late": period is not None},
        )
        row = ExhibitList.objects.create(
            case=step.case, court_id=step.case.court_id, party=party, entry=entry, late=period is not None,
            number=party.exhibit_lists.count() + 1, period=period, reason=reason, document=paper, receipt=receipt,
        )  # fmt: skip
        _record(row, papers.exhibits)
        for other in others_of(party):
            begins = [Start(LATE)] if period else []  # from receipt the other may object to the lateness (CPI 101)
            serve(step, [paper, *files], other, begins=begins, title=f"{party.name}提交的证据")
        return row


def submit_draft(actor: Account, draft_id: uuid.UUID, *, truth: bool) -> ExhibitList:
    """Hand in what stands in a draft: once, however often it is sent."""
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        if draft.entry_id:
            return ExhibitList.objects.get(entry=draft.entry_id)
        row = submit(actor, draft.party_id, papers_of(draft, truth=truth), f"evidence.submit:{draft.pk}")
        return _became(draft, row)


def papers_of(draft: ExhibitDraft, *, truth: bool) -> ListPapers:
    files = draft.files.select_related("document__kind")
    exhibits = tuple(EvidencePaper(document=f.document, name=f.name, purpose=f.purpose, source=f.source) for f in files)
    return ListPapers(exhibits=exhibits, reason=draft.reason, truth=truth)


def _belong(files: Sequence[Document], party: Party) -> None:
    for document in files:
        document.submitted_for = party
    Document.objects.bulk_update(files, ["submitted_for"])


def _record(row: ExhibitList, exhibits: Sequence[EvidencePaper]) -> None:
    Exhibit.objects.bulk_create(
        Exhibit(
            list=row, ordinal=n, document=p.document, name=p.name.strip(), purpose=p.purpose.strip(),
            source=p.source.strip(),
        )
        for n, p in enumerate(exhibits, start=1)
    )  # fmt: skip


def _became(draft: ExhibitDraft, row: ExhibitList) -> ExhibitList:
    draft.entry = row.entry
    draft.save(update_fields=["entry"])
    return row
