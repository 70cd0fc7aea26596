"""Forms of appeals and decisions. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, Party
from netcourt.filing.forms.review import KeyForm
from netcourt.filing.rates import kept
from netcourt.judgment import burden
from netcourt.judgment.appealing import MOST
from netcourt.judgment.models import Pronouncement, SecondInstance
from netcourt.judgment.pronouncing import PAPERS
from netcourt.law import fees
from netcourt.law.fees import read_shares
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refused
from netcourt.reference.models import Court
from netcourt.reference.queries import PublishedRate
from netcourt.service.queries import unchecked_presumptions
from netcourt.web.fields import CourtDateField, MoneyField
from netcourt.web.forms import choose, conditional

LONG = {"max_length": _("最多 %(limit_value)d 字，现在有 %(show_value)d 字，请缩短。")}


def in_words(known: PublishedRate) -> str:
    """美元（1美元＝7.1元）, as the first instance settled it."""
    rate = known.rate
    name = fees.CURRENCIES[rate.currency].say(get_language() or "zh-hans")
    return f"{name}（1 {rate.currency} = {plain(rate.yuan)} CNY）"


class AppealForm(KeyForm):
    """The petition (CPL 172). ``parties`` is asked only where the person acts for several of one side."""

    parties = forms.MultipleChoiceField(
        label=_("为谁上诉"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("一起上诉的交一份上诉状、一份上诉费；应是同一方的当事人。"),
    )  # fmt: skip
    requests = forms.CharField(
        label=_("上诉请求"), max_length=MOST, widget=forms.Textarea({"rows": 4}),
        help_text=_("要第二审法院怎样处理，例如：撤销原裁定，本案由某某法院管辖。"),
        error_messages={"required": _("请写明上诉请求。")} | LONG,
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("上诉理由"), max_length=MOST, widget=forms.Textarea({"rows": 8}),
        help_text=_("原裁判认定的事实或者适用的法律哪里不对。"),
        error_messages={"required": _("请写明上诉理由。")} | LONG,
    )  # fmt: skip
    disputed = MoneyField(
        label=_("不服的数额（元）"), required=False, max_value=Decimal("999999999999.99"),
        help_text=_("只对一部分不服的，填那一部分，上诉费按它计算；例如要求多判2640元，就填2640。不填的按判决的全部数额计算。"),
    )  # fmt: skip

    currency = forms.ChoiceField(
        label=_("不服的数额是哪种货币"), required=False,
        help_text=_("外币按第一审法院决定受理那天的汇率折合人民币计算上诉费（《诉讼费用交纳办法》第五十五条）。"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, able: Sequence[Party], judgment: bool, rates: Mapping[str, PublishedRate], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if judgment and rates:
            choose(self, "currency", [("", _("人民币")), *((c, in_words(r)) for c, r in rates.items())])
            self.fields["disputed"].label = _("不服的数额")
            self.fields["disputed"].widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
            self.order_fields(["parties", "requests", "reasons", "disputed", "currency"])
        else:
            del self.fields["currency"]
        if len(able) > 1:
            choose(self, "parties", [(str(p.pk), f"{p.get_role_display()} {p.name}") for p in able])
        else:
            del self.fields["parties"]
        if judgment:
            self.fields["requests"].help_text = _(
                "要第二审法院怎样改判，例如：撤销原判第二项，改判被告另付赔偿金2640元。"
            )
        else:
            del self.fields["disputed"]


class AnswerForm(KeyForm):
    text = forms.CharField(
        label=_("答辩意见"), max_length=MOST, widget=forms.Textarea({"rows": 10}),
        help_text=_("对上诉请求和理由逐项回应；会发给上诉人。"),
        error_messages={"required": _("请写明答辩意见。")} | LONG,
    )  # fmt: skip


class WithdrawForm(KeyForm):
    reason = forms.CharField(label=_("原因"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}))


class SendForm(KeyForm):
    how = forms.CharField(
        label=_("怎样送出的"), required=False, max_length=300, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("第二审法院在本平台的不用填；不在本平台的，写明邮寄单号或者由谁送交。"),
    )  # fmt: skip


class FindingForm(KeyForm):
    finding = forms.CharField(
        label=_("理由"), max_length=10000, widget=forms.Textarea({"rows": 8}),
        help_text=_("一行一段，写进裁定书的“本院经审查认为”部分。"),
        error_messages={"required": _("请写明理由。")} | LONG,
    )  # fmt: skip


class RuleForm(FindingForm):
    outcome = forms.ChoiceField(
        label=_("裁定"), choices=SecondInstance.Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择裁定的结果。")},
    )  # fmt: skip
    to_court = forms.CharField(
        label=_("移送到哪个法院"), required=False, max_length=120, widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("撤销“驳回管辖权异议”的裁定时填写法院全称；其他情形不填。"),
    )  # fmt: skip
    field_order = ("outcome", "to_court", "finding")

    def clean_to_court(self) -> str | None:
        name = self.cleaned_data["to_court"].strip()
        if not name:
            return None
        found = Court.objects.filter(name=name).first()
        if found is None:
            raise ValidationError(_("没有这个法院，请填写全称。"))
        return str(found.pk)


class ArchiveForm(KeyForm):
    note = forms.CharField(
        label=_("档案存放处"), required=False, max_length=300,
        help_text=_("纸质卷宗的档号或者存放处；没有纸质卷宗的不填。"),
    )  # fmt: skip


class PronounceForm(KeyForm):
    """The signed decision and what it says. Of each fee a share for each party; nothing is filled in beforehand."""

    kind = forms.ChoiceField(
        label=_("文书种类"), choices=[(k, k.label) for k in PAPERS], widget=forms.RadioSelect,
        error_messages={"required": _("请选择文书种类。")},
    )  # fmt: skip
    on_appeal = forms.ChoiceField(
        label=_("第二审结果"), choices=Pronouncement.OnAppeal.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择第二审结果。")},
    )  # fmt: skip
    paper = forms.FileField(
        label=_("签署后的文书（PDF）"), help_text=_("写明上诉权利、期限和法院，合议庭成员和书记员已署名，加盖院印。"),
        widget=forms.ClearableFileInput({"accept": "application/pdf"}),
        error_messages={"required": _("请选择签署后的文书。")},
    )  # fmt: skip
    pronounced_on = CourtDateField(label=_("宣判日期"))
    allowed = MoneyField(
        label=_("判决（调解）确定的金额（元）"), required=False,
        help_text=_("没有金额的不填；全部驳回的填0。"),
    )  # fmt: skip
    awards = forms.MultipleChoiceField(
        label=_("判给谁（谁可以申请执行）"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("文书要别人向其付款或者履行的当事人；全部驳回的不选。案件页面只向选中的人提示申请执行。"),
    )  # fmt: skip
    absent = forms.MultipleChoiceField(
        label=_("谁没有到庭，缺席判决"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("只在缺席判决时选。必须有经通知不参加的记录和送达证明，没有的不能缺席判决；说明随判决书一起送达。"),
    )  # fmt: skip
    perform_days = forms.IntegerField(
        label=_("履行期限（日）"), required=False, min_value=1, max_value=3650,
        help_text=_("裁判生效之日起多少日内履行，例如 10；分期履行或者没有写明的不填。申请执行的两年从期满起算。"),
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={"invalid": _("请填写天数，例如 15。")},
    )  # fmt: skip

    presumptions = forms.CharField(
        label=_("推定送达怎样核对的"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("有当事人没有参加诉讼，对他的送达只是推定。推定送达不能直接缺席判决：请核对送达记录，写明核对的情况。"),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, second: SecondInstance | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.case, self.second = case, second
        self.presumed = list(unchecked_presumptions(case))
        if not self.presumed:
            del self.fields["presumptions"]
        self.fees, self.parties = self.fees_asked(), burden.bearers(case, second)
        present = case.parties.filter(left_at__isnull=True).order_by("role", "ordinal")
        choose(self, "absent", [(str(p.pk), f"{p.get_role_display()} {p.name}") for p in present])
        choose(self, "awards", [(str(p.pk), f"{p.get_role_display()} {p.name}") for p in self.parties])
        if second is None:
            del self.fields["on_appeal"]
        if rates := kept(burden.origin(case, second)):
            said = "；".join(in_words(r) for r in rates.values())
            words = _("判外币的，按受理那天的汇率折合人民币填：%(rates)s。没有金额的不填。")
            self.fields["allowed"].help_text = words % {"rates": said}
        for fee, party in product(self.fees, self.parties):
            label = _("%(fee)s%(sum)s元：%(who)s负担") % {
                "fee": fee.name.say(get_language() or "zh-hans"), "sum": plain(fee.amount),
                "who": f"{party.get_role_display()}{party.name}",
            }  # fmt: skip
            self.fields[f"share_{fee.key}_{party.pk}"] = forms.CharField(
                label=label, required=False, max_length=20, widget=forms.TextInput({"autocomplete": "off"})
            )
            conditional(self, f"share_{fee.key}_{party.pk}")

    def fees_asked(self) -> list[burden.Fee]:
        """Every fee of which the page asks who bears it."""
        return burden.shown(self.case, self.second)

    def clean(self) -> dict[str, Any]:
        """Shares in yuan or percent, of the fees for which something was entered."""
        said = super().clean() or self.cleaned_data
        kind, on_appeal = said.get("kind", ""), said.get("on_appeal", "")
        chosen = {f.key: f for f in burden.fees_of(self.case, kind, on_appeal, self.second)}
        shares: dict[str, dict[str, Decimal]] = {}
        for fee in self.fees:
            typed = {str(p.pk): said.get(f"share_{fee.key}_{p.pk}") or "" for p in self.parties}
            if not any(typed.values()):
                continue
            try:
                shares[fee.key] = read_shares(chosen.get(fee.key, fee).amount, typed)
            except Refused as error:
                for refusal in error.refusals:
                    self.add_error(None, burden.named(fee, refusal).say(get_language() or "zh-hans"))
        said["shares"] = shares
        return said
