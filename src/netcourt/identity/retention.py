"""Files of identity whose time is over: photographs of documents, papers of offices, evidence of theft (PIPL 19, 47).

What was decided stays in its row, with the digest of the file; the file itself goes, and a ``Disposal`` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from netcourt.identity.models import Disposal, OfficeRequest, ProofRequest, TheftClaim

FILES: tuple[tuple[str, Any, str], ...] = (
    ("proof_request", ProofRequest, "photo"),
    ("office_request", OfficeRequest, "paper"),
    ("theft_claim", TheftClaim, "evidence"),
)


def remove_expired(now: datetime | None = None, limit: int = 500) -> int:
    """Remove the files of requests decided longer ago than NETCOURT_IDENTITY_FILES_KEPT days. How many."""
    now = now or timezone.now()
    days = settings.IDENTITY_FILES_KEPT
    done = 0
    for subject, row, name in _expired(now - timedelta(days=days), limit):
        dispose(f"{subject}:{row.pk}", row, name, getattr(row, f"{name}_sha256"), days, now)
        done += 1
    return done


def dispose(subject: str, row: Any, name: str, sha256: str, days: int, at: datetime) -> None:
    """Delete one file, unless another row names the same bytes, then say so; after a failure it is done again."""
    key = getattr(row, name).name
    if not type(row).objects.filter(**{name: key}).exclude(pk=row.pk).exists():
        default_storage.delete(key)
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**{name: ""})
        Disposal.objects.create(subject=subject, sha256=sha256, days=days, at=at)


def _expired(before: datetime, limit: int) -> Iterator[tuple[str, Any, str]]:
    for subject, model, name in FILES:
        rows = model.objects.filter(~Q(**{name: ""}), decided_at__lt=before)
        for row in rows.order_by("decided_at", "pk")[:limit]:
            yield subject, row, name
