"""This court, its neighbour, and a suit that both were handed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.exchange import network
from netcourt.exchange.tests.neighbouring import HERE, THERE, Installation
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, key, receive
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _here(settings: Any) -> None:
    settings.NETCOURT_DEMO = True  # plain HTTP on this machine; invented staff need no second factor
    settings.NETCOURT_COURT = HERE


@pytest.fixture
def neighbour(settings: Any) -> Iterator[Installation]:
    """Another installation that knows this one and is known to it."""
    other = Installation(neighbours=[f"{HERE} http://127.0.0.1:9/ {network.public_key()}"])
    with other.listening():
        settings.NEIGHBOURS = [other.line]
        yield other


@pytest.fixture
def there(cast: Cast) -> Case:
    """The suit, registered two days ago at the other court."""
    when = clock.now() - timedelta(days=2)
    case = receive(cast.buyer, when)
    with clock.running_at(when):
        registered(cast, case)
    Case.objects.filter(pk=case.pk).update(court=THERE)
    case.refresh_from_db()
    return case


@pytest.fixture
def here(cast: Cast) -> Case:
    """The same suit, handed in here and not decided on."""
    return receive(cast.buyer)


def registered(cast: Cast, case: Case) -> Case:
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    case.refresh_from_db()
    return case
