"""Forms of execution. Nothing is chosen beforehand but what the decision itself says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Party
from netcourt.execution.applying import MOST, Asked
from netcourt.execution.models import Execution, Settlement
from netcourt.execution.opening import PERFORM_DAYS, REPORT_DAYS
from netcourt.execution.performing import Paid
from netcourt.execution.queries import Shown
from netcourt.filing.forms.review import KeyForm
from netcourt.judgment.forms import LONG
from netcourt.pleadings.handing import Candidate
from netcourt.web.fields import CourtDateField, MoneyField


def _long(label: Any, most: int, rows: int = 4, *, required: bool = True, **more: Any) -> forms.CharField:
    errors = LONG | ({"required": more.pop("missing")} if "missing" in more else {})
    return forms.CharField(
        label=label, max_length=most, required=required, widget=forms.Textarea({"rows": rows}), error_messages=errors,
        **more,
    )  # fmt: skip


def _days(label: Any, initial: int, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=30, initial=initial, help_text=help_text,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )  # fmt: skip


def _offer(field: forms.Field, choices: Sequence[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class ApplyForm(KeyForm):
    """The application (EXR 18). What can be read from the decision is not asked: who is left when only one can be."""

    FOLDED = ("interest", "interest_how", "acts", "last_instalment")

    instrument = forms.ChoiceField(
        label=_("执行哪一份文书"), widget=forms.RadioSelect, error_messages={"required": _("请选择执行哪一份文书。")}
    )
    applicant = forms.ChoiceField(
        label=_("为谁申请"), widget=forms.RadioSelect, error_messages={"required": _("请选择为谁申请。")}
    )
    against = forms.MultipleChoiceField(
        label=_("申请执行谁"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选择申请执行谁。")},
    )  # fmt: skip
    amount = MoneyField(
        label=_("还欠多少（元）"), required=False,
        help_text=_("裁判确定的金额减去已经履行的；不含利息、违约金。"),
    )  # fmt: skip
    performed = MoneyField(label=_("已经履行了多少（元）"), required=False, help_text=_("没有的不填。"))
    interest = MoneyField(
        label=_("裁判写明的利息、违约金，算到今天（元）"), required=False, help_text=_("裁判没有写的不填。")
    )
    interest_how = _long(
        _("利息、违约金怎样算的"), MOST["interest_how"], 2, required=False,
        help_text=_("例如：以1000元为基数，自2026年3月1日起，按年利率3%，200天。"),
    )  # fmt: skip
    doubled = forms.BooleanField(
        label=_("同时申请迟延履行期间的加倍部分债务利息（每日万分之一点七五）"), required=False
    )
    acts = _long(
        _("要对方做的其他事"), MOST["acts"], 3, required=False, help_text=_("一行一项，照裁判写，例如：赔礼道歉。")
    )
    last_instalment = CourtDateField(
        label=_("履行的最后一天"), required=False,
        help_text=_("裁判写明分期履行（填最后一期）或者写明某一天的才填；按“生效之日起多少日内”的不填。"),
    )  # fmt: skip
    late_reason = _long(
        _("超过二年的原因"), MOST["late_reason"], 3, required=False,
        help_text=_("例如催要过、对方同意过履行，会重新起算。不写也收，对方可以提出异议。"),
    )  # fmt: skip
    assets = _long(
        _("知道的财产线索"), MOST["assets"], 4, required=False,
        help_text=_("一行一项：银行、房屋、车辆、网店账户、工作单位……不知道的不填。对方看不到。"),
    )  # fmt: skip
    bank = forms.CharField(
        label=_("收款账户的开户行"), max_length=MOST["bank"], required=False,
        help_text=_("户名就是申请人，不用填。现在不填，以后也可以告诉法院。"),
    )  # fmt: skip
    account = forms.CharField(
        label=_("收款账号"), max_length=40, required=False,
        help_text=_("加密保存，只有执行法院看得到。"),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, shown: Sequence[Shown], mine: Sequence[Party], others: Sequence[Party], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["instrument"], [(s.instrument.key, s.instrument.title) for s in shown])
        _offer(self.fields["applicant"], [(str(p.pk), f"{p.get_role_display()} {p.name}") for p in mine])
        _offer(self.fields["against"], [(str(p.pk), f"{p.get_role_display()} {p.name}") for p in others])
        for name, choices in (("instrument", shown), ("applicant", mine), ("against", others)):
            if len(choices) == 1:
                del self.fields[name]
        if not any(s.late for s in shown):
            del self.fields["late_reason"]
        if len(shown) == 1 and shown[0].instrument.allowed is not None:
            self.fields["amount"].initial = shown[0].instrument.allowed

    @property
    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.FOLDED and name != "key"]

    @property
    def more(self) -> list[forms.BoundField]:
        """What few decisions order, folded away."""
        return [self[name] for name in self.FOLDED]

    @property
    def more_open(self) -> bool:
        return any(field.errors or field.value() not in (None, "", [None, None, None]) for field in self.more)

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        texts = ("interest_how", "acts", "assets", "late_reason", "bank", "account")
        return Asked(
            amount=said.get("amount") or Decimal(0), performed=said.get("performed") or Decimal(0),
            interest=said.get("interest") or Decimal(0), doubled=said.get("doubled", False),
            last_instalment=said.get("last_instalment"), **{name: said.get(name) or "" for name in texts},
        )  # fmt: skip


class OpenForm(KeyForm):
    """Who executes and what the notice gives to pay and to report."""

    officer = forms.ChoiceField(
        label=_("执行员"), widget=forms.RadioSelect, error_messages={"required": _("请指定执行员。")}
    )
    perform_days = _days(_("履行期限（收到通知后几日）"), PERFORM_DAYS, _("写进执行通知书，从收到的次日起算。"))
    report_days = _days(_("报告财产的期限（收到后几日）"), REPORT_DAYS, _("写进报告财产令，从收到的次日起算。"))

    def __init__(self, *args: Any, known: Sequence[Candidate], **more: Any) -> None:
        super().__init__(*args, **more)
        free = [c for c in known if not c.against]
        self.accounts = {str(c.account.pk): c.account for c in free}
        english = (get_language() or "").startswith("en")
        words = "%s (%s in hand)" if english else "%s（在办%s件）"
        _offer(self.fields["officer"], [(str(c.account.pk), words % (c.account.name, c.cases)) for c in free])


class FindingForm(KeyForm):
    finding = _long(
        _("理由"), 10000, 6, missing=_("请写明理由。"), help_text=_("一行一段，写进裁定书的“本院经审查认为”部分。")
    )


class PaidForm(KeyForm):
    """A payment with its day; the proof is a file."""

    amount = MoneyField(label=_("履行了多少（元）"), error_messages={"required": _("请填写履行的金额。")})
    paid_on = CourtDateField(label=_("哪一天履行的"))
    how = forms.CharField(
        label=_("怎样履行的"), max_length=500, required=False, help_text=_("例如：银行转账，流水号。")
    )
    proof = forms.FileField(label=_("凭证"), required=False, help_text=_("转账记录、收条的照片或者PDF，双方都能看到。"))

    @property
    def paid(self) -> Paid:
        said = self.cleaned_data
        return Paid(amount=said["amount"], paid_on=said["paid_on"], how=said["how"])


class RecordForm(PaidForm):
    party = forms.ChoiceField(label=_("谁履行的"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, executed: Sequence[Party], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["party"], [(str(p.pk), p.name) for p in executed])
        if len(executed) == 1:
            del self.fields["party"]


class AnswerPaidForm(KeyForm):
    agreed = forms.ChoiceField(
        label=_("这笔钱收到了吗"), choices=[("yes", _("收到了")), ("no", _("没有收到，或者数目不对"))],
        widget=forms.RadioSelect, error_messages={"required": _("请选择收到没有。")},
    )  # fmt: skip
    words = _long(_("说明"), 2000, 3, required=False)


class JudgePaidForm(FindingForm):
    counts = forms.ChoiceField(
        label=_("这笔履行"), choices=[("yes", _("认定，计入已履行")), ("no", _("不予认定"))],
        widget=forms.RadioSelect, error_messages={"required": _("请选择是否认定。")},
    )  # fmt: skip
    field_order = ("counts", "finding")


class ReportForm(KeyForm):
    assets = _long(
        _("现在的财产"), 10000, 8, missing=_("请写明财产情况；没有财产的，写“没有”。"),
        help_text=_("一行一项：存款和账户、收入、房屋土地、车辆设备、股权债权、其他；没有的写“没有”。"),
    )  # fmt: skip
    changed = _long(
        _("收到通知前一年的变动"), 10000, 4, required=False, help_text=_("卖掉、转给别人、还给别人的；没有的不填。")
    )


class ObjectForm(KeyForm):
    requests = _long(
        _("异议请求"), 10000, 3, required=False, help_text=_("例如：撤销某项执行行为；申请超过二年期间，不予执行。")
    )
    reasons = _long(_("事实和理由"), 10000, 6, missing=_("请写明事实和理由。"))


class RuleForm(FindingForm):
    upheld = forms.ChoiceField(
        label=_("裁定"), choices=[("yes", _("异议成立，撤销或者改正")), ("no", _("异议不成立，驳回"))],
        widget=forms.RadioSelect, error_messages={"required": _("请选择裁定的结果。")},
    )  # fmt: skip
    order = forms.CharField(label=_("撤销或者改正什么"), max_length=1000, required=False, help_text=_("驳回的不填。"))
    field_order = ("upheld", "order", "finding")


class ProposeForm(KeyForm):
    terms = _long(
        _("和解的内容"), 10000, 6, missing=_("请写明和解的内容。"),
        help_text=_("一行一条：付多少、怎样付、哪些不要了。对方同意后记入本案，双方各自履行。"),
    )  # fmt: skip
    until = CourtDateField(label=_("最晚哪一天履行完"))
    fee_by = forms.ChoiceField(
        label=_("执行申请费由谁负担"), choices=Settlement.FeeBy.choices, widget=forms.RadioSelect,
        help_text=_("执行和解的，由双方协商（《诉讼费用交纳办法》第三十八条）。结案时按实际执行的金额计算。"),
        error_messages={"required": _("请选择执行申请费由谁负担。")},
    )  # fmt: skip


class AnswerSettlementForm(KeyForm):
    agreed = forms.ChoiceField(
        label=_("同意这份和解吗"), choices=[("yes", _("同意")), ("no", _("不同意"))], widget=forms.RadioSelect,
        error_messages={"required": _("请选择同意或者不同意。")},
    )  # fmt: skip


class ReasonsForm(KeyForm):
    reasons = _long(_("事实和理由"), 2000, 4, missing=_("请写明事实和理由。"))


class WordsForm(KeyForm):
    words = _long(_("说明"), 2000, 3, required=False)


class CloseForm(KeyForm):
    how = forms.ChoiceField(
        label=_("结案方式"), choices=Execution.How.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择结案方式。")},
    )  # fmt: skip
    finding = _long(
        _("理由"), 10000, 6, required=False,
        help_text=_("终结本次执行程序的，写明怎样调查财产、结果如何；执行完毕、撤回申请的可以不填。"),
    )  # fmt: skip
