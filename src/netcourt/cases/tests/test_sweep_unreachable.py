"""Bytes whose act did not come about go, a day later; nothing that a row names, or may come to name, is touched."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from netcourt.cases import documents, tasks, unreachable
from netcourt.cases.models import Document
from netcourt.cases.unreachable import FOLDERS, folders_of_hour, sweep_unreachable
from netcourt.filing.tests.filling import upload
from netcourt.intake import receive
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    options = {"location": tmp_path / "documents"}
    backend = "netcourt.intake.store.DurableStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": options}}


def came(ago: timedelta) -> uuid.UUID:
    """The id of a paper stored this long ago."""
    milliseconds = int((timezone.now() - ago).timestamp() * 1000)
    return uuid.UUID(int=(milliseconds << 80) | (0x7 << 76) | (0b10 << 62) | (uuid.uuid4().int & ((1 << 62) - 1)))


def left_behind(ago: timedelta) -> str:
    return str(default_storage.save(documents._storage_name(came(ago)), ContentFile(b"left")))


@pytest.mark.django_db
def test_bytes_of_an_act_that_rolled_back_go_after_a_day() -> None:
    old, fresh = left_behind(timedelta(days=2)), left_behind(timedelta(hours=23))
    assert sweep_unreachable() == 1
    assert not default_storage.exists(old)
    assert default_storage.exists(fresh)
    assert sweep_unreachable() == 0


def keep(cast: Cast, ago: timedelta, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Document:
    monkeypatch.setattr(documents, "time_ordered_id", lambda: came(ago))
    with receive(upload("证据.pdf"), folder=tmp_path / "intake") as received:
        return documents.keep(received, kind="exhibit", title="证据", actor=cast.buyer)


def test_what_a_row_names_stays(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    document = keep(cast, timedelta(days=400), monkeypatch, tmp_path)
    assert sweep_unreachable() == 0
    assert default_storage.exists(str(document.file.name))


def test_a_paper_of_a_rolled_back_transaction_is_found(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    with transaction.atomic():
        name = str(keep(cast, timedelta(days=3), monkeypatch, tmp_path).file.name)
        transaction.set_rollback(True)
    assert default_storage.exists(name)
    assert sweep_unreachable() == 1
    assert not default_storage.exists(name)


@pytest.mark.django_db
def test_nothing_younger_than_an_open_transaction_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    """An act that has been open since the day before yesterday may still commit the row."""
    name = left_behind(timedelta(days=2))
    monkeypatch.setattr(unreachable, "_settled_before", lambda: timezone.now() - timedelta(days=3))
    assert sweep_unreachable() == 0
    assert default_storage.exists(name)


@pytest.mark.django_db
def test_the_oldest_open_transaction_is_asked_for() -> None:
    assert unreachable._settled_before() <= timezone.now() - unreachable.GRACE + timedelta(seconds=5)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["ab/cd/not-of-the-court", "proofs/photo.png", "00/00/{random}", "00/11/{timed}"])
def test_names_the_court_did_not_give_are_left_alone(name: str) -> None:
    name = name.format(random=uuid.uuid4(), timed=came(timedelta(days=9)))
    default_storage.save(name, ContentFile(b"someone else's"))
    assert sweep_unreachable() == 0
    assert default_storage.exists(name)


@pytest.mark.django_db
def test_every_folder_has_its_hour() -> None:
    start = datetime(2026, 11, 25, tzinfo=UTC)
    turns = [folder for hour in range(24) for folder in folders_of_hour(start + timedelta(hours=hour))]
    assert sorted(turns) == sorted(FOLDERS)
    assert tasks.sweep_unreachable_bytes(0) == 0
