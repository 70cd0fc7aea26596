"""The public question whether a paper is genuine."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 200 * 1024 * 1024


class VerifyForm(forms.Form):
    number = forms.CharField(
        label=_("文书上的案号"), max_length=60, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("例如（2026）浙0199民初1号，括号的写法不限。"),
    )  # fmt: skip
    code = forms.CharField(
        label=_("核验码"), max_length=20, widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("印在文书末页，三组字母和数字，例如 ABCD-EFGH-JKLM。"),
    )  # fmt: skip
    file = forms.FileField(label=_("您手里的文件"), required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件过大，请只选择这一份文书。"))
        return file
