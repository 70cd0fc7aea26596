"""A zip from outside, unpacked by the confined child: each member becomes a temporary file of ours.

The child streams bytes through a pipe, since it may open no file. What it says of names and sizes is untrusted: sizes
are counted here again, and a name is only a name.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from netcourt.intake.confinement import Unavailable, reading
from netcourt.intake.names import is_disguised
from netcourt.intake.receiving import write_through
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

WALL_SECONDS = 3600  # its members are looked through meanwhile
_CHUNK = 1024 * 1024

FAULTS: dict[str, Text] = {
    "ARCHIVE_UNREADABLE": Text(
        "压缩包已损坏或不是 zip 文件，请重新压缩后上传", "The archive is damaged or is no zip: make it again"
    ),
    "ARCHIVE_TOO_MANY": Text(
        "压缩包里的文件超过上限，超过的没有读取，请分成几批",
        "More files than one archive may hold: make several batches",
    ),
    "ARCHIVE_BOMB": Text("压缩包展开后过大，没有读取", "The archive unpacks to far too much and was not read"),
    "ARCHIVE_NOT_CHECKED": Text(
        "系统繁忙，压缩包没有读完；这不是文件的问题，请稍后重试",
        "The court is busy and did not read it; try again later",
    ),
    "MEMBER_PATH": Text(
        "文件名指向压缩包以外，或者过长，没有收下；请改名",
        "The name points outside the archive or is too long: rename it",
    ),
    "MEMBER_HIDDEN": Text(
        "文件名含有不可见或反转方向的字符，没有收下；请改名", "The name has invisible characters: rename the file"
    ),
    "MEMBER_TWICE": Text(
        "压缩包里有两个同名文件，没有收下后一个；请改名", "Two files of this name: the second was not taken; rename it"
    ),
    "MEMBER_ENCRYPTED": Text("文件设有密码，请取消密码", "A password protects the file: remove it"),
    "MEMBER_NESTED": Text("压缩包里又有压缩包，请解开后放入", "An archive inside the archive: unpack it first"),
    "MEMBER_LINK": Text("这是链接，不是文件", "This is a link and no file"),
    "MEMBER_TOO_LARGE": Text("文件过大，请在案件受理前单独上传", "The file is too large: hand it in by itself"),
    "MEMBER_BOMB": Text("文件展开后过大，没有收下", "The file unpacks to far too much and was not taken"),
    "MEMBER_EMPTY": Text("文件是空的", "The file is empty"),
    "MEMBER_UNREADABLE": Text("文件在压缩包中已损坏，请重新压缩", "The file is damaged in the archive: make it again"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive: its bytes at ``path``, for the caller to delete, or why it was not taken."""

    name: str
    path: Path | None = None
    refusal: Refusal | None = None


def spool(upload: Any, folder: Path, limit: int) -> tuple[Path, str]:
    """The bytes of an uploaded archive in a temporary file, and their SHA-256. It is not opened here, and looked at

    for viruses member by member. Raises ``FileRefused`` (EMPTY, TOO_LARGE, UNREADABLE).
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, path = tempfile.mkstemp(prefix="zip-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _size, sha256, _sm3 = write_through(upload, file, limit, [])
    except BaseException:
        os.unlink(path)
        raise
    return Path(path), sha256


def unpack(archive: Path, folder: Path, *, files: int, largest: int, total: int) -> Iterator[Member]:
    """Every member of ``archive`` in turn, with its faults, as temporary files in ``folder``."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with reading(archive, f"unpack:{files}:{largest}:{total}", WALL_SECONDS) as said:
            yield from _members(said, folder, files, largest, total)
    except Unavailable:
        yield refused("ARCHIVE_NOT_CHECKED")


def _members(said: IO[bytes], folder: Path, files: int, largest: int, total: int) -> Iterator[Member]:
    seen: set[str] = set()
    left, faults = total, 0
    while line := said.readline(10_000):
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            break
        match told:
            case ["file", str(name), int(size)] if 0 < size <= min(largest, left) and len(seen) < files:
                left -= size
                path = _spooled(said, folder, size)
                if path is None:
                    break
                yield _judged(_plain(name), path, seen)
            case ["fault", str(code), str(name)] if code in FAULTS and faults < files + 10:
                faults += 1
                yield refused(code, _plain(name))
            case ["end"]:
                return
            case _:
                break
    yield refused("ARCHIVE_UNREADABLE")


def _spooled(said: IO[bytes], folder: Path, size: int) -> Path | None:
    """``size`` bytes of the stream as a temporary file; ``None`` where the stream ends before."""
    descriptor, path = tempfile.mkstemp(prefix="zip-", dir=folder)
    left = size
    with os.fdopen(descriptor, "wb") as file:
        while left and (piece := said.read(min(_CHUNK, left))):
            file.write(piece)
            left -= len(piece)
    if left:
        os.unlink(path)
        return None
    return Path(path)


def _judged(name: str, path: Path, seen: set[str]) -> Member:
    code = "MEMBER_HIDDEN" if is_disguised(name) else "MEMBER_TWICE" if name in seen else ""
    if code:
        path.unlink()
        return refused(code, name)
    seen.add(name)
    return Member(name, path)


def _plain(name: str) -> str:
    return name.encode("utf-8", "replace").decode().replace("\\", "/").replace("\x00", "")


def refused(code: str, name: str = "") -> Member:
    return Member(name, refusal=Refusal(code, FAULTS[code]))
