"""The forms for a claim the court will not take, or hands on: explain, return, refuse, transfer, rule on withdrawal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases.words import Outcome
from netcourt.filing.forms.review import ConditionsForm, KeyForm
from netcourt.filing.refusing import ANSWER_DAYS
from netcourt.law.registration_bars import BARS
from netcourt.reference.queries import search_courts


def court_named(text: str) -> str:
    """The code word of exactly one court; empty when none was named. Raises ``ValidationError``."""
    text = text.strip()
    if not text:
        return ""
    found = search_courts(text, limit=6)
    if len(found) == 1 or (found and text in (found[0].name, found[0].code)):
        return str(found[0].code)
    if not found:
        raise ValidationError(_("没有找到这个法院，请核对名称。"))
    names = "、".join(c.name for c in found[:5])
    raise ValidationError(_("有多个法院符合，请写全称：%(names)s"), params={"names": names})


def _bar() -> forms.ChoiceField:
    """Never chosen beforehand: whether a suit is one of these a person decides (REG15 10)."""
    return forms.ChoiceField(
        label=_("是否属于不予登记立案的六种情形"), required=False, widget=forms.RadioSelect,
        help_text=_("只在属于时选；选了会写进文书（《登记立案规定》第十条）。由法官判断，系统不作认定。"),
    )  # fmt: skip


def _bars(form: forms.Form) -> None:
    field = form.fields["bar"]
    assert isinstance(field, forms.ChoiceField)
    language = get_language() or "zh-hans"
    field.choices = [("", _("都不属于")), *((b.value, text.say(language)) for b, text in BARS.items())]


class ExplainForm(ConditionsForm):
    """Why this court cannot take the claim, where to go, and until when to answer."""

    kind = forms.ChoiceField(
        label=_("原告不坚持起诉的，怎样处理"), widget=forms.RadioSelect, initial=Outcome.REDIRECTED,
        choices=[(Outcome.REDIRECTED, _("不属于本院管辖或者受理范围：告知去处并退回")),
                 (Outcome.RETURNED, _("条件不符或者逾期未补正：退回"))],
    )  # fmt: skip
    explanation = forms.CharField(
        label=_("释明内容"), max_length=3000, widget=forms.Textarea({"rows": 6}),
        help_text=_("一行一条理由。原文记入案件流程并写进告知书。"),
        error_messages={"required": _("请写明释明内容：为什么不能受理，应当怎样办理。")},
    )  # fmt: skip
    to_court = forms.CharField(
        label=_("应当向哪个法院起诉"), required=False, max_length=80,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("法院全称或者代字，例如：浙江省宁波市海曙区人民法院。"),
    )  # fmt: skip
    to_other = forms.CharField(
        label=_("或者向哪个机关、机构提出"), required=False, max_length=100,
        help_text=_("例如仲裁机构、行政机关。"), widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("答复期限（日）"), min_value=1, max_value=30, initial=ANSWER_DAYS,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        help_text=_("七日审查期限不因释明停止，答复期限不会超过它的最后一日。"),
        error_messages={
            "required": _("请填写答复期限。"), "invalid": _("请填写天数，例如 3。"),
            "min_value": _("答复期限至少 1 日。"), "max_value": _("答复期限最长 30 日。"),
        },
    )  # fmt: skip

    bar = _bar()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _bars(self)

    def clean_to_court(self) -> str:
        return court_named(self.cleaned_data["to_court"])


class ReturnForm(KeyForm):
    """Nothing to fill in: what was explained and left unanswered goes back."""


class RefuseForm(ConditionsForm):
    reasons = forms.CharField(
        label=_("不予受理的理由"), max_length=5000, widget=forms.Textarea({"rows": 8}),
        help_text=_("一行一段，写进裁定书的“本院经审查认为”部分。原告的答复也要回应。"),
        error_messages={"required": _("请写明不予受理的理由。")},
    )  # fmt: skip
    bar = _bar()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _bars(self)


class TransferForm(KeyForm):
    to_court = forms.CharField(
        label=_("移送哪个法院"), max_length=80, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("法院全称或者代字，例如：浙江省宁波市海曙区人民法院。"),
        error_messages={"required": _("请写明移送哪个法院。")},
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("移送的理由"), max_length=5000, widget=forms.Textarea({"rows": 6}),
        help_text=_("一行一段，写进裁定书。"), error_messages={"required": _("请写明移送的理由。")},
    )  # fmt: skip

    ground = forms.ChoiceField(
        label=_("为什么不归本院管"), widget=forms.RadioSelect,
        choices=[("jurisdiction", _("本院没有管辖权（地点、级别、专属管辖、受案范围）")),
                 ("category_change", _("只因为案件类型名单调整"))],
        help_text=_("名单调整以前已经受理的案件，不因为调整而移送（《互联网法院管辖规定》第四条）。"),
        error_messages={"required": _("请选择移送的原因。")},
    )  # fmt: skip

    def clean_to_court(self) -> str:
        return court_named(self.cleaned_data["to_court"])


class HandOutForm(KeyForm):
    how = forms.CharField(
        label=_("怎样送出的"), max_length=300, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("例如：邮政特快专递及单号；专人送交，由谁签收；电子卷宗交换。"),
        error_messages={"required": _("请写明案卷是怎样送出的。")},
    )  # fmt: skip


class WithdrawalRulingForm(KeyForm):
    granted = forms.ChoiceField(
        label=_("裁定"), widget=forms.RadioSelect,
        choices=[("yes", _("准许撤诉")), ("no", _("不准许撤诉"))],
        error_messages={"required": _("请选择是否准许撤诉。")},
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("理由"), required=False, max_length=5000, widget=forms.Textarea({"rows": 5}),
        help_text=_("不准许的必须写明，例如有违反法律的行为需要依法处理。准许的可以不填。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("granted") == "no" and not said.get("reasons", "").strip():
            self.add_error("reasons", _("不准许撤诉的，请写明理由。"))
        return said
