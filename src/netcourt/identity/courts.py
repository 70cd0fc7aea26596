"""Which court a person's request belongs to: its operators, and no others, see and decide it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from netcourt.identity.models import Account
from netcourt.reference.models import Court

# The court of a person's cases, of (account) → code or None: a room above joins it.
court_of_cases: list[Callable[[Account], str | None]] = []


def court_for(account: Account) -> Court | None:
    """The court of the person's latest case, else the one this installation names (NETCOURT_COURT)."""
    found = (find(account) for find in court_of_cases)
    code = next((code for code in found if code), settings.NETCOURT_COURT)
    return Court.objects.filter(pk=code).first()
