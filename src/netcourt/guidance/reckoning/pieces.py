"""What every reckoning is made of: the fields that ask, the desk that knows the court's figures, the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.utils.functional import lazy

from netcourt.guidance.forms import Choices, said
from netcourt.law import fees
from netcourt.law.fees.money import plain
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.reference.queries import local_tariff
from netcourt.web.fields import CourtDateField, MoneyField

spoken = lazy(said, str)
Asked = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """The court that is asked and the day: whose local figures and whose published rates count."""

    court: Court
    on: date

    @cached_property
    def local(self) -> fees.LocalTariff | None:
        return local_tariff(self.court, self.on)


@dataclass(frozen=True, slots=True)
class Due:
    """One sum, large: what it is, how much, and the bill it comes from (None: a sum that is no bill)."""

    what: Text
    amount: Decimal
    bill: fees.Bill | None = None

    @property
    def capitals(self) -> str:
        return fees.in_capitals(self.amount)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to know beside the sum, with its article."""

    what: Text
    text: Text
    cite: Text | None = None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The answer."""

    dues: tuple[Due, ...] = ()
    told: tuple[Told, ...] = ()


class FeeForm(forms.Form):
    """What one reckoning asks. ``at``: at which field a refusal of the law is told, by its code."""

    at: ClassVar[dict[str, str]] = {"AMOUNT_MISSING": "amount"}


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing a fee may be for: how it is named, what is asked, who reckons."""

    slug: str
    heading: Text
    hint: Text
    reckon: Callable[[Asked, Desk], Reckoned]
    form: type[FeeForm] = FeeForm


@dataclass(frozen=True, slots=True)
class Group:
    heading: Text
    matters: tuple[Matter, ...] = field(default_factory=tuple)


# --- fields ----------------------------------------------------------------------------------------------------------


def sum_of(zh: str, en: str, hint: Text | None = None, *, required: bool = True) -> MoneyField:
    return MoneyField(label=spoken(Text(zh, en)), help_text=spoken(hint) if hint else "", required=required)


def one_of(zh: str, en: str, choices: Choices, *, first: str = "", long: bool = False) -> forms.ChoiceField:
    """A choice; ``long``: a list to open instead of all at once."""
    return forms.ChoiceField(
        label=spoken(Text(zh, en)), choices=[(str(v), spoken(t)) for v, t in choices], initial=first or choices[0][0],
        widget=forms.Select if long else forms.RadioSelect,
    )  # fmt: skip


def tick(zh: str, en: str, hint: Text | None = None, *, ticked: bool = False) -> forms.BooleanField:
    text = spoken(hint) if hint else ""
    return forms.BooleanField(label=spoken(Text(zh, en)), help_text=text, required=False, initial=ticked)


def count(zh: str, en: str, least: int, most: int, hint: Text | None = None, **more: Any) -> forms.IntegerField:
    box = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-5"})
    text = spoken(hint) if hint else ""
    return forms.IntegerField(
        label=spoken(Text(zh, en)), min_value=least, max_value=most, help_text=text, widget=box, **more
    )


def day_of(zh: str, en: str, hint: Text) -> CourtDateField:
    return CourtDateField(label=spoken(Text(zh, en)), help_text=spoken(hint))


# --- answers ---------------------------------------------------------------------------------------------------------


def in_advance(payable: fees.Payable) -> Iterable[Told]:
    """Who pays in advance, when, and what follows otherwise (FEE-20a, 20b, 22a to 22c)."""
    rule = fees.prepayment(payable)
    yield Told(Text("谁先交", "Who pays first"), rule.payer, rule.cite)
    yield Told(Text("什么时候交", "When"), rule.when, rule.cite)
    if rule.unpaid:
        yield Told(Text("不交会怎样", "If it is not paid"), rule.unpaid, rule.cite)


def borne(outcome: fees.Outcome) -> Told:
    """Who bears it in the end (FEE-29)."""
    rule = fees.bearer(outcome)
    return Told(Text("最后谁负担", "Who bears it in the end"), rule.rule, rule.cite)


def due(bill: fees.Bill, what: Text | None = None) -> Due:
    return Due(what or Text("应交", "To pay"), bill.amount, bill)


def returned(refund: fees.Refund, what: Text | None = None) -> Told:
    """What comes back, and within how many days."""
    if refund.amount:
        zh = f"退还{plain(refund.amount)}元，自文书生效之日起{refund.days}日内。{refund.explanation.zh}"
        en = f"{plain(refund.amount)} yuan, within {refund.days} days of the instrument taking effect. "
        en += refund.explanation.en
    else:
        zh, en = refund.explanation.zh, refund.explanation.en
    return Told(what or Text("退费", "Refund"), Text(zh, en), refund.cite)


def sums(asked: Asked, names: Sequence[str]) -> list[Decimal]:
    return [asked[name] for name in names if asked[name] is not None]
