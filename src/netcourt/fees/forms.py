"""Forms of fees."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.fees import reliefs
from netcourt.fees.models import Relief
from netcourt.intake import EVIDENCE
from netcourt.law.fees.relief import LEAST_REDUCTION
from netcourt.web.fields import CourtDateField, FilesField, MoneyField
from netcourt.web.forms import conditional

# What proof of hardship may be: papers and pictures, no films.
PROOFS = EVIDENCE.only("application/pdf", "image/jpeg", "image/png")
MOST_PROOFS = 10


def _language() -> str:
    return get_language() or "zh-hans"


class KeyForm(forms.Form):
    """Carries the submission key, so that a page sent twice acts once."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ReasonsForm(KeyForm):
    reasons = forms.CharField(
        label=_("理由"), max_length=2000, widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("请写明理由。")},
    )  # fmt: skip


class UnpaidForm(ReasonsForm):
    """``presumed``: the notice to pay was truly received by nothing that is known."""

    presumptions = forms.CharField(
        label=_("推定送达怎样核对的"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("交费通知只是推定送达。请核对送达记录，写明核对的情况；没有核对的，不能按撤诉处理。"),
    )  # fmt: skip

    def __init__(self, *args: Any, presumed: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if presumed:
            conditional(self, "presumptions")
        else:
            del self.fields["presumptions"]


class ReliefForm(KeyForm):
    """What is asked, on which ground of the law, why, with proof. Nothing is chosen beforehand."""

    kind = forms.ChoiceField(
        label=_("申请什么"), choices=Relief.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择缓交、减交或者免交。")},
    )  # fmt: skip
    percent = forms.IntegerField(
        label=_("申请减多少（%）"), required=False, min_value=LEAST_REDUCTION, max_value=99,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        help_text=_("只在申请减交时填，不低于 30。"),
        error_messages={"invalid": _("请填写百分比，例如 50。"), "min_value": _("减交比例不得低于 30%。"),
                        "max_value": _("减交比例应当低于 100%；全部不交请申请免交。")},
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=_("属于哪种情形"), widget=forms.RadioSelect, error_messages={"required": _("请选择一种情形。")},
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("具体情况"), max_length=2000, widget=forms.Textarea({"rows": 5}),
        help_text=_("例如家庭收入、负担、遇到的困难。"), error_messages={"required": _("请写明具体情况。")},
    )  # fmt: skip
    proofs = FilesField(
        label=_("证明材料"), accept=PROOFS.accept,
        help_text=_("例如低保证、残疾证、失业证明、村（居）委会证明。照片或者 PDF，最多十份。"),
        error_messages={"required": _("请上传至少一份证明材料。")},
    )  # fmt: skip

    def __init__(self, *args: Any, deferral: bool, person: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        may = {Relief.Kind.DEFERRAL: deferral, Relief.Kind.REDUCTION: True, Relief.Kind.EXEMPTION: person}
        kind, ground = self.fields["kind"], self.fields["ground"]
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(ground, forms.ChoiceField)
        offered = [(value, label) for value, label in Relief.Kind.choices if may[Relief.Kind(value)]]
        kind.choices = offered
        names = dict(offered)
        ground.choices = [
            (code, f"{names[of]}{'：' if not _language().startswith('en') else ': '}{words.say(_language())}")
            for code, words, of in reliefs.grounds()
            if of in names
        ]

    def clean_proofs(self) -> list[Any]:
        chosen: list[Any] = self.cleaned_data["proofs"]
        if len(chosen) > MOST_PROOFS:
            raise forms.ValidationError(_("最多 %(n)s 份。"), params={"n": MOST_PROOFS})
        return chosen

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") == Relief.Kind.REDUCTION and said.get("percent") is None and "percent" not in self.errors:
            self.add_error("percent", _("请填写申请减多少，不低于 30%。"))
        return said


class DecideReliefForm(ReasonsForm):
    """The judge's answer; none is given beforehand."""

    grant = forms.ChoiceField(
        label=_("决定"), choices=[("yes", _("准予")), ("no", _("不予批准"))], widget=forms.RadioSelect,
        error_messages={"required": _("请选择准予或者不予批准。")},
    )  # fmt: skip
    percent = forms.IntegerField(
        label=_("准予减多少（%）"), required=False, min_value=LEAST_REDUCTION, max_value=99,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={"invalid": _("请填写百分比，例如 50。"), "min_value": _("减交比例不得低于 30%。"),
                        "max_value": _("减交比例应当低于 100%；全部不交请申请免交。")},
    )  # fmt: skip
    field_order = ("grant", "percent", "reasons", "key")

    def __init__(self, *args: Any, relief: Relief, **more: Any) -> None:
        super().__init__(*args, **more)
        if relief.kind != Relief.Kind.REDUCTION:
            del self.fields["percent"]


class AskReviewForm(ReasonsForm):
    arithmetic = forms.ChoiceField(
        label=_("哪里不对"), widget=forms.RadioSelect,
        choices=[("yes", _("数算错了（由原来的法官更正）")), ("no", _("不该这样收（由院长复核，十五日内答复）"))],
        error_messages={"required": _("请选择哪里不对。")},
    )  # fmt: skip
    field_order = ("arithmetic", "reasons", "key")


class DecideReviewForm(ReasonsForm):
    upheld = forms.ChoiceField(
        label=_("复核结果"), widget=forms.RadioSelect,
        choices=[("yes", _("维持原来的数额")), ("no", _("改为下面的数额"))],
        error_messages={"required": _("请选择复核结果。")},
    )  # fmt: skip
    amount = MoneyField(label=_("改为多少"), required=False)
    field_order = ("upheld", "amount", "reasons", "key")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("upheld") == "no" and said.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("请填写改定的数额。"))
        return said


class TransferForm(KeyForm):
    """Money that came to the court's account or window, entered from the bank's slip."""

    bill = forms.CharField(
        label=_("缴款码"), max_length=20, widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("请填写缴款码。")},
    )  # fmt: skip
    slip = forms.CharField(
        label=_("银行回单号或者票据号"), max_length=64, widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("请填写银行回单号或者票据号。")},
    )  # fmt: skip
    amount = MoneyField(
        label=_("到账金额"), min_value=Decimal("0.01"), error_messages={"required": _("请填写到账金额。")}
    )
    day = CourtDateField(label=_("到账日期"))


class MatchForm(forms.Form):
    bill = forms.CharField(
        label=_("缴款码"), max_length=20, widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("请填写缴款码。")},
    )  # fmt: skip


class SlipForm(forms.Form):
    slip = forms.CharField(
        label=_("银行回单号或者票据号"), max_length=64, widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("请填写银行回单号或者票据号。")},
    )  # fmt: skip


class ClearForm(forms.Form):
    note = forms.CharField(label=_("查明的情况"), max_length=300, error_messages={"required": _("请写明查明的情况。")})
