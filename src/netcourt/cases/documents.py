"""Papers: received from outside or made by the court, hashed, stored once, never changed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from netcourt.cases import clock
from netcourt.cases.models import Document, Party, time_ordered_id
from netcourt.cases.words import Visibility
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, Received, Rules, clean_name, receive
from netcourt.reference.models import DocumentKind
from netcourt.reference.typesetting import typeset_several

# No 0/O, 1/I/L: codes are read aloud and typed from paper.
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def _storage_name(document_id: object) -> str:
    text = str(document_id)
    return f"{text[-2:]}/{text[-4:-2]}/{text}"


def keep(
    received: Received,
    *,
    kind: str,
    title: str,
    actor: Account,
    visible_to: Visibility = Visibility.PARTIES,
) -> Document:
    """Store a file that intake let in. It joins a case when an act enters it on the docket."""
    document_id = time_ordered_id()
    name = received.save(default_storage, _storage_name(document_id))
    return Document.objects.create(
        id=document_id,
        kind_id=kind,
        title=title,
        file=name,
        file_name=received.name,
        media_type=received.media_type,
        size=received.size,
        pages=received.pages,
        sha256=received.sha256,
        sm3=received.sm3,
        origin=Document.Origin.UPLOAD,
        visible_to=visible_to,
        created_by=actor,
        created_at=clock.now(),
    )


def take_in(
    upload: Any, *, kind: str, actor: Account, rules: Rules = EVIDENCE, visible_to: Visibility = Visibility.PARTIES
) -> Document | None:
    """The file of a form, let in by intake and stored; None where none was given. Raises ``FileRefused``."""
    if not upload:
        return None
    with receive(upload, rules=rules, folder=settings.STATE / "intake") as received:
        return keep(received, kind=kind, title=received.name, actor=actor, visible_to=visible_to)


def copy(document: Document, *, actor: Account | None) -> Document:
    """The same bytes as a paper of its own: a paper belongs to one case."""
    document_id = time_ordered_id()
    with open_bytes(document) as stored:
        name = default_storage.save(_storage_name(document_id), stored)
    same = ("kind_id", "title", "file_name", "media_type", "size", "pages", "sha256", "sm3", "origin")
    return Document.objects.create(
        id=document_id, file=name, created_by=actor, created_at=clock.now(),
        **{name: getattr(document, name) for name in same},
    )  # fmt: skip


def new_verification_code() -> str:
    """Twelve letters in groups of four, by which anyone can check a paper together with its case number."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(12))
    return "-".join(letters[i : i + 4] for i in (0, 4, 8))


@dataclass(frozen=True, slots=True)
class ToIssue:
    """A paper to be made: its kind, what its template is told, for whom it is; ``title`` instead of the kind's."""

    kind: str
    data: dict[str, Any]
    submitted_for: Party | None = None
    verification_code: str = ""
    title: str = ""


def issue(
    kind_code: str,
    data: dict[str, Any],
    *,
    actor: Account | None,
    origin: Document.Origin = Document.Origin.COURT,
    visible_to: Visibility = Visibility.PARTIES,
    submitted_for: Party | None = None,
    verification_code: str = "",
) -> Document:
    """Typeset a paper of this kind from ``data`` (the template's contract) and store it; an act enters it later."""
    paper = ToIssue(kind_code, data, submitted_for, verification_code)
    return issue_several([paper], actor=actor, origin=origin, visible_to=visible_to)[0]


def issue_several(
    papers: Sequence[ToIssue],
    *,
    actor: Account | None,
    origin: Document.Origin = Document.Origin.COURT,
    visible_to: Visibility = Visibility.PARTIES,
) -> list[Document]:
    """The papers of one act, typeset side by side: an act that holds a lock keeps it as briefly as it can."""
    return Document.objects.bulk_create(draw_up(papers, actor=actor, origin=origin, visible_to=visible_to))


def draw_up(
    papers: Sequence[ToIssue],
    *,
    actor: Account | None,
    origin: Document.Origin = Document.Origin.COURT,
    visible_to: Visibility = Visibility.PARTIES,
) -> list[Document]:
    """The same, for an act that enters them at once: their bytes are stored, their rows come with ``Step.enter``."""
    kinds = DocumentKind.objects.in_bulk({p.kind for p in papers})
    bodies = typeset_several([(kinds[p.kind].template, p.data) for p in papers], on=clock.today())
    return [
        _made(paper, kinds[paper.kind], body, actor, origin, visible_to)
        for paper, body in zip(papers, bodies, strict=True)
    ]


def _made(
    paper: ToIssue,
    kind: DocumentKind,
    body: bytes,
    actor: Account | None,
    origin: Document.Origin,
    visible_to: Visibility,
) -> Document:
    document_id = time_ordered_id()
    return Document(
        id=document_id,
        kind=kind,
        title=paper.title or kind.name,
        file=default_storage.save(_storage_name(document_id), ContentFile(body)),
        file_name=clean_name(f"{paper.title or kind.name}.pdf"),
        media_type="application/pdf",
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        sm3=hashlib.new("sm3", body).hexdigest(),
        origin=origin,
        visible_to=visible_to,
        submitted_for=paper.submitted_for,
        verification_code=paper.verification_code,
        created_by=actor,
        created_at=clock.now(),
    )


def open_bytes(document: Document) -> File:
    """The stored bytes, for streaming to someone whom access let through."""
    return default_storage.open(str(document.file.name), "rb")


def intact(document: Document) -> bool:
    """Whether the stored bytes still have the digests written when they came."""
    sha256, sm3 = hashlib.sha256(), hashlib.new("sm3")
    with open_bytes(document) as stream:
        for chunk in stream.chunks(1 << 20):
            sha256.update(chunk)
            sm3.update(chunk)
    return (sha256.hexdigest(), sm3.hexdigest()) == (document.sha256, document.sm3)
