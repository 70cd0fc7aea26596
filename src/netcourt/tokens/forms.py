"""The form by which a token is issued."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.tokens.actions import DAYS
from netcourt.tokens.models import Scope

ALL = "all"


class TokenForm(forms.Form):
    """Name, reach, scopes, length. Nothing is ticked beforehand."""

    name = forms.CharField(label=_("名称"), max_length=60, help_text=_("写明给哪个系统用，例如：本所立案系统。"))
    reach = forms.ChoiceField(label=_("能接触哪些案件"), widget=forms.RadioSelect)
    scopes = forms.MultipleChoiceField(
        label=_("权限"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple,
        help_text=_("只选这个系统需要的。令牌能做的，永远不超过您本人能做的。"),
    )  # fmt: skip
    days = forms.TypedChoiceField(
        label=_("有效期"), coerce=int, choices=lambda: [(n, str(_("%(n)d 天")) % {"n": n}) for n in DAYS],
        initial=90,
        widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, organisations: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reach: Any = self.fields["reach"]
        only = [(value, _("只限 %(name)s 的案件") % {"name": name}) for value, name in organisations]
        reach.choices = [(ALL, _("我能办理的全部案件")), *only]
        if not only:  # one possibility is no question
            reach.widget, reach.required = forms.HiddenInput(), False

    def clean_reach(self) -> str:
        return str(self.cleaned_data.get("reach") or ALL)
