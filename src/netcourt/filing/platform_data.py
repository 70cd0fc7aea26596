"""What a platform delivered becomes a draft: defendant, platform, goods, price, dates, place, evidence.

Nothing typed is lost: a field in which something else stands keeps it aside, as with two windows.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.urls import reverse
from django.utils import timezone

from netcourt.cases import clock
from netcourt.feeds import takers
from netcourt.filing import attachments, drafts, keeping
from netcourt.filing.forms import forms_of
from netcourt.filing.limits import LIMITS
from netcourt.filing.models import Draft
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.reference.queries import cause_by_name

CAUSE, CATEGORY = "信息网络买卖合同纠纷", "SHOP"
ANSWERED = ("opponent", "defendant", "dispute")


def take(actor: Account, draft_id: uuid.UUID, delivery: takers.Delivery) -> None:
    """Fill the wizard and attach the documents. Raises Http404, ``Refused``, ``FileRefused``."""
    values = fields(delivery)
    empty = dict.fromkeys(values, keeping.fingerprint(""))
    saved = drafts.save(actor, draft_id, values, window=f"feed{uuid.uuid4().hex}", seen=empty)
    attachments.add_all(drafts.lock(actor, draft_id), delivery.pieces)
    drafts.pass_over(actor, draft_id, answered_pages(saved.draft))


def answered_pages(draft: Draft) -> list[str]:
    """The pages the data answer whole: nobody is led through them. Where something typed was laid aside, they are."""
    forms = forms_of(draft)
    whole = [s for s in ANSWERED if not forms[s].errors and not set(forms[s].input_names()) & set(draft.aside)]
    return [*whole, "evidence"]


def fields(delivery: takers.Delivery) -> dict[str, str]:
    """The answers of the wizard that the data give; what they do not give stays unasked."""
    seller, order = delivery.seller, delivery.order
    day = timezone.localtime(delivery.placed_at)
    cause = cause_by_name(CAUSE, clock.today())
    told = {
        "defendant_kind": seller["form"],
        "defendant_name": seller["name"],
        "defendant_credit_code": seller.get("credit_code", ""),
        "defendant_address": seller["address"],
        "defendant_phone": seller.get("phone", ""),
        "defendant_head": seller.get("head", ""),
        "defendant_head_post": seller.get("head_post", ""),
        "defendant_link": seller.get("link", ""),
        "platform": delivery.platform,
        "dispute": f"{cause.code}|{CATEGORY}" if cause else "",
        "online_signing": "yes",
        "online_performance": "yes",
        "connection": "performance",
        "connection_place": order["delivered_to"],
        "refund": order["amount"],
        "bought_what": _bought(delivery),
        "happened_on_year": str(day.year),
        "happened_on_month": str(day.month),
        "happened_on_day": str(day.day),
        "happened_where": f"{delivery.platform}“{seller['shop']}”",
    }
    return {name: _fitting(name, value) for name, value in told.items() if value}


def _bought(delivery: takers.Delivery) -> str:
    lines = [_good(one) for one in delivery.goods]
    return f"{'；'.join(lines)}。实付 {delivery.order['amount']} 元，订单号 {delivery.order['number']}"


def _good(one: dict[str, Any]) -> str:
    kind = f"（{one['specification']}）" if one.get("specification") else ""
    return f"{one['title']}{kind} {one['quantity']} 件，单价 {one['price']} 元"


def _fitting(name: str, value: str) -> str:
    """Within the limit of its field, as if typed with care."""
    most = LIMITS.get(name) or LIMITS["claim"]
    return value[:most]


def ask(actor: Account, draft_id: uuid.UUID) -> None:
    drafts.check_open(drafts.find(actor, draft_id))


def page(draft_id: uuid.UUID) -> str:
    return reverse("filing:resume", args=[draft_id])


takers.register(takers.Taker("draft", Text("起诉状草稿", "your draft"), ask, take, page))
