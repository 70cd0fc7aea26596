"""The rest days this installation counts with: the packaged notices and those the court imported since."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from netcourt.law.calendar import Calendar, shipped_calendar
from netcourt.law.notices import parse_notice
from netcourt.reference.models import HolidayNotice

_known: tuple[datetime | None, Calendar] | None = None


def court_calendar() -> Calendar:
    """Packaged calendar plus imported notices; one small query tells whether another process imported a newer one."""
    global _known
    newest = HolidayNotice.objects.aggregate(newest=Max("imported_at"))["newest"]
    if _known is None or _known[0] != newest:
        calendar = shipped_calendar()
        for notice in HolidayNotice.objects.order_by("year"):
            calendar = calendar.with_notice(parse_notice(notice.source))
        _known = newest, calendar
    return _known[1]
