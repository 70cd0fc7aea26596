"""A claim as a program sends it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from netcourt.filing.papers import NOTICE_VERSION
from netcourt.filing.tests.filling import PDF, shopping
from netcourt.tokens.tests.programs import Program


def claim_body(party: Any, **more: Any) -> dict[str, Any]:
    """A whole claim over an online purchase in the name of ``party``."""
    return {
        "plaintiffs": [
            {
                "party": str(party.pk), "address": "浙江省杭州市西湖区示范路1号", "phone": "13900000001",
                "ethnicity": "汉族", "occupation": "教师，示范小学",
            }
        ],
        "defendants": [{"form": "shop", "name": "示例百货旗舰店", "platform": "示范商城"}],
        "category": "SHOP",
        "cause": shopping(),
        "connection": "performance",
        "connection_place": "浙江省杭州市西湖区",
        "platform": "示范商城",
        "online_signing": True,
        "online_performance": True,
        "happened_on": "2026-03-02",
        "claims": [{"kind": "money", "object": "退还货款", "amount": "1000.00"}, {"kind": "costs"}],
        "facts": "2026年3月2日在示范商城购买手机一部，收到的是翻新机。",
        "service_address": "浙江省杭州市西湖区示范路1号",
        "electronic_service": True,
        "online_stages": ["mediation"],
        "notice_version": NOTICE_VERSION,
        "truth": True,
    } | more  # fmt: skip


def send_file(program: Program, name: str = "订单截图.pdf", body: bytes = PDF) -> Any:
    return program.client.post("/api/v1/documents", {"file": SimpleUploadedFile(name, body)})
