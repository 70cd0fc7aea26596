"""Forms about originals. Nothing is chosen beforehand; what is missing is said all at once by the act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import long_text
from netcourt.evidence.forms import NUMBER, Keyed
from netcourt.evidence.papers import MOST_REASON
from netcourt.law.originals import FORM_GROUNDS, RESULTS, WAYS, Result, Way
from netcourt.law.paper_demands import ORIGINAL_GROUNDS
from netcourt.law.text import Text
from netcourt.web.fields import CourtDateField
from netcourt.web.forms import choose


def _choices(words: Mapping[Any, Text], only: Iterable[Any] | None = None) -> list[tuple[str, str]]:
    language = get_language() or "zh-hans"
    return [(key.value, words[key].say(language)) for key in (words if only is None else only)]


class _Asked(Keyed):
    """``choices``: field → what may be chosen, in the reader's language."""

    choices: Mapping[str, Mapping[Any, Text]] = {}

    def __init__(self, *args: Any, only: Iterable[Any] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, words in self.choices.items():
            choose(self, name, _choices(words, only))


def _one(label: Any, untold: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, error_messages={"required": untold})


class DisputeForm(_Asked):
    reason = long_text(
        _("哪里与原件不一致"), most=MOST_REASON, required=False,
        help_text=_("例如：合同第3页的金额被改过；截图缺了中间几条消息。"),
    )  # fmt: skip
    grounds = long_text(
        _("依据是什么"), most=MOST_REASON, required=False,
        help_text=_("例如：我手里的合同原件金额不同；我手机里的完整聊天记录。有材料的，可以另外提交证据。"),
    )  # fmt: skip


class DemandForm(_Asked):
    choices = {"ground": ORIGINAL_GROUNDS, "ways": WAYS}
    ground = _one(_("属于哪一种情形"), _("材料已在线提交的，只有四种情形才能要求原件，请选择是哪一种。"))
    reason = long_text(
        _("理由"), most=MOST_REASON, help_text=_("写进通知书，各方都能看到。"),
        error_messages={"required": _("请写明为什么要看原件。")},
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("收到通知后几日内出示"), error_messages=NUMBER,
        widget=forms.NumberInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )  # fmt: skip
    ways = forms.MultipleChoiceField(
        label=_("可以怎样出示"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选择一种出示原件的方式。")},
        help_text=_("当事人从中任选一种。"),
    )
    place = forms.CharField(
        label=_("地点和时间"), max_length=200, required=False,
        help_text=_("寄送地址；可以到法院出示的，写明地点和时间。"),
    )  # fmt: skip


class RefuseForm(_Asked):
    finding = long_text(
        _("异议为什么不成立"), most=MOST_REASON, help_text=_("写进通知书，各方都能看到。"),
        error_messages={"required": _("请写明异议为什么不成立。")},
    )  # fmt: skip


class AnswerForm(_Asked):
    choices = {"way": WAYS}
    way = _one(_("您怎样出示原件"), _("请选择怎样出示。"))
    tracking = forms.CharField(
        label=_("快递单号"), max_length=60, required=False, help_text=_("寄送的填写，例如EMS单号。"),
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-20"}),
    )  # fmt: skip
    said = long_text(
        _("还有什么要说明"), most=MOST_REASON, required=False,
        help_text=_("原件不在您手里的，写明在哪里、为什么拿不到。"),
    )  # fmt: skip

    def __init__(self, ways: Iterable[str], *args: Any, **more: Any) -> None:
        super().__init__(*args, only=[Way(w) for w in ways], **more)


class CompareForm(_Asked):
    choices = {"result": RESULTS}
    result = _one(_("结果"), _("请选择结果。"))
    shown_on = CourtDateField(label=_("哪一天核对的"), required=False)
    note = long_text(
        _("说明"), most=MOST_REASON, required=False, help_text=_("不一致的，写明哪里不一致；不再要求的，写明理由。")
    )

    def __init__(self, *args: Any, judge: bool, **more: Any) -> None:
        super().__init__(*args, only=[r for r in Result if judge or r is not Result.DROPPED], **more)


class FormForm(_Asked):
    choices = {"ground": FORM_GROUNDS}
    ground = _one(_("符合哪一种情形"), _("请选择符合哪一种情形。"))
    finding = long_text(
        _("说明"), most=MOST_REASON, required=False, help_text=_("公证书编号、之前的案号或者其他证据是什么。")
    )
