"""What a file is, by its first bytes. A closed list: the parser of the kind has the last word."""

from __future__ import annotations

from typing import BinaryIO

# (offset, bytes, kind); the first that fits wins
_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x7fELF", "elf"),
    (0, b"\xca\xfe\xba\xbe", "java"),
    (0, b"\xfe\xed\xfa\xce", "macho"),
    (0, b"\xfe\xed\xfa\xcf", "macho"),
    (0, b"\xce\xfa\xed\xfe", "macho"),
    (0, b"\xcf\xfa\xed\xfe", "macho"),
    (0, b"!<arch>\n", "package"),
    (0, b"\xed\xab\xee\xdb", "package"),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"{\\rtf", "rtf"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"ID3", "audio/mpeg"),
)
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc"}
_MARKUP = ((b"<!doctype html", "html"), (b"<html", "html"), (b"<head", "html"), (b"<body", "html"),
           (b"<script", "html"), (b"<iframe", "html"), (b"<svg", "svg"))  # fmt: skip


def sniff(file: BinaryIO) -> str:
    """The kind of ``file``: a media type, ``iso-media``, or a key of ``findings.OTHER_KINDS``. Text is only a guess."""
    file.seek(0)
    head = file.read(4096)
    for offset, mark, kind in _MARKS:
        if head.startswith(mark, offset):
            return kind
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head[:4] == b"RIFF":
        return {b"WAVE": "audio/wav", b"WEBP": "image/webp"}.get(head[8:12], "unknown")
    if head[4:8] == b"ftyp":
        return "image/heic" if head[8:12] in _HEIC else "iso-media"
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00" and b"\x00" in head[10:18]:
        return "bmp"
    if head[:2] == b"MZ" and b"\x00" in head[:64]:
        return "pe"
    if _is_mpeg_audio(head):
        return "audio/mpeg"
    return _markup(head) or ("script" if head.startswith(b"#!") else _text(head))


def _markup(head: bytes) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<?xml"):
        return next((kind for mark, kind in _MARKUP if mark in start[:2048]), "xml")
    while start.startswith(b"<!--") and b"-->" in start:
        start = start.partition(b"-->")[2].lstrip()
    return next((kind for mark, kind in _MARKUP if start.startswith(mark)), None)


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    return "unknown" if b"\x00" in head else "text/plain"


def _is_mpeg_audio(head: bytes) -> bool:
    """An MPEG layer-3 frame header followed by another where it says the next one starts."""
    length = mpeg_frame(head)
    return length > 0 and (len(head) <= length + 4 or mpeg_frame(head[length:]) > 0)


def mpeg_frame(header: bytes) -> int:
    """Length in bytes of the MPEG layer-3 frame that begins here; 0 when none does."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate_key, speed_key = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or rate_key in (0, 15) or speed_key == 3:
        return 0
    first = version == 3
    rates = (
        (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
        if first
        else (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    )
    speed = (44100, 48000, 32000)[speed_key] >> {3: 0, 2: 1, 0: 2}[version]
    return (144 if first else 72) * rates[rate_key - 1] * 1000 // speed + (header[2] >> 1 & 1)
