"""What who runs the network is told, and settings that cannot be meant."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from netcourt.cases.models import Case
from netcourt.exchange import network, tasks
from netcourt.exchange.tests.neighbouring import THERE, Installation

pytestmark = pytest.mark.django_db


def manage(*words: str) -> str:
    out = StringIO()
    call_command("network", *words, stdout=out)
    return out.getvalue()


def test_the_command_tells_name_key_and_neighbours(neighbour: Installation, here: Case) -> None:
    assert f"{THERE} {neighbour.address} last answer never, 0 waiting" in manage()
    tasks.ask(case=str(here.pk))
    told = manage("--ask", "--renew", "--forget")
    assert network.public_key() in told
    assert "last answer 20" in told
    assert f"{THERE}: answers" in told
    assert "0 cases given" in told
    neighbour.status = 503
    assert f"{THERE}: no_answer" in manage("--ask")


def test_alone_it_says_so() -> None:
    told = manage("--ask")
    assert "the whole network" in told
    assert "itself: answers" in told


@pytest.mark.parametrize("line", ["浙0106", "浙0106 https://court.example/ short", "a b c d"])
def test_a_neighbour_that_cannot_be_meant_is_named(line: str, settings: Any) -> None:
    settings.NEIGHBOURS = [line]
    with pytest.raises(ImproperlyConfigured, match="NETCOURT_NEIGHBOURS"):
        network.neighbours()


def test_secrets_are_in_no_answer_of_the_command(settings: Any) -> None:
    told = manage()
    assert settings.NETWORK_KEY not in told
    assert settings.NETWORK_SEAL not in told
