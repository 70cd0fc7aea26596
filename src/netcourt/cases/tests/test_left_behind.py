"""Files of a form that was refused and never sent again go after a week; what any row names stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage

from netcourt.cases import clock, documents
from netcourt.cases.left_behind import KEPT, sweep_left_behind
from netcourt.cases.models import Document
from netcourt.filing import drafts
from netcourt.filing.models import DraftFile
from netcourt.filing.tests.filling import upload
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def left(cast: Cast, ago: timedelta) -> Document:
    with clock.running_at(clock.now() - ago):
        made = documents.take_in(upload("证据.pdf"), kind="exhibit", actor=cast.buyer)
    assert made is not None
    return made


def test_only_what_no_row_names_goes_after_a_week(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    old, fresh, held = (left(cast, ago) for ago in (KEPT + timedelta(hours=1), KEPT - timedelta(hours=1), KEPT * 9))
    draft = drafts.start(cast.buyer, cast.court)
    DraftFile.objects.create(draft=draft, document=held, ordinal=1, name="证据")
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_left_behind() == 1
    assert set(Document.objects.values_list("pk", flat=True)) == {fresh.pk, held.pk}
    assert not default_storage.exists(str(old.file.name))
    assert default_storage.exists(str(held.file.name))
    assert sweep_left_behind() == 0
