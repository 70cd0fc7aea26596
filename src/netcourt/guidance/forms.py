"""One form per question. Everything may be left empty: the check warns, it refuses nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

from netcourt.filing.limits import LIMITS
from netcourt.filing.suggestions import suggest
from netcourt.guidance.answers import ADMINISTRATIVE, ARBITRATION, COURT_AGREED, NOTHING, Answers
from netcourt.guidance.places import place_asked
from netcourt.law.jurisdiction.categories import SUPERVISION_LABELS
from netcourt.law.other_ways import Tried, is_labour
from netcourt.law.text import Text
from netcourt.web.fields import CourtDateField, MoneyField
from netcourt.web.forms import choose

UNKNOWN = "unknown"
WHO = (
    ("shop", Text("一家网店，只知道店名和平台", "A shop I know by its name and platform")),
    ("company", Text("一家公司或其他单位", "A company or other entity")),
    ("person", Text("一个人", "A person")),
    ("agency", Text("行政机关", "An authority")),
    (UNKNOWN, Text("不清楚", "I do not know")),
)
ONLINE = (
    ("platform", Text("在电商平台上：网店、直播间、小程序", "On a platform: shop, live stream, mini-program")),
    ("online", Text("在网上，不通过电商平台", "Online, but on no such platform")),
    ("signed", Text("只是在网上签约或者下单", "Only signed or ordered online")),
    ("offline", Text("线下", "Offline")),
    (UNKNOWN, Text("不清楚", "I do not know")),
)
TRIED = (
    (Tried.NEGOTIATION, Text("找过对方", "Talked to the other side")),
    (Tried.PLATFORM, Text("向平台投诉过", "Complained to the platform")),
    (Tried.AUTHORITY, Text("打过 12315 或者向主管部门投诉过", "Called 12315 or complained to an authority")),
    (Tried.MEDIATION, Text("调解过", "Tried mediation")),
)
LABOUR = (Tried.LABOUR_ARBITRATION, Text("申请过劳动仲裁", "Went to labour arbitration"))
REVIEW = (Tried.RECONSIDERATION, Text("申请过行政复议", "Asked for reconsideration"))
AGREED = (
    (ARBITRATION, Text("合同或者平台协议里写了仲裁", "The contract or terms provide for arbitration")),
    (COURT_AGREED, Text("合同或者平台协议里写了由哪个法院管", "The contract or terms name a court")),
)
NONE = (NOTHING, Text("都没有", "None of these"))

Choices: TypeAlias = Sequence[tuple[str, Text]]


def said(text: Text) -> str:
    return text.say(get_language() or "zh-hans")


def shown(choices: Choices) -> list[tuple[str, str]]:
    return [(str(value), said(text)) for value, text in choices]


class QuestionForm(forms.Form):
    """``kept`` of the session is shown; ``found`` says what to keep."""

    def __init__(self, answers: Answers, on: date, kept: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data, initial=self.again(kept))
        self.prepare(answers, on)

    def again(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        return {name: kept[name] for name in self.base_fields if name in kept}

    def prepare(self, answers: Answers, on: date) -> None:
        """Words and choices that depend on the language and on earlier answers."""

    def name(self, field: str, label: Text, help_text: Text | None = None) -> None:
        self.fields[field].label = said(label)
        self.fields[field].help_text = said(help_text) if help_text else ""

    def offer(self, field: str, choices: Sequence[tuple[str, Any]]) -> None:
        choose(self, field, choices)

    def found(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class StoryForm(QuestionForm):
    words = forms.CharField(
        required=False, max_length=LIMITS["words"], widget=forms.Textarea({"rows": 5}),
        validators=[ProhibitNullCharactersValidator()],
    )  # fmt: skip

    def prepare(self, answers: Answers, on: date) -> None:
        example = Text("例如：在直播间买的手机是翻新机，主播不退。", "Such as: the phone from a live stream was used.")
        self.name("words", Text("用一两句话写", "In a sentence or two"), example)


class KindForm(QuestionForm):
    dispute = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def prepare(self, answers: Answers, on: date) -> None:
        found_by = Text("按您写的话找到的", "Found by what you wrote")
        self.name("dispute", found_by if answers.words else Text("常见的纠纷", "Usual disputes"))
        found = suggest(answers.words, on, answers.dispute if answers.dispute != ADMINISTRATIVE else "")
        named = [(s.value, _option(said(s.label), said(s.hint), said(s.why))) for s in found]
        organ = Text("告行政机关：处罚、许可、不作为", "Against an authority: penalties, permits, inaction")
        none = Text("都不像，或者不清楚", "None of these, or I do not know")
        self.offer("dispute", [*named, (ADMINISTRATIVE, said(organ)), (UNKNOWN, said(none))])


def _option(label: str, *hints: str) -> str:
    lines = format_html_join("", '<br><span class="govuk-hint">{}</span>', ((h,) for h in hints if h))
    return format_html("{}{}", label, lines)


class WhoForm(QuestionForm):
    who = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def prepare(self, answers: Answers, on: date) -> None:
        self.name("who", Text("选最接近的一项", "Choose the closest"))
        self.offer("who", shown(WHO))


class OnlineForm(QuestionForm):
    online = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def prepare(self, answers: Answers, on: date) -> None:
        self.name("online", Text("下单、付款、发货或者服务在哪里进行", "Where were order, payment and delivery?"))
        self.offer("online", shown(ONLINE))


class SupervisionForm(QuestionForm):
    supervision = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def prepare(self, answers: Answers, on: date) -> None:
        self.name("supervision", Text("选最接近的一项", "Choose the closest"))
        self.offer("supervision", shown([*SUPERVISION_LABELS.items(), (UNKNOWN, Text("都不是", "None of these"))]))


class WhereForm(QuestionForm):
    place = forms.CharField(
        required=False, max_length=LIMITS["connection_place"], widget=forms.TextInput({"autocomplete": "off"}),
        validators=[ProhibitNullCharactersValidator()],
    )  # fmt: skip

    def prepare(self, answers: Answers, on: date) -> None:
        hint = Text("写到区县就够，例如：浙江省杭州市西湖区。", "City and district are enough: 浙江省杭州市西湖区.")
        self.name("place", place_asked(answers, on).label, hint)


class MoneyForm(QuestionForm):
    amount = MoneyField(required=False)

    def prepare(self, answers: Answers, on: date) -> None:
        hint = Text("不要钱、只要求对方做什么的，可以空着。", "Leave it empty if you do not ask for money.")
        self.name("amount", Text("一共要求多少元", "Yuan in all"), hint)

    def found(self) -> dict[str, Any]:
        amount = self.cleaned_data["amount"]
        return {"amount": f"{amount:.2f}" if amount else ""}


class WhenForm(QuestionForm):
    happened_on = CourtDateField(required=False)

    def again(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        day = kept.get("happened_on")
        return {"happened_on": date.fromisoformat(day)} if day else {}

    def prepare(self, answers: Answers, on: date) -> None:
        hint = Text("记不清就写大致的日子。", "About then, if you are not sure.")
        self.name("happened_on", Text("下单或者发生的日子", "The day of the order or event"), hint)

    def found(self) -> dict[str, Any]:
        day = self.cleaned_data["happened_on"]
        return {"happened_on": day.isoformat() if day else ""}


class TriedForm(QuestionForm):
    tried = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def prepare(self, answers: Answers, on: date) -> None:
        self.name("tried", Text("可以选几项", "Choose any number"))
        if answers.administrative:
            self.offer("tried", shown([REVIEW, NONE]))
            return
        labour = [LABOUR] if is_labour(answers.group) else []
        self.offer("tried", shown([*labour, *TRIED, *AGREED, NONE]))


FORMS: dict[str, type[QuestionForm]] = {
    "story": StoryForm,
    "kind": KindForm,
    "who": WhoForm,
    "online": OnlineForm,
    "supervision": SupervisionForm,
    "where": WhereForm,
    "money": MoneyForm,
    "when": WhenForm,
    "tried": TriedForm,
}
