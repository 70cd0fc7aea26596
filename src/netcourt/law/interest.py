"""Interest and penalty up to a day: principal × rate × days, piece by piece, each piece explained.

Rates published by the State (LPR; before 20 August 2019 the benchmark rate of loans) are data by date, given by the
caller. A day after the last published rate is reckoned at that rate and said to be so; a day before the first known
one is refused. A year counts 365 days; the day interest begins counts, the day it is reckoned to does not. On foreign
money the rate is the agreed one: the LPR is a rate of loans in yuan, and the State publishes none for other money.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from netcourt.law.fees.money import CURRENCIES, EXACT, HALF_UP, plain, times
from netcourt.law.refusal import Refusal, Refused, refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text, join

VERSION = "interest-1"
DAYS_OF_YEAR = 365
LPR_FROM = date(2019, 8, 20)


class RateSource(StrEnum):
    """Where a rate comes from."""

    LPR_1Y = "lpr_1y"
    LPR_5Y = "lpr_5y"
    AGREED_YEAR = "agreed_year"
    AGREED_MONTH = "agreed_month"
    AGREED_DAY = "agreed_day"


SOURCES: dict[RateSource, Text] = {
    RateSource.LPR_1Y: Text("一年期贷款市场报价利率（LPR）", "Loan prime rate, one year"),
    RateSource.LPR_5Y: Text("五年期以上贷款市场报价利率（LPR）", "Loan prime rate, over five years"),
    RateSource.AGREED_YEAR: Text("约定的年利率", "Agreed yearly rate"),
    RateSource.AGREED_MONTH: Text("约定的月利率", "Agreed monthly rate"),
    RateSource.AGREED_DAY: Text("约定的日利率或者日违约金比例", "Agreed daily rate"),
}
STATE = frozenset({RateSource.LPR_1Y, RateSource.LPR_5Y})
_PER_DAY = {RateSource.AGREED_YEAR: 365, RateSource.AGREED_MONTH: 30, RateSource.AGREED_DAY: 1}


@dataclass(frozen=True, slots=True)
class Rate:
    """``percent`` a year, published for loans of ``source`` from the day ``start`` on."""

    source: RateSource
    start: date
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is claimed: on ``base`` yuan from ``start`` to the day before ``until`` (None: until paid).

    ``currency``: of a foreign base; interest then comes to that money. ``percent``: of an agreed rate. ``multiple``: of
    a State rate (1.5 times …). ``fixed``: the rate of the first day holds to the end; otherwise each later rate counts
    from its day (同期).
    """

    base: Decimal
    source: RateSource
    start: date
    until: date | None = None
    percent: Decimal | None = None
    multiple: Decimal = Decimal(1)
    fixed: bool = False
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Days at one rate: ``first`` counts, ``end`` does not."""

    first: date
    end: date
    percent: Decimal
    amount: Decimal

    @property
    def days(self) -> int:
        return (self.end - self.first).days


@dataclass(frozen=True, slots=True)
class Interest:
    """The sum up to ``to``, rounded once, with its pieces and why. ``provisional``: a rate was not yet published."""

    amount: Decimal
    to: date
    pieces: tuple[Piece, ...]
    derivation: Text
    provisional: bool = False
    version: str = VERSION


def defects(terms: Terms) -> list[Refusal]:
    """Everything that makes the terms useless."""
    wrong = []
    if terms.base <= 0 or terms.base != terms.base.quantize(Decimal("0.01"), context=EXACT):
        wrong.append(_no("INTEREST_BASE", "计息本金必须大于零，最多到分", "The base is above zero, to the fen"))
    if terms.currency and terms.currency not in CURRENCIES:
        zh, en = (
            "请选择货币；没有列出的货币，请折合人民币提出",
            "Choose the currency; one not listed is claimed in yuan",
        )
        wrong.append(Refusal("INTEREST_CURRENCY", Text(zh, en), cite("FEE 55")))
    if terms.currency and terms.source in STATE:
        zh = "LPR 是人民币贷款的利率，国家没有公布外币的利率：请填写约定的利率；没有约定的，请折合人民币提出"
        en = "The LPR is a rate of yuan loans, none is published for foreign money: give the agreed rate or claim yuan"
        wrong.append(Refusal("INTEREST_RATE_FOREIGN", Text(zh, en), cite("CC 676")))
    elif terms.source in STATE:
        if not 0 < terms.multiple <= 10:
            wrong.append(_no("INTEREST_MULTIPLE", "倍数应大于零、不超过十", "The multiple is above 0, at most 10"))
    elif terms.percent is None or not 0 < terms.percent <= 100:
        wrong.append(_no("INTEREST_RATE", "请填写约定的利率（百分数），大于零", "Give the agreed rate in per cent"))
    if terms.until is not None and terms.until <= terms.start:
        wrong.append(_no("INTEREST_DATES", "计息的最后一天应晚于第一天", "The last day lies after the first"))
    return wrong


def interest(terms: Terms, to: date, rates: Sequence[Rate] = (), *, known_to: date | None = None) -> Interest:
    """What ``terms`` come to on the day ``to`` (of filing): nothing before they begin.

    ``known_to``: the day up to which the published ``rates`` are complete. Raises ``Refused`` with all that is wrong,
    RATE_UNKNOWN where no rate of the first days is known.
    """
    wrong = defects(terms)
    if wrong:
        raise Refused(wrong)
    end = min(to, terms.until) if terms.until else to
    if end <= terms.start:
        none = Text(f"自{_zh(terms.start)}起算，至{_zh(to)}尚无利息", f"Begins on {terms.start}: nothing by {to}")
        return Interest(Decimal(0), to, (), none)
    pieces = tuple(_pieces(terms, end, rates))
    provisional = terms.source in STATE and not terms.fixed and known_to is not None and known_to < end
    total = HALF_UP.apply(sum((p.amount for p in pieces), Decimal(0)))
    return Interest(total, to, pieces, _why(terms, pieces, total, known_to if provisional else None), provisional)


def _pieces(terms: Terms, end: date, rates: Sequence[Rate]) -> Iterator[Piece]:
    if terms.source not in STATE:
        days, percent = (end - terms.start).days, terms.percent or Decimal(0)
        daily = EXACT.divide(percent, Decimal(100 * _PER_DAY[terms.source]))
        yield Piece(terms.start, end, percent, times(times(terms.base, daily), Decimal(days)))
        return
    listed = sorted((r for r in rates if r.source is terms.source), key=lambda r: r.start)
    first = next((r for r in reversed(listed) if r.start <= terms.start), None)
    if first is None:
        zh = f"没有{_zh(terms.start)}的{SOURCES[terms.source].zh}数据，请改用约定利率，或者请管理员导入利率表"
        en = f"No rate is known for {terms.start}: use an agreed rate, or have the rates imported"
        raise refuse("RATE_UNKNOWN", zh, en)
    later = [] if terms.fixed else [r for r in listed if terms.start < r.start < end and r.percent]
    at, rate = terms.start, first
    for following in [*later, None]:
        to = following.start if following else end
        if following is not None and following.percent == rate.percent:
            continue
        daily = EXACT.divide(times(rate.percent, terms.multiple), Decimal(100 * DAYS_OF_YEAR))
        yield Piece(at, to, rate.percent, times(times(terms.base, daily), Decimal((to - at).days)))
        if following:
            at, rate = to, following


def _why(terms: Terms, pieces: Sequence[Piece], total: Decimal, known_to: date | None) -> Text:
    said = [_piece(terms, p) for p in pieces]
    if len(pieces) > 1 or pieces[0].amount != total:
        unit = _unit(terms)
        said.append(Text(f"合计{plain(total)}{unit.zh}", f"{plain(total)} {unit.en} in all"))
    if known_to is not None:
        zh = f"{_zh(known_to)}之后的利率尚未载入，暂按最近一次公布的利率计算"
        said.append(Text(zh, f"Rates after {known_to} are not loaded: the latest one is used for now"))
    if terms.source in STATE:
        source = cite("CC 676") if terms.multiple == 1 else None
        if source:
            said.append(Text(f"依据{source.zh}", f"By {source.en}"))
    return join(said)


def _piece(terms: Terms, piece: Piece) -> Text:
    unit = {RateSource.AGREED_MONTH: "÷30", RateSource.AGREED_DAY: ""}.get(terms.source, f"÷{DAYS_OF_YEAR}")
    many = f"×{plain(terms.multiple)}" if terms.source in STATE and terms.multiple != 1 else ""
    shown = HALF_UP.apply(piece.amount)
    reckoning = f"{plain(terms.base)}×{plain(piece.percent)}%{many}{unit}×{piece.days}＝{plain(shown)}"
    days, of = f"{_zh(piece.first)}起{piece.days}天", _unit(terms)
    return Text(f"{days}：{reckoning}{of.zh}", f"{piece.days} days from {piece.first}: {reckoning} {of.en}")


def _unit(terms: Terms) -> Text:
    return CURRENCIES.get(terms.currency, Text("元", "yuan"))


def _zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _no(code: str, zh: str, en: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite("CPL 122"))
