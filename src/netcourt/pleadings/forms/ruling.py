"""The judge's form on a counterclaim, and the answer of who it is against. Neither side is chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.law.counterclaims import GROUNDS, OF_COUNTERCLAIM, OF_THIRD_PARTY
from netcourt.law.procedures import PROCEDURES, Procedure
from netcourt.pleadings.forms.claiming import long_text
from netcourt.pleadings.models import Kind
from netcourt.web.forms import choose


class RuleForm(forms.Form):
    grant = forms.ChoiceField(
        label=_("决定"), widget=forms.RadioSelect, choices=[("yes", _("受理，与本诉合并审理")), ("no", _("不予受理"))],
        error_messages={"required": _("请选择受理还是不予受理。")},
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=_("不予受理的情形"), required=False, widget=forms.RadioSelect, help_text=_("只在不予受理时选。")
    )
    finding = long_text("finding", _("理由"), required=False, help_text=_("不予受理必须写；写进文书，各方都能看到。"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, kind: str, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        language = get_language() or "zh-hans"
        listed = OF_COUNTERCLAIM if kind == Kind.COUNTERCLAIM else OF_THIRD_PARTY
        choose(self, "ground", [(g.value, GROUNDS[g].text.say(language)) for g in listed])


class AnswerForm(forms.Form):
    answer = long_text(
        "answer", _("您的答辩意见"), rows=8,
        help_text=_("对方的每一项请求您同不同意，为什么；事情的经过是怎样的。"),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ConvertForm(forms.Form):
    """Where the case goes on, and why."""

    to = forms.ChoiceField(
        label=_("转为"), widget=forms.RadioSelect, error_messages={"required": _("请选择转为哪种程序。")}
    )
    finding = long_text("finding", _("理由"), help_text=_("写进裁定书，各方都能看到。"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, targets: Iterable[Procedure], *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        language = get_language() or "zh-hans"
        choose(self, "to", [(p.value, PROCEDURES[p].say(language)) for p in targets])


class ReasonsForm(forms.Form):
    """An application that needs nothing but its reasons."""

    reasons = long_text("reasons", _("理由"), rows=6)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class KeepForm(forms.Form):
    finding = long_text(
        "finding", _("不准许撤回的理由"),
        help_text=_("例如：有违反法律的行为需要依法处理。写进裁定书，各方都能看到。"),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class FindingForm(forms.Form):
    finding = long_text("finding", _("驳回的理由"), help_text=_("写进裁定书，各方都能看到。"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
