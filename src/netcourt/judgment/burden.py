"""Which fees a decision distributes, and each payer's account at close (FEE 29 to 31, 53). Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from netcourt.cases.models import Case, Party
from netcourt.cases.queries import in_order
from netcourt.fees.bills import as_law
from netcourt.fees.models import Bill
from netcourt.judgment.models import Appeal, Decision, Pronouncement, SecondInstance
from netcourt.law import refusal as law
from netcourt.law.fees import Halving, closing_statement, halve, split, split_by_weight
from netcourt.law.fees.burden import Account
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

# Yuan by key of the bill, then of the party.
Shares = Mapping[str, Mapping[str, Decimal]]
NAMES = {
    Bill.Kind.ACCEPTANCE: Text("案件受理费", "acceptance fee"),
    Bill.Kind.COUNTERCLAIM: Text("反诉案件受理费", "fee of the counterclaim"),
    Bill.Kind.THIRD_PARTY: Text("有独立请求权第三人的案件受理费", "fee of the third party's claim"),
    Bill.Kind.APPLICATION: Text("申请费", "fee of an application"),
    Bill.Kind.APPEAL: Text("上诉案件受理费", "fee of the appeal"),
    Bill.Kind.RETRIAL: Text("再审案件受理费", "fee of the retrial"),
}
FIRST = (Bill.Kind.ACCEPTANCE, Bill.Kind.COUNTERCLAIM, Bill.Kind.THIRD_PARTY, Bill.Kind.APPLICATION, Bill.Kind.RETRIAL)
Kind, OnAppeal = Pronouncement.Kind, Pronouncement.OnAppeal


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee, who advanced it and what of it is distributed."""

    bill: Bill
    amount: Decimal

    @property
    def key(self) -> str:
        return str(self.bill.pk)

    @property
    def name(self) -> Text:
        paid = f"{NAMES[Bill.Kind(self.bill.kind)].en} advanced by {self.bill.payer.name}"
        return Text(f"{self.bill.payer.name}的{NAMES[Bill.Kind(self.bill.kind)].zh}", paid)


def origin(case: Case, second: SecondInstance | None) -> Case:
    """The case that holds the bills, and the parties who bear them: that of the first instance."""
    return second.decision.case if second is not None else case


def fees_of(case: Case, kind: str, on_appeal: str = "", second: SecondInstance | None = None) -> list[Fee]:
    """What a decision of this kind distributes.

    A judgment: every fee of the first instance. A mediation statement: what is left after halving (FEE 15, 31). On
    appeal: each appeal's fee; where the decision is changed, those of the first instance anew (FEE 30); mediated there:
    likewise, the appeals' halved (FEE 15); nothing where it is remanded, since they go back (FEE 27), nor where the
    suit is dismissed.
    """
    if second is None:
        return [] if kind == Kind.DISMISSAL else _first(case, halved=kind == Kind.MEDIATION)
    if on_appeal == OnAppeal.MEDIATED:
        return _appeals(second.decision, halved=True) + _first(origin(case, second))
    if on_appeal not in (OnAppeal.UPHELD, OnAppeal.CHANGED):
        return []
    return _appeals(second.decision) + (_first(origin(case, second)) if on_appeal == OnAppeal.CHANGED else [])


def shown(case: Case, second: SecondInstance | None) -> list[Fee]:
    """Every fee the page asks for, whatever will be chosen."""
    return fees_of(case, Kind.JUDGMENT, OnAppeal.CHANGED, second)


def bearers(case: Case, second: SecondInstance | None) -> list[Party]:
    """Who may bear: who is in the suit; who left it may bear what it advanced itself."""
    old = origin(case, second)
    paid = set(old.bills.values_list("payer", flat=True))
    return in_order(p for p in old.parties.all() if p.left_at is None or p.pk in paid)


def _first(case: Case, *, halved: bool = False) -> list[Fee]:
    rows = case.bills.filter(cancelled__isnull=True, kind__in=FIRST, amount__gt=0).select_related("payer")
    return [Fee(b, _after_mediation(b) if halved else b.amount) for b in rows.order_by("pk")]


def _after_mediation(bill: Bill) -> Decimal:
    computed = as_law(bill.tariff)
    return halve(computed, [Halving.MEDIATION]).amount if computed.halvable else bill.amount


