"""The columns of each reference file, and how one cell is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from netcourt.law.fees import CURRENCIES
from netcourt.law.sources import article
from netcourt.law.text import Text

LEVELS = ("supreme", "high", "intermediate", "basic")


class BadCell(ValueError):
    """A cell that cannot be read; ``text`` says why."""

    def __init__(self, zh: str, en: str) -> None:
        self.text = Text(zh, en)


def _text(longest: int, required: bool = False) -> Callable[[str], str]:
    def read(value: str) -> str:
        if required and not value:
            raise BadCell("不能空白", "must not be empty")
        if len(value) > longest:
            raise BadCell(f"长{len(value)}字，最多{longest}字", f"{len(value)} characters, at most {longest}")
        return value

    return read


def _choice(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise BadCell(f"“{value}”应为{'、'.join(allowed)}之一", f"{value!r} must be one of {', '.join(allowed)}")
        return value

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise BadCell(f"“{value}”应为{least}至{most}的整数", f"{value!r} must be a number from {least} to {most}")
        return int(value)

    return read


def _percent(value: str) -> Decimal:
    try:
        percent = Decimal(value)
    except InvalidOperation:
        raise BadCell(f"“{value}”不是百分数", f"{value!r} is no percentage") from None
    if not 0 <= percent <= 100 or percent != percent.quantize(Decimal("0.0001")):
        raise BadCell(f"“{value}”应为0至100、最多四位小数", f"{value!r} must be 0 to 100 with at most four decimals")
    return percent


def _rate(value: str) -> Decimal:
    try:
        rate = Decimal(value)
    except InvalidOperation:
        raise BadCell(f"“{value}”不是汇率", f"{value!r} is no rate") from None
    if not 0 < rate < 10**8 or rate != rate.quantize(Decimal("0.000001")):
        raise BadCell(f"“{value}”应大于0、最多六位小数", f"{value!r} must be above 0 with at most six decimals")
    return rate


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadCell(f"“{value}”不是日期，应如 2026-01-01", f"{value!r} is not a date such as 2026-01-01") from None


def _day_or_none(value: str) -> date | None:
    return _day(value) if value else None


def _reference_or_none(value: str) -> str | None:
    return value or None


def _yes(value: str) -> bool:
    return _choice("", "yes")(value) == "yes"


def _names(longest: int) -> Callable[[str], list[str]]:
    def read(value: str) -> list[str]:
        return [_text(longest, required=True)(part.strip()) for part in value.split("|")] if value else []

    return read


def _articles(value: str) -> str:
    for reference in filter(None, (part.strip() for part in value.split(","))):
        try:
            article(reference)
        except (KeyError, ValueError):
            raise BadCell(
                f"依据“{reference}”无法识别，应如 CPL 126", f"basis {reference!r} is not like CPL 126"
            ) from None
    return value


_VALID = {"valid_from": _day, "valid_to": _day_or_none}


@dataclass(frozen=True)
class Table:
    """How one reference file is read: its columns, the columns that name a row, the columns that name other rows."""

    pattern: str
    model: str
    key: tuple[str, ...]
    columns: Mapping[str, Callable[[str], Any]]
    references: Mapping[str, str] = field(default_factory=dict)  # column → model whose rows it names


TABLES = (
    Table(
        "courts*.csv",
        "Court",
        ("code",),
        {
            "code": _text(12, required=True),
            "name": _text(80, required=True),
            "english_name": _text(120),
            "level": _choice(*LEVELS),
            "kind": _choice("ordinary", "internet", "specialised"),
            "parent": _reference_or_none,
            "division": _text(6),
            "province": _text(20, required=True),
            "city": _text(40),
            "address": _text(120),
            "telephone": _text(40),
            "certainty": _text(120),
            "invented": _yes,
            "valid_from": _day_or_none,
            "valid_to": _day_or_none,
        },
        {"parent": "Court"},
    ),
    Table(
        "appeal-routes*.csv",
        "AppealRoute",
        ("court", "subject", "valid_from"),
        {
            "court": _text(12, required=True),
            "subject": _text(20),
            "to": _text(12, required=True),
            "instrument": _text(120, required=True),
            **_VALID,
        },
        {"court": "Court", "to": "Court"},
    ),
    Table(
        "designations*.csv",
        "Designation",
        ("court", "approval_number"),
        {
            "court": _text(12, required=True),
            "issued_by": _text(12, required=True),
            "approval_number": _text(80, required=True),
            "scope": _text(200, required=True),
            **_VALID,
        },
        {"court": "Court", "issued_by": "Court"},
    ),
    Table(
        "causes*.csv",
        "Cause",
        ("code",),
        {
            "code": _text(20, required=True),
            "name": _text(120, required=True),
            "english_name": _text(160),
            "level": _whole(1, 4),
            "parent": _reference_or_none,
            "kind": _choice("civil", "administrative", "enforcement"),
            "earlier_names": _names(120),
            "categories": _names(12),
            "position": _whole(1, 99999),
            **_VALID,
        },
        {"parent": "Cause"},
    ),
    Table(
        "document-kinds*.csv",
        "DocumentKind",
        ("code",),
        {
            "code": _text(40, required=True),
            "name": _text(60, required=True),
            "english_name": _text(80, required=True),
            "issued_by": _choice("party", "court", "other"),
            "template": _text(60),
            "basis": _articles,
            "position": _whole(0, 99999),
        },
    ),
    Table(
        "lending-rates*.csv",
        "LendingRate",
        ("source", "valid_from"),
        {
            "source": _choice("lpr_1y", "lpr_5y"),
            "valid_from": _day,
            "percent": _percent,
            "known_to": _day_or_none,
        },
    ),
    Table(
        "exchange-rates*.csv",
        "ExchangeRate",
        ("currency", "day"),
        {
            "currency": _choice(*CURRENCIES),
            "day": _day,
            "units": _whole(1, 10_000),
            "yuan": _rate,
            "source": _text(120, required=True),
        },
    ),
)
