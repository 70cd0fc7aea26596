"""Handing in a claim and handing in corrected papers: the plaintiff's two acts of filing.

``submit`` and ``resubmit`` take papers as data; page, API and import call them. ``submit_claim`` and ``resubmit_claim``
do the same with what stands in a draft.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from netcourt.cases import clock
from netcourt.cases.actions import UNVERIFIED, Step, check_opening, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document
from netcourt.cases.periods import deadline
from netcourt.cases.rights import NOT_YOURS
from netcourt.cases.words import ConsentStage, HoldKind, Role
from netcourt.filing import (
    attachments,
    confirmations,
    counter,
    drafts,
    duplicates,
    opinions,
    parties,
    records,
    serving,
    sham,
    writing,
)
from netcourt.filing.acts import RECORD_ORAL, RESUBMIT, SUBMIT
from netcourt.filing.models import Assistance, Draft
from netcourt.filing.papers import TRUTH_VERSION, ClaimLine, ClaimPapers, Defect, EvidencePaper, Plaintiff
from netcourt.filing.plans import plaintiffs_of, variant_of
from netcourt.filing.pricing import priced
from netcourt.filing.requirements import claim_defects, defects, evidence_defects
from netcourt.identity.models import Account
from netcourt.identity.queries import Capacity, acting_for
from netcourt.intake import FileRefused
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference.models import Court

_MOST_NAMED = 10


class Incomplete(Refused):
    """Papers that cannot be handed in; ``defects`` says what is wrong in which field. Answered with 422."""

    def __init__(self, found: Sequence[Defect]) -> None:
        self.defects = list(found)
        super().__init__([d.refusal for d in found], status=422)

    @property
    def placed(self) -> list[tuple[str, Refusal]]:
        return [(defect.field, defect.refusal) for defect in self.defects]


def submit(
    actor: Account,
    papers: ClaimPapers,
    evidence: Sequence[EvidencePaper],
    key: str,
    *,
    court: Court,
    helped: Assistance | None = None,
) -> Case:
    """Hand in a claim to ``court``; the same ``key`` gives the same case (REG15 2, CPL 123, 124).

    Raises ``Incomplete`` with every defect, ``Refused`` (403) for want of proof of identity or of a right to act for
    the plaintiff. ``helped``: the actor is of the court and writes for a person who confirmed it (CPL 123).
    """
    act = RECORD_ORAL if helped else SUBMIT
    with perform(act, actor, key=key, court=court, read_back=bool(helped and helped.read_back_at)) as step:
        if step.repeated:
            return step.case
        held = [Capacity(person=helped.person)] if helped else acting_for(actor, clock.now())
        capacities = _capacities(held, papers, evidence, court)
        papers = _check(papers, evidence, court)
        parties.open_case(step, papers, capacities, court)
        more = counter.stand_in(step, helped) if helped else {}
        entry = _enter(step, papers, evidence, version=1, more=more)
        if helped and step.actor:
            step.assign(step.actor, step.role)  # who took it down keeps the case in sight
        return entry.case


def check_claim(actor: Account, papers: ClaimPapers, evidence: Sequence[EvidencePaper], *, court: Court) -> ClaimPapers:
    """Raise what ``submit`` would refuse now, and do nothing. Returns the papers with all amounts reckoned."""
    check_opening(SUBMIT, actor)
    _capacities(acting_for(actor, clock.now()), papers, evidence, court)
    return _check(papers, evidence, court)


def price(claims: Sequence[ClaimLine], court: Court) -> tuple[Sequence[ClaimLine], list[Defect]]:
    """Claims by themselves with their amounts reckoned up to today, and all that is wrong with them."""
    alone = ClaimPapers(
        plaintiffs=(), defendants=(), category="", cause="", connection="", connection_place="", claims=tuple(claims)
    )
    wrong = list(claim_defects(alone))
    ready, unreckoned = priced(alone, clock.today(), court)
    return ready.claims, list(dict.fromkeys([*wrong, *unreckoned]))


def resubmit(actor: Account, case_id: Any, papers: ClaimPapers, evidence: Sequence[EvidencePaper], key: str) -> Case:
    """Hand in corrected papers within the period of the notice: a new version beside the old (OL21 9, REG15 7).

    Raises Http404 for a case that is not the actor's, ``Incomplete``, ``Refused`` when nothing is to be corrected or
    the period has ended.
    """
    with perform(RESUBMIT, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        capacities = _capacities(acting_for(actor, clock.now()), papers, evidence, step.case.court)
        _check_same_plaintiff(step, papers, capacities)
        papers = _check(papers, evidence, step.case.court)
        parties.correct(step.case, papers, capacities, step.at)
        version = step.case.complaints.count() + 1
        entry = _enter(step, papers, evidence, version=version)
        step.release(HoldKind.AWAITING_CORRECTION)
        step.case.correction.answered = entry
        step.case.correction.save(update_fields=["answered"])
        return step.case


def submit_claim(actor: Account, draft_id: uuid.UUID, key: str = "", *, truth: bool = True) -> Case:
    """Hand in what stands in a draft. A draft becomes one case, whatever the keys and however often it is sent."""
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        if draft.case:
            return draft.case
        if draft.corrects_id:
            return _resubmit_draft(actor, draft, key or f"filing.resubmit:{draft.pk}", truth)
        papers, evidence = _read(draft, truth)
        helped = counter.read_back(draft) if truth else counter.of(draft)
        case = submit(actor, papers, evidence, key or f"filing.submit:{draft.pk}", court=draft.court, helped=helped)
        return drafts.became(draft, case)


def resubmit_claim(actor: Account, case_id: Any, key: str = "", *, truth: bool = True) -> Case:
    """Hand in what stands in the actor's correcting draft of this case."""
    with transaction.atomic():
        draft = drafts.lock_correcting(actor, case_id)
        if draft.case:
            return draft.case
        return _resubmit_draft(actor, draft, key or f"filing.resubmit:{draft.pk}", truth)


