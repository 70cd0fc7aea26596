"""What may be read of the reference data. Everybody may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, TextField, Value, When

from netcourt.law import fees
from netcourt.law import jurisdiction as law
from netcourt.law.fees import LocalItem, LocalTariff
from netcourt.law.interest import Rate, RateSource
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.reference import tariffs
from netcourt.reference.models import AppealRoute, Cause, Court, DocumentKind, ExchangeRate, LendingRate


class AppealRouteUnset(LookupError):
    """It is not known where appeals go; a judgment cannot be drafted (CPL 155 wants the court of appeal)."""

    code = "APPEAL_ROUTE_UNSET"

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.text.en)


@dataclass(frozen=True, slots=True)
class CourtOfAppeal:
    """Where an appeal goes, in words why, and the article behind it."""

    court: Court
    explanation: Text
    cite: Text


def court(code: str) -> Court:
    """The court with this code word (浙0192). Raises ``Court.DoesNotExist``."""
    return Court.objects.select_related("parent").get(code=code)


def search_courts(text: str, limit: int = 20, level: str = "") -> list[Court]:
    """Courts whose name, code word or English name holds every word of ``text``; real ones first, higher ones first."""
    found = Court.objects.filter(level=level) if level else Court.objects.all()
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(code__iexact=word) | Q(english_name__icontains=word))
    exact = Case(When(Q(name=text) | Q(code=text), then=0), default=1, output_field=IntegerField())
    rank = Case(*[When(level=v, then=n) for n, v in enumerate(Court.Level.values)], output_field=IntegerField())
    return list(found.order_by(exact, "invented", rank, "code")[:limit])


def appeal_court(code: str, subject: str, on: date) -> CourtOfAppeal:
    """The court that hears appeals from court ``code`` in a case of category ``subject`` (empty: none) filed ``on``.

    The law's router on the stored routes (IC18 4; IJ25 3 from 2025-11-01; CPL 171 for other courts). Raises
    ``Court.DoesNotExist``, ``AppealRouteUnset``.
    """
    origin = court(code)
    stored = _in_force(AppealRoute.objects.filter(court=origin), on).select_related("to")
    config = law.CourtsConfig(
        court=_for_law(origin),
        courts=(_for_law(origin.parent),) if origin.parent else (),
        appeals=tuple(
            law.AppealDesignation(
                court=code,
                to_code=route.to_id,
                to_name=Text(route.to.name, route.to.english_name or route.to.name),
                instrument=Text(route.instrument, route.instrument),
                start=route.valid_from,
                subjects=frozenset({route.subject}) if route.subject else None,
            )
            for route in stored
        ),
    )
    route = law.appeal_court(config.court, subject, on, config)
    if route.refusal:
        raise AppealRouteUnset(route.refusal)
    return CourtOfAppeal(court(route.code), route.explanation, route.cite)


def _for_law(row: Court) -> law.Court:
    """A stored court as the rules see it. An internet court has no parent there: its appeals follow stored routes."""
    plain = row.kind == Court.Kind.ORDINARY
    kind = law.CourtKind(row.level if plain else row.kind)
    next_up = {"basic": "intermediate", "intermediate": "high", "high": "supreme"}.get(row.level)
    stands_above = kind is not law.CourtKind.INTERNET and row.parent is not None and row.parent.level == next_up
    return law.Court(
        code=row.code,
        name=Text(row.name, row.english_name or row.name),
        kind=kind,
        city=f"{row.division[:4]}00",
        parent=row.parent_id or "" if stands_above else "",
    )


def local_tariff(origin: Court, on: date) -> LocalTariff | None:
    """The figures the province of a court has set within the decree's ranges, in force ``on``; None for none.

    Figures of the example court are never given to a real court.
    """
    rows = [r for r in _in_force(tariffs.rows_of(origin.province), on) if r.item in tariffs.FEE_ITEMS]
    rows = [r for r in rows if origin.invented or not tariffs.is_example(r.instrument)]
    if not rows:
        return None
    latest = {r.item: r for r in sorted(rows, key=lambda r: r.valid_from)}
    instrument = "；".join(sorted({r.instrument for r in latest.values()}))
    return LocalTariff(
        province=origin.province,
        instrument=Text(instrument, instrument),
        figures={LocalItem(item): r.amount for item, r in latest.items()},
        example=tariffs.is_example(instrument),
    )


def average_wage(origin: Court, on: date) -> Decimal | None:
    """The yearly average wage of the court's province in force ``on``, in yuan (CPL 165); None if unset."""
    rows = _in_force(tariffs.rows_of(origin.province), on).filter(item="average_wage").order_by("-valid_from")
    return next((r.amount for r in rows if origin.invented or not tariffs.is_example(r.instrument)), None)


