"""``committed``: a database of its own, for tests in which several threads see what the others committed.

Django's own way empties every table afterwards, which the docket refuses.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture
def committed(template_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    own, settings = f"own_{secrets.token_hex(6)}", connection.settings_dict
    before = settings["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{own}" TEMPLATE "{template_database}"')
        settings["NAME"] = own
        try:
            yield
        finally:
            connection.close()
            settings["NAME"] = before
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{own}" WITH (FORCE)')
