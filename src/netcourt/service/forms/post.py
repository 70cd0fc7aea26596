"""The result of one envelope, by scanner; the post's file."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.law.service import Outcome, Signer
from netcourt.service.words import OUTCOMES, SIGNERS
from netcourt.web.fields import CourtDateField

_MAY_SIGN = [s for s in SIGNERS if s not in {Signer.OPPOSING_PARTY, Signer.OTHER}]


class ScanForm(forms.Form):
    number = forms.CharField(
        label=_("邮件编号"), max_length=40, help_text=_("扫描条形码，或者输入 FY 开头的十三位编号。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )  # fmt: skip
    outcome = forms.ChoiceField(
        label=_("结果"), widget=forms.RadioSelect,
        choices=[(str(o), OUTCOMES[o]) for o in (Outcome.SIGNED, Outcome.RETURNED, Outcome.REFUSED)],
    )  # fmt: skip
    day = CourtDateField(label=_("回证上的日期"))
    signer = forms.ChoiceField(
        label=_("签收人（已签收时）"), required=False,
        choices=[("", _("—")), *((str(s), SIGNERS[s]) for s in _MAY_SIGN)],
    )  # fmt: skip
    signer_name = forms.CharField(label=_("签收人姓名"), required=False, max_length=60)
    note = forms.CharField(label=_("退回或者拒收的原因"), required=False, max_length=500)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    @property
    def at(self) -> datetime:
        day = self.cleaned_data["day"]
        return clock.now() if day == clock.today() else timezone.make_aware(datetime.combine(day, time(12)))


class ResultsForm(forms.Form):
    """The post's own file."""

    results = forms.FileField(
        label=_("邮政的结果文件（CSV）"),
        help_text=_("第一行是列名：邮件编号、结果、日期、签收人身份、签收人、说明；一个文件最多 300 行。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["results"].widget.attrs["accept"] = ".csv"
