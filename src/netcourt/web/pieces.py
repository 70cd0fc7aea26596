"""What the components of a page are given. Words may be ``str``, lazy strings or ``netcourt.law.text.Text``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a summary list; ``href`` and ``action`` make a link such as 更改 at its end."""

    label: Any
    value: Any
    href: str = ""
    action: Any = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as a card. ``size`` in bytes, hashes in hexadecimal, ``kind`` such as 起诉状 or PDF.

    ``routine``: of no interest by itself, such as a certificate of service.
    """

    title: Any
    href: str
    kind: Any = ""
    size: int | None = None
    sha256: str = ""
    sm3: str = ""
    at: datetime | None = None
    by: Any = ""
    routine: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One docket entry as the timeline shows it. ``basis`` is the legal basis, ``papers`` its documents."""

    at: datetime
    title: Any
    who: Any = ""
    text: Any = ""
    basis: Any = ""
    papers: Sequence[Paper] = ()
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day something must be done by, with the derivation of that day. ``passed``: it is over."""

    day: date | datetime
    reason: Any = ""
    provisional: bool = False
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``status`` is shown as a tag, e.g. 未开始."""

    text: Any
    href: str = ""
    hint: Any = ""
    deadline: Deadline | None = None
    status: Any = ""
    tone: str = "grey"


@dataclass(frozen=True, slots=True)
class Person:
    """A party of a case: role (原告), name, what it is (自然人), agents and whether it takes part online."""

    role: Any
    name: str
    kind: Any = ""
    lines: Sequence[Any] = ()
    agents: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    label: Any
    href: str
    current: bool = False
    count: int | None = None
