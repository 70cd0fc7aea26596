"""Forms of proof, offices, powers, posts and claims of theft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.identity.models import Account, CourtPost, Organisation, Person, PowerOfAttorney
from netcourt.identity.names import clean_name
from netcourt.reference.models import Court
from netcourt.web.fields import CourtDateField, PhoneField, plain
from netcourt.web.forms import choose

_PAPERS = ".jpg,.jpeg,.png,.webp,.heic,.pdf"


class NameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=100, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value) or "")


class NumberField(forms.CharField):
    """A number of a paper: full-width characters made plain; judged by ``netcourt.law``, not here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs.update({"autocomplete": "off", "spellcheck": "false"})

    def to_python(self, value: Any) -> str:
        return plain(super().to_python(value) or "")


class ProofForm(forms.Form):
    name = NameField(label=_("姓名"), help_text=_("与证件上的姓名完全一致。"))
    id_kind = forms.ChoiceField(
        label=_("证件种类"), choices=Person.IdKind, initial=Person.IdKind.RESIDENT, widget=forms.RadioSelect
    )
    id_number = NumberField(label=_("证件号码"))
    nationality = forms.CharField(
        label=_("国籍"), max_length=40, initial="中国", help_text=_("持护照的，填写护照签发国。")
    )
    photo = forms.FileField(
        label=_("证件照片"),
        widget=forms.FileInput({"accept": _PAPERS}),
        help_text=_("拍摄有照片的一面，四角完整、字迹清楚。JPG、PNG 或 PDF，最大 20 MB。不需要人脸识别。"),
    )
    consent = forms.BooleanField(
        label=_("我单独同意法院为核验身份而处理我的证件照片和号码"),
        help_text=_("这是敏感个人信息，只用于核验身份，仅核验人员可以查看。不同意的，可以携带证件到法院窗口办理。"),
    )


