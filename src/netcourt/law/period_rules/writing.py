"""Short words for writing the tables of rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from netcourt.law.period_rules.rule import Certainty, Extension, Length, PeriodRule, Unit, Variant, in_force_since
from netcourt.law.text import Text

Both = tuple[str, str]
EARLIER_NUMBERS = Text(
    "旧法条文序号凭记忆标注，引用前请核对", "the article numbers of the earlier law are recalled; check before citing"
)


def days(n: int) -> Length:
    return Length(n, Unit.DAYS)


def workdays(n: int) -> Length:
    return Length(n, Unit.WORKDAYS)


def months(n: int) -> Length:
    return Length(n, Unit.MONTHS)


def years(n: int) -> Length:
    return Length(n, Unit.YEARS)


def hours(n: int) -> Length:
    return Length(n, Unit.HOURS)


def at_least(n: int) -> Length:
    """Days set by the court, not fewer than ``n``."""
    return Length(n, Unit.DAYS, least=n)


def at_most(n: int) -> Length:
    """Days set by the court, not more than ``n``."""
    return Length(n, Unit.DAYS, least=1, most=n)


def rule(
    id: str, title: Both, length: Length, starts: Both, *sources: str, doubt: Both | None = None, **rest: Any
) -> PeriodRule:
    """One rule in force since its sources are, unless ``valid_from`` says otherwise; ``doubt`` marks it recalled."""
    rest.setdefault("valid_from", in_force_since(sources))
    if doubt:
        rest |= {"doubt": Text(*doubt), "certainty": rest.get("certainty", Certainty.RECALLED)}
    return PeriodRule(id, Text(*title), length, Text(*starts), sources, **rest)


def earlier(later: PeriodRule, valid_from: str, *sources: str, **changes: Any) -> PeriodRule:
    """The version that applied until the day before ``later``: its own sources, and what else was different."""
    marks: dict[str, Any] = {"doubt": EARLIER_NUMBERS, "certainty": Certainty.RECALLED}
    until = later.valid_from - timedelta(1)
    return replace(
        later, sources=sources, valid_from=date.fromisoformat(valid_from), valid_to=until, **(marks | changes)
    )


def foreign(length: Length, *sources: str) -> Variant:
    """For a party without domicile in China."""
    return Variant("foreign", Text("在我国领域内没有住所", "no domicile in China"), length, sources)


def administrative(length: Length, *sources: str) -> Variant:
    """For an administrative suit, whose own law gives the period."""
    return Variant("administrative", Text("行政案件", "administrative case"), length, sources)


def with_foreign(today: PeriodRule, source_2021: str) -> tuple[PeriodRule, PeriodRule]:
    """``today`` from 2024 on, and its version of 2022–2023, whose foreign part had other article numbers."""
    today = replace(today, valid_from=date(2024, 1, 1))
    variants = tuple(replace(v, sources=(source_2021,)) if v.key == "foreign" else v for v in today.variants)
    extensions = tuple(replace(e, sources=(source_2021,)) for e in today.extensions)
    before = earlier(today, "2022-01-01", *today.sources, variants=variants, extensions=extensions)
    return today, before


def variant(key: str, title: Both, length: Length, *sources: str) -> Variant:
    return Variant(key, Text(*title), length, sources)


PRESIDENT = Text("本院院长批准", "approval by the president of the court")
SUPERIOR = Text("上级人民法院批准", "approval by the court above")
HIGH_COURT = Text("高级人民法院批准", "approval by the High Court")
COURT = Text("人民法院准许", "leave of the court")
AGREEMENT = Text("双方当事人同意", "consent of both parties")


def by_president(most: int | None, *sources: str, unit: Unit = Unit.MONTHS) -> Extension:
    return Extension("president", PRESIDENT, unit, most, sources)


def by_superior(*sources: str, unit: Unit = Unit.MONTHS) -> Extension:
    return Extension("superior", SUPERIOR, unit, None, sources)


def by_high_court(*sources: str, unit: Unit = Unit.MONTHS) -> Extension:
    return Extension("high_court", HIGH_COURT, unit, None, sources)


def by_court(*sources: str) -> Extension:
    return Extension("court", COURT, Unit.DAYS, None, sources, from_end=True)


def by_agreement(*sources: str) -> Extension:
    return Extension("agreement", AGREEMENT, Unit.DAYS, None, sources, from_end=True)
