"""Text: one encoding throughout, nothing that cannot be shown."""

from __future__ import annotations

import codecs
import unicodedata
from typing import BinaryIO

from netcourt.intake.findings import Problem

_CHUNK = 256 * 1024
_ENCODINGS = ("utf-8", "gb18030")
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CONTROLS = {chr(c) for c in range(32)} - set("\t\n\r\f") | {"\x7f", "\x1b"}
_ODD_SHARE = 0.05  # of characters with no meaning in Unicode; wrong guesses of the encoding are full of them


def examine(file: BinaryIO, problems: list[Problem]) -> str:
    """``text/plain``, or ``unknown`` when no encoding fits (then it was not text at all)."""
    head = file.read(4)
    marked = next((encoding for mark, encoding in _MARKS.items() if head.startswith(mark)), None)
    worst: Problem = ("UNREADABLE", "encoding")
    for encoding in (marked,) if marked else _ENCODINGS:
        problem = _read(file, encoding)
        if problem is None:
            return "text/plain"
        worst = problem if problem[1] == "binary" and encoding == "utf-8" else worst
    problems.append(worst)
    return "unknown"


def _read(file: BinaryIO, encoding: str) -> Problem | None:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    seen = odd = 0
    try:
        while True:
            chunk = file.read(_CHUNK)
            text = decoder.decode(chunk, final=not chunk)
            letters = set(text)
            if letters & _CONTROLS:
                return ("UNREADABLE", "binary")
            strange = {c for c in letters if unicodedata.category(c) in {"Cn", "Co", "Cs"}}
            seen, odd = seen + len(text), odd + (sum(c in strange for c in text) if strange else 0)
            if not chunk:
                break
    except UnicodeError:
        return ("UNREADABLE", "encoding")
    return ("UNREADABLE", "encoding") if odd > seen * _ODD_SHARE else None
