"""Papers between acceptance and judgment: what a party asks in writing, and how the court decides on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from netcourt.reference.papers.base import CourtPaper, Signer


@dataclass(frozen=True, kw_only=True)
class Block:
    """A person or a part of a paper: a heading and its lines; ``numbered`` for claims."""

    heading: str
    lines: list[str] = field(default_factory=list)
    numbered: bool = False


@dataclass(frozen=True, kw_only=True)
class Petition:
    """反诉状、变更诉讼请求申请书、回避申请书 …: who asks, against whom, what, why. ``title`` says which."""

    court_name: str
    number: str
    title: str
    people: list[Block]
    parts: list[Block]
    signers: list[Signer] = field(default_factory=list)
    filed_on: date | None = None
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class Decision(CourtPaper):
    """通知书、决定书: ``title``, paragraphs, and what is decided, set apart. ``closing`` is the last sentence."""

    title: str
    grounds: list[str]
    order: list[str]
    closing: str
