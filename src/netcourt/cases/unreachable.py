"""Bytes in the store that no row names: what an act that rolled back, or a killed process, left behind.

A paper is stored before the row that names it is committed, so for a while every new paper looks like one of these.
Its name tells when it came (``time_ordered_id``); it is left alone until it is a day old and older than every
transaction still open, for then no commit can come that names it. Names are never used twice.
"""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.core.files.storage import default_storage
from django.db import connection

from netcourt.cases.models import Document

log = logging.getLogger(__name__)

GRACE = timedelta(days=1)
FOLDERS = tuple(f"{n:02x}" for n in range(256))
_PER_HOUR = 11  # of 256 folders: each is looked through about once a day
_PAGE = 500
_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def folders_of_hour(instant: datetime) -> tuple[str, ...]:
    """The folders whose turn it is in this hour."""
    hour = int(instant.timestamp()) // 3600 % 24
    return FOLDERS[hour * _PER_HOUR : (hour + 1) * _PER_HOUR]


def sweep_unreachable(folders: Iterable[str] = FOLDERS) -> int:
    """Delete the unreachable bytes of these folders of the store; how many files."""
    before, done = _settled_before(), 0
    for page in _pages(name for folder in folders for name in _papers(folder)):
        old = {name for name in page if _came_at(name) < before}
        named = {str(pk) for pk in Document.objects.filter(pk__in=[_id(n) for n in old]).values_list("pk", flat=True)}
        for name in sorted(n for n in old if _id(n) not in named):
            default_storage.delete(name)
            log.warning("deleted bytes that no row names: %s", name)
            done += 1
    return done


def _settled_before() -> datetime:
    """Until when everything stored has either its row or none for good."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT now(), least(min(xact_start), (SELECT min(prepared) FROM pg_prepared_xacts)) FROM pg_stat_activity"
        )
        now, oldest = cursor.fetchone()
    return min(now - GRACE, oldest or now)


def _papers(folder: str) -> Iterator[str]:
    """Names of papers below ``folder``; anything whose name the court did not give is not ours to delete."""
    for inner in sorted(_listed(folder)[0]):
        for name in _listed(f"{folder}/{inner}")[1]:
            if _NAME.fullmatch(name) and (name[-2:], name[-4:-2]) == (folder, inner):
                yield f"{folder}/{inner}/{name}"


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:  # no paper has come to this folder yet
        return [], []


def _pages(names: Iterator[str]) -> Iterator[list[str]]:
    while page := list(islice(names, _PAGE)):
        yield page


def _id(name: str) -> str:
    return name.rpartition("/")[2]


def _came_at(name: str) -> datetime:
    return datetime.fromtimestamp((uuid.UUID(_id(name)).int >> 80) / 1000, UTC)