@dataclass(frozen=True, slots=True)
class Rates:
    """The lending rates of the State as loaded, and the day up to which they are complete (None: no row says)."""

    rates: tuple[Rate, ...]
    known_to: date | None


def lending_rates() -> Rates:
    """LPR, and the benchmark rates of loans before it; a few dozen rows."""
    rows = list(LendingRate.objects.order_by("source", "valid_from"))
    known = [r.known_to or r.valid_from for r in rows]
    rates = tuple(Rate(RateSource(r.source), r.valid_from, r.percent) for r in rows)
    return Rates(rates, max(known) if known else None)


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """What was published for one day, where it stands; ``example``: invented, never for a real court."""

    rate: fees.ExchangeRate
    source: str
    example: bool


def exchange_rate_known(origin: Court, currency: str, day: date) -> PublishedRate | None:
    """The rate of this day, or the last before it; how old it may be ``law.fees.reckon`` says."""
    return _published(origin, ExchangeRate.objects.filter(currency=currency, day__lte=day).order_by("-day"))


def _published(origin: Court, found: QuerySet[ExchangeRate]) -> PublishedRate | None:
    row = found.first() if origin.invented else found.exclude(source__contains=tariffs.EXAMPLE).first()
    if row is None:
        return None
    rate = fees.ExchangeRate(row.currency, row.yuan / row.units, row.day)
    return PublishedRate(rate, row.source, tariffs.is_example(row.source))


def cause(code: str) -> Cause:
    """The cause with this code (2025-88.8). Raises ``Cause.DoesNotExist``."""
    return Cause.objects.select_related("parent").get(code=code)


def cause_group(cause: Cause | None) -> str:
    """The name of the group (level 2) a cause belongs to; empty for none."""
    while cause is not None and cause.level > 2:
        cause = cause.parent
    return cause.name if cause else ""


def search_causes(text: str, on: date, limit: int = 20) -> list[Cause]:
    """Causes in force ``on`` whose name, earlier names or English name hold every word of ``text``.

    Exact names come first, then earlier names, then beginnings, then the rest in the order of the official text.
    """
    found = _in_force(Cause.objects.annotate(earlier=_joined_earlier_names()), on)
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(earlier__icontains=word) | Q(english_name__icontains=word))
    whole = text.strip()
    rank = Case(
        When(name=whole, then=0),
        When(earlier_names__contains=[whole], then=1),
        When(name__startswith=whole, then=2),
        default=3,
        output_field=IntegerField(),
    )
    return list(found.order_by(rank, "position")[:limit])


def causes_in_force(on: date) -> QuerySet[Cause]:
    """All causes in force ``on``."""
    return _in_force(Cause.objects.all(), on)


def cause_by_name(name: str, on: date) -> Cause | None:
    """The cause in force ``on`` with exactly this name, or that bore it earlier; the most specific one if several."""
    in_force = _in_force(Cause.objects.all(), on).order_by("-level", "position")
    return in_force.filter(name=name).first() or in_force.filter(earlier_names__contains=[name]).first()


def causes_for_category(category: str, on: date) -> list[Cause]:
    """Causes in force ``on`` that may fall in one internet-court category (SHOP, DATA …), in the official order."""
    return list(_in_force(Cause.objects.filter(categories__contains=[category]), on))


def document_kind(code: str) -> DocumentKind:
    """The kind of document with this code (complaint). Raises ``DocumentKind.DoesNotExist``."""
    return DocumentKind.objects.get(code=code)


def _in_force(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), valid_from__lte=on)


def _joined_earlier_names() -> Func:
    return Func(F("earlier_names"), Value("|"), function="array_to_string", output_field=TextField())
