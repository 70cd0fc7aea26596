"""A workbook's first sheet as rows of text, read in the child. Formulas are named, never worked out.

Answers one JSON list a line: ``["row", n, [[column, kind, text], …]]``, ``["fault", code, row, column]``,
``["base", 1904]``, and ``["end", rows]`` when all was read. Kinds: ``s`` text, ``n`` number, ``b`` truth value.
"""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from netcourt.intake.inspector.container import RATIO, RATIO_FROM

PART = 192 * 1024 * 1024  # bytes of one part, unpacked
STRINGS, CHARACTERS = 500_000, 40_000_000
CELL = 32_767
ANSWER = 96 * 1024 * 1024  # bytes the child may say of one table
_CHUNK = 256 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, struct.error, RuntimeError,
           expat.ExpatError, ValueError, KeyError)  # fmt: skip


class Unfit(Exception):
    """The workbook cannot be read on; ``code`` is a key of ``tables.FAULTS``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Enough(Exception):
    """More rows than are taken."""


def examine(file: BinaryIO, say: Callable[[list[Any]], None], rows: int, columns: int) -> None:
    """Say every row of the first visible sheet, at most ``rows``, and everything that is unfit about it."""
    try:
        _read(zipfile.ZipFile(file), say, rows, columns)
    except Unfit as unfit:
        say(["fault", unfit.code, 0, 0])
        say(["end", 0])
    except MemoryError:
        say(["fault", "TABLE_TOO_LARGE", 0, 0])
        say(["end", 0])
    except _BROKEN:
        say(["fault", "TABLE_UNREADABLE", 0, 0])
        say(["end", 0])


def _read(archive: zipfile.ZipFile, say: Callable[[list[Any]], None], rows: int, columns: int) -> None:
    if any(e.flag_bits & 0x1 for e in archive.infolist()):
        raise Unfit("TABLE_ENCRYPTED")
    book = _Book()
    _parse(archive, "xl/workbook.xml", book)
    targets = _Relations()
    _parse(archive, "xl/_rels/workbook.xml.rels", targets)
    visible = [(name, key) for name, key, state in book.sheets if state == "visible"]
    if not visible:
        raise Unfit("TABLE_EMPTY")
    if len(visible) < len(book.sheets):
        say(["fault", "SHEET_HIDDEN", 0, 0])
    if book.base_1904:
        say(["base", 1904])
    strings = _Strings()
    if "xl/sharedStrings.xml" in archive.namelist():
        _parse(archive, "xl/sharedStrings.xml", strings)
    target = targets.targets[visible[0][1]]
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    sheet = _Sheet(strings.found, say, rows, columns)
    try:
        _parse(archive, path, sheet)
    except Enough:
        say(["fault", "TABLE_TOO_MANY_ROWS", 0, 0])
    say(["end", sheet.count])


class _Reader:
    """What hears the elements of one part: ``start(name, attributes)``, ``end(name)``, ``text(characters)``."""

    def start(self, name: str, given: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, characters: str) -> None: ...


def _parse(archive: zipfile.ZipFile, path: str, reader: _Reader) -> None:
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, given: reader.start(
        _local(name), {_local(k): v for k, v in given.items()}
    )
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    for chunk in _unpacked(archive, path):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _unpacked(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    entry = archive.getinfo(path)
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > PART or (size > RATIO_FROM and size > max(1, entry.compress_size) * RATIO):
                raise Unfit("TABLE_BOMB")
            yield chunk


def _refuse(*_declared: Any) -> None:
    raise Unfit("TABLE_UNREADABLE")


def _local(name: str) -> str:
    return name.rsplit("\n", 1)[-1]


class _Book(_Reader):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.base_1904 = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((given.get("name", ""), given["id"], given.get("state", "visible")))
        elif name == "workbookPr":
            self.base_1904 = given.get("date1904") in {"1", "true"}


class _Relations(_Reader):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[given["Id"]] = given["Target"]


class _Strings(_Reader):
    """The strings cells point to; readings above characters (rPh) are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._open, self._aside, self._characters = False, False, 0

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "rPh":
            self._aside = True
        self._open = name == "t" and not self._aside

    def text(self, characters: str) -> None:
        if self._open:
            self._parts.append(characters)
            self._characters += len(characters)

    def end(self, name: str) -> None:
        self._open = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.found.append("".join(self._parts))
            self._parts = []
            if len(self.found) > STRINGS or self._characters > CHARACTERS:
                raise Unfit("TABLE_TOO_LARGE")


