"""The page of someone outside the suit: which case, who they are, what they claim."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.filing.forms.base import lines
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.law import fees
from netcourt.pleadings.forms.claiming import long_text
from netcourt.pleadings.papers import OwnClaim
from netcourt.web.fields import MoneyField
from netcourt.web.forms import choose

K = Claim.Kind
ASKED = (K.CONFIRMATION, K.GOODS, K.MONEY, K.OTHER)


def line(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.TextInput({"autocomplete": "off"}), **more)


class InterveneForm(forms.Form):
    number = line(_("案号"), 80, help_text=_("例如（2026）浙0199民初1号，括号用哪种都可以。"))
    named = line(
        _("案件里一方当事人的全名"), 120, help_text=_("写原告或者被告的姓名、单位全称，用来核对是不是这件案子。")
    )
    capacity = forms.ChoiceField(label=_("您以谁的名义参加"), widget=forms.RadioSelect)
    address = line(_("您的地址"), 200, help_text=_("法院的纸质文书寄到这里。"))
    phone = line(_("电话"), 20, required=False)
    claim_kind = forms.ChoiceField(
        label=_("您要法院判什么"), widget=forms.RadioSelect, choices=[(k.value, k.label) for k in ASKED]
    )
    claim_object = long_text(
        "link", _("具体内容"), rows=2, help_text=_("例如：确认某账号归我所有；返还某件货物；支付某笔款。")
    )
    claim_amount = MoneyField(
        label=_("金额或者价值"), required=False, help_text=_("要钱的必须填；要东西的填价值。"),
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-10"}),
    )  # fmt: skip
    claim_currency = forms.ChoiceField(
        label=_("这笔钱是哪种货币"), required=False, help_text=_("要外币的才改；诉讼费按本案受理那天公布的汇率折算。")
    )
    facts = long_text("facts", _("事实和理由"), rows=7)
    link = long_text("link", _("双方争的东西为什么是您的"), rows=3)
    truth = forms.BooleanField(label=_("我确认所写内容真实，知道虚假陈述要承担法律责任"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, capacities: dict[str, Any], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        language = get_language() or "zh-hans"
        foreign = [(c, n.say(language)) for c, n in fees.CURRENCIES.items()]
        choose(self, "claim_currency", [("", _("人民币")), *foreign])
        choose(self, "capacity", [(value, c.name) for value, c in capacities.items()])

    def papers(self) -> OwnClaim:
        given = self.cleaned_data
        amount, currency = given.get("claim_amount"), given.get("claim_currency") or ""
        worth = fees.Worth(basis=fees.Basis.FOREIGN, figure=amount, currency=currency) if currency else None
        asked = ClaimLine(
            kind=given["claim_kind"], object=lines(given["claim_object"])[:300], amount=None if worth else amount,
            worth=worth,
        )  # fmt: skip
        claims = (asked, ClaimLine(kind=K.COSTS))
        return OwnClaim(claims=claims, facts=lines(given["facts"]), link=lines(given["link"]), truth=given["truth"])
