"""Evidence files of a draft: taken in, named, put in order, taken out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.models import Document
from netcourt.feeds.takers import Piece
from netcourt.filing import counter, drafts
from netcourt.filing.models import Draft, DraftFile, EvidenceItem
from netcourt.filing.papers import LIMITS
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, Received, check_set, receive
from netcourt.uploads import actions as uploads
from netcourt.uploads import purposes
from netcourt.uploads.models import Upload

RULES = EVIDENCE
PURPOSE = "draft"
VERIFIED = ("platform_record", "platform_package")
WORDS = ("name", "purpose", "source")  # what is said of each file
INLINE = 32 * 1024 * 1024  # a larger file is looked through by a job


def attach(actor: Account, draft_id: uuid.UUID, upload: Any) -> DraftFile:
    """Take one evidence file into the draft. Raises ``FileRefused`` with all reasons; the draft is as before then."""
    drafts.check_open(drafts.find(actor, draft_id))
    with receive(upload, rules=RULES, folder=settings.STATE / "intake") as received:
        return take(actor, draft_id, received)


def begin_check(actor: Account, draft_id: uuid.UUID, upload: Any) -> Upload:
    """Keep a large file of a form; a job looks it through and attaches it."""
    return uploads.take_whole(actor, upload, purpose=PURPOSE, subject=draft_id)


def admit(actor: Account, draft_id: uuid.UUID) -> list[int]:
    """May the actor add files to this draft? Sizes of those it has."""
    draft = drafts.find(actor, draft_id)
    drafts.check_open(draft)
    return list(draft.files.values_list("document__size", flat=True))


def take(actor: Account, draft_id: uuid.UUID, received: Received) -> DraftFile:
    """Attach a file that intake let in."""
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        drafts.check_open(draft)  # it may have been handed in while the file was looked through
        held = [f.document for f in draft.files.select_related("document")]
        check_set([*(d.size for d in held), received.size], RULES)
        same = next((d for d in held if d.sha256 == received.sha256), None)
        if same:
            return draft.files.get(document=same)
        name = received.name.rsplit(".", 1)[0][: LIMITS["evidence_name"]] or received.name
        document = documents.keep(received, kind="exhibit", title=name, actor=actor)
        last = draft.files.aggregate(last=Max("ordinal"))["last"] or 0
        _touch(draft)
        return DraftFile.objects.create(
            draft=draft, document=document, ordinal=last + 1, name=name, source=counter.source_of(draft)
        )


def remove(actor: Account, draft_id: uuid.UUID, file_id: int) -> None:
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        drafts.check_open(draft)
        file = draft.files.select_related("document").filter(pk=file_id).first()
        if file:
            take_out(file)
            _touch(draft)


def move(actor: Account, draft_id: uuid.UUID, file_id: int, *, up: bool) -> None:
    """One place up or down in the list of evidence."""
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        drafts.check_open(draft)
        files = list(draft.files.all())
        at = next((n for n, f in enumerate(files) if f.pk == file_id), None)
        if at is None:
            raise Http404
        to = at - 1 if up else at + 1
        if 0 <= to < len(files):
            files[at], files[to] = files[to], files[at]
        for n, file in enumerate(files, start=1):
            file.ordinal = n
        DraftFile.objects.bulk_update(files, ["ordinal"])
        _touch(draft)


def describe(actor: Account, draft_id: uuid.UUID, words: Mapping[int, Mapping[str, str]]) -> None:
    """Names, purposes and sources of files, by the file's id: ``{3: {"name": "订单截图", "purpose": "证明价款"}}``.

    Too long a text is not kept.
    """
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        drafts.check_open(draft)
        files = list(draft.files.select_related("document").filter(pk__in=list(words)))
        for file in files:
            for field in WORDS:
                if field == "source" and file.document.kind_id in VERIFIED:
                    continue  # where these come from the court has established itself
                text = words[file.pk].get(field, getattr(file, field)).replace("\x00", "")
                if len(text) <= LIMITS[f"evidence_{field}"]:
                    setattr(file, field, text)
        DraftFile.objects.bulk_update(files, list(WORDS))
        _touch(draft)


def name_papers(actor: Account, draft_id: uuid.UUID, papers: Mapping[int, str]) -> None:
    """What each file is beside evidence, by the file's id; a made-up kind leaves it evidence."""
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        drafts.check_open(draft)
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
    check_set([*sizes, *(p.document.size for p in fresh)], RULES)
    DraftFile.objects.bulk_create(
        DraftFile(
            draft=draft, document=p.document, ordinal=n, name=p.name[: LIMITS["evidence_name"]],
            purpose=p.purpose[: LIMITS["evidence_purpose"]], source=p.source[: LIMITS["evidence_source"]],
        )
        for n, p in enumerate(fresh, start=last + 1)
    )  # fmt: skip
    _touch(draft)


def check(held: Iterable[Document]) -> None:
    """Number and total size. Raises ``FileRefused``."""
    check_set([d.size for d in held], RULES)


def take_out(file: DraftFile) -> None:
    """Forget a file; its bytes go too unless it is on a docket."""
    document = file.document
    file.delete()
    if document.entry_id is None and not DraftFile.objects.filter(document=document).exists():
        stored = document.file
        document.delete()
        transaction.on_commit(lambda: stored.storage.delete(str(stored.name)))


def _touch(draft: Draft) -> None:
    draft.version += 1
    draft.updated_at = clock.now()
    draft.save(update_fields=["version", "updated_at"])


purposes.register(purposes.Purpose(PURPOSE, RULES, admit, take))
