"""The pieces of an upload in the store of papers: written one by one, read as one file, deleted."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from netcourt.intake.store import Spooled
from netcourt.uploads.models import Upload

_CHUNK = 1024 * 1024


class Spool:
    """The body of one request on this machine's disk, with its digests."""

    def __init__(self, path: Path, size: int, sha256: str, sha1: bytes) -> None:
        self.path, self.size, self.sha256, self.sha1 = path, size, sha256, sha1


@contextlib.contextmanager
def spooled(body: Any, most: int) -> Iterator[Spool]:
    """Write ``body`` (anything with ``read``) to a temporary file; one byte beyond ``most`` is read, no more."""
    folder = settings.STATE / "intake"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="in-", dir=folder)
    path = Path(name)
    sha256, sha1, size = hashlib.sha256(), hashlib.sha1(usedforsecurity=False), 0
    try:
        with os.fdopen(descriptor, "wb") as file:
            while size <= most and (chunk := body.read(min(_CHUNK, most + 1 - size))):
                size += len(chunk)
                file.write(chunk)
                sha256.update(chunk)
                sha1.update(chunk)
        yield Spool(path, size, sha256.hexdigest(), sha1.digest())
    finally:
        path.unlink(missing_ok=True)


def put(upload: Upload, spool: Spool) -> None:
    """Store one piece at the upload's offset. What an earlier try left there is replaced: no row counted it."""
    name = f"{upload.folder}/{upload.offset:013d}"
    if default_storage.exists(name):
        default_storage.delete(name)
    with open(spool.path, "rb") as file:
        default_storage.save(name, Spooled(file, spool.path, "piece", "application/octet-stream", spool.size))


class Whole:
    """All pieces as one stream for ``intake.receive``; ``tell`` hears how many bytes were read."""

    def __init__(self, upload: Upload, tell: Callable[[int], None]) -> None:
        self.name, self._upload, self._tell = upload.name, upload, tell

    def chunks(self, size: int) -> Iterator[bytes]:
        at = read = 0
        for length, _digest in self._upload.pieces:
            with default_storage.open(f"{self._upload.folder}/{at:013d}", "rb") as piece:
                while chunk := piece.read(size):
                    read += len(chunk)
                    yield chunk
            at += length
            self._tell(read)


def delete(folder: str) -> None:
    """Every piece in this folder of the store, counted or not; and the folder, where a store has such things."""
    with contextlib.suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
        with contextlib.suppress(NotImplementedError, OSError):
            os.rmdir(default_storage.path(folder))
