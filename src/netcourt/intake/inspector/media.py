"""Recordings: the outer structure only. Sound and picture are decoded by the player, never by the server here."""

from __future__ import annotations

import struct
from typing import BinaryIO

from netcourt.intake.findings import Problem
from netcourt.intake.inspector.sniff import mpeg_frame

_INDEX_LIMIT = 64 * 1024 * 1024
_BOXES = 100_000


def examine_iso(file: BinaryIO, problems: list[Problem]) -> str:
    """MP4, M4A and MOV: walk the outer boxes; the index (moov) must be there. The kind is by what it holds."""
    size = file.seek(0, 2)
    brand, index, place = b"", b"", 0
    for _box in range(_BOXES):
        if place >= size:
            break
        file.seek(place)
        head = file.read(16)
        length, name = _box_head(head, size - place)
        if length < 8 and index:
            break  # some cameras pad the end
        if length < 8 or place + length > size:
            problems.append(("UNREADABLE", "cut"))
            break
        file.seek(place)
        if name == b"ftyp":
            brand = file.read(min(length, 12))[8:12]
        elif name == b"moov":
            index = file.read(min(length, _INDEX_LIMIT))
        place += length
    if not index and not problems:
        problems.append(("UNREADABLE", "cut"))
    if brand == b"qt  ":
        return "video/quicktime"
    return "video/mp4" if _handles(index, b"vide") or not _handles(index, b"soun") else "audio/mp4"


def _box_head(head: bytes, rest: int) -> tuple[int, bytes]:
    """Length and name of a box: 0 means to the end, 1 means that a 64-bit length follows."""
    if len(head) < 8:
        return 0, b""
    length, name = struct.unpack(">I4s", head[:8])
    if length == 0:
        return rest, name
    if length == 1:
        return (struct.unpack(">Q", head[8:16])[0] if len(head) == 16 else 0), name
    return length, name


def _handles(index: bytes, handler: bytes) -> bool:
    place = index.find(b"hdlr")
    while place >= 0:
        if index[place + 12 : place + 16] == handler:
            return True
        place = index.find(b"hdlr", place + 4)
    return False


def examine(kind: str, file: BinaryIO, problems: list[Problem]) -> None:
    """MP3, WAV, AMR: the header and what must follow it."""
    file.seek(0)
    head = file.read(64 * 1024)
    fits = {"audio/mpeg": _is_mp3, "audio/wav": _is_wav, "audio/amr": _is_amr}[kind]
    if not fits(head, file):
        problems.append(("UNREADABLE", "damaged"))


def _is_mp3(head: bytes, file: BinaryIO) -> bool:
    if head.startswith(b"ID3") and len(head) >= 10:
        length = 10 + sum((b & 0x7F) << shift for b, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
        file.seek(length)
        head = file.read(64 * 1024)
    return any(mpeg_frame(head[i : i + 4]) for i in range(max(0, min(len(head) - 3, 32 * 1024))) if head[i] == 0xFF)


def _is_wav(head: bytes, file: BinaryIO) -> bool:
    return b"fmt " in head[12:4096] and b"data" in head


def _is_amr(head: bytes, file: BinaryIO) -> bool:
    return head.startswith((b"#!AMR\n", b"#!AMR-WB\n")) and len(head) > 9
