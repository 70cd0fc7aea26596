"""Forms of mediation in a pending suit. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Party
from netcourt.filing.forms.review import KeyForm
from netcourt.identity.models import Account
from netcourt.judgment import burden
from netcourt.judgment.forms import PronounceForm
from netcourt.judgment.models import Pronouncement
from netcourt.law.mediating import ENDINGS, MOST_MORE, RECORDED
from netcourt.mediation import statement, suit_guards, talks
from netcourt.mediation.forms import MediatorChoice, mediators_of
from netcourt.mediation.models import SuitMediation
from netcourt.web.fields import CourtDateField
from netcourt.web.forms import choose


def _either(label: Any, yes: Any, no: Any, untold: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("yes", yes), ("no", no)], widget=forms.RadioSelect, error_messages={"required": untold},
        **more,
    )  # fmt: skip


def _long(label: Any, most: int, untold: Any, **more: Any) -> forms.CharField:
    rows = more.pop("rows", 4)
    wrong = {"required": untold, "max_length": _("最多 %(limit_value)d 字，现在有 %(show_value)d 字，请缩短。")}
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea({"rows": rows}), error_messages=wrong, **more
    )


class AskForm(KeyForm):
    reason = _long(
        _("为什么想调解"), 500, _("请写明理由。"),
        help_text=_("对方和法官会看到，例如：愿意换货，想商量退多少钱。不要写您的底线，调解开始后再商量。"),
    )  # fmt: skip


class OfferForm(KeyForm):
    led = forms.ChoiceField(
        label=_("怎样调解"), widget=forms.RadioSelect, error_messages={"required": _("请选择怎样调解。")}
    )
    mediator = MediatorChoice(
        label=_("调解员"), queryset=Account.objects.none(), required=False, help_text=_("委托调解的，选一位调解员。")
    )
    reason = _long(
        _("理由"), 500, _("请写明理由。"),
        help_text=_("各方当事人会看到；不组织调解的，写给申请人。"),
    )  # fmt: skip

    def __init__(self, court: str, *args: Any, asked: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        no = [("no", _("不组织调解，审理继续"))] if asked else []
        choose(self, "led", [*SuitMediation.Led.choices, *no])
        field = self.fields["mediator"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = mediators_of(court)


class ConsentForm(KeyForm):
    answer = _either(
        _("您的选择"), _("同意调解"), _("不同意，继续审理"), _("请选择同意还是不同意。"),
        help_text=_("同意以后随时可以退出。"),
    )  # fmt: skip


class MoreForm(KeyForm):
    answer = _either(
        _("您的选择"), _("同意延长"), _("不同意，期限不变"), _("请选择同意还是不同意。"),
        help_text=_("延长的日子不计入法院的审理期限；各方都同意才延长。"),
    )  # fmt: skip


class SignForm(KeyForm):
    turn = forms.IntegerField(widget=forms.HiddenInput)
    answer = _either(
        _("您的选择"), _("我已阅读，确认协议内容"), _("不确认，继续商量"), _("请选择确认还是不确认。"),
        help_text=_("各方都确认后协议达成，法官审查后制作调解书；签收调解书后不能上诉，不履行的可以申请强制执行。"),
    )  # fmt: skip


class SureForm(KeyForm):
    sure = forms.BooleanField(
        label=_("我确认退出调解，请法院继续审理"), error_messages={"required": _("请先确认。")},
    )  # fmt: skip


class AppointForm(KeyForm):
    online = _either(_("怎样进行"), _("在本平台书面商量（不用同时在线）"), _("当面或者通话"), _("请选择怎样进行。"))
    day = CourtDateField(label=_("哪一天"))
    hour = forms.TimeField(
        label=_("几点"), widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-5"}),
        help_text=_("例如 14:30。书面商量的，填各方最晚什么时候答复。"),
        error_messages={"required": _("请填写几点。"), "invalid": _("请像 14:30 这样填写。")},
    )  # fmt: skip
    place = forms.CharField(
        label=_("地点或者怎样通话"), max_length=200, required=False, help_text=_("书面商量的不用填。")
    )


class AskMoreForm(KeyForm):
    days = forms.IntegerField(
        label=_("延长多少日"), min_value=1, max_value=MOST_MORE,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        help_text=_("各方都同意才延长。"),
        error_messages={"required": _("请填写天数。"), "invalid": _("请填写天数，例如 15。")},
    )  # fmt: skip


class TermsForm(KeyForm):
    terms = _long(
        _("协议内容"), suit_guards.MOST, _("请写明协议内容。"), rows=8,
        help_text=_("一行一项：谁在什么时候做什么，付多少钱，怎样付，诉讼费由谁负担。各方会逐字看到并确认。"),
    )  # fmt: skip


class EndForm(KeyForm):
    ending = forms.ChoiceField(
        label=_("调解怎样结束"), widget=forms.RadioSelect, error_messages={"required": _("请选择调解怎样结束。")}
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        language = get_language() or "zh-hans"
        choose(self, "ending", [(e.value, ENDINGS[e].say(language)) for e in RECORDED])


class TalkForm(KeyForm):
    text = _long(_("您想说的"), talks.MOST, _("请写内容。"))
    how = forms.ChoiceField(
        label=_("给谁看"), widget=forms.RadioSelect, error_messages={"required": _("请选择给谁看。")}
    )

    def __init__(self, *args: Any, leads: bool, parties: Iterable[Party], **more: Any) -> None:
        super().__init__(*args, **more)
        alone = (
            [(str(p.pk), _("只给%(who)s") % {"who": f"{p.get_role_display()}{p.name}"}) for p in parties]
            if leads else [("alone", _("只给主持调解的人，对方看不到"))]
        )  # fmt: skip
        every = [("all", _("各方都能看到")), ("proposal", _("作为方案提出，请对方答复同意或者不同意"))]
        choose(self, "how", [*every, *alone])


class StatementForm(PronounceForm):
    """The mediation statement: kind and terms are given, the paper is typeset."""

    facts = _long(
        _("诉讼请求和案件事实"), 10000, _("请写明诉讼请求和案件事实。"), rows=8,
        help_text=_("写进调解书，一行一段。协议内容按各方确认的原文写入，不能改动。"),
    )  # fmt: skip
    field_order = ("facts",)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("kind", "on_appeal", "paper", "absent"):
            self.fields.pop(name, None)
        self.fields["pronounced_on"].label = _("调解书日期")
        self.fields["allowed"].label = _("协议确定的金额（元）")

    def fees_asked(self) -> list[burden.Fee]:
        return statement.fees_of(self.case, self.second)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["kind"] = Pronouncement.Kind.MEDIATION
        self.cleaned_data["on_appeal"] = statement.MEDIATED if self.second else ""
        return super().clean()
