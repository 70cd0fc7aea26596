"""What accepting a case will bring: procedure, bill, periods. The same plan is shown, confirmed and carried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Consent, DocketEntry, Party
from netcourt.cases.periods import deadline
from netcourt.cases.words import ConsentStage, ConsentState, PartyForm, PartyRole
from netcourt.fees import bills, reliefs
from netcourt.fees.models import Bill, Relief
from netcourt.filing.assessment import route_complaint
from netcourt.filing.estimates import fee_claims
from netcourt.filing.models import AttackedDecision, Claim, Complaint
from netcourt.filing.pricing import Settled, settle
from netcourt.law import fees, procedures, refusal
from netcourt.law.jurisdiction import Route
from netcourt.law.periods import Deadline
from netcourt.law.procedures import Obstacle, Procedure, Suit
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.special_suits import Special
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.reference.queries import average_wage, local_tariff

__all__ = ["Plan", "Terms", "make_plan", "plaintiffs_of", "receiving_at_once"]

EVIDENCE = {Procedure.ORDINARY: "D12", Procedure.SUMMARY: "D14", Procedure.SMALL: "D15"}
TRIAL = {Procedure.ORDINARY: "D20", Procedure.SUMMARY: "D21", Procedure.SMALL: "D22"}
ADMINISTRATIVE_TRIAL = "D25.first"
ADMINISTRATIVE_EVIDENCE = Text(
    "原告应当在开庭审理前或者本院指定的交换证据清单之日提供证据",
    "The plaintiff gives evidence before the hearing or on the day set for exchanging lists of evidence",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the filing judge chooses when accepting.

    ``evidence_days`` None: the usual length. ``simple``: facts and rights are clear and little is disputed (CPL 160).
    ``agreed``: both sides agreed on small claims. ``obstacles``: what keeps it out of summary or small claims.
    """

    procedure: Procedure = Procedure.SUMMARY
    evidence_days: int | None = None
    simple: bool = True
    agreed: bool = False
    obstacles: frozenset[Obstacle] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An acceptance worked out at the moment ``at``.

    ``receiving``: ids of the plaintiffs who agreed to electronic service, so that they have the notices at once (OL21
    31); their periods ``fee`` (of the one named first, for all) and ``evidence`` then begin. Otherwise these are None:
    they begin when the paper notice is received. ``settled``: the claims not told in yuan, valued on that day (FEE 55,
    CPI 197-198); ``amount``: yuan claimed in all.
    """

    at: datetime
    terms: Terms
    route: Route
    bill: fees.Bill
    receiving: frozenset[Any]
    electronic: bool
    administrative: bool
    in_advance: bool
    deferred: DocketEntry | None
    dossier: Deadline
    complaint_copy: Deadline
    trial: Deadline
    fee: Deadline | None
    evidence: Deadline | None
    evidence_days: int
    carried: Bill | None
    counted: Decimal = Decimal(0)
    settled: tuple[Settled, ...] = ()
    amount: Decimal | None = None

    @property
    def due(self) -> Decimal:
        """What is to be paid in advance, in yuan: nothing in suits for wages (FEE 20), nor where it was deferred.

        ``carried``: the bill that came with a case transferred here; what was paid on it counts (FEE 24). ``counted``:
        what was paid in a procedure before, such as for a payment order, and counts as well (CPI 195).
        """
        if self.carried is not None:
            return Decimal(self.carried.open if self.carried.demanded else 0)
        return self.bill.amount - self.counted if self.in_advance and not self.deferred else Decimal(0)

    @property
    def evidence_rule(self) -> str:
        return "" if self.administrative else EVIDENCE[self.terms.procedure]


def make_plan(case: Case, complaint: Complaint, terms: Terms, at: datetime) -> Plan:
    """Work out an acceptance. Raises ``Refused`` (422) with every reason why these terms are impossible."""
    administrative = case.kind == Case.Kind.ADMINISTRATIVE
    claims = list(complaint.claims.select_related("worth"))
    settled, wrong = settle(claims, timezone.localdate(at), case.court)
    amount = total(claims) if settled else case.amount
    unsettled = bool(wrong)
    attacked = complaint.attacked.kind if hasattr(complaint, "attacked") else ""
    wrong += _procedure_refusals(case, claims, amount, terms, administrative, attacked)
    relief = reliefs.granted_before(case)
    bill = None if unsettled else _bill(case, claims, complaint.category, terms, at, wrong, relief)
    evidence = None if administrative else _evidence(terms, at, wrong)
    if wrong or bill is None:
        raise Refused(wrong, status=422)
    receiving, plaintiffs = receiving_at_once(case), plaintiffs_of(case)
    carried = case.bills.filter(kind=Bill.Kind.ACCEPTANCE).first()
    counted = Decimal(0) if carried else bills.counts(case, bill.amount)
    owed = carried.open if carried else bill.amount - counted
    fee_begins = bool(owed) and plaintiffs[0].pk in receiving
    in_advance = fees.prepayment(_payable(case)).required
    deferred = reliefs.deferral(relief)
    trial = ADMINISTRATIVE_TRIAL if administrative else TRIAL[terms.procedure]
    return Plan(
        at=at,
        terms=terms,
        route=route_complaint(complaint),
        bill=replace(bill, notes=(*bill.notes, *(s.found.derivation for s in settled))),
        receiving=receiving,
        electronic=all(p.pk in receiving for p in plaintiffs),
        administrative=administrative,
        in_advance=in_advance,
        deferred=deferred,
        dossier=deadline("D02", at),
        complaint_copy=deadline("D06", at, variant=variant_of(case)),
        trial=deadline(trial, at),
        fee=deadline("D03", at) if fee_begins and in_advance and not deferred else None,
        evidence=evidence if receiving else None,
        evidence_days=evidence.n if evidence else 0,
        carried=carried,
        counted=counted,
        settled=tuple(settled),
        amount=amount,
    )


def total(claims: Sequence[Claim]) -> Decimal | None:
    """Yuan claimed in all, once every claim is valued."""
    sums = [c.amount for c in claims if c.amount is not None]
    return sum(sums, Decimal(0)) if sums else None


def _payable(case: Case) -> fees.Payable:
    procuratorate = case.category == "PIL" and plaintiffs_of(case)[0].form == PartyForm.PROCURATORATE
    return fees.payable_of(case.cause.name if case.cause else "", procuratorate=procuratorate)


def variant_of(case: Case) -> str | None:
    """Which variant of a filing period the case takes: administrative suits have a law of their own (APL 51, 67)."""
    return "administrative" if case.kind == Case.Kind.ADMINISTRATIVE else None


def decision_variant(case: Case) -> str | None:
    """Which variant of the period of decision on filing it takes: suits against a decision have longer (REG15 8)."""
    rows = AttackedDecision.objects.filter(complaint__case=case).values_list("kind", flat=True)
    return variant_of(case) or rows.order_by("-complaint__version").first()


def plaintiffs_of(case: Case) -> list[Party]:
    """The plaintiffs who have not left the suit, in the order of the complaint; the parties are read once."""
    prefetch_related_objects([case], "parties")
    found = [p for p in case.parties.all() if p.role == PartyRole.PLAINTIFF]
    return sorted([p for p in found if p.left_at is None] or found, key=lambda p: p.ordinal)


def receiving_at_once(case: Case) -> frozenset[Any]:
    """Ids of the plaintiffs who agreed to electronic service (OL21 29)."""
    agreed = Consent.objects.filter(
        case=case, party__role=PartyRole.PLAINTIFF, stage=ConsentStage.SERVICE, state=ConsentState.AGREED
    )
    return frozenset(agreed.values_list("party", flat=True))


def _procedure_refusals(
    case: Case, claims: Sequence[Claim], amount: Decimal | None, terms: Terms, administrative: bool, attacked: str
) -> Iterable[Refusal]:
    if administrative:
        if terms.procedure is not Procedure.ORDINARY:
            zh = "平台尚未建立行政案件的简易程序，请选择普通程序"
            en = "Summary procedure of administrative suits is not there yet: choose ordinary procedure"
            yield Refusal("SUMMARY_BARRED", Text(zh, en), cite("APL 82"))
        return
    money_only = all(c.kind != Claim.Kind.OTHER for c in claims)
    basic = case.court.level == Court.Level.BASIC
    public = {Obstacle.PUBLIC_INTEREST} if case.category == "PIL" else set()
    public |= {Obstacle.REVOCATION} if attacked == Special.REVOCATION else set()
    if attacked == Special.EXECUTION and terms.procedure is not Procedure.ORDINARY:
        zh, en = "执行异议之诉适用普通程序", "A suit on an objection to execution takes ordinary procedure"
        yield Refusal("SUMMARY_BARRED", Text(zh, en), cite("CPI 308"))
    suit = Suit(amount, money_only, terms.simple, terms.agreed, terms.obstacles | public, basic)
    day = timezone.localtime(case.received_at).date()
    yield from procedures.refusals(terms.procedure, suit, average_wage(case.court, day))


def _bill(
    case: Case,
    claims: Sequence[Claim],
    category: str,
    terms: Terms,
    at: datetime,
    wrong: list[Refusal],
    relief: Relief | None,
) -> fees.Bill | None:
    """The acceptance fee, halved once for summary procedure (FEE 13, 16)."""
    halving = () if terms.procedure is Procedure.ORDINARY else (fees.Halving.SUMMARY,)
    local = local_tariff(case.court, timezone.localtime(at).date())
    try:
        asked = fee_claims(claims, category, case.cause)
        return reliefs.reduced(case, relief, fees.acceptance_fee(asked, local=local, halving=halving))
    except fees.TariffUnset as error:
        wrong += [_with_remedy(r) for r in error.refusals]
    except refusal.Refused as error:
        wrong += error.refusals
    return None


def _with_remedy(unset: Refusal) -> Refusal:
    zh = f"{unset.text.zh}；请管理员用 ./netcourt manage import_tariffs 导入本省标准"
    en = f"{unset.text.en}; an administrator imports the province's figures with ./netcourt manage import_tariffs"
    return Refusal(unset.code, Text(zh, en), unset.cite)


def _evidence(terms: Terms, at: datetime, wrong: list[Refusal]) -> Deadline | None:
    try:
        return deadline(EVIDENCE[terms.procedure], at, terms.evidence_days)
    except refusal.Refused as error:
        wrong += error.refusals
    return None
