"""What jurisdiction needs to know of a filing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from netcourt.law.jurisdiction.agreements import Agreement
from netcourt.law.jurisdiction.categories import Fact, Nature, Supervision
from netcourt.law.jurisdiction.connections import Connection, Place
from netcourt.law.text import Text


class DefendantKind(StrEnum):
    PRIVATE = "private"
    ADMINISTRATIVE = "administrative"
    HIGH_ADMINISTRATIVE = "high_administrative"  # a department of the State Council, a county government or above


class PlaintiffKind(StrEnum):
    PRIVATE = "private"
    PROCURATORATE = "procuratorate"


class Touches(StrEnum):
    """Matters that keep a dispute out of DATA until a person has looked (IJ25-1e)."""

    FAMILY = "family"
    SUCCESSION = "succession"
    LABOUR = "labour"
    PERSONALITY = "personality"


TOUCHES: dict[Touches, Text] = {
    Touches.FAMILY: Text("婚姻家庭", "Marriage or family"),
    Touches.SUCCESSION: Text("继承", "Succession"),
    Touches.LABOUR: Text("劳动关系", "Labour"),
    Touches.PERSONALITY: Text("人格权（名誉、肖像、隐私等）", "Personality rights (name, likeness, privacy …)"),
}


class Exclusive(StrEnum):
    """Exclusive jurisdiction (专属管辖, CPL 34)."""

    REAL_ESTATE = "real_estate"
    PORT = "port"
    SUCCESSION = "succession"


@dataclass(frozen=True, slots=True)
class Filing:
    """A filing as it stands at the moment the server received it.

    ``received_at`` carries a time zone and is the server's; ``stated_on`` is a day the filer may have claimed and
    never counts. ``facts``: yes, no, or absent. ``exclusive_places``: where the land, port or estate lies. ``nature``
    is for filings without a category. ``instance``: 1 for a first instance.
    """

    received_at: datetime
    category: str = ""
    connections: tuple[Connection, ...] = ()
    facts: Mapping[Fact, bool] = field(default_factory=dict)
    cause: str = ""
    amount: Decimal | None = None
    one_party_outside_province: bool = False
    instance: int = 1
    higher_level: bool = False  # major foreign case, wide influence, or reserved to a higher court (CPL 19)
    nature: Nature = Nature.PROPERTY
    plaintiff: PlaintiffKind = PlaintiffKind.PRIVATE
    defendant: DefendantKind = DefendantKind.PRIVATE
    supervision: Supervision | None = None
    touches: frozenset[Touches] = frozenset()
    foreign: bool = False
    foreign_papers: bool = False
    agreement: Agreement | None = None
    designation: str = ""
    exclusive: Exclusive | None = None
    exclusive_places: tuple[Place, ...] = ()
    stated_on: date | None = None
    earlier_ended_on: date | None = None  # of a suit for divorce: the day the last one ended
    new_facts: str = ""
    pregnancy: str = ""  # told by a husband who sues for divorce (law.refiling.Pregnancy), and since when
    pregnancy_on: date | None = None
