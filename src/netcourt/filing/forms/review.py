"""The forms of the filing judge: what was chosen, as ``filing.review`` wants it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.filing.defects import NamedDefect
from netcourt.filing.guards import DEFECTS
from netcourt.filing.plans import Terms
from netcourt.filing.review import CONDITIONS
from netcourt.law.paper_demands import ORIGINAL_GROUNDS
from netcourt.law.procedures import OBSTACLES, PROCEDURES, Obstacle, Procedure
from netcourt.law.sources import cite
from netcourt.law.text import Text

YES_NO = [("yes", _("符合")), ("no", _("不符合"))]
MOST_LINES = 30


def _say(words: Text) -> str:
    return words.say(get_language() or "zh-hans")


def _choices(table: dict[Any, Text]) -> list[tuple[str, str]]:
    return [(str(code), _say(words)) for code, words in table.items()]


def _offer(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class KeyForm(forms.Form):
    """Carries the submission key, so that a page sent twice acts once."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ConditionsForm(KeyForm):
    """The four conditions of suit, each answered by the judge; none is answered beforehand (CPL 122)."""

    direct_interest = forms.ChoiceField(
        label=_("原告与本案有直接利害关系"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages={"required": _("请判断原告与本案有没有直接利害关系。")},
    )  # fmt: skip
    definite_defendant = forms.ChoiceField(
        label=_("有明确的被告"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages={"required": _("请判断被告是否明确。")},
    )  # fmt: skip
    concrete_claim = forms.ChoiceField(
        label=_("有具体的诉讼请求和事实、理由"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages={"required": _("请判断诉讼请求和事实、理由是否具体。")},
    )  # fmt: skip
    within_jurisdiction = forms.ChoiceField(
        label=_("属于受理范围和本院管辖"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages={"required": _("请判断是否属于受理范围和本院管辖。")},
    )  # fmt: skip

    @property
    def conditions(self) -> dict[str, bool | None]:
        """Answers by name; None where there is none."""
        answers = {"yes": True, "no": False}
        return {name: answers.get(self.cleaned_data.get(name, "")) for name in CONDITIONS}


class TermsForm(KeyForm):
    """What a registered case gets: procedure and the plaintiff's period for evidence."""

    procedure = forms.ChoiceField(label=_("适用程序"), widget=forms.RadioSelect, initial=Procedure.SUMMARY)
    simple = forms.BooleanField(label=_("事实清楚、权利义务关系明确、争议不大的简单案件"), required=False, initial=True)
    agreed = forms.BooleanField(label=_("双方约定适用小额诉讼程序"), required=False)
    obstacles = forms.MultipleChoiceField(
        label=_("不能适用简易程序或者小额诉讼程序的情形"), required=False, widget=forms.CheckboxSelectMultiple
    )
    evidence_days = forms.IntegerField(
        label=_("原告举证期限（日）"), required=False, min_value=1, max_value=365,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        help_text=_("不填：普通程序、简易程序 15 日，小额诉讼 7 日。"),
        error_messages={"invalid": _("请填写天数，例如 15。")},
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["procedure"], _choices(PROCEDURES))
        _offer(self.fields["obstacles"], _choices(OBSTACLES))

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            procedure=Procedure(said["procedure"]),
            evidence_days=said["evidence_days"],
            simple=said["simple"],
            agreed=said["agreed"],
            obstacles=frozenset(Obstacle(o) for o in said["obstacles"]),
        )


class AcceptForm(ConditionsForm, TermsForm):
    field_order = ("key", *CONDITIONS)
    note = forms.CharField(
        label=_("给当事人的说明"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )


class RegisterFirstForm(ConditionsForm, TermsForm):
    """As an acceptance, but at least one condition is left open, with the reason."""

    field_order = ("key", *CONDITIONS, "reason")
    reason = forms.CharField(
        label=_("为什么期限内不能判断"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("请写明为什么在七日内不能判断是否受理。")},
        help_text=_("记入案件流程。立案后发现不符合起诉条件的，由审判庭裁定驳回起诉。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in CONDITIONS:
            _offer(self.fields[name], [YES_NO[0], ("open", _("暂时不能判断"))])


class CorrectForm(KeyForm):
    """All defects at once: those the rules found, to tick, and the judge's own, one per line."""

    found = forms.MultipleChoiceField(
        label=_("系统发现的问题"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("由您决定哪些需要补正。"),
    )  # fmt: skip
    more = forms.CharField(
        label=_("其他需要补正的内容"), required=False, max_length=5000, widget=forms.Textarea({"rows": 5}),
        help_text=_("一行一项，先写缺什么，再写怎样补，中间用“；”隔开。补正通知只能发一次，请写全。"),
    )  # fmt: skip
    original = forms.ChoiceField(
        label=_("需要核对原件的法定理由"), required=False,
        help_text=_("在线提交并符合要求的材料，不得再要求纸质件；只有下列情形可以要求原件。"),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("补正期限（日）"), min_value=1, max_value=60, initial=7,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={
            "required": _("请填写补正期限。"), "invalid": _("请填写天数，例如 7。"),
            "min_value": _("补正期限至少 1 日。"), "max_value": _("补正期限最长 60 日。"),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, found: list[NamedDefect], **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {f"{n}-{d.field}": d for n, d in enumerate(found)}
        _offer(self.fields["found"], [(code, f"{d.sentence}（{d.why}）") for code, d in self.known.items()])
        _offer(self.fields["original"], [("", _("不要求原件")), *_choices(ORIGINAL_GROUNDS)])
        if not found:
            del self.fields["found"]

    def clean_more(self) -> str:
        text = str(self.cleaned_data["more"])
        if len([line for line in text.splitlines() if line.strip()]) > MOST_LINES:
            raise ValidationError(_("最多 %(n)s 项。"), params={"n": MOST_LINES})
        return text

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.defects and "more" not in self.errors:
            self.add_error("more", DEFECTS.refusal.say(get_language() or "zh-hans"))
        return said

    @property
    def defects(self) -> list[NamedDefect]:
        """What the notice will name; the ground for originals holds for the judge's own lines."""
        original = self.cleaned_data.get("original", "")
        ticked = [self.known[code] for code in self.cleaned_data.get("found", ())]
        why = cite("OL21 12" if original else "REG15 7", "OL21 9").zh
        lines = [line.strip() for line in self.cleaned_data.get("more", "").splitlines() if line.strip()]
        own = [re.split("[；;]", line, maxsplit=1) for line in lines]
        how = "请在平台“补正材料”中修改或者补充"
        return [*ticked, *(NamedDefect(p[0], why, p[1] if len(p) > 1 else how, "", original) for p in own)]


def hidden(form: forms.Form) -> forms.Form:
    """The same form with every answer carried along unseen, for the page that asks for confirmation."""
    for field in form.fields.values():
        several = isinstance(field, forms.MultipleChoiceField)
        field.widget = forms.MultipleHiddenInput() if several else forms.HiddenInput()
    return form
