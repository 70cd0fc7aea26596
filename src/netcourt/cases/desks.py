"""The desks of the court: what a post works at beyond what is due. Each room adds its own in its apps.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netcourt.identity import queries
from netcourt.identity.models import Account, CourtPost

POST = CourtPost.Kind
MOST_COUNTED = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """``place`` orders the desks as a case meets them; ``waiting`` are the rows that wait for the viewer."""

    place: int
    words: Any
    address: str
    posts: frozenset[str]
    waiting: Callable[[Account], QuerySet[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One desk on the workbench; ``count`` is None where nothing is counted, ``more`` when there are more than told."""

    words: Any
    href: str
    count: int | None
    more: bool


# The desks of rooms below this one; every higher room appends its own.
DESKS = [
    Desk(
        place=70,
        words=_("身份核验台"),
        address="identity:desk",
        posts=frozenset({POST.CLERK, POST.ADMINISTRATOR}),
        waiting=lambda viewer: queries.proof_queue(viewer).order_by(),
    ),
    Desk(
        place=80,
        words=_("审查账户被盗用申请"),
        address="identity:theft_claims",
        posts=frozenset({POST.ADMINISTRATOR, POST.JUDGE, POST.FILING_JUDGE, POST.PRESIDENT}),
        waiting=lambda viewer: queries.theft_queue(viewer).order_by(),
    ),
    Desk(place=90, words=_("任免职务"), address="identity:posts", posts=frozenset({POST.ADMINISTRATOR})),
]


def desks_of(viewer: Account, held: Iterable[str]) -> list[Shown]:
    """The desks of these posts with how many things wait at each, counted no further than ``MOST_COUNTED``."""
    kinds = set(held)
    return [_shown(desk, viewer) for desk in sorted(DESKS, key=lambda d: d.place) if desk.posts & kinds]


def _shown(desk: Desk, viewer: Account) -> Shown:
    if desk.waiting is None:
        return Shown(desk.words, reverse(desk.address), None, False)
    count = desk.waiting(viewer)[: MOST_COUNTED + 1].count()
    return Shown(desk.words, reverse(desk.address), min(count, MOST_COUNTED), count > MOST_COUNTED)
