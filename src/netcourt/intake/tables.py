"""A spreadsheet from outside, read by the confined child: rows of text, and what is unfit about it.

Formulas are never worked out and merged cells never guessed at: each is a fault with its place. The child's answer is
untrusted: anything that is not exactly of the agreed form means UNREADABLE, and what it says is no more than text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from netcourt.intake.confinement import Unavailable, reading
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

WALL_SECONDS = 90
MOST_LINE = 64 * 32_767 * 6 + 10_000  # bytes of one row: every cell full of escaped characters

FAULTS: dict[str, Text] = {
    "TABLE_UNREADABLE": Text(
        "表格已损坏或不是 xlsx 文件，请用模板重新填写并另存为 xlsx",
        "The workbook is damaged or is no xlsx: fill in the template and save it as xlsx",
    ),
    "TABLE_ENCRYPTED": Text("表格设有密码，请取消密码后上传", "A password protects the workbook: remove it"),
    "TABLE_TOO_LARGE": Text("表格内容过多，请分成几批", "The workbook holds too much: make several batches"),
    "TABLE_BOMB": Text("表格展开后过大，请重新导出", "The workbook unpacks to far too much: export it again"),
    "TABLE_EMPTY": Text("表格里没有可见的工作表", "The workbook has no visible sheet"),
    "TABLE_TOO_MANY_ROWS": Text(
        "表格行数超过一批的上限，超过的行没有读取，请分成几批",
        "More rows than one batch takes: those beyond were not read; make several batches",
    ),
    "TABLE_TOO_MANY_COLUMNS": Text(
        "模板以外的列里有内容，请删去", "Something stands in columns beyond the template: delete it"
    ),
    "SHEET_HIDDEN": Text(
        "工作簿有隐藏的工作表，请取消隐藏或删除", "The workbook has a hidden sheet: show or delete it"
    ),
    "ROW_HIDDEN": Text(
        "这一行被隐藏，请取消隐藏并确认内容后再上传", "This row is hidden: show it and check what it says"
    ),
    "COLUMN_HIDDEN": Text("有隐藏的列，请取消隐藏", "A column is hidden: show it"),
    "CELL_FORMULA": Text(
        "单元格是公式，法院不计算公式；请复制后选择性粘贴为“值”", "A formula: the court works none out; paste its value"
    ),
    "CELL_ERROR": Text("单元格是错误值（如 #N/A），请填写内容", "The cell holds an error such as #N/A: fill it in"),
    "CELL_MERGED": Text("单元格被合并，请取消合并，每行填写完整", "Merged cells: unmerge them and fill in every row"),
    "CELL_TOO_LONG": Text("单元格文字过长", "The cell holds too much text"),
    "TABLE_NOT_CHECKED": Text(
        "系统繁忙，表格没有读取；这不是表格的问题，请稍后重试", "The court is busy and read nothing; try again later"
    ),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """``kind``: ``s`` text, ``n`` a number as the file writes it, ``b`` 0 or 1."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something unfit: ``row`` and ``column`` count from 1, 0 is the whole."""

    refusal: Refusal
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class Table:
    """Rows by their number in the sheet, each with its cells by column; ``base_1904``: how dates are counted."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    base_1904: bool = False


def read_table(path: Path, *, rows: int, columns: int) -> Table:
    """The first visible sheet of the workbook at ``path``, at most ``rows`` of it. Never raises for its content."""
    table = Table()
    try:
        with reading(path, f"table:{rows}:{columns}", WALL_SECONDS) as said:
            complete = _hear(table, said, rows, columns)
    except Unavailable:
        return Table(faults=[_fault("TABLE_NOT_CHECKED")])
    if not complete:
        return Table(faults=[_fault("TABLE_UNREADABLE")])
    return table


def _hear(table: Table, said: IO[bytes], rows: int, columns: int) -> bool:
    """Take the child at its word only where it keeps to the form. False when it did not, or stopped before the end."""
    while line := said.readline(MOST_LINE):
        try:
            match json.loads(line):
                case ["row", int(number), [*cells]] if 0 < number <= 1_048_576 and len(table.rows) < rows:
                    table.rows[number] = dict(_cell(cell, columns) for cell in cells)
                case ["fault", str(code), int(row), int(column)] if len(table.faults) < 10_000:
                    table.faults.append(_fault(code, row, column))
                case ["base", 1904]:
                    table.base_1904 = True
                case ["end", int(_)]:
                    return True
                case _:
                    return False
        except (ValueError, KeyError, TypeError, RecursionError):
            return False
    return False


def _cell(said: Any, columns: int) -> tuple[int, Cell]:
    column, kind, text = said
    if type(column) is not int or not 0 < column <= columns or kind not in {"s", "n", "b"} or type(text) is not str:
        raise ValueError("no cell")
    return column, Cell(kind, text.encode("utf-8", "replace").decode().replace("\x00", ""))


def _fault(code: str, row: int = 0, column: int = 0) -> Fault:
    return Fault(Refusal(code, FAULTS[code]), row, column)
