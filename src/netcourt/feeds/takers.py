"""Who takes what a platform delivered. A room that wants such data registers a taker; filing registers ``draft``."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netcourt.cases.models import Document
from netcourt.identity.models import Account
from netcourt.law.text import Text

_TAKERS: dict[str, Taker] = {}


@dataclass(frozen=True, slots=True)
class Piece:
    """One document of a delivery: the original package, or the readable form of an item."""

    document: Document
    name: str
    purpose: str
    source: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A verified package: ``order``, ``seller`` and ``goods`` as its schema names them, and the documents."""

    platform: str
    order: dict[str, Any]
    placed_at: datetime
    seller: dict[str, Any]
    goods: list[dict[str, Any]]
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Taker:
    """``admit`` raises Http404 or ``Refused`` for who may not ask; ``take`` runs in the transaction of the receipt;

    ``page`` is where the person goes then; ``noun`` names the thing on the page of consent.
    """

    word: str
    noun: Text
    admit: Callable[[Account, uuid.UUID], object]
    take: Callable[[Account, uuid.UUID, Delivery], object]
    page: Callable[[uuid.UUID], str]


def register(taker: Taker) -> None:
    _TAKERS[taker.word] = taker


def find(word: str) -> Taker:
    """KeyError for a purpose nobody registered."""
    return _TAKERS[word]
