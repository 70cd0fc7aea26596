"""The judge's form for a ruling on jurisdiction. Neither side is chosen beforehand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import long_text
from netcourt.appearance.models import Objection
from netcourt.reference.models import Court


class RulingForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("裁定"), choices=Objection.Decision.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择裁定的结果。")},
    )  # fmt: skip
    to_court = forms.CharField(
        label=_("移送到哪个法院"), required=False, max_length=120, help_text=_("异议成立时填写法院全称。"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    finding = long_text(_("理由"), most=10000, rows=8, help_text=_("写进裁定书，各方都能看到。"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_to_court(self) -> Any:
        name = self.cleaned_data["to_court"].strip()
        if not name:
            return None
        found = Court.objects.filter(name=name).first()
        if found is None:
            raise ValidationError(_("没有这个法院，请填写全称。"))
        return found.pk
