"""The plaintiff changes, adds or reduces claims until the debate ends (CPL 54, 143; FEE 21). Written here only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils import timezone

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import Origin, PartyRole, Role
from netcourt.fees.bills import as_law, period_begun
from netcourt.fees.changing import change_claims as change_fee
from netcourt.fees.models import Bill
from netcourt.filing.actions import Incomplete
from netcourt.filing.assessment import court_day
from netcourt.filing.estimates import fee_claims
from netcourt.filing.models import Claim, ClaimWorth, Complaint, EvidenceItem, InterestTerms, Witness
from netcourt.filing.notices import others_of
from netcourt.filing.papers import ClaimLine, Defect
from netcourt.filing.plans import EVIDENCE, plaintiffs_of, receiving_at_once
from netcourt.filing.pricing import as_worth, at_rate
from netcourt.filing.rates import converting
from netcourt.filing.records import terms_row, worth_row
from netcourt.filing.review import latest_complaint
from netcourt.identity.models import Account
from netcourt.law import fees, procedures, refusal
from netcourt.law.procedures import Procedure, Suit
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.pleadings import writing
from netcourt.pleadings.claim_acts import CHANGE_CLAIMS
from netcourt.pleadings.claiming import acting_for, find_party
from netcourt.pleadings.models import Change
from netcourt.pleadings.papers import Changed, Do, Kept, asked, change_defects, foreign, grows, reckoned, total
from netcourt.reference.models import Court
from netcourt.reference.queries import average_wage, local_tariff
from netcourt.service.serving import serve
from netcourt.service.starts import Start


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change comes to: the claims as they will stand, the fee anew and the difference to the old one."""

    lines: list[ClaimLine]
    sources: list[Claim | None]
    bill: fees.Bill
    adjusted: fees.Adjustment
    unfit: tuple[Refusal, ...]


def work_out(case: Case, party: Party, papers: Changed, at: Any) -> Outcome:
    """The same for the page that asks and the act that does it. Raises ``Incomplete``, ``Refused`` (422)."""
    found = list(change_defects(papers))
    added, wrong = reckoned_for_plaintiff(case, party, papers.added, at)
    if found or wrong:
        raise Incomplete([*found, *wrong])
    staying = [k for k in papers.kept if k.do != Do.DROP]
    kept, unsound = _kept(case, staying, at)
    if unsound:
        raise Incomplete(unsound)
    pairs: list[tuple[ClaimLine, Claim | None]] = [
        (line, k.claim if k.do == Do.KEEP else None) for line, k in zip(kept, staying, strict=True)
    ]
    pairs += [(line, None) for line in added]
    pairs.sort(key=lambda pair: pair[0].kind == Claim.Kind.COSTS)
    lines = [line for line, _source in pairs]
    bill = _fee(case, lines, at)
    old = as_law(case.bills.get(kind=Bill.Kind.ACCEPTANCE).tariff)
    adjusted = fees.change_amount(old, bill, inquiry_ended=False)
    return Outcome(lines, [source for _line, source in pairs], bill, adjusted, _unfit(case, lines, at))


def reckoned_for_plaintiff(case: Case, party: Party, added: tuple[ClaimLine, ...], at: Any) -> Any:
    return reckoned(case, party, added, timezone.localtime(at).date()) if added else ([], [])


def _kept(case: Case, staying: list[Kept], at: Any) -> tuple[list[ClaimLine], list[Defect]]:
    """The claims that stay. A new foreign sum counts at the rate of the acceptance, as the old one (FEE 55)."""
    lines, wrong = [], []
    by = converting(case, {worth.currency for k in staying if (worth := foreign(k.claim))})
    for kept in staying:
        line = _line(kept)
        if kept.do == Do.CHANGE and line.worth is not None:
            try:
                line = at_rate(line, by)
            except refusal.Refused as error:
                wrong += [Defect(f"amount_{kept.claim.ordinal}", r) for r in error.refusals]
        lines.append(line)
    return lines, wrong


