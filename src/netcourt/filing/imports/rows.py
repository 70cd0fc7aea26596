"""Rows of a file of past filings: JSON lines, plain or gzipped. A bad row is reported and the next one is read."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, cast

from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

MOST_BYTES = 1 << 20  # of one line; a filing of a million characters is none
MOST_ROWS = 100_000
MOST_ID = 60
_FIELDS = {
    "kind": 20, "instance": 20, "court": 80, "cause": 120, "case_no": 80, "published": 10, "plaintiff": 500,
    "plaintiff_agent": 300, "defendant": 1000, "third_party": 500, "claims": 60_000, "facts": 200_000,
    "appellant": 1000, "appellee": 1000, "appeal_claims": 60_000, "first_instance_facts": 200_000,
    "first_instance_opinion": 200_000,
}  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff]")
# Characters that look like others and that fonts lack: radicals (⽀ for 支) and compatibility ideographs.
_LOOKALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_AS_WRITTEN = {"⺠": "民", "⻓": "长", "⻋": "车", "⻚": "页", "⻅": "见", "⻢": "马", "⻛": "风", "⻔": "门"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One past filing as published. ``published`` is None where it is not told; absent text is empty."""

    id: str
    kind: str = ""
    instance: str = ""
    court: str = ""
    cause: str = ""
    case_no: str = ""
    published: date | None = None
    plaintiff: str = ""
    plaintiff_agent: str = ""
    defendant: str = ""
    third_party: str = ""
    claims: str = ""
    facts: str = ""
    appellant: str = ""
    appellee: str = ""
    appeal_claims: str = ""
    first_instance_facts: str = ""
    first_instance_opinion: str = ""
    results: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read: its id, or ``line 12`` where it has none, and every reason."""

    id: str
    reasons: tuple[Refusal, ...]


def read_rows(path: Path) -> Iterator[Row | BadRow]:
    """Every row of the file in order, once; blank lines are skipped. Raises ``OSError`` when it cannot be opened."""
    seen: set[str] = set()
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream = cast(IO[bytes], gzip.GzipFile(fileobj=raw) if packed else raw)
        for number, line in _lines(stream):
            if isinstance(line, Refusal):
                yield BadRow(f"line {number}", (line,))
            elif line.strip():
                yield _row(line, number, seen)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | Refusal]]:
    number = 0
    while number < MOST_ROWS:
        number += 1
        try:
            line = stream.readline(MOST_BYTES + 1)
            if len(line) > MOST_BYTES:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MOST_BYTES)
                yield (
                    number,
                    _bad("ROW_TOO_LONG", f"一行超过 {MOST_BYTES} 字节", f"The line exceeds {MOST_BYTES} bytes"),
                )
                continue
        except (OSError, EOFError, zlib.error):
            yield (
                number,
                _bad("FILE_DAMAGED", "压缩文件从这里起损坏，其后的行未读", "The gzip file is damaged from here on"),
            )
            return
        if not line:
            return
        yield number, line
    yield number + 1, _bad("TOO_MANY_ROWS", f"最多读 {MOST_ROWS} 行，其后的行未读", f"Only {MOST_ROWS} rows are read")


def _row(line: bytes, number: int, seen: set[str]) -> Row | BadRow:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return BadRow(f"line {number}", (_bad("ROW_UNREADABLE", "这一行不是 JSON", "The line is not JSON"),))
    if not isinstance(told, dict):
        return BadRow(f"line {number}", (_bad("ROW_UNREADABLE", "这一行不是对象", "The line is not an object"),))
    name = told.get("id")
    if not isinstance(name, str) or not re.fullmatch(rf"[\w.:-]{{1,{MOST_ID}}}", name):
        zh, en = (
            f"id 缺失，或不是 1 至 {MOST_ID} 位字母数字",
            f"id is missing, or not 1 to {MOST_ID} letters and digits",
        )
        return BadRow(f"line {number}", (_bad("ROW_ID", zh, en),))
    if name in seen:
        twice = _bad("ROW_TWICE", f"id {name} 在文件里出现过", f"The id {name} came before in the file")
        return BadRow(f"line {number}", (twice,))
    seen.add(name)
    return _typed(name, told)


def _typed(name: str, told: Mapping[str, Any]) -> Row | BadRow:
    wrong, values = [], {}
    for key, most in _FIELDS.items():
        value = told.get(key)
        if value is None:
            continue
        if not isinstance(value, str):
            wrong.append(_bad("FIELD_TYPE", f"{key} 应为文字", f"{key} must be text"))
        elif len(value) > most:
            wrong.append(_bad("FIELD_TOO_LONG", f"{key} 超过 {most} 字", f"{key} exceeds {most} characters"))
        else:
            values[key] = tidy(value)
    results = told.get("results")
    if isinstance(results, list):
        values["results"] = tidy("\n".join(r for r in results if isinstance(r, str))[:20_000])
    day = values.pop("published", "")
    published = None
    if day:
        try:
            published = date.fromisoformat(day)
        except ValueError:
            wrong.append(
                _bad("FIELD_DATE", "published 应为 2023-11-20 这样的日期", "published must be like 2023-11-20")
            )
    return BadRow(name, tuple(wrong)) if wrong else Row(id=name, published=published, **values)


def tidy(text: str) -> str:
    """Text without control and direction marks, and with characters in place of their lookalikes (⽀ → 支)."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LOOKALIKES.sub(lambda m: _AS_WRITTEN.get(m[0]) or unicodedata.normalize("NFKC", m[0]), text).strip()


def _bad(code: str, zh: str, en: str) -> Refusal:
    return Refusal(code, Text(zh, en))
