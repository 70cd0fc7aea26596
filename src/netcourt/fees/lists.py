"""The lists of the finance clerk, for the courts whose finance clerk or president one is; each paged by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from netcourt.cases import access
from netcourt.cases.models import Case
from netcourt.fees.days import Difference, Statement
from netcourt.fees.models import Callback, Payment, Refund, Relief, Review
from netcourt.fees.reliefs import WORDS
from netcourt.identity.models import Account, CourtPost
from netcourt.law.text import Text

SIZE = 20
# Numbers beside the tabs stop here: more is more.
MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class Page:
    """Rows and the key of the next page; empty on the last."""

    rows: list[Any]
    after: str


def _courts(viewer: Account) -> list[str]:
    kinds = (CourtPost.Kind.FINANCE, CourtPost.Kind.PRESIDENT)
    return list(access.posts(viewer).filter(kind__in=kinds).values_list("court", flat=True))


def open_refunds(viewer: Account) -> QuerySet[Refund]:
    """Refunds the viewer's court still has to make."""
    return Refund.objects.filter(court__in=_courts(viewer)).exclude(state=Refund.State.DONE)


def waiting_refunds(viewer: Account, after: str) -> Page:
    """Refunds not done, the nearest last day first; overdue ones stand on top by themselves (FEE 53)."""
    rows = open_refunds(viewer).select_related("case", "payment__bill__payer").order_by("due_at", "id")
    return _by_time(rows, "due_at", after)


def held_payments(viewer: Account, after: str) -> Page:
    """Money that fits no bill, the oldest first (OP22 17)."""
    rows = Payment.objects.filter(court__in=_courts(viewer)).exclude(held="").order_by("received_at", "id")
    return _by_time(rows, "received_at", after)


def statements(after: str) -> Page:
    """Days, the newest first, each with what differs."""
    rows = Statement.objects.prefetch_related("differences__cleared_by").order_by("-id")
    if after.isdecimal():
        rows = rows.filter(id__lt=int(after[:18]))
    found = list(rows[: SIZE + 1])
    return Page(found[:SIZE], str(found[SIZE - 1].pk) if len(found) > SIZE else "")


def refused_callbacks(after: str) -> Page:
    """Messages that were not taken, the newest first."""
    rows = Callback.objects.filter(nonce__isnull=True).order_by("-at", "-id")
    return _by_time(rows, "at", after, newest_first=True)


def counts(viewer: Account) -> dict[str, int]:
    """How many wait on each list, counted no further than 99."""
    held = Payment.objects.filter(court__in=_courts(viewer)).exclude(held="")
    open_ones = Difference.objects.filter(cleared_at__isnull=True)
    return {
        name: rows[:MOST_COUNTED].count()
        for name, rows in (("desk", open_refunds(viewer)), ("held", held), ("days", open_ones))
    }


def _by_time(rows: QuerySet[Any], field: str, after: str, *, newest_first: bool = False) -> Page:
    at, _sep, last = after.rpartition("_")
    try:
        moment = parse_datetime(at)
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None and last.isdecimal():
        way = "lt" if newest_first else "gt"
        same = Q(**{field: moment, f"id__{way}": int(last[:18])})
        rows = rows.filter(Q(**{f"{field}__{way}": moment}) | same)
    found = list(rows[: SIZE + 1])
    if len(found) <= SIZE:
        return Page(found, "")
    key = found[SIZE - 1]
    return Page(found[:SIZE], f"{getattr(key, field).isoformat()}_{key.pk}".replace("+", "%2B"))


@dataclass(frozen=True, slots=True)
class Request:
    """One application a judge or the president has to decide."""

    case: Case
    what: Text
    who: str
    at: datetime
    href: str


def requests(viewer: Account, after: str) -> Page:
    """Applications for relief of the cases the viewer decides, oldest first; reviews stand before them."""
    rows = open_reliefs(viewer)
    if after.isdecimal():
        rows = rows.filter(id__gt=int(after[:18]))
    found = list(rows.select_related("case", "party", "entry").order_by("id")[: SIZE + 1])
    shown = [_of_relief(r) for r in found[:SIZE]]
    if not after:
        visible = access.in_visible_cases(viewer)
        waiting = Review.objects.filter(visible, decision__isnull=True, court__in=_deciding(viewer))
        reviews = waiting.select_related("case", "party", "entry").order_by("id")[:SIZE]
        shown = [_of_review(r) for r in reviews] + shown
    return Page(shown, str(found[SIZE - 1].pk) if len(found) > SIZE else "")


def open_reliefs(viewer: Account) -> QuerySet[Relief]:
    """Applications for relief the viewer has to decide."""
    visible = access.in_visible_cases(viewer)
    return Relief.objects.filter(visible, state=Relief.State.ASKED, court__in=_deciding(viewer))


def _deciding(viewer: Account) -> list[str]:
    kinds = (CourtPost.Kind.FILING_JUDGE, CourtPost.Kind.JUDGE, CourtPost.Kind.PRESIDENT)
    return list(access.posts(viewer).filter(kind__in=kinds).values_list("court", flat=True))


def _of_relief(relief: Relief) -> Request:
    kind = Relief.Kind(relief.kind)
    what = Text(f"申请{WORDS[kind].zh}诉讼费用", f"Application: {WORDS[kind].en} of fees")
    href = reverse("fees:decide_relief", args=[relief.case_id])
    return Request(relief.case, what, relief.party.name, relief.entry.at, href)


def _of_review(review: Review) -> Request:
    what = Text("申请复核诉讼费用", "Application: review of the fee")
    href = reverse("fees:decide_review", args=[review.case_id])
    return Request(review.case, what, review.party.name, review.entry.at, href)
