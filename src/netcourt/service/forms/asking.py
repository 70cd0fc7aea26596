"""What the clerk writes down of a call or of a signed confirmation (OL21 30): nothing is ticked beforehand."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.service.words import TOLD, Answer, Channel, Means
from netcourt.web.fields import CourtDateField

# The fields that hold addresses.
ADDRESSES = {"phone": Channel.SMS, "email": Channel.EMAIL, "im": Channel.IM, "fax": Channel.FAX, "post": Channel.POST}


class InquiryForm(forms.Form):
    means = forms.ChoiceField(label=_("怎样征询"), widget=forms.RadioSelect, choices=Means.choices)
    day = CourtDateField(label=_("通话或者签署的日期"))
    hour = forms.TimeField(
        label=_("时间"), required=False, help_text=_("例如 15:30，可以不填。"),
        widget=forms.TextInput({"inputmode": "numeric"}),
    )  # fmt: skip
    number = forms.CharField(
        label=_("拨打的号码（电话征询时）"), required=False, max_length=30, widget=forms.TextInput({"inputmode": "tel"})
    )  # fmt: skip
    answer = forms.ChoiceField(label=_("对方怎样答复"), widget=forms.RadioSelect, choices=Answer.choices)
    told = forms.MultipleChoiceField(
        label=_("已经向对方讲明"), required=False, widget=forms.CheckboxSelectMultiple, choices=list(TOLD.items()),
        help_text=_("讲到一项勾一项；四项都讲到，答复才算数。"),
    )  # fmt: skip
    spoke_with = forms.CharField(
        label=_("答复人"), required=False, max_length=60, help_text=_("姓名；单位的写明职务。")
    )  # fmt: skip
    identified = forms.CharField(
        label=_("怎样核对身份"), required=False, max_length=300, help_text=_("例如：报出身份证号码后四位，与案卷一致。")
    )  # fmt: skip
    words = forms.CharField(
        label=_("对方的原话"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )  # fmt: skip
    phone = forms.CharField(label=_("手机号码"), required=False, max_length=30)
    email = forms.CharField(label=_("电子邮箱"), required=False, max_length=200)
    im = forms.CharField(label=_("即时通讯账号"), required=False, max_length=64)
    fax = forms.CharField(label=_("传真号码"), required=False, max_length=30)
    post = forms.CharField(label=_("邮寄地址"), required=False, max_length=200)
    proof = forms.FileField(
        label=_("通话录音或者签名确认书的扫描件"), required=False,
        help_text=_("录音可以是 MP3、M4A、WAV、AMR；扫描件可以是 PDF 或者图片。没有接通的不用附。"),
    )  # fmt: skip
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    @property
    def at(self) -> datetime:
        """The moment meant; a day without a time is taken at its noon, today's at once."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        if hour is None and day == clock.today():
            return clock.now()
        return timezone.make_aware(datetime.combine(day, hour or time(12)))

    def addresses(self) -> list[tuple[Channel, Any]]:
        said = self.cleaned_data
        return [(channel, said[name]) for name, channel in ADDRESSES.items() if said[name].strip()]
