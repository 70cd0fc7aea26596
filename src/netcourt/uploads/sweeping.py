"""What goes by the clock: uploads nobody went on with, pieces no row names, checks whose job was lost."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from netcourt.cases import clock
from netcourt.uploads import pieces
from netcourt.uploads.actions import State, _ask_for_check, forget
from netcourt.uploads.models import Upload

_PAGE = 500
_TAKEN_KEPT = timedelta(days=1)  # the page that sent it has long been told
_LOST_AFTER = timedelta(minutes=15)


def sweep() -> dict[str, int]:
    """One round; how many of each."""
    return {"expired": _forget_expired(), "unnamed": _delete_unnamed(), "asked again": _ask_again()}


def _forget_expired() -> int:
    """Locked by someone who goes on with it right now: left for the next round."""
    done, now = 0, clock.now()
    old = Upload.objects.filter(state__in=(State.RECEIVING, State.REFUSED), expires_at__lte=now)
    taken = Upload.objects.filter(state=State.TAKEN, touched_at__lte=now - _TAKEN_KEPT)
    for rows in (old, taken):
        while True:
            with transaction.atomic():
                found = list(rows.select_for_update(skip_locked=True)[:_PAGE])
                forget(found)
            done += len(found)
            if len(found) < _PAGE:
                break
    return done


def _delete_unnamed() -> int:
    """Folders of uploads whose row is gone, or never was committed: a day old by the time in their name."""
    try:
        folders = default_storage.listdir("uploads")[0]
    except FileNotFoundError:
        return 0
    before, done = clock.now() - timedelta(days=1), 0
    old = [f for f in folders if (came := _came_at(f)) is not None and came < before]
    for start in range(0, len(old), _PAGE):
        page = old[start : start + _PAGE]
        named = {str(pk) for pk in Upload.objects.filter(pk__in=page).values_list("pk", flat=True)}
        for folder in set(page) - named:
            pieces.delete(f"uploads/{folder}")
            done += 1
    return done


def _came_at(folder: str) -> datetime | None:
    try:
        return datetime.fromtimestamp((uuid.UUID(folder).int >> 80) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _ask_again() -> int:
    done = 0
    lost = Upload.objects.filter(state__in=(State.WAITING, State.CHECKING), touched_at__lte=clock.now() - _LOST_AFTER)
    for upload in lost[:_PAGE]:
        try:
            with transaction.atomic():
                _ask_for_check(upload)
        except AlreadyEnqueued:
            continue
        done += 1
    return done
