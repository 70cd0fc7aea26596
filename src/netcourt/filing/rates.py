"""One rate for a whole case: that of the day the first-instance court decided to accept it (FEE 55).

It counts for whatever is claimed in the case later, for counterclaims, on appeal, and after a transfer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.filing.models import ClaimWorth
from netcourt.filing.pricing import Converting, published
from netcourt.filing.transfers import transferred_from
from netcourt.law import fees
from netcourt.reference.queries import PublishedRate


def acceptance_day(case: Case) -> date:
    """The day the court that took the case in first accepted it; today where it is not accepted yet."""
    first = case
    while (before := transferred_from(first)) is not None and before.accepted_at:
        first = before
    return timezone.localdate(first.accepted_at or clock.now())


def converting(case: Case, currencies: Iterable[str]) -> Converting:
    """How foreign money claimed in a pending case becomes yuan. What its acceptance settled is not looked up anew."""
    wanted, day = {c for c in currencies if c in fees.CURRENCIES}, acceptance_day(case)
    held = kept(case) if wanted else {}
    return Converting(day, published(wanted - set(held), day, case.court) | held, accepted=True)


def kept(case: Case) -> dict[str, PublishedRate]:
    """The rates by which the acceptance turned this case's claims into yuan."""
    rows = ClaimWorth.objects.filter(claim__complaint__case=case, rate__isnull=False)
    found = rows.values_list("currency", "rate", "rate_day").distinct()
    rates = [fees.ExchangeRate(c, rate, day) for c, rate, day in found if rate and day]
    return {rate.currency: PublishedRate(rate, "", example=False) for rate in rates}