def _line(kept: Kept) -> ClaimLine:
    claim, worth = kept.claim, foreign(kept.claim)
    line = ClaimLine(
        kind=claim.kind, text=claim.text, object=claim.object, amount=claim.amount, against=tuple(claim.against),
        joint=claim.joint, worth=as_worth(worth) if worth else None,
        derivation=Text.from_json(worth.derivation) if worth else None,
    )  # fmt: skip
    if kept.do == Do.KEEP:
        return line
    if claim.amount is None or kept.amount is None:
        return replace(line, text=kept.text.strip(), object="")
    unit = fees.CURRENCIES[worth.currency].zh if worth else "元"
    old, new = f"{asked(claim):.2f}{unit}", f"{kept.amount:.2f}{unit}"
    text = claim.text.replace(old, new) if old in claim.text else f"{claim.text}（金额变更为{new}）"
    changed = fees.Worth(basis=worth.basis, figure=kept.amount, currency=worth.currency) if worth else None
    return replace(line, text=text, amount=kept.amount, worth=changed)


def _fee(case: Case, lines: list[ClaimLine], at: Any) -> fees.Bill:
    halving = (fees.Halving.SUMMARY,) if case.procedure in (Procedure.SUMMARY, Procedure.SMALL) else ()
    claimed = fee_claims(lines, case.category, case.cause)
    try:
        bill = fees.acceptance_fee(claimed, local=local_tariff(case.court, court_day(at)), halving=halving)
    except refusal.Refused as error:
        raise Refused(error.refusals, status=422) from error
    return replace(bill, notes=(*bill.notes, *(c.derivation for c in lines if c.worth and c.derivation)))


def _unfit(case: Case, lines: list[ClaimLine], at: Any) -> tuple[Refusal, ...]:
    """Why the changed suit no longer fits small claims (CPI 278); the court then converts."""
    if case.procedure != Procedure.SMALL:
        return ()
    money_only = all(c.kind != Claim.Kind.OTHER for c in lines)
    suit = Suit(total(lines), money_only, simple=True, basic_court=case.court.level == Court.Level.BASIC)
    return procedures.refusals(Procedure.SMALL, suit, average_wage(case.court, court_day(at)))


def change_claims(actor: Account, party_id: Any, papers: Changed, key: str) -> Change:
    """Put the claims as the plaintiff wants them now in the place of the old ones: a new version of the complaint.

    The fee follows (FEE 21): the rest within seven days of the notice, or the difference back. The other side gets
    the copy, and a new period to answer where its duties grow. Raises Http404, ``Incomplete``, ``Refused``.
    """
    party = find_party(actor, party_id)
    if party.role != PartyRole.PLAINTIFF:
        raise Http404
    with perform(CHANGE_CLAIMS, actor, key=key, case_id=party.case_id, party=party) as step:
        if step.repeated:
            return Change.objects.get(entry=step.done)
        acting_for(step, party)
        case, old = step.case, latest_complaint(step.case)
        out, before, bigger = work_out(case, party, papers, step.at), case.amount, grows(papers)
        fee_before = case.bills.get(kind=Bill.Kind.ACCEPTANCE).amount
        paper = writing.claim_change(step, party, out.lines, papers.reasons, out.adjusted.explanation)
        case.amount = total(out.lines)
        unfit = "变更后不再符合小额诉讼的条件，法院应当转换程序。" if out.unfit else ""
        entry = step.enter(
            documents=[paper], note=unfit or papers.reasons.strip(),
            particulars={"before": str(before or ""), "after": str(case.amount or ""), "grows": bigger,
                         "unfit": [r.code for r in out.unfit]},
        )  # fmt: skip
        complaint = _new_version(old, step, paper, out)
        change_fee(step, out.bill, inquiry_ended=False)
        _demand(step, paper)
        _serve(step, paper, party, bigger=bigger)
        return Change.objects.create(
            case=case, party=party, entry=entry, complaint=complaint, before=before, after=case.amount, grows=bigger,
            fee_before=fee_before, fee_after=case.bills.get(kind=Bill.Kind.ACCEPTANCE).amount,
        )  # fmt: skip


