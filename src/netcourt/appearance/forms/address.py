"""Where the court's papers reach whoever is sued. Electronic service is asked, never presumed (OL21 29)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.service.actions import Given
from netcourt.service.words import Channel
from netcourt.web.fields import PhoneField


class AddressForm(forms.Form):
    """Addresses, the answer on electronic service, and that scope, effect and change were read (IC18 16)."""

    post = forms.CharField(
        label=_("邮寄地址"), max_length=200, help_text=_("法院的纸质文书寄到这里，写到门牌号。"),
        widget=forms.TextInput({"autocomplete": "street-address"}),
        error_messages={"required": _("请填写邮寄地址。")},
    )  # fmt: skip
    phone = PhoneField(label=_("手机号码"), required=False, help_text=_("有文书到了，发短信告诉您。"))
    email = forms.EmailField(
        label=_("电子邮箱"), required=False, max_length=100, widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": _("电子邮箱的写法不对，请核对。")},
    )  # fmt: skip
    electronic = forms.ChoiceField(
        label=_("是否同意电子送达"), widget=forms.RadioSelect,
        choices=[("yes", _("同意：文书送到我在本平台的账户")), ("no", _("不同意：请寄纸质文书"))],
        help_text=_("同意后，文书到达账户就算送达，期限从次日起算；需要纸质件可以随时向法院要。"),
        error_messages={"required": _("请选择是否同意电子送达：法院不能替您选（《在线诉讼规则》第二十九条）。")},
    )  # fmt: skip
    told = forms.BooleanField(
        label=_("我已阅读上面的说明"),
        error_messages={"required": _("请阅读适用范围、效力和变更办法并确认（《互联网法院规定》第十六条）。")},
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @property
    def given(self) -> list[Given]:
        clean = self.cleaned_data
        named = [(Channel.POST, clean["post"])]
        if clean["electronic"] == "yes":  # messages only announce what lies in the account
            named += [(Channel.SMS, clean["phone"]), (Channel.EMAIL, clean["email"])]
        return [Given(channel, value) for channel, value in named if value]
