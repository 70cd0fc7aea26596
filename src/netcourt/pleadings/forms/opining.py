"""The form of an agent's opinion: one field for each part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.pleadings.forms.asking import language
from netcourt.pleadings.opining import MOST, PARTS

HELP = {
    "issues": _("双方争的是什么，一行一项。可以不写。"),
    "facts": _("哪些事实成立、由哪份证据证明；对方的证据为什么不能采信。"),
    "law": _("适用哪部法律哪一条，为什么。"),
    "conclusion": _("请求法院怎样判。"),
}


class OpinionForm(forms.Form):
    """What was typed; nothing is required here, since what is missing is told when it is checked."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, title in PARTS.items():
            rows = 8 if name in ("facts", "law") else 4
            self.fields[name] = forms.CharField(
                label=title.say(language()), required=False, max_length=MOST, help_text=HELP[name],
                widget=forms.Textarea({"rows": rows}),
            )  # fmt: skip
