"""The evidence files of anything being typed, in whatever room: taken in, named, put in order, taken out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.http import Http404

from netcourt.cases import documents
from netcourt.filing.limits import LIMITS
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, Received, Rules, check_set, receive
from netcourt.uploads import actions as uploads
from netcourt.uploads import purposes
from netcourt.uploads.models import Upload

VERIFIED = ("platform_record", "platform_package")  # where these come from the court has established itself
WORDS = ("name", "purpose", "source")  # what is said of each file
INLINE = 32 * 1024 * 1024  # a larger file is looked through by a job


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a room's drafts do with their files. ``purpose`` is the word uploads know them by; ``rows`` the table of

    files, with ``draft`` and ``document``. ``find`` and ``lock`` raise Http404 for anyone else's draft, ``check_open``
    refuses one handed in already. ``source``: where a fresh file comes from, if the room knows it.
    """

    purpose: str
    rows: type[Any]
    find: Callable[[Account, uuid.UUID], Any]
    lock: Callable[[Account, uuid.UUID], Any]
    check_open: Callable[[Any], None]
    touch: Callable[[Any], None]
    rules: Rules = EVIDENCE
    source: Callable[[Any], str] = lambda _draft: ""

    def register(self) -> None:
        """Let large files come in pieces for these drafts."""
        purposes.register(purposes.Purpose(self.purpose, self.rules, self.admit, self.take))

    def attach(self, actor: Account, draft_id: uuid.UUID, upload: Any) -> Any:
        """Take one file in. Raises ``FileRefused`` with all reasons; the draft is as before then."""
        self.check_open(self.find(actor, draft_id))
        with receive(upload, rules=self.rules, folder=settings.STATE / "intake") as received:
            return self.take(actor, draft_id, received)

    def begin_check(self, actor: Account, draft_id: uuid.UUID, upload: Any) -> Upload:
        """Keep a large file of a form; a job looks it through and attaches it."""
        return uploads.take_whole(actor, upload, purpose=self.purpose, subject=draft_id)

    def admit(self, actor: Account, draft_id: uuid.UUID) -> list[int]:
        """May the actor add files to this draft? Sizes of those it has."""
        draft = self.find(actor, draft_id)
        self.check_open(draft)
        return list(draft.files.values_list("document__size", flat=True))

    def take(self, actor: Account, draft_id: uuid.UUID, received: Received) -> Any:
        """Attach a file that intake let in; one that is there already stays as it is."""
        with transaction.atomic():
            draft = self.locked(actor, draft_id)  # it may have been handed in while the file was looked through
            held = [f.document for f in draft.files.select_related("document")]
            check_set([*(d.size for d in held), received.size], self.rules)
            same = next((d for d in held if d.sha256 == received.sha256), None)
            if same:
                return draft.files.get(document=same)
            name = received.name.rsplit(".", 1)[0][: LIMITS["evidence_name"]] or received.name
            document = documents.keep(received, kind="exhibit", title=name, actor=actor)
            last = draft.files.aggregate(last=Max("ordinal"))["last"] or 0
            self.touch(draft)
            return self.rows.objects.create(
                draft=draft, document=document, ordinal=last + 1, name=name, source=self.source(draft)
            )

    def remove(self, actor: Account, draft_id: uuid.UUID, file_id: int) -> None:
        """Forget a file; its bytes go too unless it is on a docket."""
        with transaction.atomic():
            draft = self.locked(actor, draft_id)
            file = draft.files.select_related("document").filter(pk=file_id).first()
            if file is None:
                return
            forget(file)
            self.touch(draft)

    def move(self, actor: Account, draft_id: uuid.UUID, file_id: int, *, up: bool) -> None:
        """One place up or down in the list."""
        with transaction.atomic():
            draft = self.locked(actor, draft_id)
            files = list(draft.files.all())
            at = next((n for n, f in enumerate(files) if f.pk == file_id), None)
            if at is None:
                raise Http404
            to = at - 1 if up else at + 1
            if 0 <= to < len(files):
                files[at], files[to] = files[to], files[at]
            for n, file in enumerate(files, start=1):
                file.ordinal = n
            self.rows.objects.bulk_update(files, ["ordinal"])
            self.touch(draft)

    def describe(self, actor: Account, draft_id: uuid.UUID, words: Mapping[int, Mapping[str, str]]) -> None:
        """Names, purposes and sources by the file's id: ``{3: {"name": "订单截图"}}``. Too long a text is not kept."""
        with transaction.atomic():
            draft = self.locked(actor, draft_id)
            files = list(draft.files.select_related("document").filter(pk__in=list(words)))
            for file in files:
                for field in WORDS:
                    if field == "source" and file.document.kind_id in VERIFIED:
                        continue
                    text = words[file.pk].get(field, getattr(file, field)).replace("\x00", "")
                    if len(text) <= LIMITS[f"evidence_{field}"]:
                        setattr(file, field, text)
            self.rows.objects.bulk_update(files, list(WORDS))
            self.touch(draft)

    def locked(self, actor: Account, draft_id: uuid.UUID) -> Any:
        """The draft, locked and still open. Raises Http404, ``Refused``."""
        draft = self.lock(actor, draft_id)
        self.check_open(draft)
        return draft


def forget(file: Any) -> None:
    """Delete the row of a file; its bytes go too unless it is on a docket or another draft has it."""
    document, rows = file.document, type(file).objects
    file.delete()
    if document.entry_id is None and not rows.filter(document=document).exists():
        stored = document.file
        document.delete()
        transaction.on_commit(lambda: stored.storage.delete(str(stored.name)))
