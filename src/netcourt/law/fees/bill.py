"""A bill: its lines, what was taken off and why, and the amount to pay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from netcourt.law.fees.money import EXACT, HALF_UP, Rounding, plain, times
from netcourt.law.fees.tariff import Band, LocalTariff
from netcourt.law.refusal import refuse
from netcourt.law.sources import Article, article, cite
from netcourt.law.text import Text, join


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a bill: ``base`` yuan at ``rate`` (None: a fixed sum) make ``amount``, exact and not yet rounded."""

    label: Text
    base: Decimal | None
    rate: Decimal | None
    amount: Decimal
    article: Article

    @property
    def percent(self) -> str:
        """The rate as it is read: 2.5%; nothing for a fixed sum."""
        return "" if self.rate is None else f"{plain(self.rate * 100)}%"

    @property
    def text(self) -> Text:
        """The row as a sentence."""
        if self.rate is None:
            zh, en = f"{self.label.zh} {plain(self.amount)}元", f"{self.label.en}: {plain(self.amount)} yuan"
        else:
            zh = f"{self.label.zh} {plain(self.base or Decimal(0))}元×{self.percent}＝{plain(self.amount)}元"
            en = f"{self.label.en}: {plain(self.base or Decimal(0))} × {self.percent} = {plain(self.amount)} yuan"
        return Text(f"{zh}（{self.article.cite.zh}）", f"{en} ({self.article.cite.en})")


class Halving(StrEnum):
    """Grounds on which an acceptance fee is halved, once only."""

    MEDIATION = "mediation"
    WITHDRAWAL = "withdrawal"
    SUMMARY = "summary"
    COUNTERCLAIM = "counterclaim"
    THIRD_PARTY = "third_party"


GROUNDS_TO_HALVE: frozenset[str] = frozenset(Halving)
_HALVING = {
    Halving.MEDIATION: (Text("调解结案，减半", "Settled by mediation: half"), article("FEE 15")),
    Halving.WITHDRAWAL: (Text("申请撤诉，减半", "Withdrawn: half"), article("FEE 15")),
    Halving.SUMMARY: (Text("适用简易程序，减半", "Summary procedure: half"), article("FEE 16")),
    Halving.COUNTERCLAIM: (Text("反诉合并审理，减半", "Counterclaim heard together: half"), article("FEE 18")),
    Halving.THIRD_PARTY: (
        Text("有独立请求权的第三人请求合并审理，减半", "Independent third-party claim heard together: half"),
        article("FEE 18"),
    ),
}


@dataclass(frozen=True, slots=True)
class Reduction:
    """One ground that leaves ``share`` of the bill. Not ``applied``: a further ground to halve, which is done once.

    ``of_tariff``: the tariff itself takes this share of another tariff, before its cap (payment order, bankruptcy).
    """

    ground: str
    label: Text
    share: Fraction
    article: Article
    applied: bool = True
    of_tariff: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """What one payer owes for one thing. ``kind`` names it; ``halvable`` is true of acceptance fees (arts. 15, 16, 18).

    ``full`` is the fee of the tariff, ``amount`` what is left of it after halving and relief: each rounded once.
    """

    kind: str
    lines: tuple[Line, ...]
    reductions: tuple[Reduction, ...] = ()
    cap: Decimal | None = None
    halvable: bool = True
    notes: tuple[Text, ...] = ()
    rounding: Rounding = HALF_UP

    @property
    def exact(self) -> Fraction:
        """The fee of the tariff: the lines, the share the tariff takes of them, its cap; not rounded."""
        total = Fraction(sum((line.amount for line in self.lines), Decimal(0)))
        for r in self.reductions:
            if r.of_tariff:
                total *= r.share
        return total if self.cap is None else min(total, Fraction(self.cap))

    @property
    def full(self) -> Decimal:
        """The fee of the tariff in yuan, before halving and relief."""
        return self._rounded(self.exact)

    @property
    def amount(self) -> Decimal:
        """What is to be paid, in yuan."""
        left = self.exact
        for r in self.reductions:
            if r.applied and not r.of_tariff:
                left *= r.share
        return self._rounded(left)

    def _rounded(self, value: Fraction) -> Decimal:
        return self.rounding.apply(EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)))

    @property
    def halved(self) -> bool:
        return any(r.applied and r.ground in GROUNDS_TO_HALVE for r in self.reductions)

    @property
    def steps(self) -> tuple[Text, ...]:
        """What follows the lines: the cap, then each reduction, also one that is not applied and why."""
        parts = []
        if self.cap is not None:
            parts.append(Text(f"最高不超过{plain(self.cap)}元", f"At most {plain(self.cap)} yuan"))
        for r in self.reductions:
            once = cite("CPI 206")
            zh = f"{r.label.zh}（{r.article.cite.zh}）" + ("" if r.applied else f"：只能减半一次，不再减（{once.zh}）")
            en = f"{r.label.en} ({r.article.cite.en})" + (
                "" if r.applied else f": halved once only, not again ({once.en})"
            )
            parts.append(Text(zh, en))
        return tuple(parts)

    @property
    def explanation(self) -> Text:
        """Every line, cap, reduction and note, then the amount."""
        due = Text(f"应交{plain(self.amount)}元", f"To pay: {plain(self.amount)} yuan")
        return join([*(line.text for line in self.lines), *self.steps, *self.notes, due])


