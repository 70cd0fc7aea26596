"""The judge's answer to an earlier registration."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.filing.forms.review import KeyForm


class KeepForm(KeyForm):
    reasons = forms.CharField(
        label=_("为什么不是同一诉讼"), max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("当事人、诉讼标的或者诉讼请求哪里不同。写进案件流程，只有法院能看到。"),
        error_messages={"required": _("请写明理由。")},
    )  # fmt: skip
