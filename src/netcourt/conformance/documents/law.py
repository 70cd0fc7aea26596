"""The tables of the law as pages: periods, fees, case types, categories of the internet courts."""

from __future__ import annotations

from datetime import date
from typing import Any

from netcourt.conformance.documents.markdown import page, table
from netcourt.law.case_types import case_type_table
from netcourt.law.fees import fee_table
from netcourt.law.jurisdiction import IJ25_FROM, category_table
from netcourt.law.periods import period_table
from netcourt.law.text import Text


def periods_page() -> str:
    """Every version of every period."""
    columns = [
        "期间 period",
        "名称 name",
        "长度 length",
        "起算 from",
        "特别 variants",
        "依据 article",
        "施行 in force",
        "存疑 doubt",
    ]
    rows = [
        (
            f"`{row['id']}`",
            row["title"],
            row["length"],
            row["starts"],
            _variants(row),
            row["sources"],
            f"{row['valid_from']}–{row['valid_to'] or ''}",
            row["doubt"] or Text("", ""),
        )
        for row in period_table()
    ]
    return page(Text("期间表", "Table of periods"), table(columns, rows))


def _variants(row: dict[str, Any]) -> str:
    return "<br>".join(f"{title.zh} {title.en}: {length.zh} {length.en}" for _, title, length in row["variants"])


def fees_page() -> str:
    """The tariff of litigation fees."""
    columns = ["事项 matter", "部分 part", "标准 amount", "依据 article"]
    return page(Text("诉讼费用标准", "Tariff of litigation fees"), table(columns, fee_table()))


def case_types_page() -> str:
    """The words of case numbers."""
    columns = ["代字 word", "含义 meaning", "类别 group", "施行 in force"]
    return page(Text("案件类型代字", "Words of case types"), table(columns, case_type_table()))


def categories_page() -> str:
    """The categories of the internet courts, before and from the rules of 2025."""
    columns = ["代码 code", "项 item", "名称 name", "要件 facts", "依据 article"]
    parts = []
    for title, on in (
        (Text("2018年9月7日起", "From 7 September 2018"), date(2018, 9, 7)),
        (Text("2025年11月1日起", "From 1 November 2025"), IJ25_FROM),
    ):
        parts.append(f"## {title.zh} {title.en}\n\n{table(columns, category_table(on))}")
    return page(Text("互联网法院案件类别", "Categories of the internet courts"), *parts)
