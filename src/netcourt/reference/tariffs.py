"""Tariff files: the figures a province sets (FEE 13, average wage), as TOML.

province = "浙江省"
instrument = "who set the figures, where they are published"
valid_from = 2026-01-01
valid_to = 2027-01-01        # optional: the first day they no longer hold

[amounts]                    # item of netcourt.law.fees (or average_wage) = yuan
average_wage = "100000.00"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import QuerySet

from netcourt.law.fees import LocalItem
from netcourt.law.fees import LocalTariff as Figures
from netcourt.law.refusal import Refused
from netcourt.law.text import Text
from netcourt.reference.models import LocalTariff

FEE_ITEMS = frozenset(LocalItem)
ITEMS = FEE_ITEMS | {"average_wage"}
EXAMPLE = "示范数据"
_KEYS = {"province", "instrument", "valid_from", "valid_to", "amounts"}
_MOST = Decimal("999999999999.99")


class TariffInvalid(ValueError):
    """A tariff file that cannot be used; ``defects`` lists everything wrong with it."""

    code = "TARIFF_INVALID"

    def __init__(self, defects: list[Text]) -> None:
        self.defects = tuple(defects)
        super().__init__("; ".join(d.en for d in defects))


@dataclass(frozen=True)
class Tariff:
    """One province's figures from one instrument, in yuan."""

    province: str
    instrument: str
    valid_from: date
    valid_to: date | None
    amounts: dict[str, Decimal]


def parse_tariff(source: str) -> Tariff:
    """Read a tariff file. Raises ``TariffInvalid`` with every defect at once."""
    try:
        raw: dict[str, Any] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise TariffInvalid([Text(f"文件不是有效的 TOML：{error}", f"not a valid TOML file: {error}")]) from error
    defects = [Text(f"不认识的项“{k}”", f"unknown key {k!r}") for k in sorted(set(raw) - _KEYS)]
    for key, longest in (("province", 20), ("instrument", 160)):
        if not isinstance(raw.get(key), str) or not 0 < len(raw[key].strip()) <= longest:
            defects.append(Text(f"{key} 应为1至{longest}字", f"{key} must have 1 to {longest} characters"))
    start, end = raw.get("valid_from"), raw.get("valid_to")
    if not _is_date(start):
        defects.append(Text("valid_from 应为日期，如 2026-01-01", "valid_from must be a date such as 2026-01-01"))
    if end is not None and (not _is_date(end) or (_is_date(start) and end <= start)):
        defects.append(Text("valid_to 应为晚于 valid_from 的日期", "valid_to must be a date after valid_from"))
    amounts = _amounts(raw.get("amounts"), defects)
    defects += _outside_ranges(amounts)
    if defects:
        raise TariffInvalid(defects)
    return Tariff(raw["province"].strip(), raw["instrument"].strip(), raw["valid_from"], end, amounts)


def _is_date(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _amounts(raw: Any, defects: list[Text]) -> dict[str, Decimal]:
    if not isinstance(raw, dict) or not raw:
        defects.append(Text("没有数额：至少在 [amounts] 下写一项", "no amounts: write at least one under [amounts]"))
        return {}
    amounts = {}
    for item, value in raw.items():
        if item not in ITEMS:
            known = ", ".join(sorted(ITEMS))
            defects.append(Text(f"不认识的项目“{item}”；可用：{known}", f"unknown item {item!r}; known: {known}"))
        amount = _yuan(value)
        if amount is None:
            zh = f'{item} 的数额应写成带引号的元数，如 "100.00"，不得为负'
            defects.append(Text(zh, f'{item}: write yuan in quotes, such as "100.00", not negative'))
        else:
            amounts[item] = amount
    return amounts


def _yuan(value: Any) -> Decimal | None:
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        return None
    if amount is None or not amount.is_finite() or not 0 <= amount <= _MOST:
        return None
    return amount if amount == amount.quantize(Decimal("0.01")) else None


def _outside_ranges(amounts: dict[str, Decimal]) -> list[Text]:
    """The decree's ranges (FEE 13, 14) as the law module knows them."""
    try:
        Figures("", Text("", ""), {LocalItem(i): a for i, a in amounts.items() if i in FEE_ITEMS})
    except Refused as refused:
        return [r.text for r in refused.refusals]
    return []


def rows_of(province: str) -> QuerySet[LocalTariff]:
    return LocalTariff.objects.filter(province=province)


def is_example(instrument: str) -> bool:
    """Invented figures say so in their instrument."""
    return EXAMPLE in instrument