def _appeals(decision: Decision, *, halved: bool = False) -> list[Fee]:
    """The fee of each appeal that came before the court above."""
    states = (Appeal.State.SENT, Appeal.State.DECIDED)
    rows = decision.appeals.filter(state__in=states, bill__cancelled__isnull=True, bill__amount__gt=0)
    bills = [a.bill for a in rows.select_related("bill__payer") if a.bill is not None]
    return [Fee(b, _after_mediation(b) if halved else b.amount) for b in bills]


def refusals(fees: Iterable[Fee], known: Iterable[Party], shares: Shares) -> list[Refusal]:
    """Each fee is distributed whole, on parties who may bear it, and nothing else is (FEE-29: SPLIT_ERROR)."""
    fees, may = list(fees), {str(p.pk) for p in known}
    wrong = []
    if {party for each in shares.values() for party in each} - may:
        wrong.append(Refusal("PARTY_UNKNOWN", Text("负担诉讼费的应是本案当事人", "Only parties bear fees")))
    if set(shares) - {f.key for f in fees}:
        zh = "有的费用不由这一裁判分配：维持原判的，第一审的负担不变；驳回起诉、发回重审的，费用退还"
        en = "Not distributed here: upheld, those of first instance stay; dismissed or remanded, they go back"
        wrong.append(Refusal("FEE_NOT_DISTRIBUTED", Text(zh, en), cite("FEE 27", "FEE 30")))
    for fee in fees:
        try:
            split(fee.amount, shares.get(fee.key, {}))
        except law.Refused as error:
            wrong += [named(fee, r) for r in error.refusals]
    return wrong


def named(fee: Fee, refusal: Refusal) -> Refusal:
    said = Text(f"{fee.name.zh}：{refusal.text.zh}", f"{fee.name.en}: {refusal.text.en}")
    return Refusal(refusal.code, said, refusal.cite)


def as_json(shares: Shares) -> dict[str, dict[str, str]]:
    return {fee: {party: f"{sum_:.2f}" for party, sum_ in each.items()} for fee, each in shares.items()}


def of_json(kept: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Decimal]]:
    return {fee: {party: Decimal(sum_) for party, sum_ in each.items()} for fee, each in kept.items()}


def decided(decision: Decision) -> Shares:
    """The shares of a decision in force; a judgment on appeal adds its own and replaces what it changed (FEE 30).

    Mediated on appeal: nothing of the first decision is left (CPL 179).
    """
    row = Pronouncement.objects.filter(decision=decision).first()
    above = Pronouncement.objects.filter(decision__case__second__decision=decision).order_by("-pk").first()
    if above is not None and above.on_appeal == OnAppeal.MEDIATED:
        return of_json(above.shares)
    return (of_json(row.shares) if row else {}) | (of_json(above.shares) if above else {})


def accounts(fees: Iterable[Fee], shares: Shares) -> list[Account]:
    """Each party over all fees: bears, advanced, and what goes back or is still to be paid (FEE 53)."""
    bears: dict[str, Decimal] = {}
    paid: dict[str, Decimal] = {}
    total = Decimal(0)
    for fee in fees:
        total += fee.amount
        payer = str(fee.bill.payer_id)
        paid[payer] = paid.get(payer, Decimal(0)) + fee.bill.paid
        for party, sum_ in split_by_weight(fee.amount, shares[fee.key]).items():  # relief may have come in between
            bears[party] = bears.get(party, Decimal(0)) + sum_
    return list(closing_statement(total, bears, paid)) if total else []


def due(case: Case, shares: Shares, *, halved: bool = False) -> list[Fee]:
    """The fees of ``case`` that ``shares`` are about and that are still owed."""
    rows = case.bills.filter(pk__in=shares, cancelled__isnull=True, amount__gt=0).select_related("payer").order_by("pk")
    fees = [Fee(b, _after_mediation(b) if halved else b.amount) for b in rows]
    return [f for f in fees if f.amount and any(shares[f.key].values())]


def statement(decision: Decision) -> str:
    """诉讼费用结算: a line for each payer, as the docket says it when the decision takes effect."""
    shares = decided(decision)
    row = Pronouncement.objects.filter(decision=decision).first()
    if row is None or row.on_appeal or not shares:
        return ""
    names: dict[Any, str] = {str(p.pk): p.name for p in decision.case.parties.all()}
    fees = due(decision.case, shares, halved=row.kind == Kind.MEDIATION)
    return "".join(
        f"\n{names[a.party]}：负担{plain(a.bears)}元，已预交{plain(a.advanced)}元"
        + (f"，退还{plain(a.refund)}元" if a.refund else "")
        + (f"，应交{plain(a.to_pay)}元" if a.to_pay else "")
        + "。"
        for a in accounts(fees, shares)
    )
