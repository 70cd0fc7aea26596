"""The forms of recusal, restoration, objection to an act, complaint, and of the decisions on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.cases.models import Assignment, DocketEntry, Period
from netcourt.cases.words import Role
from netcourt.identity.models import Account
from netcourt.law.period_rules import rule_version
from netcourt.law.recusal import GROUNDS
from netcourt.pleadings.forms.claiming import long_text
from netcourt.pleadings.handing import Candidate
from netcourt.pleadings.models import Grievance
from netcourt.pleadings.restoring import MOST_DAYS
from netcourt.web.fields import CourtDateField
from netcourt.web.forms import choose


def language() -> str:
    return get_language() or "zh-hans"


class KeyForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class HandOverForm(KeyForm):
    judge = forms.ChoiceField(
        label=_("审判员"), widget=forms.RadioSelect, error_messages={"required": _("请选择审判员。")}
    )
    clerk = forms.ChoiceField(label=_("书记员"), required=False, widget=forms.RadioSelect)

    def __init__(self, judges: Sequence[Candidate], clerks: Sequence[Candidate], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.accounts = {str(c.account.pk): c.account for c in (*judges, *clerks)}
        for name, listed in (("judge", judges), ("clerk", clerks)):
            free = [c for c in listed if not c.against]
            choose(self, name, [(str(c.account.pk), self.words(c)) for c in free])

    @staticmethod
    def words(candidate: Candidate) -> Any:
        return _("%(name)s（在办 %(n)s 件）") % {"name": candidate.account.name, "n": candidate.cases}

    def chosen(self, name: str) -> Account | None:
        return self.accounts.get(self.cleaned_data.get(name) or "")


class TieForm(forms.Form):
    name = forms.CharField(
        label=_("对方的姓名或者名称"), max_length=120, widget=forms.TextInput({"autocomplete": "off"})
    )
    ground = forms.ChoiceField(label=_("是什么关系"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "ground", [(g.value, text.say(language())) for g, (text, _source) in GROUNDS.items()])


class RecusalForm(KeyForm):
    official = forms.ChoiceField(label=_("申请谁回避"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("是哪一种情形"), widget=forms.RadioSelect)
    reasons = long_text("reasons", _("具体情况"), rows=5, help_text=_("您怎么知道的，有什么根据。"))

    def __init__(self, on_the_case: Sequence[Assignment], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.accounts = {str(a.account_id): a.account for a in on_the_case}
        people = [(str(a.account_id), f"{a.account.name}（{Role(a.role).label}）") for a in on_the_case]
        choose(self, "official", people)
        choose(self, "ground", [(g.value, text.say(language())) for g, (text, _source) in GROUNDS.items()])


class RestorationForm(KeyForm):
    period = forms.ChoiceField(label=_("耽误了哪个期限"), widget=forms.RadioSelect)
    began = CourtDateField(label=_("障碍从哪天开始"), help_text=_("例如：地震、住院、被隔离的第一天。"))
    ended = CourtDateField(label=_("障碍到哪天消除"), help_text=_("消除后十日内要提出申请。"))
    reasons = long_text("reasons", _("是什么障碍，怎样耽误的"), rows=5)

    def __init__(self, missed: Sequence[Period], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(
            self,
            "period",
            [(str(p.pk), f"{rule_version(p.law_version).title.say(language())}（{p.end:%Y-%m-%d}）") for p in missed],
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        began, ended = given.get("began"), given.get("ended")
        if began and ended and ended < began:
            self.add_error("ended", _("消除的日子不能早于开始的日子。"))
        if ended and ended > clock.today():
            self.add_error("ended", _("障碍还没有消除，消除以后再申请。"))
        return given

    def moments(self) -> tuple[datetime, datetime]:
        began, ended = (datetime.combine(self.cleaned_data[n], time.min) for n in ("began", "ended"))
        return timezone.make_aware(began), timezone.make_aware(ended) + timedelta(hours=1)


class DisownForm(KeyForm):
    seq = forms.TypedChoiceField(label=_("哪一项不是您做的"), coerce=int, widget=forms.RadioSelect)
    reasons = long_text(
        "reasons", _("平台出了什么故障"), rows=5, help_text=_("什么时候、看到什么提示、您当时在做什么。")
    )
    evidence = forms.FileField(
        label=_("证据"),
        required=False,
        help_text=_("截图、录屏、运营商的证明。没有证据的只作登记，行为仍然有效。"),
    )

    def __init__(self, acts: Sequence[DocketEntry], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "seq", [(str(e.seq), f"{e.seq}. {e.title.say(language())}") for e in acts])


class ComplainForm(KeyForm):
    about = forms.ChoiceField(label=_("是哪一类问题"), widget=forms.RadioSelect, choices=Grievance.About.choices)
    reasons = long_text("reasons", _("发生了什么"), rows=6, help_text=_("哪天、谁、怎样处理的。"))


class DecideForm(KeyForm):
    """Yes or no, with reasons. Neither is chosen beforehand."""

    grant = forms.ChoiceField(
        label=_("决定"), widget=forms.RadioSelect, choices=[("yes", _("准许")), ("no", _("不予准许"))],
        error_messages={"required": _("请选择准许还是不予准许。")},
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("顺延多少日"), required=False, min_value=1, max_value=MOST_DAYS,
        help_text=_("预填的是障碍占去的天数，法院可以改。"),
        widget=forms.NumberInput({"class": "govuk-input--width-5"}),
    )  # fmt: skip
    finding = long_text("finding", _("理由"), help_text=_("写进文书，各方都能看到。"))

    def __init__(self, *args: Any, days: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if not days:
            del self.fields["days"]


class AnswerGrievanceForm(KeyForm):
    founded = forms.ChoiceField(
        label=_("查处结果"), widget=forms.RadioSelect, choices=[("yes", _("属实")), ("no", _("不属实"))],
        error_messages={"required": _("请选择是否属实。")},
    )  # fmt: skip
    finding = long_text("finding", _("答复"), help_text=_("查到什么、怎样处理。投诉人能看到。"))
