"""Files that programs send ahead of a claim: looked through, kept for a week, used by one filing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Document
from netcourt.filing.limits import LIMITS
from netcourt.filing.models import DraftFile, SentFile
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, Received, receive
from netcourt.intake.refusals import in_bytes
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.uploads import purposes

RULES = EVIDENCE
PURPOSE = "claim"
KEPT = timedelta(days=7)
MOST_FILES, MOST_BYTES = 3000, 6 * 1024**3
_PAGE = 200

OVER_QUOTA = Refusal(
    "SENT_FILES_QUOTA",
    Text(
        f"尚未用于立案的文件最多 {MOST_FILES} 个、合计 {in_bytes(MOST_BYTES).zh}，请先提交立案",
        f"At most {MOST_FILES} files and {in_bytes(MOST_BYTES).en} may wait for their claims: hand these in first",
    ),
    cite("OL21 11"),
)


def keep(actor: Account, upload: Any) -> Document:
    """Take one file in. Raises ``FileRefused`` with all reasons, ``Refused`` (403) over the quota."""
    _check_quota(actor, upload.size or 0)
    with receive(upload, rules=RULES, folder=settings.STATE / "intake") as received:
        return _hold(actor, received)


def _check_quota(actor: Account, more: int) -> None:
    waiting = SentFile.objects.filter(account=actor).aggregate(n=Count("pk"), bytes=Sum("size"))
    if waiting["n"] >= MOST_FILES or (waiting["bytes"] or 0) + more > MOST_BYTES:
        raise Refused([OVER_QUOTA], status=403)


def _hold(actor: Account, received: Received) -> Document:
    name = received.name.rsplit(".", 1)[0][: LIMITS["evidence_name"]] or received.name
    with transaction.atomic():
        document = documents.keep(received, kind="exhibit", title=name, actor=actor)
        SentFile.objects.create(document=document, account=actor, size=document.size, sent_at=clock.now())
        return document


def admit(actor: Account, _subject: UUID) -> list[int]:
    """May the actor's program send a further file in pieces? Every one is its own set."""
    _check_quota(actor, 0)
    return []


def take(actor: Account, _subject: UUID, received: Received) -> Document:
    """A file that came in pieces and intake let in."""
    _check_quota(actor, received.size)
    return _hold(actor, received)


def find(actor: Account, wanted: Sequence[UUID]) -> dict[UUID, Document]:
    """Those of the wanted files that the actor sent and no filing has used."""
    rows = SentFile.objects.filter(account=actor, document__in=wanted, document__entry__isnull=True)
    return {row.document_id: row.document for row in rows.select_related("document")}


def used(held: Iterable[Document]) -> None:
    """These came onto a docket: nothing waits any more."""
    SentFile.objects.filter(document__in=list(held)).delete()


def forget_old() -> int:
    """Delete what was sent over a week ago and used by no filing, with its bytes; how many files."""
    rows = SentFile.objects.filter(sent_at__lt=clock.now() - KEPT).select_related("document").order_by("sent_at")
    found = list(rows[:_PAGE])
    for row in found:
        document = row.document
        row.delete()
        if document.entry_id is None and not DraftFile.objects.filter(document=document).exists():
            stored = document.file
            document.delete()
            stored.storage.delete(str(stored.name))
    return len(found)


purposes.register(purposes.Purpose(PURPOSE, RULES, admit, take, programs=True))
