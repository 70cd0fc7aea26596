"""What every paper shares: people, the head of a court's paper, and its plain form for the typesetter."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Agent:
    """Someone who acts for a party by law or by a power of attorney, with the extent of the authority."""

    name: str
    acts_for: str
    title: str = "委托诉讼代理人"  # or 法定代理人
    authority: str = ""  # 一般代理 / 特别授权; of a statutory representative the relation
    firm: str = ""
    licence: str = ""
    contact: str = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    """One party as CPL 124 wants it named. ``organisation`` decides which fields are printed; empty ones say 未填."""

    name: str
    organisation: bool = False
    sex: str = ""
    born: str = ""  # date of birth or age, as shown
    ethnicity: str = ""
    occupation: str = ""
    employer: str = ""
    address: str = ""  # home, or registered seat
    contact: str = ""
    identifier: str = ""  # identity or credit code, masked by the caller where the reader may not see it
    head: str = ""  # legal representative or responsible person of an organisation
    head_post: str = ""
    head_contact: str = ""
    sole_trader: bool = False  # the head is printed as 经营者
    origin: str = ""  # nationality or region of a party from outside the mainland
    shop: str = ""  # platform and page of a shop known by its name only
    agents: list[Agent] = field(default_factory=list)  # printed after their party


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    name: str
    source: str
    proves: str = ""
    pages: str = ""


@dataclass(frozen=True, kw_only=True)
class Witness:
    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Signer:
    """How a person stood for the paper: ``method`` such as 在线签名, and when."""

    name: str
    method: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CourtPaper:
    """What every paper of the court carries.

    ``number`` is the case number (a ruling's own, 之一 …), or before registration the filing number; ``origin`` names
    the number of the case it came from; ``addressee`` is who receives the paper;
    ``verification_url`` becomes the QR code; ``invented`` prints that the court is an example; ``administrative`` takes
    the words and articles of administrative suits (APL).
    """

    court_name: str
    number: str
    addressee: str
    issued_on: date
    handler: str = ""
    contact: str = ""
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
    administrative: bool = False
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Due:
    """A last day and why it is that day, in words (from the period's derivation).

    ``day`` is None where the period has not begun, such as before the paper is received; ``reason`` then says it all.
    """

    day: date | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Named:
    """A party by role and name, as the head of a ruling lists them."""

    role: str
    name: str


def as_data(paper: Any) -> dict[str, Any]:
    """A paper as plain JSON values: ``2026-11-23``, instants as given ``2026-11-23T10:20``, money ``12800.00``."""
    return {f.name: _plain(getattr(paper, f.name)) for f in dataclasses.fields(paper)}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return as_data(value)
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value
