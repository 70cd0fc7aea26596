"""What a claim is worth in yuan where it is not told in yuan: foreign money, securities, things hard to value."""

from __future__ import annotations

from decimal import Decimal

from django import forms

from netcourt.guidance.reckoning.pieces import (
    Asked,
    Desk,
    Due,
    FeeForm,
    Reckoned,
    Told,
    day_of,
    due,
    one_of,
    spoken,
    sum_of,
    tick,
)
from netcourt.law import fees
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference.queries import exchange_rate_known


class ForeignForm(FeeForm):
    at = {"RATE_DATE_MISSING": "accepted_on", "AMOUNT_INVALID": "amount"}
    currency = one_of("什么货币", "Which currency?", tuple(fees.CURRENCIES.items()), long=True)
    amount = forms.DecimalField(
        label=spoken(Text("多少", "How much?")), min_value=0, max_digits=17, decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-10"}),
    )  # fmt: skip
    accepted_on = day_of(
        "第一审法院决定受理的那一天", "The day the first-instance court accepted the case",
        Text(
            "反诉、变更请求、上诉、再审也按这一天。还没有受理的，可以先写今天试算。"
            "休息日没有公布汇率的，用此前最近一次公布的，最多往前十五天。",
            "The same for counterclaims, changed claims and appeals. Not yet accepted: today. A day of rest without a "
            "rate takes the last one published before it, fifteen days back at most.",
        ),
    )  # fmt: skip


def foreign(asked: Asked, desk: Desk) -> Reckoned:
    """A foreign sum by the rule an acceptance follows: the rate of that day, or the last published before (FEE-55)."""
    day, currency = asked["accepted_on"], asked["currency"]
    found = exchange_rate_known(desk.court, currency, day)
    worth = fees.Worth(basis=fees.Basis.FOREIGN, figure=asked["amount"], currency=currency)
    rate, source = (found.rate, found.source) if found else (None, "")
    said = fees.reckon(worth, day, rate, accepted=True, said_by=source)
    assert found is not None  # refused otherwise
    assert said.amount is not None
    yuan, bill = said.amount, fees.property_fee(said.amount)
    told = [Told(Text("按什么汇率", "At which rate"), said.derivation, cite("FEE 55"))]
    if found.example:
        warning = Text(
            "这个汇率是编写的示例，不能用于真实案件", "This rate is an invented example; never for a real case"
        )
        told.append(Told(Text("注意", "Note"), warning))
    return Reckoned((Due(Text("折合人民币", "In yuan"), yuan), due(bill)), tuple(told))


BASES = (
    ("last_close", Text("股票等：起诉前最后一个交易日的收盘价", "Shares: last close before the suit")),
    ("market", Text("起诉那一天的市场价", "Market price of the day of the suit")),
    ("stated", Text("票面写明的金额", "The value written on its face")),
)


class SecuritiesForm(FeeForm):
    at = {"AMOUNT_INVALID": "price"}
    quantity = forms.IntegerField(
        label=spoken(Text("多少股、多少份", "How many?")), min_value=1, max_value=10**12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-10"}),
    )  # fmt: skip
    basis = one_of("按什么价", "At which price?", BASES)
    price = forms.DecimalField(
        label=spoken(Text("每股、每份多少元", "Yuan for each")), min_value=Decimal("0.0001"), max_digits=16,
        decimal_places=4,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-10"}),
    )  # fmt: skip


def securities(asked: Asked, desk: Desk) -> Reckoned:
    """Securities on one of three bases (FEE-197)."""
    value = fees.securities_value(asked["quantity"], **{asked["basis"]: asked["price"]})
    told = Told(Text("按什么算", "On what basis"), dict(BASES)[asked["basis"]], cite("CPI 197"))
    return Reckoned((Due(Text("证券的价值", "Value of the securities"), value), due(fees.property_fee(value))), (told,))


class StatedForm(FeeForm):
    at = {"RISK_NOT_EXPLAINED": "explained"}
    amount = sum_of("您认为值多少钱", "What do you think it is worth?")
    explained = tick(
        "我知道：说高了多交费，说低了可能少得", "I know: too high costs more in fees, too low may lose a part"
    )


def stated(asked: Asked, desk: Desk) -> Reckoned:
    """Special objects and intellectual property hard to value: the plaintiff's own figure (FEE-197; CPI 198)."""
    value = fees.stated_value(asked["amount"], risk_explained=asked["explained"])
    own = Text(
        "按原告主张的价值计算；争议较大的，由法院查明", "By the plaintiff's figure, until the court finds otherwise"
    )
    return Reckoned((due(fees.property_fee(value)),), (Told(Text("按什么算", "On what basis"), own, cite("CPI 198")),))
