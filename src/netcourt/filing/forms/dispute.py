"""Step 3: what the dispute is, and what ties it to the internet and to a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.cases.words import PartyForm
from netcourt.filing import pages
from netcourt.filing.forms.base import StepForm, text
from netcourt.filing.models import Complaint, Draft
from netcourt.filing.papers import Defect
from netcourt.filing.suggestions import suggest
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.web.forms import choose

YES_NO = [("yes", _("是")), ("no", _("不是"))]


def today() -> date:
    return clock.today()


def answer(raw: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(raw or "")


CONNECTIONS = (
    (Complaint.Connection.PERFORMANCE, _("我收货或者接受服务的地方")),
    (Complaint.Connection.DEFENDANT_DOMICILE, _("对方住的地方或者公司所在地")),
    (Complaint.Connection.PLAINTIFF_DOMICILE, _("我住的地方（侵权、网络交付的案件）")),
    (Complaint.Connection.INFRINGEMENT, _("侵权发生的地方")),
    (Complaint.Connection.SIGNING, _("签合同的地方")),
    (Complaint.Connection.AGREED, _("双方约定了法院")),
)


class ConnectionForm(StepForm):
    """What ties a dispute to a city: the court hears disputes of its own city."""

    connection = forms.ChoiceField(label=_("哪个地方与纠纷有关"), choices=CONNECTIONS, widget=forms.RadioSelect)
    connection_place = text("connection_place", label=_("这个地方在哪里"),
                            help_text=_("写到区县，例如：浙江省杭州市西湖区。"))  # fmt: skip
    jurisdiction_clause = text("jurisdiction_clause", label=_("约定法院的原文"), rows=3, required=False,
                               help_text=_("选了“双方约定了法院”才填，照抄合同或平台协议里的那一条。"))  # fmt: skip

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        if "connection" not in self.fields:
            return
        if given.get("connection") == Complaint.Connection.AGREED and not given.get("jurisdiction_clause"):
            sentence = Text(
                "选择了协议管辖，请把约定管辖法院的原文抄在这里", "Copy the clause in which the parties chose the court"
            )
            yield Defect("jurisdiction_clause", Refusal("AGREEMENT_TEXT_MISSING", sentence, cite("IJ25 2", "CPL 35")))
        for name, code, zh, en in (
            ("connection", "CONNECTION_MISSING", "请选择纠纷与哪个地方有联系", "Say what ties the dispute to a place"),
            ("connection_place", "CONNECTION_PLACE_MISSING", "请写明是哪个城市，法院据此判断归不归本院管",
             "Name the city: it decides whether this court is the right one"),
        ):  # fmt: skip
            if not given.get(name):
                yield Defect(name, Refusal(code, Text(zh, en), cite("IJ25 1")))


class DisputeForm(ConnectionForm):
    """The kind of dispute, found by the person's own words, and what ties it to the internet and to a place."""

    field_order = ("words", "dispute", "platform", "online_signing", "online_performance")

    words = text("words", label=_("用一句话说说发生了什么"), required=False,
                 help_text=_("例如：买到假货、充值不退、账号被盗。"))  # fmt: skip
    dispute = forms.ChoiceField(
        label=_("最接近的一项"), widget=forms.RadioSelect,
        help_text=_("没有合适的，换几个词再查找；清空再查找，可以看到常见的纠纷。"),
    )  # fmt: skip
    platform = text("platform", label=_("在哪个平台或网站"), required=False)
    online_signing = forms.ChoiceField(
        label=_("是在网上下单或者签约的吗"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages={"required": _("请回答：这决定本案是不是互联网案件。")},
    )  # fmt: skip
    online_performance = forms.ChoiceField(
        label=_("付款、发货或者服务也是通过网络平台进行的吗"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages={"required": _("请回答：这决定本案是不是互联网案件。")},
    )  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        if pages.special(draft):  # the court that decided hears it: nothing ties it to a place or to the internet
            for name in (*ConnectionForm.base_fields, "platform", "online_signing", "online_performance"):
                del self.fields[name]
        elif draft.fields.get("defendant_kind") == PartyForm.SHOP:  # asked with the shop already
            del self.fields["platform"]
        language = get_language() or "zh-hans"
        words, chosen = str(draft.fields.get("words", "")), str(draft.fields.get("dispute", ""))
        found = suggest(words, today(), chosen)
        choose(
            self, "dispute", [(s.value, _option(*(t.say(language) for t in (s.label, s.hint, s.why)))) for s in found]
        )

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        if not given.get("dispute"):
            sentence = Text("请选择纠纷属于哪一类", "Choose the kind of dispute")
            yield Defect("dispute", Refusal("CAUSE_MISSING", sentence, cite("CPL 124", "IJ25 1")))
        yield from super().judged(given)


def _option(label: str, *hints: str) -> str:
    said = format_html_join("", '<br><span class="govuk-hint">{}</span>', ((hint,) for hint in hints if hint))
    return format_html("{}{}", label, said)
