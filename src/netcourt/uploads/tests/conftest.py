"""A store of the test's own and a draft to send files to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netcourt.filing import drafts
from netcourt.filing.models import Draft
from netcourt.uploads.tests.sending import Sender
from tests.cast import Cast


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> Path:
    options = {"location": tmp_path / "documents"}
    backend = "netcourt.intake.store.DurableStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": options}}
    settings.STATE = tmp_path
    return tmp_path / "documents"


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return drafts.start(cast.buyer)


@pytest.fixture
def buyer(cast: Cast) -> Sender:
    return Sender(cast.buyer)
