"""What waits for a judge: requests for a longer evidence period, late evidence. Paged by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from netcourt.cases import access
from netcourt.evidence.models import ExhibitList, Extension
from netcourt.identity.models import Account, CourtPost

PAGE = 20
POSTS = (CourtPost.Kind.JUDGE, CourtPost.Kind.FILING_JUDGE)
TABS = ("extension", "late")


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


def waiting(viewer: Account) -> QuerySet[Any]:
    """Both, to be counted on the workbench."""
    return extensions(viewer).order_by().values("entry").union(late_lists(viewer).order_by().values("entry"))


def _of(viewer: Account) -> Q:
    courts = list(access.posts(viewer).filter(kind__in=POSTS).values_list("court", flat=True))
    return Q(court__in=courts) & access.in_visible_cases(viewer)


def page(viewer: Account, tab: str, after: str) -> Page:
    """One page, the oldest first."""
    rows: QuerySet[Any] = late_lists(viewer) if tab == "late" else extensions(viewer)
    if after.isdecimal() and after.isascii():
        rows = rows.filter(pk__gt=int(after[:15]))
    found = list(rows.select_related("case", "party", "entry").order_by("pk")[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")
