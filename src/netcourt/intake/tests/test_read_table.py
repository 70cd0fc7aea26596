"""Spreadsheets from outside: rows as text; formulas, merged cells, hidden places and hostile files as faults."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from netcourt.intake.tables import FAULTS, Table, read_table
from netcourt.intake.tests import samples


def workbook(fill: Callable[[Any, Any], object]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    fill(book, book.add_worksheet("立案清单"))
    book.close()
    return out.getvalue()


def read(tmp_path: Path, body: bytes, rows: int = 100, columns: int = 10) -> Table:
    path = tmp_path / "table.xlsx"
    path.write_bytes(body)
    return read_table(path, rows=rows, columns=columns)


def codes(table: Table) -> list[tuple[str, int, int]]:
    return [(f.refusal.code, f.row, f.column) for f in table.faults]


def test_cells_come_as_text_with_their_place(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["编号", "金额"])
        sheet.write_row(2, 0, ["𠮷野家 <&>", 1299.5, "", True])
        sheet.write_rich_string(3, 0, "粗", book.add_format({"bold": True}), "体")

    table = read(tmp_path, workbook(fill))
    assert codes(table) == []
    said = {n: {c: (cell.kind, cell.text) for c, cell in row.items()} for n, row in table.rows.items()}
    assert said == {
        1: {1: ("s", "编号"), 2: ("s", "金额")},
        3: {1: ("s", "𠮷野家 <&>"), 2: ("n", "1299.5"), 4: ("b", "1")},
        4: {1: ("s", "粗体")},
    }


def test_formulas_merged_and_hidden_are_named_with_their_place(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "编号")
        sheet.write_formula(1, 2, '=HYPERLINK("http://x.invalid","1")', None, "1")
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.merge_range(3, 1, 4, 1, "共用")
        sheet.write(6, 0, "藏")
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.set_column(5, 5, None, None, {"hidden": True})
        book.add_worksheet("藏起来").hide()

    table = read(tmp_path, workbook(fill))
    assert set(codes(table)) == {
        ("CELL_FORMULA", 2, 3), ("CELL_FORMULA", 2, 4), ("CELL_MERGED", 4, 2), ("CELL_MERGED", 5, 2),
        ("ROW_HIDDEN", 7, 0), ("COLUMN_HIDDEN", 0, 6), ("SHEET_HIDDEN", 0, 0),
    }  # fmt: skip
    assert table.rows[2][3].text == ""


def test_ten_thousand_rows_of_rubbish_end_with_a_sentence(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for n in range(10_000):
            sheet.write_row(n, 0, ["%$#@!" * 3] * 10)

    table = read(tmp_path, workbook(fill), rows=100)
    assert len(table.rows) == 100
    assert codes(table) == [("TABLE_TOO_MANY_ROWS", 0, 0)]


def test_columns_beyond_the_template_are_named(tmp_path: Path) -> None:
    table = read(tmp_path, workbook(lambda _book, sheet: sheet.write_row(0, 0, ["x"] * 30)), columns=5)
    assert len(table.rows[1]) == 5
    assert codes(table) == [("TABLE_TOO_MANY_COLUMNS", 0, 0)]


def changed(body: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with ``old`` in one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            text = before.read(entry)
            after.writestr(entry.filename, text.replace(old, new) if entry.filename == part else text)
    return out.getvalue()


PLAIN = workbook(lambda _book, sheet: sheet.write_row(0, 0, ["编号", 5]))
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><sst>'
HOSTILE = {
    "no zip": (b"PK\x03\x04rubbish", "TABLE_UNREADABLE"),
    "nothing": (b"", "TABLE_UNREADABLE"),
    "text": ("编号,金额\n1,2".encode("gb18030"), "TABLE_UNREADABLE"),
    "old xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "TABLE_UNREADABLE"),
    "cut": (PLAIN[: len(PLAIN) // 2], "TABLE_UNREADABLE"),
    "entities": (changed(PLAIN, "xl/sharedStrings.xml", b"<?xml", LAUGHS + b"<?xml"), "TABLE_UNREADABLE"),
    "no such string": (changed(PLAIN, "xl/worksheets/sheet1.xml", b"<v>0</v>", b"<v>77</v>"), "TABLE_UNREADABLE"),
    "path outside": (
        changed(PLAIN, "xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"../../etc/passwd"),
        "TABLE_UNREADABLE",
    ),
    "a bomb": (changed(PLAIN, "xl/sharedStrings.xml", b"<si>", b"<si>" + b" " * 40_000_000), "TABLE_BOMB"),
    "negative cells": (changed(PLAIN, "xl/worksheets/sheet1.xml", b'r="A1"', b'r="1A"'), "TABLE_UNREADABLE"),
    "a picture": (samples.picture("PNG"), "TABLE_UNREADABLE"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_one_sentence(tmp_path: Path, name: str) -> None:
    body, code = HOSTILE[name]
    table = read(tmp_path, body)
    assert [c for c, _row, _column in codes(table)] == [code]
    assert not table.rows


def test_every_fault_has_both_languages() -> None:
    assert all(text.zh and text.en for text in FAULTS.values())
