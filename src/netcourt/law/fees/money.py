"""Sums of money: exact, in yuan, rounded once and as configured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from netcourt.law.refusal import refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text

LIMIT = Decimal(10) ** 15  # no claim reaches it; larger input is a slip or an attack
EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a bill is rounded. The decree is silent; the configuration as delivered is half-up to the fen."""

    unit: Decimal = Decimal("0.01")
    mode: str = ROUND_HALF_UP

    def apply(self, value: Decimal) -> Decimal:
        return (value / self.unit).quantize(Decimal(1), rounding=self.mode, context=EXACT) * self.unit


HALF_UP = Rounding()


def money(value: Decimal | int) -> Decimal:
    """A sum in yuan as exact ``Decimal``; AMOUNT_INVALID if negative, not finite, finer than a fen or ≥ 10^15."""
    if isinstance(value, float):
        raise TypeError("money is Decimal or int, never float")
    amount = Decimal(value)
    fine = amount.is_finite() and 0 <= amount < LIMIT
    if not fine or amount != amount.quantize(Decimal("0.01"), context=EXACT):
        raise refuse(
            "AMOUNT_INVALID",
            "金额应为零以上、一千万亿元以下，最多两位小数",
            "An amount is not negative, below 10^15 yuan, with at most two decimals",
            cite("FEE 55"),
        )
    return amount


def times(amount: Decimal, rate: Decimal) -> Decimal:
    """The exact product."""
    return EXACT.multiply(amount, rate)


def plain(value: Decimal) -> str:
    """As it is written in a sentence: ``1,050`` or ``50.025``."""
    return f"{value.normalize(EXACT):,f}"


CURRENCIES = {
    "USD": Text("美元", "US dollar"),
    "EUR": Text("欧元", "Euro"),
    "JPY": Text("日元", "Japanese yen"),
    "HKD": Text("港元", "Hong Kong dollar"),
    "GBP": Text("英镑", "Pound sterling"),
    "AUD": Text("澳元", "Australian dollar"),
    "CAD": Text("加元", "Canadian dollar"),
    "SGD": Text("新加坡元", "Singapore dollar"),
    "CHF": Text("瑞士法郎", "Swiss franc"),
    "KRW": Text("韩元", "Korean won"),
    "MOP": Text("澳门元", "Macau pataca"),
    "RUB": Text("卢布", "Russian rouble"),
}


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """``yuan`` for one unit of ``currency`` (``"USD"``), as published by the State for the day ``published_for``."""

    currency: str
    yuan: Decimal
    published_for: date


def in_yuan(
    amount: Decimal | int,
    currency: str,
    accepted_on: date | None,
    rate: ExchangeRate | None,
    rounding: Rounding = HALF_UP,
) -> Decimal:
    """A foreign sum in yuan at the rate of the day the first-instance court decided to accept the case (FEE-55).

    The same day counts on appeal and retrial. Raises RATE_DATE_MISSING without the day or without the rate of that day.
    """
    value = money(amount)
    if currency == "CNY":
        return value
    known = accepted_on is not None and rate is not None
    if not known or rate.published_for != accepted_on or rate.currency != currency:  # type: ignore[union-attr]
        raise refuse(
            "RATE_DATE_MISSING",
            f"请求以{currency}计算：须按第一审人民法院决定受理案件之日国家公布的汇率折算，缺少该日的汇率",
            f"The claim is in {currency}: it is converted at the rate published for the day the first-instance court "
            "decided to accept the case, and that rate is missing",
            cite("FEE 55"),
        )
    assert rate is not None
    return rounding.apply(times(value, rate.yuan))
