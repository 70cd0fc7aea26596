"""The template, and the results: the sheet as it was sent with what is wrong beside each row, to mend."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.utils.translation import get_language

from netcourt.batches.columns import COLUMNS, PROBLEMS, RESULT, Column, codes
from netcourt.batches.faults import said
from netcourt.batches.models import BatchRow
from netcourt.cases import clock
from netcourt.filing.writing import filing_number

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET, CODES, NOTES = "立案清单", "代码", "填写说明"
_ROWS = 1000
# Nothing a person typed is ever taken for a formula or an address.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def template() -> bytes:
    """An empty sheet with notes on each column, lists to choose from, and a sheet of codes."""
    return _book(())


def results(rows: Iterable[BatchRow]) -> bytes:
    """Every row as it was sent, with its result and how to mend it."""
    return _book(rows, told=True)


def _book(rows: Iterable[BatchRow], *, told: bool = False) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": SHEET})
    sheet = book.add_worksheet(SHEET)
    _head(book, sheet, told)
    wrap = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for n, row in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            sheet.write_string(n, place, str(row.fields.get(column.key, ""))[:32_000], wrap)
        sheet.write_string(n, len(COLUMNS), _result(row), wrap)
        sheet.write_string(n, len(COLUMNS) + 1, _problems(row)[:32_000], wrap)
    _codes(book)
    _notes(book)
    book.close()
    return out.getvalue()


def _head(book: Any, sheet: Any, told: bool) -> None:
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    must = book.add_format({"bold": True, "bg_color": "#1f3a5f", "font_color": "#ffffff", "text_wrap": True})
    may = book.add_format({"bold": True, "bg_color": "#dfe5ec", "text_wrap": True})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, text)
        sheet.write_string(
            0, place, column.header + (" *" if column.required else ""), must if column.required else may
        )
        sheet.write_comment(0, place, column.note, {"x_scale": 2})
        _list(sheet, place, column)
    if told:
        sheet.set_column(len(COLUMNS), len(COLUMNS), 20, text)
        sheet.set_column(len(COLUMNS) + 1, len(COLUMNS) + 1, 70, text)
        sheet.write_string(0, len(COLUMNS), RESULT, may)
        sheet.write_string(0, len(COLUMNS) + 1, PROBLEMS, may)
    sheet.freeze_panes(1, 2)


def _list(sheet: Any, place: int, column: Column) -> None:
    """A list to choose from where the names are few and short enough for one (255 characters)."""
    names = list(codes(column.kind, clock.today()))
    if names and sum(map(len, names)) + len(names) < 250:
        sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": names, "ignore_blank": True})


LISTS = (
    ("form", "被告类型"), ("connection", "联系点"), ("category", "案件类别"), ("rate", "利率种类"),
    ("supervision", "监管类型"), ("asked", "行政请求"), ("standing", "公益起诉资格"), ("paper", "材料种类"),
)  # fmt: skip


def _codes(book: Any) -> None:
    sheet = book.add_worksheet(CODES)
    bold, on = book.add_format({"bold": True}), clock.today()
    for place, (kind, title) in enumerate(LISTS):
        sheet.set_column(place * 2, place * 2, 40)
        sheet.write_row(0, place * 2, [title, "代码"], bold)
        for n, (name, code) in enumerate(codes(kind, on).items(), start=1):
            sheet.write_string(n, place * 2, name)
            sheet.write_string(n, place * 2 + 1, code)


def _notes(book: Any) -> None:
    sheet = book.add_worksheet(NOTES)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 80)
    sheet.write_row(0, 0, ["列（* 必填）", "怎样填写"], bold)
    for n, column in enumerate(COLUMNS, start=1):
        sheet.write_string(n, 0, column.header + (" *" if column.required else ""), wrap)
        sheet.write_string(n, 1, column.note, wrap)
    general = (
        "一行一件，一批最多 1000 件。不要合并单元格，不要写公式，不要隐藏行列。",
        "证据放进一个 zip 压缩包，文件名与“证据”列一致；同一个文件可以用于多行。",
        "检查后可以下载结果表，每行旁边写明问题；改好后直接上传结果表，已提交的行不会再次提交。",
    )
    for n, words in enumerate(general, start=len(COLUMNS) + 2):
        sheet.merge_range(n, 0, n, 1, words, wrap)


def _result(row: BatchRow) -> str:
    if row.state == BatchRow.State.FILED and row.case:
        return f"已提交 {filing_number(row.case)}"
    return "可以提交" if row.state == BatchRow.State.READY else "有问题"


def _problems(row: BatchRow) -> str:
    return "\n".join(said(f, get_language() or "zh") for f in row.faults)
