"""Places told in words, and the courts there as the rules of jurisdiction see them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Left, Length, StrIndex

from netcourt.law import jurisdiction as law
from netcourt.law.text import Text
from netcourt.reference.models import Court, Designation

_KINDS = {
    "internet": law.CourtKind.INTERNET,
    "specialised": law.CourtKind.SPECIALISED,
    "basic": law.CourtKind.BASIC,
    "intermediate": law.CourtKind.INTERMEDIATE,
    "high": law.CourtKind.HIGH,
    "supreme": law.CourtKind.SUPREME,
}


def place_of(text: str) -> law.Place | None:
    """The city, and the district where it is named, of an address in words; ``None`` when no city is recognised."""
    text = text.replace("\x00", "").strip()[:200]
    if not text:
        return None
    found = list(_cities_in(text).values_list("city", "division").distinct())
    if not found:
        return None
    city, division = max(found, key=lambda pair: (pair[0] in text, len(pair[0])))  # 吉林省四平市 is not 吉林市
    code = f"{division[:2]}0100" if division[:2] in {"11", "12", "31", "50"} else f"{division[:4]}00"
    rest = text[text.find(city[:-1]) + len(city) - 1 :].removeprefix(city[-1])
    district = re.match(r"\s*(\w{1,10}?[区县市旗])", rest)
    if district:
        court = Court.objects.filter(city=city, level="basic", name__contains=district[1]).first()
        if court and not court.division.endswith("00"):
            return law.Place(code, court.division)
    return law.Place(code)


def _cities_in(text: str) -> QuerySet[Court]:
    """Courts of the cities that stand in ``text``, or with which it begins, 市 left out."""
    words = Value(text)
    short = StrIndex(words, Left("city", Length("city") - 1))
    whole = Court.objects.exclude(city="").annotate(at=StrIndex(words, "city"), short=short, size=Length("city"))
    return whole.filter(Q(at__gt=0) | Q(short=1, size__gt=2, city__endswith="市"))


def city_code(court: Court) -> str:
    if court.division[:2] in {"11", "12", "31", "50"}:
        return f"{court.division[:2]}0100"
    return f"{court.division[:4]}00"


def as_law(court: Court) -> law.Court:
    kind = _KINDS[court.kind if court.kind != Court.Kind.ORDINARY else court.level]
    whole_city = kind is law.CourtKind.INTERNET or court.division.endswith("00")
    districts = frozenset() if whole_city else frozenset({court.division})
    name = Text(court.name, court.english_name or court.name)
    return law.Court(court.code, name, kind, city_code(court), districts, court.parent_id or "")


def courts_config(court: Court, places: Sequence[law.Place] = ()) -> law.CourtsConfig:
    """The rules' view of ``court``: with the basic courts at ``places``, so that a redirect can name one."""
    divisions = [p.district for p in places if p.district]
    known = Court.objects.filter(division__in=divisions, level="basic", kind="ordinary", invented=False)
    designations = Designation.objects.filter(court=court).select_related("issued_by")
    return law.CourtsConfig(
        as_law(court),
        tuple(as_law(c) for c in known),
        designations=tuple(
            law.Designation(
                str(d.pk), court.code, Text(d.issued_by.name, d.issued_by.english_name or d.issued_by.name),
                d.approval_number, Text(d.scope, d.scope), d.valid_from,
            )
            for d in designations
        ),
    )  # fmt: skip