class _Sheet(_Reader):
    """Rows as they are heard; empty ones are passed over."""

    def __init__(self, strings: list[str], say: Callable[[list[Any]], None], rows: int, columns: int) -> None:
        self._strings, self._say, self._most, self._columns = strings, say, rows, columns
        self.count = self._row = self._column = 0
        self._cells: list[list[Any]] = []
        self._kind, self._formula, self._parts = "n", False, list[str]()
        self._open = self._aside = False
        self._told: set[tuple[str, int, int]] = set()

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "row":
            self._row = int(given.get("r", self._row + 1))
            self._column, self._cells = 0, []
            if given.get("hidden") in {"1", "true"}:
                self._fault("ROW_HIDDEN", self._row)
        elif name == "c":
            self._column = _column(given["r"]) if "r" in given else self._column + 1
            self._kind, self._formula, self._parts = given.get("t", "n"), False, []
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._aside = True
        elif name == "col" and given.get("hidden") in {"1", "true"} and int(given["min"]) <= self._columns:
            self._fault("COLUMN_HIDDEN", 0, int(given["min"]))
        elif name == "mergeCell":
            self._merged(given.get("ref", ""))
        self._open = name in {"v", "t"} and not self._aside

    def text(self, characters: str) -> None:
        if self._open:
            self._parts.append(characters)

    def end(self, name: str) -> None:
        self._open = False
        if name == "rPh":
            self._aside = False
        elif name == "c":
            self._cell()
        elif name == "row" and self._cells:
            if self.count >= self._most:
                raise Enough
            self.count += 1
            self._say(["row", self._row, self._cells])

    def _cell(self) -> None:
        value = "".join(self._parts)
        if self._column > self._columns:
            if value.strip():
                self._fault("TABLE_TOO_MANY_COLUMNS", 0)
            return
        if self._formula:
            self._fault("CELL_FORMULA", self._row, self._column)
        elif self._kind == "e":
            self._fault("CELL_ERROR", self._row, self._column)
        elif self._kind == "s":
            value = self._strings[int(value)] if value else ""
        if len(value) > CELL:
            self._fault("CELL_TOO_LONG", self._row, self._column)
            value = value[:CELL]
        if value.strip() and not self._formula and self._kind != "e":
            kind = {"n": "n", "b": "b"}.get(self._kind, "s")
            self._cells.append([self._column, kind, value])
        elif self._formula or self._kind == "e":
            self._cells.append([self._column, "s", ""])

    def _merged(self, ref: str) -> None:
        found = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})", ref)
        if found is None:
            raise Unfit("TABLE_UNREADABLE")
        first, last = int(found[2]), int(found[4])
        for row in range(first, min(last, first + 50) + 1):
            self._fault("CELL_MERGED", row, _column(found[1]))

    def _fault(self, code: str, row: int, column: int = 0) -> None:
        """Once for each place, and no more than a person can read."""
        if (code, row, column) not in self._told and len(self._told) < 5000:
            self._told.add((code, row, column))
            self._say(["fault", code, row, column])


def _column(ref: str) -> int:
    """AB12 → 28."""
    letters = re.match(r"[A-Z]{1,3}", ref)
    if letters is None:
        raise Unfit("TABLE_UNREADABLE")
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number


def as_line(said: list[Any]) -> bytes:
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
