"""The defendant's own acts: the answer, the objection to jurisdiction. Written here only."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import Http404

from netcourt.appearance import drafts, reading, writing
from netcourt.appearance.acts import ANSWER, OBJECT, over
from netcourt.appearance.exhibits import RULES
from netcourt.appearance.models import Answer, AnswerExhibit, ClaimAnswer, Objection, ReplyDraft
from netcourt.appearance.papers import (
    AnswerPapers,
    ObjectionPapers,
    answer_defects,
    claims_against,
    objection_defects,
)
from netcourt.cases import access
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Act
from netcourt.cases.models import DocketEntry, Document, Party
from netcourt.cases.words import PartyRole, Role
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.intake import FileRefused, check_set
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.service.serving import serve


def acting_for(step: Step, party: Party, act: Act) -> None:
    """The act is done for this party, of all those the actor may act for. Raises Http404 for anyone else's."""
    if step.actor is None or party.role not in act.who:
        raise Http404
    if party not in access.parties_acted_for(step.actor, step.case):
        raise Http404
    step.on_behalf, step.role = party, Role(party.role)


def answer(actor: Account, party_id: Any, papers: AnswerPapers, key: str) -> Answer:
    """Hand in an answer; after the period too, marked late: it is received all the same (CPL 128).

    The copy goes to the plaintiffs at once within five days (D08). Raises Http404, ``Incomplete``, ``Refused``.
    """
    party = drafts.find_party(actor, party_id)
    with perform(ANSWER, actor, key=key, case_id=party.case_id, party=party, admits=papers.admits) as step:
        if step.repeated:
            return Answer.objects.get(entry=step.done)
        acting_for(step, party, ANSWER)
        _check(papers, party)
        late, version = over(step, "D07"), Answer.objects.filter(party=party).count() + 1
        paper = writing.answer_paper(step, party, papers, version=version, late=late)
        fresh = _claim_files(party, papers)
        entry = step.enter(
            documents=[paper, *fresh],
            title=Text("当事人逾期提交答辩状，法院予以接收", "The party answered after the period; it was received")
            if late
            else None,
            particulars={"party": str(party.pk), "version": version, "late": late, "mediation": papers.mediation},
        )
        row = _record(step, party, papers, entry, paper, version=version, late=late)
        _send_copies(step, party, [paper, *fresh])
        return row


def _check(papers: AnswerPapers, party: Party) -> None:
    found = list(answer_defects(papers, claims_against(party)))
    try:
        check_set([p.document.size for p in papers.exhibits], RULES)
    except FileRefused as error:
        found += [Defect("evidence", Refusal(r.code, r.text)) for r in error.reasons]
    if found:
        raise Incomplete(found)


def _claim_files(party: Party, papers: AnswerPapers) -> list[Document]:
    fresh = [p.document for p in papers.exhibits if p.document.entry_id is None]
    for document in fresh:
        document.submitted_for = party
        document.save(update_fields=["submitted_for"])
    return fresh


def _record(
    step: Step, party: Party, papers: AnswerPapers, entry: DocketEntry, paper: Document, *, version: int, late: bool
) -> Answer:
    row = Answer.objects.create(
        case=step.case, party=party, version=version, entry=entry, late=late, disputed=papers.disputed.strip(),
        account=papers.account.strip(), reasons=papers.reasons.strip(), mediation=papers.mediation, document=paper,
    )  # fmt: skip
    ClaimAnswer.objects.bulk_create(
        ClaimAnswer(answer=row, claim=w.claim, stance=w.stance, reason=w.reason.strip()) for w in papers.claims
    )
    AnswerExhibit.objects.bulk_create(
        AnswerExhibit(
            answer=row,
            ordinal=n,
            document=p.document,
            name=p.name.strip(),
            purpose=p.purpose.strip(),
            source=p.source.strip(),
        )
        for n, p in enumerate(papers.exhibits, start=1)
    )
    return row


def _send_copies(step: Step, party: Party, documents: Sequence[Document]) -> None:
    """To the plaintiffs, within five days of receipt (CPL 128)."""
    within = step.start("D08", post=Role.CLERK)
    for plaintiff in step.case.parties.filter(role=PartyRole.PLAINTIFF, left_at__isnull=True).order_by("ordinal"):
        serve(step, documents, plaintiff, within=within, title=f"{party.name}的答辩状副本")


def object_jurisdiction(actor: Account, party_id: Any, papers: ObjectionPapers, key: str) -> Objection:
    """Object to jurisdiction within the period of the answer (CPL 130); a judge rules.

    Raises Http404, ``Incomplete``, ``Refused`` (LATE after the period).
    """
    party = drafts.find_party(actor, party_id)
    with perform(OBJECT, actor, key=key, case_id=party.case_id, party=party) as step:
        if step.repeated:
            return Objection.objects.get(entry=step.done)
        acting_for(step, party, OBJECT)
        found = list(objection_defects(papers))
        if found:
            raise Incomplete(found)
        paper = writing.objection_paper(step, party, papers)
        entry = step.enter(documents=[paper], particulars={"party": str(party.pk)})
        row = Objection.objects.create(
            case=step.case, party=party, entry=entry, reasons=papers.reasons.strip(), proposed=papers.proposed.strip(),
            document=paper,
        )  # fmt: skip
        for plaintiff in step.case.parties.filter(role=PartyRole.PLAINTIFF, left_at__isnull=True):
            serve(step, [paper], plaintiff, title=f"{party.name}的管辖权异议申请书")
        return row


def answer_from_draft(actor: Account, draft_id: uuid.UUID, *, truth: bool) -> DocketEntry:
    """Hand in what stands in a draft: once, however often it is sent."""
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        if draft.entry:
            return draft.entry
        found, papers = reading.read_answer(draft, truth=truth)
        if papers is None:
            raise Incomplete(found)
        row = answer(actor, draft.party_id, papers, f"appearance.answer:{draft.pk}")
        return _became(draft, row.entry)


def object_from_draft(actor: Account, draft_id: uuid.UUID) -> DocketEntry:
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        if draft.entry:
            return draft.entry
        row = object_jurisdiction(
            actor, draft.party_id, reading.read_objection(draft), f"appearance.objection:{draft.pk}"
        )
        return _became(draft, row.entry)


def _became(draft: ReplyDraft, entry: DocketEntry) -> DocketEntry:
    draft.entry = entry
    draft.save(update_fields=["entry"])
    return entry
