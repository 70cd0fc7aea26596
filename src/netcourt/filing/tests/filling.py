"""A claim as an invented buyer would fill it in, as papers and as a draft."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from netcourt.cases.words import PartyForm
from netcourt.filing import drafts
from netcourt.filing.models import Claim, Complaint, Draft
from netcourt.filing.papers import (
    NOTICE_VERSION,
    ClaimLine,
    ClaimPapers,
    Plaintiff,
    Pleaded,
)
from netcourt.identity.models import Account
from netcourt.reference.queries import cause_by_name

BOUGHT = date(2026, 3, 2)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n0000000103 00000 n \n"
    b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n167\n%%EOF\n"
)


def shopping() -> str:
    """Code of the cause of a purchase online."""
    cause = cause_by_name("信息网络买卖合同纠纷", date(2026, 6, 1))
    assert cause is not None
    return cause.code


def upload(name: str = "订单截图.pdf", body: bytes = PDF) -> BytesIO:
    file = BytesIO(body)
    file.name = name
    return file


def make_plaintiff(account: Account, **more: Any) -> Plaintiff:
    values: dict[str, Any] = {
        "person": account.person_id, "address": "浙江省杭州市西湖区示范路1号", "phone": "13900000001",
        "ethnicity": "汉族", "occupation": "教师，示范小学",
    }  # fmt: skip
    return Plaintiff(**(values | more))


def make_papers(buyer: Account, **more: Any) -> ClaimPapers:
    values: dict[str, Any] = {
        "plaintiffs": (make_plaintiff(buyer),),
        "defendants": (Pleaded(form=PartyForm.SHOP, name="示例百货旗舰店", platform="示范商城"),),
        "category": "SHOP",
        "cause": shopping(),
        "connection": Complaint.Connection.PERFORMANCE,
        "connection_place": "浙江省杭州市西湖区",
        "platform": "示范商城",
        "online_signing": True,
        "online_performance": True,
        "happened_on": BOUGHT,
        "claims": (
            ClaimLine(kind=Claim.Kind.MONEY, text="判令被告退还货款1000.00元", amount=Decimal("1000.00")),
            ClaimLine(kind=Claim.Kind.COSTS, text="本案诉讼费用由被告负担"),
        ),
        "facts": "2026年3月2日在示范商城购买手机一部，收到的是翻新机。",
        "service_address": "浙江省杭州市西湖区示范路1号",
        "electronic_service": True,
        "online_stages": frozenset({"mediation", "hearing"}),
        "notice_version": NOTICE_VERSION,
        "truth": True,
    }  # fmt: skip
    return ClaimPapers(**(values | more))


def filled() -> dict[str, Any]:
    """Every field of the wizard, as typed."""
    return {
        "plaintiff_address": "浙江省杭州市西湖区示范路1号",
        "plaintiff_phone": "139 0000 0001",
        "plaintiff_ethnicity": "汉族",
        "plaintiff_occupation": "教师，示范小学",
        "plaintiff_email": "",
        "defendant_kind": "shop",
        "defendant_name": "示例百货旗舰店",
        "platform": "示范商城",
        "defendant_link": "",
        "defendant_address": "",
        "defendant_phone": "",
        "words": "买到假货",
        "dispute": f"{shopping()}|SHOP",
        "online_signing": "yes",
        "online_performance": "yes",
        "connection": "performance",
        "connection_place": "浙江省杭州市西湖区",
        "jurisdiction_clause": "",
        "refund": "1,000",
        "compensation": "3000",
        "compensation_basis": "价款的三倍",
        "other_money": "",
        "other_money_for": "",
        "other_claim": "",
        "costs": "on",
        "bought_what": "手机一部，订单号 20260302001",
        "happened_on_year": "2026",
        "happened_on_month": "3",
        "happened_on_day": "2",
        "happened_where": "示例百货旗舰店",
        "went_wrong": "收到的是翻新机。\r\n商家承认不是新机。",
        "they_said": "不退。",
        "reasons": "",
        "notice_read": NOTICE_VERSION,
        "online_stages": ["mediation", "hearing"],
        "service_address": "浙江省杭州市西湖区示范路1号",
        "electronic_service": "yes",
    }


def make_draft(account: Account, **changed: Any) -> Draft:
    """A draft with everything filled in, but for what is ``changed``."""
    draft = drafts.start(account)
    drafts.save(account, draft.pk, filled() | changed, window="w1", seen={})
    return drafts.find(account, draft.pk)
