"""Forms of evidence: a longer period, a word on late evidence, the finding. Nothing is chosen beforehand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import long_text
from netcourt.evidence.acts import MOST_DAYS
from netcourt.evidence.models import ExhibitList, Extension
from netcourt.evidence.papers import MOST_REASON

YES_NO = (("yes", _("是")), ("no", _("否")))
NUMBER = {"required": _("请写一个数字。"), "invalid": _("请写一个数字。"), "max_value": _("最多90日。"),
          "min_value": _("至少1日。")}  # fmt: skip


def _days(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=MOST_DAYS, error_messages=NUMBER,
        widget=forms.NumberInput({"class": "govuk-input--width-3", "inputmode": "numeric"}), **more,
    )  # fmt: skip


class Keyed(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AskForm(Keyed):
    days = _days(_("延长几日"))
    reason = long_text(
        _("为什么按期提交有困难"), most=MOST_REASON, help_text=_("例如：录像由物流公司保管，正在调取。"),
        error_messages={"required": _("请写明为什么按期提交有困难。")},
    )  # fmt: skip


class ExtensionForm(Keyed):
    decision = forms.ChoiceField(
        label=_("决定"), choices=Extension.Decision.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择是否准许。")},
    )  # fmt: skip
    days = _days(_("准许几日"), required=False, help_text=_("准许延长时填写；适用于全部当事人。"))
    finding = long_text(_("理由"), most=10000, rows=6, help_text=_("写进通知书，各方都能看到。"))


class WordForm(Keyed):
    objects_to_it = forms.ChoiceField(
        label=_("您对逾期有异议吗"), widget=forms.RadioSelect,
        choices=(("no", _("没有异议，可以当作按期提交")), ("yes", _("有异议，不应当采纳"))),
        error_messages={"required": _("请选择有没有异议。")},
    )  # fmt: skip
    reason = long_text(_("理由"), most=MOST_REASON, required=False)


class FindingForm(Keyed):
    fault = forms.ChoiceField(
        label=_("为什么逾期"), choices=ExhibitList.Fault.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择逾期的原因。")},
    )  # fmt: skip
    basic_fact = forms.ChoiceField(
        label=_("与案件基本事实有关吗"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages={"required": _("请选择是否与案件基本事实有关。")},
    )  # fmt: skip
    finding = long_text(_("理由"), most=10000, rows=6, help_text=_("写进决定书，各方都能看到。"))
