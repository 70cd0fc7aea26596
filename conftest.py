"""One embedded PostgreSQL for a whole test run, started before Django reads its settings.

It starts when pytest imports this file, in the controlling process only: workers of xdist inherit its address in
DATABASE_URL. An outside server may be named in DATABASE_URL instead. The folder is new for each run, fsync is off, and
the server ends with the process that started it, however that ends.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from launch.postgres import Server

pytest_plugins = ["tests.browser", "tests.cast", "tests.court"]

TEMPLATE = "netcourt_template"


def _prepare() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "netcourt.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the tests
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="netcourt-test-"))
        folder.chmod(0o711)
        os.environ["NETCOURT_STATE"] = str(folder)
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        if "DATABASE_URL" not in os.environ:
            server = Server(folder / "postgres", durable=False)
            server.start()
            atexit.register(server.stop)
            os.environ["DATABASE_URL"] = server.url()
    import django

    django.setup()


_prepare()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(template_database: str, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Every worker copies the migrated database (0.1 s) instead of migrating its own."""
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = template_database


@pytest.fixture(scope="session")
def template_database(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of a migrated, otherwise empty database to copy; the first to ask makes it."""
    from django.db import connection

    settings = connection.settings_dict
    kept = settings["NAME"], settings["TEST"]["NAME"]
    with (Path(os.environ["NETCOURT_STATE"]) / "template.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            settings["TEST"]["NAME"] = TEMPLATE
            with django_db_blocker.unblock():
                connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
                connection.close()
            settings["NAME"], settings["TEST"]["NAME"] = kept
            lock.write("migrated")
    return TEMPLATE