def fixed(kind: str, label: Text, amount: Decimal, source: str, **more: object) -> Bill:
    """A bill of one fixed sum."""
    return Bill(kind, (Line(label, None, None, amount, article(source)),), **more)  # type: ignore[arg-type]


def banded(amount: Decimal, bands: Sequence[Band], source: str) -> tuple[Line, ...]:
    """The lines of a sum that is charged band by band (分段累计)."""
    lines: list[Line] = []
    lower = Decimal(0)
    for band in bands:
        if band.flat is not None:
            upper = plain(band.upper or Decimal(0))
            label = Text(f"不超过{upper}元部分，每件", f"Up to {upper}, per case")
            lines.append(Line(label, None, None, band.flat, article(source)))
        elif amount > lower:
            top = amount if band.upper is None else min(amount, band.upper)
            base, rate = top - lower, band.rate or Decimal(0)
            zh = f"超过{plain(lower)}元" + ("" if band.upper is None else f"至{plain(band.upper)}元") + "的部分"
            en = f"Above {plain(lower)}" + ("" if band.upper is None else f" to {plain(band.upper)}")
            lines.append(Line(Text(zh, en), base, rate, times(base, rate), article(source)))
        lower = band.upper or lower
    return tuple(lines)


def example_note(local: LocalTariff | None) -> tuple[Text, ...]:
    """The warning a bill carries when its local figures are invented."""
    return (local.instrument,) if local is not None and local.example else ()


def halve(bill: Bill, grounds: Iterable[Halving]) -> Bill:
    """The bill halved once, whatever the number of grounds (FEE-15, 16, 18, 206); further grounds are only recorded.

    Raises HALVING_NOT_APPLICABLE for application fees and for the fee on a jurisdiction objection.
    """
    result = bill
    for ground in grounds:
        if not bill.halvable:
            raise refuse(
                "HALVING_NOT_APPLICABLE",
                "只有案件受理费可以减半",
                "Only a case acceptance fee is halved",
                cite("FEE 15", "FEE 16"),
            )
        if any(r.ground == ground for r in result.reductions):
            continue
        label, source = _HALVING[ground]
        reduction = Reduction(ground, label, Fraction(1, 2), source, applied=not result.halved)
        result = replace(result, reductions=(*result.reductions, reduction))
    return result


def without_ground(bill: Bill, ground: Halving) -> Bill:
    """The bill as if ``ground`` to halve had never been there (summary procedure turned into ordinary)."""
    kept = [r for r in bill.reductions if r.ground != ground]
    others = [r for r in kept if r.ground not in GROUNDS_TO_HALVE]
    grounds = [Halving(r.ground) for r in kept if r.ground in GROUNDS_TO_HALVE]
    return halve(replace(bill, reductions=tuple(others)), grounds)


def verify_charge(bill: Bill, charged: Decimal) -> None:
    """Refuses a charge other than the bill: BILL_INVALID, with the reason of a known mistake (FEE-8, FEE-206)."""
    if charged == bill.amount:
        return
    zh, en = (
        f"应收{plain(bill.amount)}元，不是{plain(charged)}元",
        f"Due is {plain(bill.amount)} yuan, not {plain(charged)}",
    )
    source = cite("FEE 3") if bill.full else cite("FEE 8")
    if bill.halved and charged < bill.amount:
        zh, en, source = f"{zh}：只能减半一次", f"{en}: the fee is halved once only", cite("CPI 206")
    elif not bill.full:
        zh, en = f"{zh}：此类案件不交纳案件受理费", f"{en}: no acceptance fee is due in such a case"
    raise refuse("BILL_INVALID", zh, en, source)
