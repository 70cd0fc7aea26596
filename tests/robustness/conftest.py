"""A court with a database of its own, whose processes a test may kill."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from launch import fonts
from launch.postgres import Server
from launch.tools import court_environment
from tests import cluster
from tests.robustness.processes import CHECKOUT, House


@contextmanager
def at_database(blocker: DjangoDbBlocker, **settings: str) -> Iterator[None]:
    """This process, too, works on that database."""
    before = {name: connection.settings_dict[name] for name in settings}
    with blocker.unblock():
        connection.close()
        connection.settings_dict.update(settings)
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.update(before)


def environment_of(url: str, folder: Path, **more: str) -> Mapping[str, str]:
    typefaces = fonts.paths(CHECKOUT, Path(sys.prefix))
    state = folder / "state"
    (state / "static").mkdir(parents=True, exist_ok=True)
    return court_environment(CHECKOUT, state, typefaces, url) | {"NETCOURT_DEMO": "1", "NETCOURT_DB_POOL": "3", **more}


@pytest.fixture
def new_database(
    template_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[], str]]:
    """Makes databases with the tables and the reference data in them; gives the address of each."""
    made: list[str] = []

    def make() -> str:
        name = f"robust_{secrets.token_hex(6)}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template_database}"')
        made.append(name)
        return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))

    with django_db_blocker.unblock():
        yield make
        with connection._nodb_cursor() as cursor:
            for name in made:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def house(
    new_database: Callable[[], str], django_db_blocker: DjangoDbBlocker, tmp_path: Path, settings: object
) -> Iterator[House]:
    """A court of its own; this process sees its database and its documents."""
    url = new_database()
    yield from _open(url, tmp_path, django_db_blocker, settings, NAME=urlsplit(url).path.lstrip("/"))


@pytest.fixture
def durable(django_db_setup: None) -> Iterator[Server]:
    """A PostgreSQL server of its own as a court runs it: nothing is acknowledged before it is on the disk."""
    home = Path(os.environ["NETCOURT_STATE"]) / f"durable-{secrets.token_hex(4)}"
    cluster.start(home).stop()
    with Server(home) as server:
        yield server
        server.end_now()


@pytest.fixture
def durable_house(
    durable: Server, django_db_blocker: DjangoDbBlocker, tmp_path: Path, settings: object
) -> Iterator[House]:
    """As ``house``, on the durable server."""
    where = {"NAME": cluster.TEMPLATE, "HOST": str(durable.sockets), "PORT": "5432"}
    yield from _open(durable.url(cluster.TEMPLATE), tmp_path, django_db_blocker, settings, **where)


def _open(url: str, folder: Path, blocker: DjangoDbBlocker, settings: object, **where: str) -> Iterator[House]:
    from django.core.files.storage import default_storage

    house = House(environment_of(url, folder), folder)
    state = Path(house.environment["NETCOURT_STATE"])
    settings.STORAGES = settings.STORAGES | {  # type: ignore[attr-defined]
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": state / "documents"}}  # type: ignore[attr-defined]
    }
    assert Path(default_storage.location) == state / "documents"  # type: ignore[attr-defined]
    try:
        with at_database(blocker, **where):
            yield house
    finally:
        house.stop()
