"""Forms of the parties: how reached, who applies, who the other is. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import capacity_label
from netcourt.appearance.joining import capacity_value
from netcourt.cases.words import PartyForm
from netcourt.filing.forms.review import KeyForm
from netcourt.filing.papers import Pleaded
from netcourt.identity.queries import Capacity
from netcourt.law.text import Text
from netcourt.special.people import Apart, Contact
from netcourt.web.fields import PhoneField
from netcourt.web.forms import choose

YES_NO = [("yes", _("同意")), ("no", _("不同意，寄纸质文书"))]


def say(words: Text) -> str:
    return words.say(get_language() or "zh-hans")


def line(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, **more)


class ContactForm(KeyForm):
    """How the party itself is reached, and whether papers reach it on the platform."""

    address = line(_("您的地址"), 200, widget=forms.TextInput({"autocomplete": "street-address"}))
    phone = PhoneField(label=_("您的手机号"))
    electronic = forms.ChoiceField(
        label=_("同意电子送达吗"), choices=YES_NO, widget=forms.RadioSelect,
        help_text=_("同意的，文书发到您的平台账户，收到即送达。可以随时改。"),
        error_messages={"required": _("请选择是否同意电子送达。")},
    )  # fmt: skip

    @property
    def contact(self) -> Contact:
        said = self.cleaned_data
        return Contact(address=said["address"], phone=said["phone"], electronic=said["electronic"] == "yes")


class OtherForm(ContactForm):
    """Who applies, for whom, and who the other is; asked after what the application is about."""

    OTHER = ("other_kind", "other_name", "other_number", "other_phone", "other_address")
    OWN = ("who", "address", "phone", "electronic")

    who = forms.ChoiceField(
        label=_("您以谁的名义申请"), widget=forms.RadioSelect,
        error_messages={"required": _("请选择您以谁的名义申请。")},
    )  # fmt: skip
    other_kind = forms.ChoiceField(
        label=_("对方是"), choices=[("person", _("个人")), ("company", _("公司或者其他单位"))],
        widget=forms.RadioSelect, error_messages={"required": _("请选择对方是个人还是单位。")},
    )  # fmt: skip
    other_name = line(_("对方的姓名或者单位全称"), 110)
    other_number = line(
        _("对方的身份证号码或者统一社会信用代码"), 30, help_text=_("加密保存，只用来核对对方身份。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    other_phone = PhoneField(label=_("对方的手机号"))
    other_address = line(_("对方的地址"), 200, required=False)

    def __init__(self, *args: Any, capacities: Sequence[Capacity], **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields([*(n for n in self.fields if n not in (*self.OTHER, *self.OWN)), *self.OTHER, *self.OWN])
        choose(self, "who", [(capacity_value(c), capacity_label(c)) for c in capacities])
        if len(capacities) == 1:
            self.fields["who"].initial = capacity_value(capacities[0])
            self.fields["who"].widget = forms.HiddenInput()

    @property
    def other_side(self) -> list[forms.BoundField]:
        return [self[n] for n in self.OTHER]

    @property
    def oneself(self) -> list[forms.BoundField]:
        return [self[n] for n in self.OWN]

    @property
    def other(self) -> Pleaded:
        said, person = self.cleaned_data, self.cleaned_data["other_kind"] == "person"
        number = said["other_number"].strip().upper()
        return Pleaded(
            form=PartyForm.PERSON if person else PartyForm.COMPANY, name=said["other_name"],
            id_number=number if person else "", credit_code="" if person else number[:18], phone=said["other_phone"],
            address=said["other_address"],
        )  # fmt: skip

    @property
    def people(self) -> Apart:
        return Apart(who=self.cleaned_data["who"], contact=self.contact, other=self.other)
