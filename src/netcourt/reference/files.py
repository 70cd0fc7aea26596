"""The reference files (``reference/data``): their columns, and a reader that finds every error before storing anything.

A file is UTF-8 CSV with one header row; lines that begin with ``#`` say where the data comes from and are skipped.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netcourt.law.text import Text
from netcourt.reference.tables import LEVELS, TABLES, BadCell, Table

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one line of one file."""

    file: str
    line: int
    text: Text

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.text.zh} / {self.text.en}"


class FilesInvalid(ValueError):
    """Files that cannot be imported; ``problems`` lists everything wrong with all of them. Nothing was stored."""

    code = "REFERENCE_FILES_INVALID"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Row:
    """One checked line: its values by column, and where it stands."""

    file: str
    line: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Files:
    """All files of one folder, as read: raw fingerprints first, rows when asked."""

    sources: Mapping[str, tuple[Table, str]]  # file name → how to read it, its text

    @property
    def fingerprints(self) -> dict[str, str]:
        return {name: hashlib.sha256(text.encode()).hexdigest() for name, (_, text) in self.sources.items()}

    def rows(self, known: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Row]]:
        """Checked rows by model name. ``known[model]`` gives code → level of the rows already stored.

        Raises ``FilesInvalid`` with every problem of every file.
        """
        problems: list[Problem] = []
        found: dict[str, list[Row]] = {table.model: [] for table in TABLES}
        for name, (table, text) in self.sources.items():
            found[table.model] += _read(name, table, text, problems)
        levels = {
            model: dict(known.get(model, {})) | {r.values["code"]: r.values["level"] for r in found[model]}
            for model in ("Court", "Cause")
        }
        for table in TABLES:
            problems += _cross_check(table, found[table.model], levels)
        if problems:
            raise FilesInvalid(problems)
        return found


def open_files(folder: Path = DATA) -> Files:
    """The reference files of ``folder``. Raises ``FilesInvalid`` for an empty folder or a file that is not UTF-8."""
    sources, problems = {}, []
    for table in TABLES:
        for path in sorted(folder.glob(table.pattern)):
            try:
                sources[path.name] = (table, path.read_text(encoding="utf-8-sig"))
            except UnicodeDecodeError as error:
                line = path.read_bytes()[: error.start].count(b"\n") + 1
                problems.append(Problem(path.name, line, Text("不是 UTF-8 编码", "not UTF-8")))
    if not sources and not problems:
        wanted = ", ".join(t.pattern for t in TABLES)
        nothing = Text(f"没有可导入的文件（{wanted}）", f"no files to import ({wanted})")
        problems.append(Problem(str(folder), 0, nothing))
    if problems:
        raise FilesInvalid(problems)
    return Files(sources)


def _read(name: str, table: Table, text: str, problems: list[Problem]) -> list[Row]:
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        problems.append(Problem(name, 1, Text("文件没有表头", "the file has no header row")))
        return []
    header_line, header = lines[0][0], next(csv.reader([lines[0][1]]))
    for column in table.columns:
        if column not in header:
            problems.append(Problem(name, header_line, Text(f"缺少“{column}”列", f"column {column!r} is missing")))
    for column in header:
        if column not in table.columns or header.count(column) > 1:
            problems.append(Problem(name, header_line, Text(f"多余的“{column}”列", f"unexpected column {column!r}")))
    if set(header) != set(table.columns) or len(header) != len(table.columns):
        return []
    rows: list[Row] = []
    seen: dict[tuple[Any, ...], int] = {}
    for number, line in lines[1:]:
        row = _read_row(Problem(name, number, Text("", "")), header, line, table, problems)
        if row is None:
            continue
        key = tuple(row.values[k] for k in table.key)
        if key in seen:
            again = "、".join(map(str, key))
            zh, en = f"与第{seen[key]}行重复（{again}）", f"repeats line {seen[key]} ({again})"
            problems.append(Problem(name, number, Text(zh, en)))
            continue
        seen[key] = number
        rows.append(row)
    return rows


def _read_row(at: Problem, header: list[str], line: str, table: Table, problems: list[Problem]) -> Row | None:
    cells = next(csv.reader([line]))
    if len(cells) != len(header):
        zh = f"有{len(cells)}栏，应为{len(header)}栏（含逗号的内容须加英文双引号）"
        en = f"{len(cells)} cells instead of {len(header)} (quote text that contains commas)"
        problems.append(Problem(at.file, at.line, Text(zh, en)))
        return None
    values, good = {}, True
    for column, cell in zip(header, cells, strict=True):
        try:
            values[column] = table.columns[column](cell.strip())
        except BadCell as bad:
            zh, en = f"“{column}”列：{bad.text.zh}", f"column {column}: {bad.text.en}"
            problems.append(Problem(at.file, at.line, Text(zh, en)))
            good = False
    start, end = values.get("valid_from"), values.get("valid_to")
    if good and start and end and end <= start:
        zh = "valid_to（失效首日）应晚于 valid_from"
        problems.append(Problem(at.file, at.line, Text(zh, "valid_to must be after valid_from")))
        good = False
    return Row(at.file, at.line, values) if good else None


def _cross_check(table: Table, rows: list[Row], levels: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    problems = []
    for row in rows:
        for column, model in table.references.items():
            code = row.values[column]
            if code is not None and code not in levels[model]:
                zh, en = f"“{column}”列的“{code}”不在目录中", f"column {column}: {code!r} is not in the list"
                problems.append(Problem(row.file, row.line, Text(zh, en)))
        parent = row.values.get("parent")
        if (
            parent is not None
            and parent in levels.get(table.model, {})
            and not _above(levels[table.model][parent], row.values["level"])
        ):
            zh, en = f"上级“{parent}”的级别不高于本行", f"parent {parent!r} is not of a higher level"
            problems.append(Problem(row.file, row.line, Text(zh, en)))
    if table.model == "Court":
        problems += _repeated_names(rows)
    return problems


def _above(parent: str | int, child: str | int) -> bool:
    if isinstance(parent, str) and isinstance(child, str):
        return LEVELS.index(parent) < LEVELS.index(child)
    return int(parent) < int(child)


def _repeated_names(rows: list[Row]) -> list[Problem]:
    first: dict[str, Row] = {}
    problems = []
    for row in rows:
        earlier = first.setdefault(row.values["name"], row)
        if earlier is not row:
            zh = f"法院名称与 {earlier.file} 第{earlier.line}行相同"
            problems.append(Problem(row.file, row.line, Text(zh, f"court name repeats {earlier.file}:{earlier.line}")))
    return problems
