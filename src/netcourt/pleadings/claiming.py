"""Claims of one's own in a pending suit: counterclaim (CPL 54), third party (CPL 59). Written here only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404
from django.utils import timezone

from netcourt.cases import access
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party, Period
from netcourt.cases.words import PartyRole, PeriodState, Role
from netcourt.fees.bills import new_number, open_bill
from netcourt.filing.actions import Incomplete
from netcourt.filing.assessment import court_day
from netcourt.filing.estimates import fee_claims
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.identity.models import Account
from netcourt.law import fees, refusal
from netcourt.law.procedures import Procedure
from netcourt.pleadings import exhibits, writing
from netcourt.pleadings.claim_acts import BILLS, OWN_CLAIMS
from netcourt.pleadings.models import Application, Kind, PleadedClaim
from netcourt.pleadings.papers import OwnClaim, claim_defects, reckoned
from netcourt.reference.queries import local_tariff

ASKS = {PartyRole.DEFENDANT: Kind.COUNTERCLAIM, PartyRole.THIRD_PARTY: Kind.THIRD_PARTY}
HALVES = {Kind.COUNTERCLAIM: fees.Halving.COUNTERCLAIM, Kind.THIRD_PARTY: fees.Halving.THIRD_PARTY}
PAYABLE = {Kind.COUNTERCLAIM: fees.Payable.COUNTERCLAIM, Kind.THIRD_PARTY: fees.Payable.THIRD_PARTY_CLAIM}
PERIOD = {Kind.COUNTERCLAIM: "D04", Kind.THIRD_PARTY: "D03"}


def find_party(actor: Account, party_id: Any) -> Party:
    """A party for whom the actor may act. Raises Http404 for anyone else's."""
    rows = access.parties_of(actor).select_related("case__court", "case__cause")
    party = rows.filter(pk=party_id).first()
    if party is None or not access.visible_cases(actor).filter(pk=party.case_id).exists():
        raise Http404
    return party


def acting_for(step: Step, party: Party) -> None:
    """The act is done for this party, of all those the actor may act for."""
    step.on_behalf, step.role = party, Role(party.role)


def fee_of(case: Case, kind: Kind, claims: list[ClaimLine], at: Any) -> fees.Bill:
    """Half the fee on what is claimed (FEE 18); once only, whatever the procedure (CPI22 206).

    Raises ``Refused`` (422) where the tariff is not set.
    """
    grounds = [HALVES[kind]]
    if case.procedure in (Procedure.SUMMARY, Procedure.SMALL):
        grounds.append(fees.Halving.SUMMARY)
    asked = fee_claims(claims, case.category, case.cause)
    try:
        bill = fees.acceptance_fee(asked, local=local_tariff(case.court, court_day(at)), halving=grounds)
    except refusal.Refused as error:
        raise Refused(error.refusals, status=422) from error
    return replace(bill, notes=(*bill.notes, *(c.derivation for c in claims if c.worth and c.derivation)))


def claim(actor: Account, party_id: Any, papers: OwnClaim, key: str) -> Application:
    """Hand in a counterclaim or a third party's claim: paper, bill with its period (FEE 22). A judge decides on it.

    A counterclaim submits to this court: no objection to jurisdiction follows (CPL 130). Raises Http404,
    ``Incomplete`` with every defect, ``Refused``.
    """
    party = find_party(actor, party_id)
    if party.role not in ASKS:
        raise Http404
    kind = ASKS[PartyRole(party.role)]
    with perform(OWN_CLAIMS[kind], actor, key=key, case_id=party.case_id, party=party, kind=kind) as step:
        if step.repeated:
            return Application.objects.get(entry=step.done)
        acting_for(step, party)
        claims = checked(step.case, party, papers, step.at)
        computed = fee_of(step.case, kind, claims, step.at)
        code = new_number()
        paper = writing.own_claim(step, party, kind, claims, papers)
        notice = writing.fee_notice(step, party, computed, code, PERIOD[kind])
        particulars = {"party": str(party.pk), "kind": kind, "fee": f"{computed.amount:.2f}"}
        proof = exhibits.claimed(party.pk, papers.exhibits)
        entry = step.enter(documents=[paper, *proof, notice], particulars=particulars)
        in_advance = fees.prepayment(PAYABLE[kind]).required
        period = step.start(PERIOD[kind], party=party)
        bill = open_bill(
            step, BILLS[kind], computed, payer=party, period=period, in_advance=in_advance, number=code, waits=False
        )  # fmt: skip
        row = Application.objects.create(
            case=step.case, court=step.case.court, kind=kind, party=party, entry=entry, reasons=papers.facts.strip(),
            link=papers.link.strip(), document=paper, bill=bill,
        )  # fmt: skip
        _keep(row, claims)
        exhibits.keep(row, papers.exhibits)
        if kind == Kind.COUNTERCLAIM:
            _submits(step, party)
        return row


def checked(case: Case, party: Party, papers: OwnClaim, at: Any) -> list[ClaimLine]:
    """The claims reckoned and written out. Raises ``Incomplete`` with every defect."""
    found = [*claim_defects(papers), *exhibits.defects(papers.exhibits)]
    claims, wrong = reckoned(case, party, papers.claims, timezone.localtime(at).date())
    if found or wrong:
        raise Incomplete([*found, *wrong])
    return claims


def _keep(row: Application, claims: list[ClaimLine]) -> None:
    PleadedClaim.objects.bulk_create(as_rows(claims, application=row))


def as_rows(claims: list[ClaimLine], **owner: Any) -> list[PleadedClaim]:
    """The claims as rows of an application or of an intervention, not saved."""
    return [
        PleadedClaim(
            **owner, ordinal=n, kind=Claim.Kind(c.kind), text=c.text, object=c.object, amount=c.amount,
            currency=c.worth.currency if c.worth else "", figure=c.worth.figure if c.worth else None,
            against=list(c.against), joint=c.joint, reckoned=c.derivation.as_json() if c.derivation else {},
        )
        for n, c in enumerate(claims, start=1)
    ]  # fmt: skip


def _submits(step: Step, party: Party) -> None:
    """Who counterclaims without having objected has submitted to this court (CPL 130)."""
    for period in Period.objects.filter(case=step.case, party=party, rule="D09", state=PeriodState.OPEN):
        step.end(period, PeriodState.WAIVED)
