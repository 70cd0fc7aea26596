"""What the job does with a file that is all here: looks it through, and hands it to its purpose or says why not."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import transaction
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Document
from netcourt.intake import FileRefused, Received, receive
from netcourt.law.text import Text
from netcourt.uploads import pieces, purposes
from netcourt.uploads.actions import NO_PURPOSE, REMEMBERED, forget
from netcourt.uploads.models import Upload

State = Upload.State


def check(upload_id: uuid.UUID) -> str:
    """Look one upload through; what state it has then. Done twice, or again after a crash, it does the same once."""
    upload = _begin(upload_id)
    if upload is None:
        return ""
    purpose = purposes.find(upload.purpose)
    if purpose is None:
        return _refuse(upload, [(NO_PURPOSE.code, NO_PURPOSE.text)])

    def tell(read: int) -> None:
        Upload.objects.filter(pk=upload_id).update(checked=min(read, upload.length))

    try:
        whole = pieces.Whole(upload, tell)
        with receive(whole, rules=purpose.rules, folder=settings.STATE / "intake", name=upload.name) as received:
            return _take(upload, purpose, received)
    except FileRefused as refused:
        return _refuse(upload, [(r.code, r.text) for r in refused.reasons])
    except Refused as refused:
        return _refuse(upload, [(r.code, r.text) for r in refused.refusals])
    except Http404:  # the thing it was for is gone
        return _refuse(upload, [], gone=True)


def _begin(upload_id: uuid.UUID) -> Upload | None:
    with transaction.atomic():
        upload = Upload.objects.select_for_update().filter(pk=upload_id).first()
        if upload is None or upload.state not in (State.WAITING, State.CHECKING):
            return None
        upload.state, upload.checked, upload.touched_at = State.CHECKING, 0, clock.now()
        upload.save(update_fields=["state", "checked", "touched_at"])
        return upload


def _take(upload: Upload, purpose: purposes.Purpose, received: Received) -> str:
    with transaction.atomic():
        row = Upload.objects.select_for_update().filter(pk=upload.pk, state=State.CHECKING).first()
        if row is None:  # given up meanwhile, or another worker was faster
            return ""
        made = purpose.take(row.account, row.subject, received)
        row.document = made if isinstance(made, Document) else getattr(made, "document", None)
        row.state, row.checked, row.touched_at = State.TAKEN, row.length, clock.now()
        row.save(update_fields=["state", "checked", "touched_at", "document"])
        transaction.on_commit(lambda: pieces.delete(row.folder))
        return State.TAKEN


def _refuse(upload: Upload, reasons: list[tuple[str, Text]], *, gone: bool = False) -> str:
    with transaction.atomic():
        row = Upload.objects.select_for_update().filter(pk=upload.pk, state=State.CHECKING).first()
        if row is None:
            return ""
        if gone:
            forget([row])
            return ""
        row.state, row.reasons = State.REFUSED, [{"code": code} | text.as_json() for code, text in reasons]
        row.touched_at = clock.now()
        row.expires_at = row.touched_at + REMEMBERED
        row.save(update_fields=["state", "reasons", "touched_at", "expires_at"])
        transaction.on_commit(lambda: pieces.delete(row.folder))
        return State.REFUSED
