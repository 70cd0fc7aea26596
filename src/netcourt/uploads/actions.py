"""The only writers of this room: begin, go on, give up; and what the check does to an upload."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.identity.models import Account
from netcourt.intake import FileRefused, check_set, clean_name
from netcourt.intake.refusals import in_bytes, reason
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.uploads import pieces, purposes
from netcourt.uploads.models import Upload

PIECE = 16 * 1024 * 1024  # what the page sends at a time
MOST_PIECE = 2 * PIECE
MOST_PIECES = 1024
KEPT = timedelta(days=3)  # after the last piece
REMEMBERED = timedelta(days=7)  # refused ones, with their reasons
MOST_OPEN = 20
MOST_BYTES = 6 * 1024**3

State = Upload.State
UNFINISHED = (State.RECEIVING, State.WAITING, State.CHECKING)

NO_PURPOSE = Refusal("UPLOAD_PURPOSE", Text("没有说明文件用于哪里", "It is not said what the file is for"))
OVER_QUOTA = Refusal(
    "UPLOAD_QUOTA",
    Text(
        f"每人同时最多上传 {MOST_OPEN} 个文件、合计 {in_bytes(MOST_BYTES).zh}。请等前面的文件收下，或取消不要的上传",
        f"At most {MOST_OPEN} files and {in_bytes(MOST_BYTES).en} at a time. "
        "Wait until some are taken, or cancel uploads you do not need",
    ),
    cite("OL21 11"),
)
PIECES_TOO_SMALL = Refusal(
    "UPLOAD_PIECES", Text(f"一个文件最多分 {MOST_PIECES} 次上传", f"A file comes in at most {MOST_PIECES} pieces")
)
PIECE_TOO_LARGE = Refusal(
    "UPLOAD_PIECE_TOO_LARGE",
    Text(
        f"一次最多上传 {in_bytes(MOST_PIECE).zh}，请分段上传",
        f"At most {in_bytes(MOST_PIECE).en} at a time; send smaller pieces",
    ),
)
BEYOND_LENGTH = Refusal(
    "UPLOAD_TOO_LONG", Text("文件比开始时说明的更长，请重新上传", "There is more of the file than was said at first")
)
ALL_HERE = Refusal("UPLOAD_COMPLETE", Text("文件已经传完", "The file is all here"))
OFFSET = Refusal(
    "UPLOAD_OFFSET",
    Text("续传的位置与已收到的不符，请从服务器所说的位置接着传", "Go on from the offset the court says"),
)
CHECKSUM = Refusal(
    "UPLOAD_CHECKSUM",
    Text("这一段在传输中损坏，没有收下，请重传这一段", "This piece was damaged on its way; send it again"),
)


def begin(actor: Account, *, purpose: str, subject: uuid.UUID, name: str, length: int) -> Upload:
    """Begin an upload of ``length`` bytes. Raises Http404, ``Refused`` (purpose, quota), ``FileRefused`` (size)."""
    wanted = purposes.find(purpose)
    if wanted is None:
        raise Refused([NO_PURPOSE], status=400)
    held = list(wanted.admit(actor, subject))
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=actor.pk)  # two windows share one quota
        coming = unfinished(actor).filter(subject=subject)
        if not length:
            raise FileRefused([reason("EMPTY")])
        if length > wanted.rules.max_bytes:
            raise FileRefused([reason("TOO_LARGE", in_bytes(wanted.rules.max_bytes))])
        check_set([*held, *coming.values_list("length", flat=True), length], wanted.rules)
        used = unfinished(actor).aggregate(n=Count("pk"), bytes=Sum("length"))
        if used["n"] >= MOST_OPEN or (used["bytes"] or 0) + length > MOST_BYTES:
            raise Refused([OVER_QUOTA], status=403)
        now = clock.now()
        return Upload.objects.create(
            account=actor, purpose=purpose, subject=subject, name=clean_name(name), length=length, created_at=now,
            touched_at=now, expires_at=now + KEPT,
        )  # fmt: skip


def go_on(actor: Account, upload_id: uuid.UUID, spool: pieces.Spool, *, offset: int, checksum: bytes | None) -> Upload:
    """Add one piece at ``offset``. ``checksum`` is its SHA-1 or SHA-256 as the sender has it.

    Raises Http404, ``Refused``: 409 for another offset, 460 for a wrong checksum, 413 beyond the length.
    """
    with transaction.atomic():
        upload = lock(actor, upload_id)
        _check_piece(upload, spool, offset, checksum)
        if spool.size:
            pieces.put(upload, spool)
            upload.pieces.append([spool.size, spool.sha256])
            upload.offset += spool.size
        upload.touched_at = clock.now()
        upload.expires_at = upload.touched_at + KEPT
        if upload.offset == upload.length:
            upload.state = State.WAITING
            _ask_for_check(upload)
        upload.save()
        return upload


def _check_piece(upload: Upload, spool: pieces.Spool, offset: int, checksum: bytes | None) -> None:
    if offset != upload.offset:
        raise Refused([OFFSET], status=409)
    if upload.state != State.RECEIVING:
        raise Refused([ALL_HERE], status=403)
    if checksum is not None and checksum not in (spool.sha1, bytes.fromhex(spool.sha256)):
        raise Refused([CHECKSUM], status=460)
    if offset + spool.size > upload.length:
        raise Refused([BEYOND_LENGTH], status=413)
    if spool.size > MOST_PIECE:
        raise Refused([PIECE_TOO_LARGE], status=413)
    if len(upload.pieces) >= MOST_PIECES and offset + spool.size < upload.length:
        raise Refused([PIECES_TOO_SMALL], status=413)


def take_whole(actor: Account, file: Any, *, purpose: str, subject: uuid.UUID) -> Upload:
    """A large file that came in one form: kept in pieces like any other, so that the check is a job."""
    upload = begin(actor, purpose=purpose, subject=subject, name=str(file.name or ""), length=int(file.size or 0))
    while upload.state == State.RECEIVING:
        left = min(PIECE, upload.length - upload.offset)
        with pieces.spooled(_Part(file, left), MOST_PIECE) as spool:
            if not spool.size:
                give_up(actor, upload.pk)
                raise FileRefused([reason("UNREADABLE")])
            upload = go_on(actor, upload.pk, spool, offset=upload.offset, checksum=None)
    return upload


class _Part:
    """The next ``left`` bytes of a file."""

    def __init__(self, file: Any, left: int) -> None:
        self._file, self._left = file, left

    def read(self, size: int) -> bytes:
        chunk: bytes = self._file.read(min(size, self._left))
        self._left -= len(chunk)
        return chunk


def give_up(actor: Account, upload_id: uuid.UUID) -> None:
    """Forget an upload that was not taken, with its bytes. Raises Http404."""
    with transaction.atomic():
        forget([lock(actor, upload_id)])


def drop(purpose: str, subject: uuid.UUID) -> None:
    """Forget whatever is on its way for a thing that goes away."""
    with transaction.atomic():
        forget(Upload.objects.select_for_update().filter(purpose=purpose, subject=subject))


def forget(uploads: Iterable[Upload]) -> None:
    for upload in uploads:
        folder = upload.folder
        upload.delete()
        transaction.on_commit(lambda folder=folder: pieces.delete(folder))  # type: ignore[misc]


def unfinished(actor: Account) -> Any:
    return Upload.objects.filter(account=actor, state__in=UNFINISHED)


def lock(actor: Account, upload_id: uuid.UUID) -> Upload:
    """The actor's upload, held; at once or not at all (OperationalError), so that no piece is written twice."""
    rows = Upload.objects.select_for_update(nowait=True, of=("self",))
    upload = rows.filter(pk=upload_id, account=actor, expires_at__gt=clock.now()).first()
    if upload is None:
        raise Http404
    return upload


def _ask_for_check(upload: Upload) -> None:
    from netcourt.uploads.tasks import check_upload  # the job calls the check, which calls back here

    check_upload.configure(queueing_lock=f"upload:{upload.pk}").defer(upload_id=str(upload.pk))


def digest_of(algorithm: str, value: bytes) -> bool:
    """Whether ``value`` has the form of a digest of this algorithm."""
    return algorithm in {"sha1", "sha256"} and len(value) == hashlib.new(algorithm, usedforsecurity=False).digest_size
