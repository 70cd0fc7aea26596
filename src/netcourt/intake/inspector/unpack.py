"""The members of an archive, streamed out of the child through a pipe: it can open no file to write into.

For each member a JSON line ``["file", name, size]`` and then exactly ``size`` bytes; ``["fault", code, name]`` for one
that is not taken; ``["end"]`` at the end. Nothing of a name is believed: the parent gives names of its own.
"""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

from netcourt.intake.inspector.container import RATIO, RATIO_FROM

_CHUNK = 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, struct.error, RuntimeError)
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz")


def examine(file: BinaryIO, write: Callable[[bytes], None], most: int, largest: int, total: int) -> None:
    """Stream out at most ``most`` members of at most ``largest`` bytes, ``total`` together."""

    def say(*said: object) -> None:
        write(json.dumps(list(said), ensure_ascii=True).encode() + b"\n")

    try:
        archive = zipfile.ZipFile(file)
        entries = [e for e in archive.infolist() if not e.is_dir() and not _machinery(name_of(e))]
    except (*_DAMAGED, ValueError):
        say("fault", "ARCHIVE_UNREADABLE", "")
        say("end")
        return
    if len(entries) > most:
        say("fault", "ARCHIVE_TOO_MANY", "")
        entries = entries[:most]
    if sum(e.file_size for e in entries) > total:
        say("fault", "ARCHIVE_BOMB", "")
        entries = []
    for entry in entries:
        name = name_of(entry)
        if fault := _unfit(entry, name, largest):
            say("fault", fault, name)
            continue
        try:
            body = _bytes(archive, entry)
        except _DAMAGED:
            say("fault", "MEMBER_UNREADABLE", name)
            continue
        if body is None:
            say("fault", "MEMBER_BOMB", name)
            continue
        say("file", name, len(body))
        for start in range(0, len(body), _CHUNK):
            write(bytes(body[start : start + _CHUNK]))
    say("end")


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it. Archives made on a Chinese Windows hold GB18030 without saying so."""
    if entry.flag_bits & 0x800:
        return entry.orig_filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.orig_filename


def _machinery(name: str) -> bool:
    """What systems put into archives by themselves."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _unfit(entry: zipfile.ZipInfo, name: str, largest: int) -> str:
    parts = name.replace("\\", "/").split("/")
    if (
        name.startswith(("/", "\\"))
        or ".." in parts
        or "\x00" in name
        or re.match(r"[A-Za-z]:", name)
        or len(name) > 250
    ):
        return "MEMBER_PATH"
    if entry.flag_bits & 0x1:
        return "MEMBER_ENCRYPTED"
    if name.lower().endswith(_ARCHIVES):
        return "MEMBER_NESTED"
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        return "MEMBER_LINK"
    if entry.file_size > largest:
        return "MEMBER_TOO_LARGE"
    if entry.file_size > RATIO_FROM and entry.file_size > max(1, entry.compress_size) * RATIO:
        return "MEMBER_BOMB"
    return "" if entry.file_size else "MEMBER_EMPTY"


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytearray | None:
    """All bytes of one member, its checksum compared; ``None`` when there are more than its table says."""
    body = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            body += chunk
            if len(body) > entry.file_size:
                return None
    return body if len(body) == entry.file_size else None