class ReproofForm(forms.Form):
    code = forms.CharField(
        label=_("验证码"),
        max_length=6,
        help_text=_("短信中的 6 位数字。"),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    tail = forms.CharField(
        label=_("证件号码后六位"), max_length=6, widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
    )

    def clean_code(self) -> str:
        return plain(self.cleaned_data["code"])

    def clean_tail(self) -> str:
        return plain(self.cleaned_data["tail"]).upper()


class DecisionForm(forms.Form):
    """An operator's answer to a request."""

    answer = forms.ChoiceField(
        label=_("核验结果"),
        choices=[("confirm", _("一致，确认")), ("refuse", _("不一致或看不清，不予确认"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("原因和补正办法"), required=False, max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text=_("不予确认时必填，申请人会看到。"),
    )  # fmt: skip


class RevealForm(forms.Form):
    reason = forms.CharField(label=_("查看原因"), max_length=200, help_text=_("查看会留下记录。"))


class OfficeForm(forms.Form):
    credit_code = NumberField(label=_("统一社会信用代码"), help_text=_("营业执照上的 18 位代码。"))
    name = forms.CharField(label=_("组织名称"), max_length=120, help_text=_("与营业执照一致。"))
    kind = forms.ChoiceField(label=_("组织类型"), choices=Organisation.Kind)
    seat = forms.CharField(label=_("住所"), max_length=200, required=False)
    legal_representative = NameField(label=_("法定代表人或负责人姓名"))
    post = forms.CharField(label=_("您的职务"), max_length=60, initial="法定代表人")
    paper = forms.FileField(
        label=_("营业执照和法定代表人身份证明"),
        widget=forms.FileInput({"accept": _PAPERS}),
        help_text=_("合并为一个 PDF，或一张清楚的照片，最大 20 MB。"),
    )


_POWER_HELP = {
    "admit": _("承认对方的请求，您可能因此败诉"),
    "waive": _("放弃您提出的请求，放弃后一般不能再主张"),
    "change": _("增加、减少或改变请求"),
    "settle": _("与对方和解，或接受调解"),
    "counterclaim": _("对起诉您的人提出请求"),
    "appeal": _("不服判决时提起上诉"),
}


class PowerForm(forms.Form):
    """A power of attorney. The agent is named by name and number of a verified person, never picked from a list."""

    principal = forms.ChoiceField(label=_("委托人"), widget=forms.RadioSelect)
    agent_name = NameField(label=_("代理人姓名"))
    agent_phone = PhoneField(label=_("代理人手机号码"), help_text=_("代理人须已在本院注册并完成实名认证。"))
    kind = forms.ChoiceField(label=_("代理人身份"), choices=PowerOfAttorney.Kind)
    firm = forms.CharField(
        label=_("执业机构名称"), max_length=120, required=False, help_text=_("律师、法律工作者必填。")
    )
    firm_licence = forms.CharField(label=_("机构执业许可证号"), max_length=30, required=False)
    licence = forms.CharField(label=_("代理人执业证号"), max_length=30, required=False)
    powers = forms.MultipleChoiceField(
        label=_("特别授权"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("逐项勾选才有效。一项都不勾选的是一般授权：只写“全权代理”也不包含这些权限。"),
    )
    until = CourtDateField(label=_("委托期限至"), required=False, help_text=_("不填的，到案件办结为止。"))

    def __init__(self, principals: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "principal", principals)
        self.fields["principal"].initial = principals[0][0] if principals else None
        powers = [(p.value, f"{p.label}：{_POWER_HELP[p.value]}") for p in PowerOfAttorney.Power]
        choose(self, "powers", powers)


class PostForm(forms.Form):
    staff_number = forms.CharField(label=_("工号"), max_length=20)
    court = forms.ModelChoiceField(label=_("法院"), queryset=Court.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("职务"), choices=CourtPost.Kind)
    appointed_on = CourtDateField(label=_("任职日期"))
    instrument = forms.CharField(label=_("任命文号"), max_length=120, required=False)

    def __init__(self, courts: set[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["court"].queryset = Court.objects.filter(code__in=courts)  # type: ignore[attr-defined]

    def clean_staff_number(self) -> Account:
        number = plain(self.cleaned_data["staff_number"])
        found = Account.objects.filter(staff_number=number).first()
        if found is None:
            raise forms.ValidationError(_("没有这个工号的账户，请先由系统管理员建立账户。"))
        return found


class TheftForm(forms.Form):
    since = CourtDateField(label=_("从哪一天起不是您本人操作"))
    reason = forms.CharField(
        label=_("理由"), max_length=2000, widget=forms.Textarea({"rows": 5}), help_text=_("发生了什么，您怎样发现的。")
    )
    evidence = forms.FileField(
        label=_("证据"), required=False, widget=forms.FileInput({"accept": _PAPERS}),
        help_text=_("例如报警回执、通讯记录。没有证据的只作登记，账户不冻结，已作出的行为继续有效。"),
    )  # fmt: skip

    def clean_since(self) -> Any:
        day = self.cleaned_data["since"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("日期不能晚于今天。"))
        return day


class StrangersTheftForm(TheftForm):
    """The same by someone who can no longer sign in."""

    name = NameField(label=_("您的姓名"))
    id_kind = forms.ChoiceField(label=_("证件种类"), choices=Person.IdKind)
    id_number = NumberField(label=_("证件号码"))
    contact_phone = PhoneField(label=_("联系电话"), help_text=_("工作人员会打这个电话核实您的身份。"))
    field_order = ["name", "id_kind", "id_number", "contact_phone", "since", "reason", "evidence"]


class TheftDecisionForm(forms.Form):
    upheld = forms.ChoiceField(
        label=_("认定"),
        choices=[("1", _("成立：账户确系被盗用")), ("0", _("不成立：行为视为本人作出"))],
        widget=forms.RadioSelect,
    )
    finding = forms.CharField(label=_("认定的事实和理由"), max_length=4000, widget=forms.Textarea({"rows": 6}))
