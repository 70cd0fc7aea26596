"""Numbers of papers as this room names them, checked by ``netcourt.law.identity_numbers``."""

from __future__ import annotations

from datetime import date

from netcourt.identity.models import Person
from netcourt.law.identity_numbers import Kind, NumberCheck, check_foreign_paper, check_resident_id, normalise
from netcourt.law.masking import mask_paper, mask_resident_id


def check_paper(id_kind: str, number: str, nationality: str, on: date) -> NumberCheck:
    """The number of a paper of ``Person.IdKind`` judged on a day; passing is not yet identity (OL21 7)."""
    match id_kind:
        case Person.IdKind.RESIDENT:
            return check_resident_id(number, on)
        case Person.IdKind.PASSPORT:
            return check_foreign_paper(Kind.PASSPORT, number, nationality)
        case Person.IdKind.PERMANENT:
            return check_foreign_paper(Kind.PERMANENT_RESIDENCE, number)
        case Person.IdKind.PERMIT:
            hong_kong = normalise(number)[:1] in {"H", "M"} or normalise(number)[:2] in {"81", "82"}
            return check_foreign_paper(Kind.HK_MACAU_PERMIT if hong_kong else Kind.TAIWAN_PERMIT, number)
    raise ValueError(f"not a kind of paper: {id_kind}")


def mask_number(id_kind: str, number: str) -> str:
    """A number as lists show it."""
    return mask_resident_id(number) if id_kind == Person.IdKind.RESIDENT else mask_paper(number)
