"""Forms about online and offline. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import long_text
from netcourt.cases.models import Party
from netcourt.cases.words import ConsentStage
from netcourt.filing.requirements import ASKED_STAGES
from netcourt.law.online_mode import ASKED_GROUNDS, CONSEQUENCES, ORDER_GROUNDS, OWN_MOTION
from netcourt.law.text import Text
from netcourt.modes.actions import MOST
from netcourt.modes.models import Request
from netcourt.service.models import Service
from netcourt.web.forms import choose

YES_NO = (("no", _("没有")), ("yes", _("有")))


def _one(label: Any, choices: Any, untold: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages={"required": untold}, **more
    )


def _stage() -> forms.ChoiceField:
    return _one(_("哪个环节"), [(s.value, ConsentStage(s).label) for s in ASKED_STAGES], _("请选择是哪个环节。"))


def _in_words(words: Mapping[Any, Text], only: Iterable[Any] | None = None) -> list[tuple[str, str]]:
    language = get_language() or "zh-hans"
    return [(key.value, words[key].say(language)) for key in (words if only is None else only)]


def _names(parties: Iterable[Party]) -> list[tuple[str, str]]:
    return [(str(p.pk), f"{p.get_role_display()} {p.name}") for p in parties]


class Keyed(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        choose(self, name, choices)


class ChooseForm(Keyed):
    stage = _stage()
    online = _one(
        _("怎样参加"), (("yes", _("同意在线")), ("no", _("线下参加"))), _("请选择在线还是线下。"),
        help_text=_("只对这一个环节有效，其他环节不受影响。在线和线下效力相同。"),
    )  # fmt: skip


class AskForm(Keyed):
    stage = _stage()
    reason = long_text(
        _("为什么要转为线下"), most=MOST, help_text=_("例如：家里没有网络；听力不好，视频里听不清。"),
        error_messages={"required": _("请写明理由。")},
    )  # fmt: skip


class AskOtherForm(Keyed):
    of = _one(_("请谁线下参加"), (), _("请选择另一方当事人。"))
    stage = _stage()
    ground = _one(_("属于哪一种情形"), (), _("请选择一种情形。"))
    reason = long_text(
        _("具体理由"), most=MOST, help_text=_("写明事实，例如哪一位证人要当面作证、为什么视频不行。"),
        error_messages={"required": _("请写明具体理由。")},
    )  # fmt: skip

    def __init__(self, others: Iterable[Party], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer("of", _names(others))
        self.offer("ground", _in_words(ASKED_GROUNDS))


class Placed(Keyed):
    """What offline means is told: where, when, whom to reach."""

    finding = long_text(
        _("理由"), most=MOST, help_text=_("写进通知书，各方都能看到。"), error_messages={"required": _("请写明理由。")}
    )
    place = forms.CharField(
        label=_("线下的时间和地点"), max_length=200, required=False,
        help_text=_("转为线下的必须写。时间还没有定的，写明另行通知。"),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("怎样联系法院"), max_length=100, required=False, help_text=_("转为线下的必须写。")
    )


class DecideForm(Placed):
    decision = _one(_("决定"), Request.Decision.choices, _("请选择线下还是继续在线。"))
    delays = _one(_("有没有故意拖延诉讼等不当情形"), YES_NO, _("请认定有没有不当情形。"))
    field_order = ("decision", "delays", "finding", "place", "contact")


class OrderForm(Placed):
    stage = _stage()
    parties = forms.MultipleChoiceField(
        label=_("哪些当事人线下参加"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选择哪些当事人线下参加。")},
    )  # fmt: skip
    ground = _one(_("转为线下的情形"), (), _("请选择转为线下的情形。"))
    field_order = ("stage", "parties", "ground", "finding", "place", "contact")

    def __init__(self, parties: Iterable[Party], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].required = self.fields["contact"].required = True
        self.offer("parties", _names(parties))
        self.offer("ground", _in_words(ORDER_GROUNDS, OWN_MOTION))


class LiftForm(Keyed):
    finding = long_text(
        _("为什么可以取消"), most=MOST, help_text=_("例如：当事人已经学会使用设备。写进通知书，各方都能看到。"),
        error_messages={"required": _("请写明理由。")},
    )  # fmt: skip


class WithdrawnForm(Keyed):
    finding = long_text(
        _("理由"), most=MOST, help_text=_("为什么没有正当理由。没有参加的情况和通知的送达自动写进裁定书。"),
        error_messages={"required": _("请写明理由。")},
    )  # fmt: skip


class AbsenceForm(Keyed):
    stage = _stage()
    service = _one(_("凭哪一次送达证明已经通知"), (), "", help_text=_("没有送达记录的，只能作记录，不产生不利后果。"))
    consequence = _one(_("依照其他法律怎样处理"), (), _("请选择怎样处理。"))
    finding = long_text(
        _("情况"), most=MOST, help_text=_("什么时候、哪一项活动没有参加，法院怎样催告。"),
        error_messages={"required": _("请写明情况。")},
    )  # fmt: skip

    def __init__(self, told: Iterable[Service], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["service"].required = False
        rows = [(str(s.pk), f"{s.title} {s.effective_on:%Y-%m-%d}") for s in told]
        self.offer("service", [("", str(_("没有送达记录"))), *rows])
        self.offer("consequence", _in_words({c: text for c, (text, _basis) in CONSEQUENCES.items()}))
