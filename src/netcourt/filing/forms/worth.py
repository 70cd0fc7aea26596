"""What a claim not told in yuan asks: its currency; securities their number and price; a value of one's own, warned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.filing.forms.base import StepForm
from netcourt.filing.models import Claim
from netcourt.filing.pages import FOREIGN, SECURITIES, STATED
from netcourt.law import fees
from netcourt.law.fees.worth import MOST_UNITS
from netcourt.web.forms import choose

K = Claim.Kind
# On the page of kinds, beside the kinds themselves, so that whoever claims yuan is asked nothing more.
ADDED = (
    (FOREIGN, _("支付外币")),
    (SECURITIES, _("股票、债券、基金份额等证券")),
    (STATED, _("价值难以确定的特定物、知识产权（房屋、车辆、文物、著作权、商标、专利等）")),
)
KINDS = {FOREIGN: K.MONEY, SECURITIES: K.GOODS, STATED: K.GOODS}
OBJECTS = {
    FOREIGN: (_("是什么款项"), _("例如：返还押金、支付货款。")),
    SECURITIES: (_("什么证券，要对方怎样"), _("例如：返还某公司股票。")),
    STATED: (_("要对方交付、返还、转让什么，或者确认什么归您"), _("例如：返还古画一幅。")),
}
FIELDS = {
    FOREIGN: ("claim_amount", "currency"),
    SECURITIES: ("basis", "quantity", "price"),
    STATED: ("stated_asks", "claim_amount", "risk_read"),
}
# What fees.RISK_VERSION is the version of.
RISK = _(
    "价值难以确定的，按您主张的价值计算诉讼费。主张过高，要多交诉讼费，没有得到支持的部分由您负担；"
    "主张过低，可能影响您最后能得到的数额，也可能影响由哪一级法院审理（《民诉法解释》第一百九十八条）。"
)
_NUMBER = {"autocomplete": "off", "class": "govuk-input--width-10"}
_AT = {
    "AMOUNT_INVALID": "claim_amount",
    "CURRENCY_UNKNOWN": "currency",
    "QUANTITY_INVALID": "quantity",
    "VALUE_BASIS": "basis",
    "RISK_NOT_EXPLAINED": "risk_read",
    "INTEREST_BASE": "interest_base",
    "INTEREST_CURRENCY": "interest_currency",
    "INTEREST_RATE": "interest_percent",
    "INTEREST_RATE_FOREIGN": "interest_rate",
    "INTEREST_MULTIPLE": "interest_multiple",
    "INTEREST_DATES": "interest_until",
}


class WorthForm(StepForm):
    """The fields of these claims, part of the page of an added claim."""

    currency = forms.ChoiceField(
        label=_("哪种货币"), required=False, widget=forms.Select,
        help_text=_("诉讼费按法院决定受理那天国家公布的汇率折算；提交时算的是估算。没有列出的货币，请折合人民币提出。"),
    )  # fmt: skip
    basis = forms.ChoiceField(label=_("按什么价格计算"), required=False, widget=forms.RadioSelect)
    quantity = forms.IntegerField(
        label=_("多少股、多少份"), required=False, min_value=1, max_value=MOST_UNITS,
        widget=forms.TextInput({"inputmode": "numeric", **_NUMBER}),
        error_messages={"invalid": _("请用整数填写数量。"), "required": _("请用整数填写数量。")},
    )  # fmt: skip
    price = forms.DecimalField(
        label=_("每股、每份多少元"), required=False, max_digits=16, decimal_places=4,
        widget=forms.TextInput({"inputmode": "decimal", **_NUMBER}),
        error_messages={"invalid": _("请用数字填写价格。"), "required": _("请用数字填写价格。")},
    )  # fmt: skip
    stated_asks = forms.ChoiceField(
        label=_("要法院判什么"), required=False, widget=forms.RadioSelect,
        choices=[(K.GOODS, _("交付、返还、转让")), (K.CONFIRMATION, _("确认归我所有"))],
        error_messages={"required": _("请选择要法院判什么。")},
    )  # fmt: skip
    risk_read = forms.BooleanField(
        label=_("我已阅读并知道这一风险"), required=False, widget=forms.CheckboxInput({"value": fees.RISK_VERSION}),
        help_text=RISK,
    )  # fmt: skip

    def ask_worth(self, special: str) -> None:
        """Keep the fields that this kind asks; none of them for any other."""
        for name in ("currency", "basis", "quantity", "price", "stated_asks", "risk_read"):
            if name not in FIELDS.get(special, ()):
                del self.fields[name]
        for name in FIELDS.get(special, ()):
            self.fields[name].required = True
        language = get_language() or "zh-hans"
        if special == FOREIGN:
            choose(self, "currency", [("", _("请选择")), *((c, n.say(language)) for c, n in fees.CURRENCIES.items())])
            amount = self.fields["claim_amount"]
            amount.label, amount.widget = _("多少外币"), forms.TextInput({"inputmode": "decimal", **_NUMBER})
        elif special == SECURITIES:
            choose(self, "basis", [(b.value, n.say(language)) for b, n in fees.SECURITIES.items()])
        elif special == STATED:
            self.fields["claim_amount"].label = _("您主张价值多少元")

    def worth(self, special: str, given: Mapping[str, Any]) -> fees.Worth | None:
        if special == SECURITIES:
            return fees.Worth(basis=given.get("basis") or "", figure=given.get("price"), quantity=given.get("quantity"))
        figure = given.get("claim_amount")
        if special == FOREIGN:
            return fees.Worth(basis=fees.Basis.FOREIGN, figure=figure, currency=given.get("currency") or "")
        if special == STATED:  # the version confirmed is what the page posted; an older one is asked again
            read = self.raw("risk_read") if given.get("risk_read") else ""
            return fees.Worth(basis=fees.Basis.STATED, figure=figure, risk_version=read)
        return None

    def place(self, code: str) -> str:
        """The field at which a refusal of the law stands."""
        found = _AT.get(code, "claim_object")
        if found not in self.fields:
            found = "claim_object"
        return "price" if code == "AMOUNT_INVALID" and "price" in self.fields else found
