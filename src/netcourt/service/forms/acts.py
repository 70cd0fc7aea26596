"""The forms of the acts on one service. Each offers only what this service leaves open."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.cases.words import Role
from netcourt.identity.queries import holders
from netcourt.law.service import Outcome, Signer, Way
from netcourt.service.actions.attempting import POSSIBLE
from netcourt.service.models import Service
from netcourt.service.words import OUTCOMES, REBUTTALS, SIGNERS
from netcourt.web.fields import CourtDateField
from netcourt.web.forms import choose

REASON = {"rows": 4}


class ActForm(forms.Form):
    """Carries the submission key, so that a page sent twice acts once."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, service: Service, *args: Any, **more: Any) -> None:
        self.service = service
        super().__init__(*args, **more)

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        choose(self, name, choices)


class KeyForm(ActForm):
    """Nothing to fill in: a button."""


class RecordForm(ActForm):
    """What became of an attempt, in the way the ladder is at: filled with now, so that it takes two clicks."""

    outcome = forms.ChoiceField(label=_("结果"), widget=forms.RadioSelect)
    day = CourtDateField(label=_("日期"), help_text=_("签收、拒收、退回的日子；期限从次日起算。"))
    hour = forms.TimeField(
        label=_("时间"), required=False, help_text=_("例如 15:30，可以不填。"),
        widget=forms.TextInput({"inputmode": "numeric"}),
    )  # fmt: skip
    signer = forms.ChoiceField(label=_("签收人（已签收时）"), required=False)
    signer_name = forms.CharField(label=_("签收人姓名"), required=False, max_length=60)
    witnesses = forms.CharField(
        label=_("见证人（留置时）"), required=False, max_length=200, help_text=_("没有见证人的，须拍照或者录像。")
    )  # fmt: skip
    recorded = forms.BooleanField(label=_("已拍照或者录像"), required=False)
    tracking = forms.CharField(label=_("邮件号码"), required=False, max_length=60)
    note = forms.CharField(label=_("说明"), required=False, max_length=500)
    proof = forms.FileField(label=_("照片或者回执"), required=False)

    def __init__(self, service: Service, *args: Any, way: str, **more: Any) -> None:
        self.way = way
        super().__init__(service, *args, **more)
        self.offer("outcome", [(str(o), OUTCOMES[o]) for o in POSSIBLE[Way(way)]])
        barred = {Signer.OPPOSING_PARTY, Signer.OTHER}
        self.offer("signer", [("", _("—"))] + [(str(s), w) for s, w in SIGNERS.items() if s not in barred])
        outcomes = set(POSSIBLE[Way(way)])
        if Outcome.SIGNED not in outcomes:
            del self.fields["signer"], self.fields["signer_name"]
        if Outcome.LEFT not in outcomes:
            del self.fields["witnesses"]
        if way != Way.POST:
            del self.fields["tracking"]

    @property
    def at(self) -> datetime:
        """The moment meant; a day without a time is taken at its noon, today's at once."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        if hour is None and day == clock.today():
            return clock.now()
        return timezone.make_aware(datetime.combine(day, hour or time(12)))


class PublishForm(ActForm):
    reason = forms.CharField(
        label=_("公告送达的原因和经过"), max_length=500, widget=forms.Textarea(REASON),
        help_text=_("记入案卷：下落不明或者其他方式无法送达的情况。"),
    )  # fmt: skip
    hearing_at = forms.CharField(label=_("开庭时间（公告传票时）"), required=False, max_length=60)
    hearing_place = forms.CharField(label=_("线下参加的地点"), required=False, max_length=100)
    hearing_online = forms.CharField(label=_("在线参加的方式"), required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        told = [cleaned.get(f"hearing_{part}", "").strip() for part in ("at", "place", "online")]
        if any(told) and not all(told):
            self.add_error(
                "hearing_at", _("写明开庭的，时间、线下地点、在线方式都要写（《在线诉讼规则》第二十三条）。")
            )
        return cleaned


class RebutForm(ActForm):
    ground = forms.ChoiceField(label=_("为什么没有送达您"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("说明经过"), max_length=2000, widget=forms.Textarea(REASON))
    proof = forms.FileField(label=_("证明材料"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer("ground", [(str(g), w) for g, w in REBUTTALS.items()])


class DecideForm(ActForm):
    upheld = forms.TypedChoiceField(
        label=_("反证是否成立"), widget=forms.RadioSelect, coerce=lambda v: v == "yes",
        choices=[("yes", _("成立：该次送达不发生效力")), ("no", _("不成立：送达有效"))],
    )  # fmt: skip
    reason = forms.CharField(label=_("理由"), max_length=2000, widget=forms.Textarea(REASON))


class FindForm(ActForm):
    served = forms.TypedChoiceField(
        label=_("是否认定已经送达"), widget=forms.RadioSelect, coerce=lambda v: v == "yes",
        choices=[("yes", _("认定已经送达：满三个月之日为送达之日")), ("no", _("不足以认定：改用其他方式送达"))],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("根据哪些情况"), max_length=500, widget=forms.Textarea(REASON),
        help_text=_("例如：查询显示已妥投、受送达人已委托代理人。"),
    )  # fmt: skip


class AssignForm(ActForm):
    clerk = forms.ChoiceField(label=_("由哪位书记员办理"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        found = holders(self.service.case.court_id, Role.CLERK)
        self.offer("clerk", [(str(post.account_id), post.account.name) for post in found])


class NoteForm(ActForm):
    whereabouts_unknown = forms.CharField(
        label=_("下落不明的证明"), required=False, max_length=300,
        help_text=_("例如社区、公安机关出具的证明；没有就不填。"),
    )  # fmt: skip
    in_unit = forms.CharField(
        label=_("所在部队、监所或者单位"), required=False, max_length=200, help_text=_("军人、被监禁的人通过单位转交。")
    )  # fmt: skip
    foreign = forms.BooleanField(label=_("在中国没有住所"), required=False)


class CorrectForm(ActForm):
    wrong = forms.ChoiceField(label=_("有错误的文书"), widget=forms.RadioSelect)
    corrected = forms.FileField(label=_("更正后的文书（PDF）"))
    reason = forms.CharField(label=_("错在哪里"), max_length=500, widget=forms.Textarea(REASON))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer("wrong", [(str(p.pk), p.title) for p in self.service.papers.order_by("created_at", "id")])


class SupplyForm(ActForm):
    """The addressee's phone or postal address as another party or the court knows it."""

    phone = forms.CharField(label=_("该当事人的手机号码"), max_length=30, required=False)
    post = forms.CharField(
        label=_("该当事人的邮寄地址"), max_length=200, required=False, help_text=_("手机号码和邮寄地址至少填一项。")
    )  # fmt: skip
    ownership = forms.CharField(
        label=_("属于其本人的证明"), required=False, max_length=300, help_text=_("法院查明的才填，例如运营商实名登记。")
    )  # fmt: skip
    activity = forms.CharField(label=_("近三个月内使用的证明"), required=False, max_length=300)
    last_active = CourtDateField(label=_("最近使用的日子"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("phone", "").strip() and not cleaned.get("post", "").strip() and not self.errors:
            self.add_error("phone", _("请填写手机号码或者邮寄地址。"))
        return cleaned
