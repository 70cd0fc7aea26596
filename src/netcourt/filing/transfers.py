"""Transfer to the court that has jurisdiction (移送管辖, CPL 37). A court of this installation receives it at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, CaseLink, Consent, DocketEntry, Document, Party, time_ordered_id
from netcourt.cases.words import HoldKind, Outcome, Role, Stage
from netcourt.fees.models import Bill
from netcourt.filing import duplicates, rulings, serving
from netcourt.filing.models import Complaint
from netcourt.filing.plans import decision_variant, plaintiffs_of
from netcourt.filing.review import latest_complaint
from netcourt.filing.transfer_acts import RECEIVE_TRANSFER, TRANSFER
from netcourt.identity.models import Account, CourtPost
from netcourt.law import refusal
from netcourt.law.jurisdiction import check_transfer
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.reference.models import Court
from netcourt.service.addresses import carry_addresses

LINK = "transferred"


def transfer_case(actor: Account, case_id: Any, key: str, *, to_court: str, reasons: str, ground: str = "") -> Case:
    """Transfer an accepted case; no appeal lies, and the receiving court must take it (CPL 37).

    ``ground``: ``category_change`` where nothing but the new list of categories speaks for it: barred for a case that
    was accepted before it (IJ25 4). Where that court works in this installation, the case arrives there with its
    parties, papers and fee (FEE 24).
    Raises Http404, ``Refused``.
    """
    with perform(TRANSFER, actor, key=key, case_id=case_id, explanation=reasons) as step:
        if step.repeated:
            return step.case
        check_ground(step.case, ground, step.at)
        court = receiving_court(step.case, to_court)
        paper = rulings.transfer_ruling(step, court, reasons)
        step.close(Outcome.TRANSFERRED)
        step.enter(
            documents=[paper],
            note=reasons.strip(),
            particulars={"to_court": court.pk, "received_here": works_here(court)},
        )
        serving.serve_ruling(step, [paper])
        move(step, court)
        return step.case


def move(step: Step, court: Court, *, also: Sequence[Document] = ()) -> None:
    """The closed case goes on its way, after ``step`` was entered: it arrives at a court that works here at once.

    To another court the dossier is handed out (``dossiers``) within the period that starts now. ``also``: papers that
    go with complaint and evidence.
    """
    step.release(HoldKind.AWAITING_PAYMENT)
    if works_here(court):
        _arrive(step, step.done, court, also)
    else:
        step.start("TRANSFER", post=Role.FILING_JUDGE)


def check_ground(case: Case, ground: str, at: datetime) -> None:
    """A pending case is not moved because the list of categories changed (IJ25 4). Raises ``Refused`` (409)."""
    try:
        check_transfer(day_of(case.accepted_at or case.received_at), day_of(at), frozenset({ground}))
    except refusal.Refused as error:
        raise Refused(error.refusals) from error


def receiving_court(case: Case, code: str) -> Court:
    """The court to transfer to. Raises ``Refused`` (422)."""
    court = Court.objects.filter(pk=code).first()
    if court is None:
        raise Refused(
            [Refusal("COURT_UNKNOWN", Text("没有这个法院，请重新选择", "There is no such court"))], status=422
        )
    if court.pk == case.court_id:
        zh, en = "本院不能移送给自己，请选择其他法院", "A court cannot transfer to itself; choose another"
        raise Refused([Refusal("COURT_SAME", Text(zh, en))], status=422)
    return court


def works_here(court: Court) -> bool:
    """Whether the court works in this installation: someone holds the post of filing judge there."""
    return CourtPost.objects.filter(court=court, kind=CourtPost.Kind.FILING_JUDGE, ended_on__isnull=True).exists()


def transferred_from(case: Case) -> Case | None:
    """The case this one was transferred from."""
    link = case.linked_from.filter(kind=LINK).select_related("case__court").first()
    return link.case if link else None


def _arrive(sent: Step, entry: DocketEntry, court: Court, also: Sequence[Document]) -> None:
    """Open the case at the other court, in the same transaction: head data, parties, complaint, evidence, the fee."""
    old = sent.case
    with perform(RECEIVE_TRANSFER, None, key=f"transfer:{old.pk}") as step:
        new = Case(
            court=court, kind=old.kind, title=old.title, cause_id=old.cause_id, category=old.category,
            amount=old.amount, stage=Stage.RECEIVED, received_at=step.at,
        )  # fmt: skip
        copies = open_with_parties(step, new, old, first=plaintiffs_of(old)[0].pk)
        complaint = latest_complaint(old)
        papers = _papers(complaint, also, copies)
        arrived = step.enter(
            documents=papers.values(), particulars={"from_court": old.court_id, "from_number": old.number}
        )
        _hang(complaint, papers, case=new, entry=arrived, version=1)
        carry_choices(step, old, copies)
        _fee(old, new, copies)
        duplicates.remember(new, step.at)
        step.start("D01", post=Role.FILING_JUDGE, variant=decision_variant(new))
        CaseLink.objects.create(case=old, to=new, kind=LINK, entry=entry)


def open_with_parties(step: Step, new: Case, old: Case, *, first: Any) -> dict[Any, Party]:
    """Open ``new`` with the parties of ``old``, ``first`` in front; by their old keys. Who acts for them goes on."""
    parties = {p.pk: p for p in old.parties.prefetch_related("representations", "agents")}
    copies = {pk: copy_party(party) for pk, party in parties.items()}
    step.open_case(new, copies[first], *(party for pk, party in copies.items() if pk != first))
    step.role = Role.SYSTEM
    for pk, party in copies.items():
        for held in parties[pk].representations.filter(until__isnull=True):
            party.representations.create(power=held.power, since=step.at)
        for agent in parties[pk].agents.filter(until__isnull=True):
            agent.pk, agent._state.adding, agent.party = None, True, party
            agent.save(force_insert=True)
    return copies


def copy_party(party: Party) -> Party:
    copied = Party.objects.get(pk=party.pk)
    copied.pk, copied._state.adding = time_ordered_id(), True
    return copied


def _papers(complaint: Complaint, also: Sequence[Document], copies: dict[Any, Party]) -> dict[Any, Document]:
    """The complaint and the evidence for the other court's dossier: new rows, the same bytes, the same digests."""
    old = [complaint.document, *(e.document for e in complaint.evidence.select_related("document")), *also]
    return {document.pk: copy_paper(document, copies) for document in old}


