"""ZIP containers: Office documents, OFD, plain archives, and the programs that use the same box."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from netcourt.intake.findings import MAX_PAGES, Problem

KINDS = {"application/zip"}
ENTRIES = 10_000
TOTAL = 1024 * 1024 * 1024  # bytes unpacked
RATIO, RATIO_FROM = 200, 16 * 1024 * 1024  # text compresses well: the ratio counts only for large totals
_CHUNK = 1024 * 1024
_XML_LIMIT = 8 * 1024 * 1024

_OFFICE = "application/vnd.openxmlformats-officedocument."
_BY_FOLDER = {
    "word/": _OFFICE + "wordprocessingml.document",
    "xl/": _OFFICE + "spreadsheetml.sheet",
    "ppt/": _OFFICE + "presentationml.presentation",
}
_OUTSIDE = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_LOADS = re.compile(rb"relationships/(?:attachedTemplate|oleObject|frame|subDocument)\b")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def examine(file: BinaryIO, problems: list[Problem]) -> tuple[str, int | None]:
    """The real kind of the container and, for OFD, its pages."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError):
        problems.append(("UNREADABLE", "damaged"))
        return "application/zip", None
    entries = archive.infolist()
    kind = _kind({e.filename for e in entries})
    if _check_list(entries, kind, problems):
        _check_contents(archive, entries, kind, problems)
    pages = None
    if kind == "application/ofd" and not problems:
        pages = _ofd_pages(archive, entries)
        if not pages:
            problems.append(("UNREADABLE", "no-pages"))
    return kind, pages


def _kind(names: set[str]) -> str:
    if "META-INF/MANIFEST.MF" in names and any(n.endswith(".class") for n in names):
        return "java"
    if "AndroidManifest.xml" in names or any(re.match(r"Payload/[^/]+\.app/", n) for n in names):
        return "package"
    if "OFD.xml" in names:
        return "application/ofd"
    if "[Content_Types].xml" in names:
        for folder, kind in _BY_FOLDER.items():
            if any(n.startswith(folder) for n in names):
                return kind
    return "application/zip"


def _check_list(entries: list[zipfile.ZipInfo], kind: str, problems: list[Problem]) -> bool:
    """Judge the table of contents; may the contents be unpacked to be looked at?"""
    before = len(problems)
    if len(entries) > ENTRIES:
        problems.append(("BOMB", "entries"))
    if any(e.flag_bits & 0x1 for e in entries):
        problems.append(("ENCRYPTED", "password"))
    names = [e.orig_filename.replace("\\", "/") for e in entries]
    if any(n.startswith("/") or ".." in n.split("/") or "\x00" in n or re.match(r"[A-Za-z]:", n) for n in names):
        problems.append(("NAME", "paths"))
    if kind == "application/zip" and any(n.lower().endswith((".zip", ".rar", ".7z", ".gz", ".tar")) for n in names):
        problems.append(("BOMB", "nested"))
    if sum(e.file_size for e in entries) > TOTAL:
        problems.append(("BOMB", "inflated"))
    if kind.startswith(_OFFICE):
        _check_office_names([n.lower() for n in names], problems)
    return len(problems) == before or problems[before:] == [("EXECUTABLE", "macro")]


def _check_office_names(names: list[str], problems: list[Problem]) -> None:
    if any(n.rsplit("/", 1)[-1] in {"vbaproject.bin", "vbadata.xml"} or "/macrosheets/" in n for n in names):
        problems.append(("EXECUTABLE", "macro"))
    if any("/activex/" in n for n in names):
        problems.append(("EXECUTABLE", "activex"))


def _check_contents(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], kind: str, problems: list[Problem]
) -> None:
    """Unpack everything once, counting real bytes: the table may lie. Checksums are compared on the way."""
    unpacked, packed = 0, max(1, sum(e.compress_size for e in entries))
    try:
        for entry in entries:
            start = b""
            with archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    start = start or chunk
                    unpacked += len(chunk)
                    if unpacked > TOTAL or (unpacked > RATIO_FROM and unpacked > packed * RATIO):
                        problems.append(("BOMB", "inflated" if unpacked > TOTAL else "ratio"))
                        return
            _check_part(entry.filename.lower(), start, kind, problems)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, struct.error, RuntimeError):
        problems.append(("UNREADABLE", "damaged"))


def _check_part(name: str, start: bytes, kind: str, problems: list[Problem]) -> None:
    if start.startswith((b"MZ", b"\x7fELF")):
        problems.append(("EXECUTABLE", "attachment"))
    if not kind.startswith(_OFFICE):
        return
    if name == "[content_types].xml" and b"macroEnabled" in start:
        problems.append(("EXECUTABLE", "macro"))
    if name.endswith(".rels"):
        for relation in _OUTSIDE.findall(start):
            if b'TargetMode="External"' in relation and _LOADS.search(relation):
                problems.append(("EXECUTABLE", "template"))
    # An OLE object that wraps a whole file: the usual way to put a program into a document.
    if start.startswith(_OLE) and "\x01Ole10Native".encode("utf-16-le") in start:
        problems.append(("EXECUTABLE", "attachment"))


def _ofd_pages(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> int:
    """Pages of all documents of an OFD file, counted in their ``Document.xml`` without resolving any entity."""
    pages = 0
    for entry in entries:
        if entry.filename.rsplit("/", 1)[-1].lower() == "document.xml":
            with archive.open(entry) as stream:
                pages += len(re.findall(rb"<(?:\w+:)?Page\s[^>]*BaseLoc=", stream.read(_XML_LIMIT)))
    return min(pages, MAX_PAGES)


def examine_ole(file: BinaryIO, problems: list[Problem]) -> None:
    """An Office document with a password is a sealed packet inside an OLE file."""
    head = file.read(4 * 1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in head:
        problems.append(("ENCRYPTED", "password"))
    if "_VBA_PROJECT".encode("utf-16-le") in head or "Macros".encode("utf-16-le") in head:
        problems.append(("EXECUTABLE", "macro"))
