"""What is on its way for a thing, for its owner."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.uploads.actions import UNFINISHED, State
from netcourt.uploads.models import Upload


def find(actor: Account, upload_id: uuid.UUID) -> Upload:
    """The actor's upload. Raises Http404 for anyone else's."""
    upload = Upload.objects.filter(pk=upload_id, account=actor).first()
    if upload is None:
        raise Http404
    return upload


def coming(actor: Account, purpose: str, subject: uuid.UUID) -> QuerySet[Upload]:
    """Everything not yet taken: still coming, being checked, refused."""
    return Upload.objects.filter(account=actor, purpose=purpose, subject=subject).exclude(state=State.TAKEN)


def hindrances(purpose: str, subject: uuid.UUID) -> list[Refusal]:
    """Why what these files are for cannot be handed in yet: one sentence for each that is not done."""
    rows = Upload.objects.filter(purpose=purpose, subject=subject, state__in=UNFINISHED)
    return [_hindrance(row) for row in rows]


def _hindrance(upload: Upload) -> Refusal:
    name = upload.name
    if upload.state == State.RECEIVING:
        text = Text(
            f"“{name}”还没有传完，请接着上传，或者取消这个文件",
            f"“{name}” is not all here: go on with it, or cancel it",
        )
    else:
        text = Text(f"“{name}”正在检查，请稍等，检查完再提交", f"“{name}” is being checked: wait until that is done")
    return Refusal("FILE_NOT_READY", text, cite("OL21 11"))


def told(upload: Upload) -> dict[str, Any]:
    """The state of an upload for the page that sends it."""
    return {
        "id": str(upload.pk), "name": upload.name, "state": upload.state, "length": upload.length,
        "offset": upload.offset, "checked": upload.checked, "reasons": upload.reasons,
        "ends": upload.first_and_last(), "expires": upload.expires_at.isoformat(),
        "document": str(upload.document_id) if upload.document_id else None,
    }  # fmt: skip
