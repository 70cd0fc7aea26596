"""The register's two forms, and the code typed by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.web.fields import CourtDateField


def _line(label: Any, most: int, help_text: Any = "", **more: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, max_length=most, help_text=help_text, widget=widget, **more)


class PlatformForm(forms.Form):
    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", label=_("平台代码"),
        help_text=_("与平台数据包里所写的一致，例如 sample-mall。再次登记同一代码，即更新它的名称和地址。"),
        error_messages={"invalid": _("平台代码只用字母、数字、点和连字符。")},
    )  # fmt: skip
    name = _line(_("平台名称"), 100)
    operator = _line(_("运营公司"), 110)
    contact = _line(_("联系人和电话"), 200)
    authorize_url = _line(_("授权页地址"), 300, _("以 https:// 开头。当事人在这里同意提供数据。"))
    deliver_url = _line(_("取数地址"), 300, _("以 https:// 开头。法院向这里取签名的数据包。"))


class KeyForm(forms.Form):
    kid = forms.RegexField(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", label=_("密钥编号"),
                           error_messages={"invalid": _("密钥编号只用字母、数字、点和连字符。")})  # fmt: skip
    public_key = _line(_("公钥"), 200, _("Ed25519 公钥，32 字节，Base64 编码。请与平台在另一条线路上核对。"))
    valid_from = CourtDateField(label=_("从哪天起有效"))
    valid_until = CourtDateField(label=_("到哪天为止"), help_text=_("这一天 24 时失效。"))


class CodeForm(forms.Form):
    code = forms.RegexField(
        r"^[A-Za-z0-9_.~-]{6,200}$", label=_("平台显示的一次性授权码"),
        widget=forms.TextInput({"autocomplete": "one-time-code", "spellcheck": "false"}),
        error_messages={"invalid": _("授权码由字母和数字组成，请照平台显示的输入。")},
    )  # fmt: skip
