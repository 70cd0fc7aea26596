"""A platform's data in readable form (IC18 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Fact:
    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class RecordLine:
    """One message or event of a record."""

    at: str
    who: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PlatformRecord:
    """One item of a platform's data in readable form (IC18 5, 9): what it says, whence, how it was checked.

    ``order`` is the platform's number of the order; times the platform gave stay as it gave them.
    """

    platform: str
    operator: str
    order: str
    title: str
    recorded_at: str
    received_at: datetime
    algorithm: str
    key: str
    item_sha256: str
    package_sha256: str
    facts: list[Fact] = field(default_factory=list)
    lines: list[RecordLine] = field(default_factory=list)
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
