"""What waits for a judge: longer evidence periods, late evidence, disputed copies, originals. Paged by key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from netcourt.cases import access
from netcourt.evidence.models import CopyDispute, ExhibitList, Extension, OriginalDemand
from netcourt.identity.models import Account, CourtPost

PAGE = 20
POSTS = (CourtPost.Kind.JUDGE, CourtPost.Kind.FILING_JUDGE)
TABS = ("extension", "late", "dispute", "original")


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    after: str


def works_at_desk(account: Account) -> bool:
    return access.posts(account).filter(kind__in=POSTS).exists()


def extensions(viewer: Account) -> QuerySet[Extension]:
    return Extension.objects.filter(_of(viewer), decision="")


def late_lists(viewer: Account) -> QuerySet[ExhibitList]:
    return ExhibitList.objects.filter(_of(viewer), late=True, treatment="")


def disputes(viewer: Account) -> QuerySet[CopyDispute]:
    return CopyDispute.objects.filter(_of(viewer), state=CopyDispute.State.OPEN)


def demands(viewer: Account) -> QuerySet[OriginalDemand]:
    """Originals asked for, of which it is open what came."""
    return OriginalDemand.objects.filter(_of(viewer), result="")


def waiting(viewer: Account) -> QuerySet[Any]:
    """All that waits for a decision, to be counted on the workbench."""
    first, *more = (rows(viewer).order_by().values("entry") for rows in (extensions, late_lists, disputes))
    return first.union(*more)


def _of(viewer: Account) -> Q:
    courts = list(access.posts(viewer).filter(kind__in=POSTS).values_list("court", flat=True))
    return Q(court__in=courts) & access.in_visible_cases(viewer)


OF_TAB: dict[str, Callable[[Account], QuerySet[Any]]] = dict(
    zip(TABS, (extensions, late_lists, disputes, demands), strict=True)
)


def page(viewer: Account, tab: str, after: str) -> Page:
    """One page, the oldest first."""
    rows: QuerySet[Any] = OF_TAB[tab](viewer)
    if after.isdecimal() and after.isascii():
        rows = rows.filter(pk__gt=int(after[:15]))
    found = list(rows.select_related("case", "party", "entry").order_by("pk")[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")
