"""A claim not told in yuan: foreign money (FEE 55), securities (CPI 197), things and IP hard to value (CPI 198)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from netcourt.law.fees.acceptance import securities_value, stated_value
from netcourt.law.fees.money import CURRENCIES, ExchangeRate, in_yuan, money, plain
from netcourt.law.refusal import Refusal, Refused, refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text

# The version of the warning that a plaintiff confirms beside a value of their own (CPI 198).
RISK_VERSION = "2026-1"
# No rates are published on weekends and holidays. After more days than the longest of them rates are not missing that
# day but are not kept: then none counts.
MOST_DAYS = 15
MOST_UNITS = 10**12


class Basis(StrEnum):
    """What the value of a claim rests on."""

    FOREIGN = "foreign"
    LAST_CLOSE = "last_close"
    MARKET = "market"
    FACE = "face"
    STATED = "stated"


SECURITIES = {
    Basis.LAST_CLOSE: Text("起诉前最后一个交易日的收盘价", "closing price of the last trading day before the suit"),
    Basis.MARKET: Text("起诉当日的市场价", "market price of the day of the suit"),
    Basis.FACE: Text("证券载明的金额", "amount stated on the security"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """``figure``: the sum in ``currency``, the price of one of ``quantity``, or the plaintiff's own value in yuan.

    ``risk_version``: of the warning that the plaintiff confirmed.
    """

    basis: str
    figure: Decimal | None
    currency: str = ""
    quantity: int | None = None
    risk_version: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What it comes to in yuan (None: no rate yet), why, and at which rate."""

    amount: Decimal | None
    derivation: Text
    rate: ExchangeRate | None = None


def worth_defects(worth: Worth) -> Iterator[Refusal]:
    """What is missing before the value can be reckoned at all."""
    if worth.basis not in list(Basis):
        zh, en = "请选择按什么价格计算", "Choose at which price it is reckoned"
        yield Refusal("VALUE_BASIS", Text(zh, en), cite("CPI 197"))
        return
    places = 4 if worth.basis in SECURITIES else 2
    figure = worth.figure
    if figure is None or not figure.is_finite() or figure <= 0:
        yield Refusal("AMOUNT_INVALID", Text("金额必须大于零", "The amount must be above zero"), cite("CPL 122"))
    elif figure >= 10**15 or figure != round(figure, places):
        zh, en = f"数值过大，或者小数超过{places}位", f"Too large, or more than {places} decimals"
        yield Refusal("AMOUNT_INVALID", Text(zh, en), cite("CPL 122"))
    if worth.basis == Basis.FOREIGN and worth.currency not in CURRENCIES:
        zh, en = (
            "请选择货币；没有列出的货币，请折合人民币提出",
            "Choose the currency; one not listed is claimed in yuan",
        )
        yield Refusal("CURRENCY_UNKNOWN", Text(zh, en), cite("FEE 55"))
    if worth.basis in SECURITIES and not 1 <= (worth.quantity or 0) <= MOST_UNITS:
        zh, en = "请写明证券的数量", "Say how many securities there are"
        yield Refusal("QUANTITY_INVALID", Text(zh, en), cite("CPI 197"))
    if worth.basis == Basis.STATED and worth.risk_version != RISK_VERSION:
        zh = "价值难以确定的，以您主张的价值为准；请先阅读主张过高或者过低的风险并确认"
        en = "Where the value is hard to tell yours counts: first read and confirm the risk of a wrong one"
        yield Refusal("RISK_NOT_EXPLAINED", Text(zh, en), cite("CPI 198"))


def reckon(worth: Worth, on: date, rate: ExchangeRate | None = None, *, accepted: bool, said_by: str = "") -> Reckoned:
    """What the claim is worth ``on`` a day: that of filing, an estimate, or that on which the case is ``accepted``.

    ``rate``: the one published for that day or the last before it, by ``said_by``. Raises ``Refused`` with
    ``worth_defects``, AMOUNT_INVALID, and on acceptance RATE_DATE_MISSING.
    """
    if wrong := list(worth_defects(worth)):
        raise Refused(wrong)
    assert worth.figure is not None
    if worth.basis == Basis.FOREIGN:
        return _converted(worth, worth.figure, on, rate, accepted, said_by)
    if worth.basis == Basis.STATED:
        value, source = stated_value(worth.figure, risk_explained=True), cite("CPI 198")
        zh = f"价值难以确定，原告确认主张过高或者过低的风险后主张{plain(value)}元（{source.zh}）"
        en = f"Hard to value: the plaintiff, warned of too high or too low a value, states {plain(value)} yuan"
        return Reckoned(value, Text(zh, f"{en} ({source.en})"))
    basis, source, quantity = Basis(worth.basis), cite("CPI 197"), worth.quantity or 0
    price = {"stated" if basis is Basis.FACE else str(basis): worth.figure}
    value, named = _something(securities_value(quantity, **price)), SECURITIES[basis]
    sum_ = f"{quantity:,} × {plain(worth.figure)}"
    zh = f"证券按{named.zh}计算：{sum_}＝{plain(value)}元（{source.zh}）"
    return Reckoned(value, Text(zh, f"Securities at the {named.en}: {sum_} = {plain(value)} yuan ({source.en})"))


def _converted(
    worth: Worth, figure: Decimal, on: date, rate: ExchangeRate | None, accepted: bool, said_by: str
) -> Reckoned:
    name, source = CURRENCIES[worth.currency], cite("FEE 55")
    asked = Text(f"{plain(figure)}{name.zh}", f"{plain(figure)} {worth.currency}")
    if rate is None or not 0 <= (on - rate.published_for).days <= MOST_DAYS:
        if accepted:
            in_yuan(figure, worth.currency, on, None)
        zh = f"{asked.zh}：没有可用的汇率，现在不能折合人民币；按人民法院决定受理之日国家公布的汇率折算（{source.zh}）"
        en = f"{asked.en}: no rate is at hand to tell yuan now; the rate of the day of acceptance decides ({source.en})"
        return Reckoned(None, Text(zh, en))
    value = _something(in_yuan(figure, worth.currency, rate.published_for, rate))
    at, by = _day(rate.published_for), f"（{said_by}）" if said_by else ""
    rated = f"{plain(rate.yuan)}"
    zh = f"{asked.zh}，按{at.zh}公布的汇率1{name.zh}＝{rated}元{by}，折合{plain(value)}元"
    en = f"{asked.en} at the rate published for {at.en}, 1 {worth.currency} = {rated} yuan{by}: {plain(value)} yuan"
    if rate.published_for != on:
        day = _day(on)
        zh += f"；{day.zh}没有公布汇率，用此前最近一次公布的"
        en += f"; none was published for {day.en}, so the last before it counts"
    if accepted:
        day = _day(on)
        zh, en = f"{day.zh}决定受理：{zh}", f"Accepted on {day.en}: {en}"
    else:
        zh += "。这是估算，以人民法院决定受理之日公布的汇率为准"
        en += ". An estimate: the rate of the day of acceptance decides"
    return Reckoned(value, Text(f"{zh}（{source.zh}）", f"{en} ({source.en})"), rate)


def _something(value: Decimal) -> Decimal:
    if not value:
        zh, en = "折算后不足一分，请核对金额", "It comes to less than a fen; check the amount"
        raise refuse("AMOUNT_INVALID", zh, en, cite("CPL 122"))
    return money(value)


def _day(day: date) -> Text:
    return Text(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