def _resubmit_draft(actor: Account, draft: Draft, key: str, truth: bool) -> Case:
    papers, evidence = _read(draft, truth)
    return drafts.became(draft, resubmit(actor, draft.corrects_id, papers, evidence, key))


def _read(draft: Draft, truth: bool) -> tuple[ClaimPapers, list[EvidencePaper]]:
    """The draft as papers. Raises ``Incomplete`` with all defects of all steps."""
    from netcourt.filing.forms import read_draft

    reading = read_draft(draft, truth=truth)
    if reading.defects or reading.papers is None:
        raise Incomplete(reading.defects)
    return reading.papers, reading.evidence


def _check(papers: ClaimPapers, evidence: Sequence[EvidencePaper], court: Court) -> ClaimPapers:
    """The papers with all amounts reckoned up to today. Raises ``Incomplete`` with every defect."""
    today = clock.today()
    found = [*defects(papers, on=today), *evidence_defects(list(evidence)), *_cause_defects(papers)]
    try:
        attachments.check([p.document for p in evidence])
    except FileRefused as error:
        found += [Defect("evidence", Refusal(r.code, r.text)) for r in error.reasons]
    ready, unreckoned = priced(papers, today, court)
    found += unreckoned
    if found:
        raise Incomplete(list(dict.fromkeys(found)))
    return ready


def _cause_defects(papers: ClaimPapers) -> list[Defect]:
    if not papers.cause or parties.cause_of(papers.cause):
        return []
    unknown = Text("没有这个案由，请重新选择", "There is no such cause; choose again")
    return [Defect("dispute", Refusal("CAUSE_UNKNOWN", unknown, cite("CPL 124")))]


def _capacities(
    held: Sequence[Capacity], papers: ClaimPapers, evidence: Sequence[EvidencePaper], court: Court
) -> list[Capacity]:
    """In what capacity each plaintiff is there: the actor acts for them, or they confirmed these papers (CPL 55, 61).

    Raises ``Refused`` (403) where the actor may act for none of them, ``Incomplete`` for those still to confirm.
    """
    if not held:
        raise Refused([UNVERIFIED], status=403)
    if not papers.plaintiffs or any(_wanted(p) is None for p in papers.plaintiffs):
        raise Incomplete(list(defects(papers, on=clock.today())))
    mine = {_who(c): c for c in reversed(held)}
    oneself = held[0]
    found = [oneself if p.behind and p.person == _who(oneself) else mine.get(_wanted(p)) for p in papers.plaintiffs]
    if found[0] is None:
        raise Refused([NOT_YOURS], status=403)
    if None in found:
        said = confirmations.confirmed(papers, evidence, court)
        found = [c or said.get(_wanted(p)) for c, p in zip(found, papers.plaintiffs, strict=True)]
    missing = [n for n, c in enumerate(found, start=1) if c is None]
    if missing:
        raise Incomplete([confirmations.missing(n) for n in missing])
    return [c for c in found if c is not None]


