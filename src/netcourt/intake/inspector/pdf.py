"""PDF: opens without a password, has pages, runs nothing, unpacks to a sane size, ends where it ends."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf

from netcourt.intake.findings import Problem

STREAM_LIMIT = 256 * 1024 * 1024  # one stream unpacked
TOTAL_LIMIT = 1024 * 1024 * 1024  # all streams unpacked, where they also shrink more than RATIO
RATIO = 100
_DEEP = 60
_FLATE = {"/FlateDecode", "/Fl"}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"PK\x03\x04META-INF", b"\xca\xfe\xba\xbe")
_PROGRAM_NAMES = (".exe", ".scr", ".com", ".bat", ".cmd", ".js", ".vbs", ".ps1", ".msi", ".jar", ".lnk", ".hta", ".dll")


def examine(file: BinaryIO, problems: list[Problem]) -> int | None:
    """Number of pages; what is wrong is added to ``problems``."""
    _check_ends(file, problems)
    file.seek(0)
    try:
        pdf = pikepdf.open(file, access_mode=pikepdf.AccessMode.stream)
    except pikepdf.PasswordError:
        problems.append(("ENCRYPTED", "password"))
        return None
    except pikepdf.PdfError:
        problems.append(("UNREADABLE", "damaged"))
        return None
    with pdf:
        pages = len(pdf.pages)
        if not pages:
            problems.append(("UNREADABLE", "no-pages"))
        unpacked = packed = 0
        for item in pdf.objects:
            for part in _parts(item):
                _check_action(part, problems)
            if isinstance(item, pikepdf.Stream):
                raw, size = _unpack(item)
                packed, unpacked = packed + raw, unpacked + size
                if size >= STREAM_LIMIT or (unpacked >= TOTAL_LIMIT and unpacked > packed * RATIO):
                    problems.append(("BOMB", "inflated"))
                    break
        return pages


def _check_ends(file: BinaryIO, problems: list[Problem]) -> None:
    """Nothing but white space before the header and after the last end-of-file mark."""
    file.seek(0)
    head = file.read(1024)
    if head[: head.index(b"%PDF-")].strip(b"\x00\t\n\f\r \xef\xbb\xbf"):
        problems.append(("POLYGLOT", "leading"))
    size = file.seek(0, 2)
    file.seek(max(0, size - 1024 * 1024))
    tail = file.read()
    end = tail.rfind(b"%%EOF")
    if end >= 0 and tail[end + 5 :].strip(b"\x00\t\n\f\r \x1a"):
        problems.append(("POLYGLOT", "trailing"))


def _parts(item: Any, depth: int = 0) -> Iterator[Any]:
    """The dictionaries directly inside one object; indirect ones get their own turn."""
    if depth > _DEEP:
        raise RecursionError
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        values = [value for _key, value in item.items()]
    elif isinstance(item, pikepdf.Array):
        values = list(item)
    else:
        return
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _parts(value, depth + 1)


def _check_action(part: Any, problems: list[Problem]) -> None:
    kind = str(part.get("/S", ""))
    if kind == "/JavaScript" or "/JS" in part:
        problems.append(("EXECUTABLE", "javascript"))
    if kind == "/Launch":
        problems.append(("EXECUTABLE", "launch"))
    embedded = part.get("/EF")
    if isinstance(embedded, pikepdf.Dictionary):
        names = [str(part.get(key, "")).lower() for key in ("/F", "/UF")]
        starts = [_start(stream) for _key, stream in embedded.items() if isinstance(stream, pikepdf.Stream)]
        if any(n.endswith(_PROGRAM_NAMES) for n in names) or any(s.startswith(_PROGRAMS) for s in starts):
            problems.append(("EXECUTABLE", "attachment"))


def _filters(stream: Any) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(f) for f in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _start(stream: Any) -> bytes:
    """The first bytes of a stream, unpacked when it is only deflated."""
    raw = stream.read_raw_bytes()
    if not _filters(stream):
        return bytes(raw[:64])
    try:
        return zlib.decompressobj().decompress(raw, 64) if _filters(stream)[0] in _FLATE else b""
    except zlib.error:
        return b""


def _unpack(stream: Any) -> tuple[int, int]:
    """Packed and unpacked size of a stream, through all deflate filters it begins with, without keeping the result."""
    layers = 0
    for name in _filters(stream):
        if name not in _FLATE:
            break
        layers += 1
    if not layers:
        return 0, 0
    raw = bytes(stream.read_raw_bytes())
    sizes = 0
    try:
        for chunk in _inflate(_through(raw, layers - 1)):
            sizes += len(chunk)
            if sizes >= STREAM_LIMIT:
                break
    except zlib.error:
        pass  # a page with a torn stream still shows; the structure was checked on opening
    return len(raw), sizes


def _through(raw: bytes, layers: int) -> Iterator[bytes]:
    pieces: Iterator[bytes] = iter((raw,))
    for _layer in range(layers):
        pieces = _inflate(pieces)
    return pieces


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    decoder = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not decoder.eof:
            yield decoder.decompress(rest, 1 << 20)
            rest = decoder.unconsumed_tail
