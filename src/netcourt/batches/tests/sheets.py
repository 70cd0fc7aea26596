"""Sheets and archives as law firms and platforms fill them in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from netcourt.batches.columns import COLUMNS
from netcourt.filing.tests.filling import PDF
from netcourt.identity.models import Account, Organisation


def row_of(plaintiff: Account | Organisation, reference: str, **more: Any) -> dict[str, Any]:
    """A good row for this plaintiff."""
    person = plaintiff.person if isinstance(plaintiff, Account) else None
    who = person or plaintiff
    return {
        "reference": reference,
        "plaintiff_name": who.name,
        "plaintiff_number": person.id_number if person else getattr(who, "credit_code", ""),
        "plaintiff_address": "浙江省杭州市西湖区示范路1号",
        "plaintiff_phone": "13900000001",
        "plaintiff_ethnicity": "汉族" if person else "",
        "plaintiff_occupation": "教师，示范小学" if person else "",
        "defendant_form": "网店（经营者不明）",
        "defendant_name": "示例百货旗舰店",
        "platform": "示范商城",
        "cause": "信息网络买卖合同纠纷",
        "connection": "合同履行地（收货地等）",
        "connection_place": "浙江省杭州市西湖区",
        "online_signing": "是",
        "online_performance": "是",
        "happened_on": "2026-03-02",
        "claim_1": "退还货款",
        "amount_1": "1000.00",
        "costs": "是",
        "facts": "2026年3月2日在示范商城购买手机一部，收到的是翻新机。",
        "service_address": "浙江省杭州市西湖区示范路1号",
    } | more  # fmt: skip


def sheet(rows: Iterable[Mapping[str, Any]], name: str = "清单.xlsx", change: Any = None) -> SimpleUploadedFile:
    """A filled-in template; ``change(book, sheet)`` spoils it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = book.add_worksheet("立案清单")
    made.write_row(0, 0, [c.header + (" *" if c.required else "") for c in COLUMNS])
    for n, row in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            if (value := row.get(column.key, "")) != "":
                made.write(n, place, value)
    if change:
        change(book, made)
    book.close()
    return SimpleUploadedFile(name, out.getvalue())


def archive(members: Mapping[str, bytes] | Iterable[str]) -> SimpleUploadedFile:
    out = io.BytesIO()
    named = members if isinstance(members, Mapping) else dict.fromkeys(members, PDF)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in named.items():
            made.writestr(name, body)
    return SimpleUploadedFile("证据.zip", out.getvalue())
