"""The court's clock. Acts carry server time only; imports and tests may run on a stated test clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_test_time: ContextVar[datetime | None] = ContextVar("netcourt_test_time", default=None)


def now() -> datetime:
    """The aware instant acts happen at."""
    return _test_time.get() or timezone.now()


def today() -> date:
    """The day in Beijing, on which posts, periods and versions of the law depend."""
    return timezone.localdate(now())


@contextmanager
def running_at(instant: datetime) -> Iterator[None]:
    """Within this block acts happen at ``instant``. For importing past filings into a trial court, never for pages."""
    if instant.tzinfo is None:
        raise ValueError("the court's clock needs an aware time")
    token = _test_time.set(instant)
    try:
        yield
    finally:
        _test_time.reset(token)