def _wanted(plaintiff: Plaintiff) -> uuid.UUID | None:
    return plaintiff.person or plaintiff.organisation


def _who(capacity: Capacity) -> uuid.UUID | None:
    found = capacity.person or capacity.organisation
    return found.pk if found else None


def _check_same_plaintiff(step: Step, papers: ClaimPapers, capacities: Sequence[Capacity]) -> None:
    """Corrected papers have the same first plaintiff: proved, or the ward of the same representative."""
    plaintiff, first = step.on_behalf, papers.plaintiffs[0]
    if plaintiff is None:
        raise Refused([NOT_YOURS], status=403)
    if first.behind is not None:
        same = plaintiff.agents.filter(person=_who(capacities[0])).exists()
    else:
        same = (plaintiff.person_id or plaintiff.organisation_id) == _who(capacities[0])
    if not same:
        raise Refused([NOT_YOURS], status=403)


def _enter(
    step: Step,
    papers: ClaimPapers,
    evidence: Sequence[EvidencePaper],
    *,
    version: int,
    more: Mapping[str, Any] | None = None,
) -> Any:
    """The complaint and the receipt as PDFs, the docket entry, the rows of this version, consents, the period."""
    case, plaintiff = step.case, step.on_behalf
    complaint = writing.complaint_paper(step, papers, evidence, version=version)
    variant = variant_of(case) or (papers.attacked.kind if papers.attacked else None)
    decision = deadline("D01", step.at, variant=variant)
    receipt = writing.receipt_paper(step, complaint, evidence, decision)
    fresh = [p.document for p in evidence if p.document.entry_id is None]
    for document in fresh:
        document.submitted_for = plaintiff
    if fresh:
        Document.objects.filter(pk__in=[d.pk for d in fresh]).update(submitted_for=plaintiff)
    entry = step.enter(
        documents=[complaint, *fresh, receipt],
        particulars=_particulars(papers, version) | dict(more or {}),
        title=_in_whose_name(step),
    )
    records.complaint(case, entry, papers, evidence, document=complaint, version=version)
    if papers.representatives or version > 1:
        records.elect(case, entry, papers)
    duplicates.remember(case, step.at)
    sham.look_closer(step, len(evidence))
    _record_choices(step, papers)
    serving.record_addresses(step, papers)
    step.start("D01", post=Role.FILING_JUDGE, variant=variant, computed=decision)
    if papers.attacked:
        opinions.begin_sending(step)
    return entry


def _in_whose_name(step: Step) -> Text | None:
    """The docket says for whom the act was done where they are several (CPL 55); None: the usual title."""
    names = [p.name for p in plaintiffs_of(step.case)]
    if len(names) == 1:
        return None
    done, many = step.act.done, "、".join(names[:_MOST_NAMED]) + ("等" if len(names) > _MOST_NAMED else "")
    zh = f"{done.zh}（{len(names)}名原告：{many}）"
    return Text(zh[:300], f"{done.en} ({len(names)} plaintiffs: {many})"[:300])


def _particulars(papers: ClaimPapers, version: int) -> dict[str, Any]:
    return {
        "version": version,
        "category": papers.category,
        "cause": papers.cause,
        "amount": None if papers.amount is None else f"{papers.amount:.2f}",
        "plaintiffs": len(papers.plaintiffs),
        "defendants": len(papers.defendants),
        "third_parties": len(papers.third_parties),
        "notice_version": papers.notice_version,
        "statement_of_truth": TRUTH_VERSION,
    }


def _record_choices(step: Step, papers: ClaimPapers) -> None:
    """What the plaintiffs chose, stage by stage. A stage not chosen stays unasked; none is presumed (OL21 4)."""
    answer = "agreed" if papers.electronic_service else "refused"
    answers: list[records.Answer] = []
    for party in plaintiffs_of(step.case):
        answers.append((party, ConsentStage.FILING, "chosen", "own choice"))
        answers += [(party, stage, "agreed", "express") for stage in sorted(papers.online_stages)]
        answers.append((party, ConsentStage.SERVICE, answer, "express"))
    records.consents(step, answers, papers.notice_version)
