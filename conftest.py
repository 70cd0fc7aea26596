"""One embedded PostgreSQL for a whole test run, started before Django reads its settings.

It starts when pytest imports this file, in the controlling process only: workers of xdist inherit its address in
DATABASE_URL. An outside server may be named in DATABASE_URL instead. The folder is new for each run (a copy of a
migrated cluster), fsync is off, and the server ends with the process that started it, however that ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import fonts
from launch.messages import compile_stale
from tests import cluster

pytest_plugins = ["tests.browser", "tests.cast", "tests.court"]


def _prepare() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "netcourt.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the tests
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="netcourt-test-"))
        folder.chmod(0o711)
        (folder / "static").mkdir()
        os.environ["NETCOURT_STATE"] = str(folder)
        os.environ.setdefault("NETCOURT_FONTS", fonts.paths(Path(__file__).parent, Path(sys.prefix)))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        if not os.environ.get("DATABASE_URL"):
            server = cluster.start(folder / "postgres")
            atexit.register(server.stop)
            os.environ["DATABASE_URL"] = server.url()
        else:
            cluster.make_template(os.environ["DATABASE_URL"])
        compile_stale(Path(__file__).parent / "src" / "netcourt")
    import django

    django.setup()
    from django.conf import settings

    # Thirteen people are made for most tests; a slow hash proves nothing there.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Each worker keeps its own files, so that a test may say what is and is not in the store.
    settings.MEDIA_ROOT = settings.STATE / "documents" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
    settings.STORAGES["default"]["OPTIONS"]["location"] = settings.MEDIA_ROOT


_prepare()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(template_database: str, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Every worker copies the migrated database (0.1 s) instead of migrating its own."""
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = template_database


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    """A page asked for in English leaves its thread in English; the next test begins in Chinese again."""
    yield
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def template_database() -> str:
    """The name of a migrated, otherwise empty database to copy."""
    return cluster.TEMPLATE
