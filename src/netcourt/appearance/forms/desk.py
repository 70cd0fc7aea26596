"""The clerk's forms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import long_text


class DecideForm(forms.Form):
    """Link or not. Neither is chosen beforehand."""

    decision = forms.ChoiceField(
        label=_("核对的结果"), widget=forms.RadioSelect,
        choices=[("link", _("是被起诉的人，予以关联")), ("refuse", _("不是，或者不能确认，不予关联"))],
        error_messages={"required": _("请选择核对的结果。")},
    )  # fmt: skip
    reason = long_text(
        _("不予关联的理由"), required=False, most=500, rows=3,
        help_text=_("申请人看得到。写明为什么，以及他接下来可以怎么办。"),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
