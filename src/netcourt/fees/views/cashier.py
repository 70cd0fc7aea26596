"""The page of the embedded cashier: an invented person pays with an invented bank or wallet. Another party's page."""

from __future__ import annotations

import hashlib
import secrets
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import clock
from netcourt.fees.cashier.adapter import Cashier
from netcourt.fees.cashier.books import Drawer
from netcourt.fees.cashier.telling import take_money
from netcourt.fees.gateway import gateway
from netcourt.web.fields import MoneyField

CHANNELS = [("示例银行", _("示例银行（借记卡）")), ("示例钱包", _("示例钱包"))]


class PayForm(forms.Form):
    channel = forms.ChoiceField(
        label=_("用什么付"), choices=CHANNELS, widget=forms.RadioSelect,
        error_messages={"required": _("请选择用什么付。")},
    )  # fmt: skip
    amount = MoneyField(
        label=_("付多少"), min_value=Decimal("0.01"), help_text=_("可以少付或者多付，看法院怎样处理。"),
        error_messages={"required": _("请填写金额。"), "min_value": _("至少付 0.01 元。")},
    )  # fmt: skip
    trouble = forms.ChoiceField(
        label=_("让它出点岔子"), choices=Drawer.Trouble.choices, required=False, widget=forms.RadioSelect
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def cashier(request: HttpRequest, token: str) -> HttpResponse:
    used = gateway()
    drawer = Drawer.objects.filter(token=token).first() if used is not None and used.name == Cashier.name else None
    if drawer is None:
        raise Http404
    first: dict[str, Any] = {"amount": drawer.amount, "key": secrets.token_hex(16), "trouble": ""}
    form = PayForm(request.POST or None, initial=first)
    expired = clock.now() >= drawer.expires_at
    if request.method == "POST" and form.is_valid() and not expired:
        said = form.cleaned_data
        if said["trouble"] != drawer.trouble:
            drawer.trouble = said["trouble"]
            drawer.save(update_fields=["trouble"])
        number = "P" + hashlib.sha256(f"{token} {said['key']}".encode()).hexdigest()[:24]
        take_money(drawer, said["amount"], channel=said["channel"], payer="示例付款人", number=number)
        return redirect(_back(drawer))
    receipts = drawer.receipts.order_by("pk")
    context = {"drawer": drawer, "back": _back(drawer), "form": form, "expired": expired, "receipts": receipts}
    return render(request, "fees/cashier.html", context, status=422 if form.errors else 200)


def _back(drawer: Drawer) -> str:
    """This cashier is in the same house: one goes back under the name by which one came."""
    return urlsplit(drawer.return_url).path