def _new_version(old: Complaint, step: Step, paper: Document, out: Outcome) -> Complaint:
    """The complaint as it stands from now on; the old one and its answers stay as they were."""
    new = Complaint.objects.get(pk=old.pk)
    new.pk, new.version, new.entry, new.document = None, old.version + 1, step.done, paper
    new.save(force_insert=True)
    rows = Claim.objects.bulk_create(
        Claim(
            complaint=new, ordinal=n, kind=line.kind, text=line.text, object=line.object, amount=line.amount,
            against=list(line.against), joint=line.joint,
        )
        for n, line in enumerate(out.lines, start=1)
    )  # fmt: skip
    _rest_on(rows, old, step, out)
    _carry(old, new)
    return new


def _rest_on(rows: list[Claim], old: Complaint, step: Step, out: Outcome) -> None:
    """How interest runs and what a claim not told in yuan rests on: as it was, or as reckoned for this change."""
    claims = {c.pk: c for c in old.claims.select_related("terms", "worth")}
    by = converting(step.case, {line.worth.currency for line in out.lines if line.worth})
    terms, worths = [], []
    for row, line, source in zip(rows, out.lines, out.sources, strict=True):
        before = claims.get(source.pk) if source else None
        if (held := getattr(before, "terms", None)) is not None:
            held.pk, held.claim = None, row
            terms.append(held)
        elif line.terms is not None:
            terms.append(terms_row(row, line, court_day(step.at)))
        if (valued := getattr(before, "worth", None)) is not None:
            valued.pk, valued.claim = None, row
            worths.append(valued)
        elif line.worth is not None:
            worths.append(worth_row(row, line, by))
    InterestTerms.objects.bulk_create(terms)
    ClaimWorth.objects.bulk_create(worths)


def _carry(old: Complaint, new: Complaint) -> None:
    """Evidence, witnesses, and what only some suits have, go on with the new version."""
    evidence, witnesses = list(old.evidence.all()), list(old.witnesses.all())
    items: list[EvidenceItem | Witness] = [*evidence, *witnesses]
    for item in items:
        item.pk, item.complaint = None, new
    EvidenceItem.objects.bulk_create(evidence)
    Witness.objects.bulk_create(witnesses)
    for name in ("administrative", "public_interest", "attacked"):
        row: Any = getattr(old, name, None)
        if row is not None:
            row.pk, row.complaint = None, new
            row.save(force_insert=True)


def _demand(step: Step, paper: Document) -> None:
    """The rest of a raised fee is paid within seven days of the notice (FEE 21, 22)."""
    bill = step.case.bills.select_related("payer", "period").get(kind=Bill.Kind.ACCEPTANCE)
    if not bill.demanded or (bill.period is not None and bill.period.state == "open"):
        return
    if bill.payer_id in receiving_at_once(step.case):
        period_begun(step, bill, step.start("D03", party=bill.payer))
    else:
        serve(step, [paper], bill.payer, begins=[Start("D03")], title=f"{paper.title}、补交费用告知")


def _serve(step: Step, paper: Document, by: Party, *, bigger: bool) -> None:
    """Copies to all others; where duties grow, defendants answer anew and evidence begins anew (EV19 55)."""
    procedure = step.case.procedure
    evidence = [Start(EVIDENCE[Procedure(procedure)])] if bigger and procedure and step.case.kind == "civil" else []
    for party in others_of(step.case):
        foreign = "foreign" if party.origin == Origin.FOREIGN else None
        anew = [Start("D07", variant=foreign)] if bigger and party.role == Role.DEFENDANT else []
        serve(step, [paper], party, begins=[*anew, *evidence], title=f"{by.name}的{paper.title}副本")
    for party in plaintiffs_of(step.case):
        if party != by:
            serve(step, [paper], party, begins=[])


def said(out: Outcome) -> Text:
    """The difference in words."""
    return out.adjusted.explanation


def owed(out: Outcome) -> Decimal:
    return out.adjusted.amount if out.adjusted.change is fees.Change.TOP_UP else Decimal(0)
