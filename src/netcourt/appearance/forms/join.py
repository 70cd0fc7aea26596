"""Forms of whoever was told of a case: code, who they are, what they choose, what they reply."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.joining import MOST_STATEMENT, capacity_value
from netcourt.cases.words import ConsentStage
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.filing.requirements import ASKED_STAGES
from netcourt.identity.queries import Capacity
from netcourt.web.forms import choose

MESSAGES = {
    "max_length": _("最多 %(limit_value)d 字，现在有 %(show_value)d 字，请缩短。"),
    "null_characters_not_allowed": _("含有无法显示的字符，请删去。"),
}


def long_text(label: Any, *, most: int = MOST_STATEMENT, rows: int = 4, **more: Any) -> forms.CharField:
    field = forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **more)
    field.error_messages.update(MESSAGES)
    for validator in field.validators:
        if isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = MESSAGES["null_characters_not_allowed"]
        else:
            validator.message = MESSAGES["max_length"]  # type: ignore[attr-defined]
    return field


class CodeForm(forms.Form):
    """Case number and code, as they stand in the notice."""

    number = forms.CharField(
        label=_("案号"), max_length=80, help_text=_("例如（2026）浙0199民初1号，括号用哪种都可以。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    code = forms.CharField(
        label=_("关联码"), max_length=40, help_text=_("通知里的十位数字，空格可以不输。"),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric", "class": "govuk-input--width-20"}),
    )  # fmt: skip


def capacity_label(capacity: Capacity) -> str:
    if capacity.power:
        return str(_("代理 %(name)s（凭授权委托书）")) % {"name": capacity.name}
    if capacity.office:
        return str(_("代表 %(name)s（法定代表人或负责人）")) % {"name": capacity.name}
    return str(_("我本人（%(name)s）")) % {"name": capacity.name}


class WhoForm(forms.Form):
    """In whose name one takes part. One possibility is no question."""

    capacity = forms.ChoiceField(
        label=_("您以谁的名义参加"), widget=forms.RadioSelect,
        error_messages={"required": _("请选择您以谁的名义参加。")},
    )  # fmt: skip
    statement = long_text(
        _("为什么是您"), required=False, rows=3,
        help_text=_("例如：我是这家店的经营者，店铺登记在我名下。书记员会核对。"),
    )  # fmt: skip

    def __init__(self, capacities: list[Capacity], *args: Any, numbered: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "capacity", [(capacity_value(c), capacity_label(c)) for c in capacities])
        if numbered:  # a pleaded number decides alone
            del self.fields["statement"]


class OnlineForm(forms.Form):
    """Online or not, stage by stage. Nothing is chosen beforehand (OL21 2, 4)."""

    notice_read = forms.BooleanField(
        label=_("我已阅读上面的告知书"), widget=forms.CheckboxInput({"value": NOTICE_VERSION}),
        error_messages={"required": _("请阅读在线诉讼告知书并确认（《在线诉讼规则》第四条）。")},
    )  # fmt: skip
    online_stages = forms.MultipleChoiceField(
        label=_("您愿意在网上办理哪些环节"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(s.value, ConsentStage(s).label) for s in ASKED_STAGES],
        help_text=_("没有选的环节，到时法院会再问您；选了又想到法院办的，在该环节开始前的合理期限内提出，由法院审查。"),
    )  # fmt: skip


class ReplyForm(forms.Form):
    """I am not this person, or I take part at the courthouse."""

    text = long_text(_("想告诉法院的话"), required=False, most=500, rows=3)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
