"""The evidence files of a claim being written: a bundle, with what only a claim's files have."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max

from netcourt.cases.models import Document
from netcourt.feeds.takers import Piece
from netcourt.filing import counter, drafts
from netcourt.filing.bundles import Bundle
from netcourt.filing.limits import LIMITS
from netcourt.filing.models import Draft, DraftFile, EvidenceItem
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, check_set

BUNDLE = Bundle(
    drafts.FILES, DraftFile, drafts.find, drafts.lock, drafts.check_open, drafts.touch, source=counter.source_of
)
BUNDLE.register()


def name_papers(actor: Account, draft_id: uuid.UUID, papers: Mapping[int, str]) -> None:
    """What each file is beside evidence, by the file's id; a made-up kind leaves it evidence."""
    with transaction.atomic():
        draft = BUNDLE.locked(actor, draft_id)
        files = list(draft.files.filter(pk__in=list(papers)))
        for file in files:
            said = papers[file.pk]
            file.paper = said if said in EvidenceItem.Paper.values else ""
        DraftFile.objects.bulk_update(files, ["paper"])


def add_all(draft: Draft, pieces: Iterable[Piece]) -> None:
    """Documents the court already holds join a locked draft; one it has stays as it is."""
    held = {f.document.sha256 for f in draft.files.select_related("document")}
    last = draft.files.aggregate(last=Max("ordinal"))["last"] or 0
    fresh = [p for p in pieces if p.document.sha256 not in held]
    sizes = list(draft.files.values_list("document__size", flat=True))
    check_set([*sizes, *(p.document.size for p in fresh)], EVIDENCE)
    DraftFile.objects.bulk_create(
        DraftFile(
            draft=draft, document=p.document, ordinal=n, name=p.name[: LIMITS["evidence_name"]],
            purpose=p.purpose[: LIMITS["evidence_purpose"]], source=p.source[: LIMITS["evidence_source"]],
        )
        for n, p in enumerate(fresh, start=last + 1)
    )  # fmt: skip
    drafts.touch(draft)


def check(held: Iterable[Document]) -> None:
    """Number and total size. Raises ``FileRefused``."""
    check_set([d.size for d in held], EVIDENCE)
