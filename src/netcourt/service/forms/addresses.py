"""Confirming addresses for service (送达地址确认书): nothing is ticked beforehand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ConfirmForm(forms.Form):
    electronic = forms.TypedChoiceField(
        label=_("是否同意电子送达"), widget=forms.RadioSelect, coerce=lambda v: v == "yes",
        choices=[("yes", _("同意：文书送到我的平台账号和下列电子地址")), ("no", _("不同意：用纸质方式送达"))],
        error_messages={"required": _("请选择是否同意电子送达。")},
    )  # fmt: skip
    phone = forms.CharField(
        label=_("手机号码"), max_length=30, required=False, widget=forms.TextInput({"autocomplete": "tel"}),
        help_text=_("同意电子送达的，用来接收送达短信。"),
    )  # fmt: skip
    email = forms.CharField(
        label=_("电子邮箱"), max_length=200, required=False, widget=forms.TextInput({"autocomplete": "email"})
    )  # fmt: skip
    im = forms.CharField(
        label=_("即时通讯账号"), max_length=64, required=False, help_text=_("法院已接入的即时通讯，例如企业微信账号。")
    )  # fmt: skip
    fax = forms.CharField(label=_("传真号码"), max_length=30, required=False, help_text=_("写明区号。"))
    post = forms.CharField(
        label=_("邮寄地址"), max_length=200, widget=forms.TextInput({"autocomplete": "street-address"}),
        help_text=_("省、市、区、街道、门牌号和收件人。"),
    )  # fmt: skip
    told = forms.BooleanField(
        label=_("我已阅读上面四条，地址准确有效"),
        error_messages={"required": _("请先阅读上面四条并确认。")},
    )  # fmt: skip
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("electronic") and not cleaned.get("phone", "").strip() and "phone" not in self.errors:
            self.add_error("phone", _("同意电子送达的，请填写手机号码。"))
        return cleaned
