"""Files that are two things at once: whoever opens them may see something else than the judge did."""

from __future__ import annotations

import struct
from typing import BinaryIO

from netcourt.intake.findings import KINDS, Problem

_TAIL = 65_557  # where readers look for the directory of a ZIP: its record and the longest comment
_CONTAINERS = {"application/zip", "application/ofd", "java", "package"}
_PAGE = (b"<script", b"<html", b"<!doctype html", b"<?php", b"<iframe")


def examine(kind: str, file: BinaryIO, problems: list[Problem]) -> None:
    if kind not in KINDS or kind in _CONTAINERS or "openxmlformats" in kind:
        return
    file.seek(0)
    head = file.read(1024)
    if _ends_as_zip(file):
        problems.append(("POLYGLOT", "zip"))
    if kind.startswith("text/"):
        return
    if kind != "application/pdf" and b"%PDF-" in head:
        problems.append(("POLYGLOT", "pdf"))
    if any(mark in head.lower() for mark in _PAGE):
        problems.append(("POLYGLOT", "page"))


def _ends_as_zip(file: BinaryIO) -> bool:
    """Is there a ZIP directory at the end that a reader would follow to at least one entry?"""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    while place >= 0:
        record = tail[place : place + 22]
        if len(record) == 22:
            entries, length = struct.unpack("<HI", record[10:16])
            start = size - len(tail) + place - length
            if entries and start >= 0 and _is_directory(file, start):
                return True
        place = tail.rfind(b"PK\x05\x06", 0, place)
    return False


def _is_directory(file: BinaryIO, start: int) -> bool:
    file.seek(start)
    return file.read(4) == b"PK\x01\x02"
