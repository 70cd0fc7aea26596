"""Files kept in a folder of this machine, as safely as the database keeps its rows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile


class Spooled(UploadedFile):
    """A file on this machine's disk, about to be stored; a store on the same disk moves it instead of copying."""

    def __init__(self, file: Any, path: Path, name: str, media_type: str, size: int) -> None:
        super().__init__(file, name, media_type, size)
        self._path = str(path)

    def temporary_file_path(self) -> str:
        return self._path


# Folders whose own names this process has brought to the disk, and those of all above: 65,793 at most.
_LASTING: set[Path] = set()


class DurableStorage(FileSystemStorage):
    """``save`` returns when the bytes and their name are on the disk, or ``side_by_side`` ends when they are.

    The row that names a paper is on the disk when the database commits. Bytes still waiting in memory would be lost
    with the machine's power after the act was acknowledged.
    """

    def _save(self, name: str, content: Any) -> str:
        stored = str(super()._save(name, content))  # type: ignore[misc]  # the stubs leave it out
        known = _side_by_side.get()
        if known is None:
            self._bring(stored)
        else:
            known.append(_hands().submit(self._bring, stored))
        return stored

    def _bring(self, stored: str) -> None:
        path, root = Path(self.path(stored)), Path(self.location)
        _sync(path)
        _sync(path.parent)
        folder = path.parent
        while folder not in _LASTING and folder.is_relative_to(root):
            _sync(folder.parent)
            _LASTING.add(folder)
            folder = folder.parent


_side_by_side: ContextVar[list[Future[None]] | None] = ContextVar("side_by_side", default=None)


@cache
def _hands() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(8, thread_name_prefix="store")


@contextmanager
def side_by_side() -> Iterator[None]:
    """Within it files are brought to the disk beside other work and beside each other; all are there when it ends."""
    token = _side_by_side.set([])
    try:
        yield
        for brought in _side_by_side.get() or ():
            brought.result()
    finally:
        _side_by_side.reset(token)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
