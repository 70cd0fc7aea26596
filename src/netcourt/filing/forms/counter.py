"""At the counter: whom the court helps, and by what document they are known."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.filing.models import Assistance
from netcourt.identity.models import Person


class CounterForm(forms.Form):
    """As on the document in hand."""

    name = forms.CharField(label=_("起诉人姓名"), max_length=100, help_text=_("照证件填写。"))
    id_kind = forms.ChoiceField(label=_("证件种类"), choices=Person.IdKind.choices, widget=forms.RadioSelect)
    id_number = forms.CharField(label=_("证件号码"), max_length=30, widget=forms.TextInput({"autocomplete": "off"}))
    nationality = forms.CharField(label=_("国籍"), max_length=40, initial="中国")
    reason = forms.ChoiceField(label=_("为什么代为录入"), choices=Assistance.Reason.choices, widget=forms.RadioSelect)
    document_seen = forms.CharField(
        label=_("当面核对了什么证件"), max_length=60, help_text=_("例如：居民身份证原件，照片与本人相符。")
    )
