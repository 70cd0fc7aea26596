"""Setting a webhook up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from netcourt.tokens.models import AccessToken
from netcourt.web.forms import choose


class WebhookForm(forms.Form):
    address = forms.CharField(
        label=_("接收地址"), max_length=500, validators=[ProhibitNullCharactersValidator()],
        help_text=_("您的系统接收消息的公网地址，例如 https://example.com/court"),
        error_messages={"required": _("请填写接收地址。")},
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    token = forms.ChoiceField(
        label=_("用哪个令牌"), help_text=_("只推送这个令牌能看到的案件；令牌失效，推送停止。"),
        error_messages={"required": _("请选择一个令牌。"), "invalid_choice": _("请选择一个令牌。")},
    )  # fmt: skip

    def __init__(self, tokens: Sequence[AccessToken], data: Any = None) -> None:
        super().__init__(data)
        choose(self, "token", [(str(t.pk), str(t)) for t in tokens])
