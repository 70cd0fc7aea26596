"""The court's calendar: the notices shipped with the product, and those the court imported."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max

from netcourt.law.calendar import Calendar, shipped_calendar
from netcourt.law.notices import parse_notice
from netcourt.reference.models import HolidayNotice

_kept: tuple[tuple[datetime | None, int], Calendar] | None = None


def court_calendar() -> Calendar:
    """Rest days and working days by all known notices; an imported notice takes the place of a shipped one of its year.

    Kept per process; one small query tells whether another process imported a notice since.
    """
    global _kept
    known = HolidayNotice.objects.aggregate(newest=Max("imported_at"), count=Count("pk"))
    state = (known["newest"], known["count"])  # one committed late may be older than the newest
    if _kept is None or _kept[0] != state:
        calendar = shipped_calendar()
        for source in HolidayNotice.objects.order_by("year").values_list("source", flat=True):
            calendar = calendar.with_notice(parse_notice(source))
        _kept = (state, calendar)
    return _kept[1]