def copy_paper(document: Document, copies: dict[Any, Party]) -> Document:
    copied = Document.objects.get(pk=document.pk)
    copied.pk, copied._state.adding = time_ordered_id(), True
    copied.case = copied.entry = copied.replaces = None
    copied.submitted_for = copies.get(document.submitted_for_id)
    copied.save(force_insert=True)
    return copied


def _hang(row: Model, papers: dict[Any, Document], **changed: Any) -> None:
    """Copy a row of the complaint with everything that hangs on it (claims, terms, evidence …)."""
    hanging = [
        (relation.field.name, list(relation.related_model._default_manager.filter(**{relation.field.name: row.pk})))
        for relation in row._meta.related_objects
        if relation.related_model._meta.app_label == "filing" and not relation.hidden
    ]
    row.pk, row._state.adding = None, True
    if getattr(row, "document_id", None) in papers:
        changed["document"] = papers[row.document_id]  # type: ignore[attr-defined]
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    for name, rows in hanging:
        for one in rows:
            _hang(one, papers, **{name: row})


def carry_choices(step: Step, old: Case, copies: dict[Any, Party]) -> None:
    """What each party chose, and the addresses it confirmed, hold on (OL21 4, CPI 137); ``step`` was entered."""
    rows = list(old.consents.all())
    for consent in rows:
        consent.pk, consent._state.adding = None, True
        consent.case, consent.party, consent.entry = step.case, copies[consent.party_id], step.done
    Consent.objects.bulk_create(rows)
    for party in old.parties.filter(left_at__isnull=True):
        carry_addresses(step, party, copies[party.pk])


def _fee(old: Case, new: Case, copies: dict[Any, Party]) -> None:
    """The fee travels with the case (FEE 24): its bill is from now on a bill of the new case."""
    for bill in Bill.objects.select_for_update().filter(case=old, cancelled__isnull=True):
        bill.case, bill.payer, bill.period = new, copies[bill.payer_id], None
        bill.save(update_fields=["case", "payer", "period"])
