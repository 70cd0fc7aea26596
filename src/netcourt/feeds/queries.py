"""What may be read: one's own requests; platforms to choose from; for administrators the register and quarantine."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.dateparse import parse_datetime

from netcourt.feeds.actions import digest
from netcourt.feeds.models import DataRequest, Package, Platform, PlatformKey
from netcourt.identity.models import Account
from netcourt.identity.queries import administered_courts

PAGE = 25


def platforms() -> QuerySet[Platform]:
    """Those a person may import from now."""
    return Platform.objects.filter(ended_at__isnull=True)


def find_platform(pk: int) -> Platform:
    """For administrators. Raises Http404."""
    row = Platform.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def find_key(pk: int) -> PlatformKey:
    """For administrators. Raises Http404."""
    row = PlatformKey.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def find_request(actor: Account, request_id: uuid.UUID) -> DataRequest:
    """The actor's own. Raises Http404."""
    rows = DataRequest.objects.select_related("platform", "account__person", "court")
    request = rows.filter(pk=request_id, account=actor).first()
    if request is None:
        raise Http404
    return request


def find_by_state(actor: Account, secret: str) -> DataRequest:
    """The request a platform's answer belongs to, in the browser of the person who asked. Raises Http404."""
    rows = DataRequest.objects.select_related("platform", "account__person", "court")
    request = rows.filter(state=digest(secret[:200]), account=actor).first()
    if request is None:
        raise Http404
    return request


def answer_of(request: DataRequest) -> Package | None:
    return request.packages.order_by("-received_at").first()


def quarantine(actor: Account, after: str) -> tuple[list[Package], str]:
    """One page of packages rejected for the courts this account administers, newest first, and the mark of the next."""
    rows = Package.objects.filter(state=Package.State.QUARANTINED, court__in=administered_courts(actor)).select_related(
        "platform", "key"
    )
    when, _comma, last = after.partition(",")
    moment = _moment(when)
    if moment and _is_id(last):
        rows = rows.filter(Q(received_at__lt=moment) | Q(received_at=moment, pk__lt=last))
    found = list(rows.order_by("-received_at", "-pk")[: PAGE + 1])
    more = f"{found[PAGE - 1].received_at.isoformat()},{found[PAGE - 1].pk}" if len(found) > PAGE else ""
    return found[:PAGE], more


def _moment(text: str) -> Any:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
