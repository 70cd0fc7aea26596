"""Items of a package in readable form (PDF), and what each is to prove."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from netcourt.cases import documents
from netcourt.cases.models import Document
from netcourt.feeds.judging import Item, Judged
from netcourt.feeds.models import Package
from netcourt.identity.models import Account
from netcourt.reference import papers
from netcourt.reference.papers import as_data

# What the readable form of each kind of item is to prove, as the plaintiff would put it; editable like any other.
PROVES = {
    "order": "证明原告下单、合同成立和价款",
    "goods": "证明商品页面的说明和承诺",
    "payment": "证明原告已经付款",
    "logistics": "证明发货和签收的时间、地点",
    "chat": "证明双方沟通的经过",
    "after_sales": "证明申请售后的经过和对方的答复",
}
_FROM = {"buyer": "买家", "seller": "卖家", "platform": "平台"}


def render(items: Iterable[Item], judged: Judged, package: Package, actor: Account) -> list[Document]:
    """One PDF for each item, set side by side."""
    made = [
        documents.ToIssue("platform_record", as_data(_record(item, judged, package)), title=item.title)
        for item in items
    ]
    return documents.issue_several(made, actor=actor, origin=Document.Origin.SYSTEM)


def _record(item: Item, judged: Judged, package: Package) -> papers.PlatformRecord:
    key = judged.key
    assert key
    told = next(i for i in judged.payload["items"] if i["id"] == item.code)
    return papers.PlatformRecord(
        platform=key.platform.name,
        operator=key.platform.operator,
        order=f"订单 {judged.payload['order']['number']}",
        title=item.title,
        recorded_at=_moment(told["at"]),
        received_at=package.received_at,
        algorithm="Ed25519" if key.algorithm == "EdDSA" else key.algorithm,
        key=key.kid,
        item_sha256=item.sha256,
        package_sha256=package.sha256,
        facts=[papers.Fact(name=f["name"], value=f["value"]) for f in item.content.get("facts", [])],
        lines=[_line(one) for one in [*item.content.get("events", []), *item.content.get("messages", [])]],
        invented=settings.NETCOURT_DEMO,
    )


def _line(one: dict[str, Any]) -> papers.RecordLine:
    who = one.get("who") or one.get("name") or ""
    side = _FROM.get(one.get("from", ""), "")
    said = f"{side} {who}".strip() if who != side else side
    return papers.RecordLine(at=_moment(one["at"]), who=said, text=one["text"])


def _moment(text: str) -> str:
    """The platform's time as it gave it, without the letters of the format."""
    return text[:19].replace("T", " ") + (" UTC" if text.endswith("Z") else "")
