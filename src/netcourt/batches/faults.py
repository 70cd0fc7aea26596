"""What is wrong with a row, a file or a batch, as it is kept and shown: column, sentence, article."""

from __future__ import annotations

import re
from typing import Any

from netcourt.batches.columns import BY_KEY
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

Fault = dict[str, Any]
_FURTHER = re.compile(r"\d+-(plaintiff|defendant)_\w+")
# Where the forms of filing put a defect → the column of the sheet.
_COLUMNS = {"dispute": "cause", "refund": "claim_1", "went_wrong": "facts", "plaintiff_capacity": "plaintiff_number",
            "defendant_head_post": "defendant_head", "act_complained": "act", "act_known_on": "known_on",
            "ward_name": "ward", "ward_id_number": "ward", "ward_sex": "ward", "agent_relation": "ward"}  # fmt: skip


def fault(refusal: Refusal, key: str = "") -> Fault:
    """``key`` is a column's, or a field of the forms of filing."""
    key = _COLUMNS.get(key, key)
    if found := _FURTHER.fullmatch(key):
        key = "more_plaintiffs" if found[1] == "plaintiff" else "more_defendants"
    elif key.startswith("third_party_") or "-third_party_" in key:
        key = "third_parties"
    column = BY_KEY[key].header if key in BY_KEY else ""
    return {"code": refusal.code, "column": column, "text": refusal.text.as_json(),
            "article": refusal.cite.as_json() if refusal.cite else None}  # fmt: skip


def said(one: Fault, language: str = "zh") -> str:
    """原告手机：…（《民事诉讼法》…）"""
    english = language.startswith("en")
    text, article = one["text"]["en" if english else "zh"], one["article"]
    if article:
        text += f" ({article['en']})" if english else f"（{article['zh']}）"
    return f"{one['column']}{': ' if english else '：'}{text}" if one["column"] else text


def made(code: str, zh: str, en: str, *articles: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite(*articles) if articles else None)


REFERENCE_MISSING = made("REFERENCE_MISSING", "请填写编号", "Give the row a number of your own")
REFERENCE_TWICE = made(
    "REFERENCE_TWICE", "编号与前面的一行相同，请改为不同的编号", "An earlier row has this number: give each its own"
)
REFERENCE_LONG = made("REFERENCE_LONG", "编号最多 60 字", "A number has at most 60 characters")
NUMBER_AS_FIGURE = made(
    "NUMBER_AS_FIGURE",
    "号码被表格存成了数值，末尾几位已丢失；请把单元格设为文本后重新输入",
    "The sheet kept this number as a figure and lost its last digits: set the cell to text and type it again",
)
MONEY = made("AMOUNT_INVALID", "金额应当是大于零、最多两位小数的数字", "An amount is above zero, two decimals at most",
             "CPL 122")  # fmt: skip
AMOUNT_WITHOUT_CLAIM = made(
    "CLAIM_TEXT_MISSING", "填了金额，请写明是什么款项", "There is an amount: say what it is for", "CPL 124"
)
CLAIM_WITHOUT_AMOUNT = made(
    "AMOUNT_MISSING", "请填写金额；不是金钱的请求填在“其他请求”", "Give the amount; other things go to 其他请求",
    "CPL 122",
)  # fmt: skip
DATE = made("DATE_INVALID", "日期请写成 2026-03-02 的样子", "Write the date like 2026-03-02")
YES_NO = made("YES_NO", "请填“是”或者“否”", "Write 是 (yes) or 否 (no)")
CHOICE = made("CODE_UNKNOWN", "没有这个选项，请照“代码”表填写", "There is no such choice: take one from the sheet 代码")
CAUSE = made(
    "CAUSE_UNKNOWN", "没有这个案由，请填写现行案由的全称", "There is no such cause: give its full name", "CPL 124"
)
PLAINTIFF = made(
    "PLAINTIFF_NOT_YOURS",
    "您不能代这名原告起诉：号码须是您本人、您代表的单位，或者在平台委托了您且委托有效的人",
    "You cannot sue for this plaintiff: they must be you, an organisation you act for, or one whose power is in force",
    "CPL 61", "CPL 62",
)  # fmt: skip
PLAINTIFF_NAME = made(
    "PLAINTIFF_NAME", "名称与该号码登记的不一致，请核对", "The name is not the one known for this number: check both"
)
PARTY_LINE = made(
    "PARTY_LINE",
    "每行先写类型（见“代码”表），再写名称，用｜隔开",
    "Each line begins with the kind (sheet 代码), then the name",
)
ASKED_LINE = made(
    "ASKED_LINE",
    "每行先写请求的种类（见“代码”表），再写对象，用｜隔开",
    "Each line begins with the kind (sheet 代码), then what",
)
MANY_LINES = made("LINES_TOO_MANY", "这一格最多 20 行", "At most 20 lines in this cell")
RATE = made("RATE_INVALID", "请填数字，例如 6 或者 1.5", "Write a number, such as 6 or 1.5")
MANY_EVIDENCE = made("EVIDENCE_TOO_MANY", "每件最多 50 份证据", "At most 50 exhibits for each claim")
FILED_ALREADY = made(
    "FILED_ALREADY",
    "这个编号已经提交，本行没有再次提交；要改已提交的内容，请在案件页面办理",
    "This number is filed already and was not filed again: to change it, go to the case",
)


def no_such_file(name: str) -> Refusal:
    return made(
        "EVIDENCE_NOT_THERE", f"压缩包里没有“{name}”，请核对文件名", f"The archive holds no “{name}”: check its name"
    )


def refused_file(name: str, why: Text) -> Refusal:
    return made("EVIDENCE_REFUSED", f"“{name}”没有收下：{why.zh}", f"“{name}” was not taken: {why.en}", "OL21 11")


def unknown_header(header: str) -> Refusal:
    return made(
        "COLUMN_UNKNOWN",
        f"模板里没有“{header[:30]}”这一列，请用模板填写",
        f"The template has no column “{header[:30]}”",
    )


def missing_header(header: str) -> Refusal:
    return made(
        "COLUMN_MISSING", f"缺少“{header}”这一列，请用模板填写", f"The column “{header}” is missing: use the template"
    )


NO_ROWS = made("NO_ROWS", "表格里没有任何一件起诉，请从第二行起填写", "The sheet holds no claim: fill it in from row 2")
