"""Forms of a payment order (CPL 225-227)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import long_text
from netcourt.filing.forms.review import KeyForm
from netcourt.law import payment_orders as orders
from netcourt.special.forms.people import OtherForm, say
from netcourt.special.models import PaymentOrder
from netcourt.special.orders.applying import MOST as ORDER_MOST
from netcourt.special.orders.applying import Debt
from netcourt.special.orders.guards import CONDITIONS
from netcourt.special.orders.issuing import UNPAID, UNPAID_WORDS
from netcourt.web.fields import CourtDateField, FilesField, MoneyField
from netcourt.web.forms import choose, conditional

ORDER_REJECTIONS = orders.REJECTIONS | orders.CONDITIONS | {UNPAID: UNPAID_WORDS}


class OrderForm(OtherForm):
    """A debt in money or securities, due and certain, and what the law wants to be so (CPL 225, CPI 427)."""

    of = forms.ChoiceField(
        label=_("欠的是什么"), choices=PaymentOrder.Of.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择欠的是钱还是有价证券。")},
    )  # fmt: skip
    amount = MoneyField(label=_("欠多少（元）"), help_text=_("数额确定的才能申请；有价证券填折合金额。"))
    due_on = CourtDateField(label=_("应当哪天还清"), error_messages={"required": _("请填写到期的日期。")})
    interest = MoneyField(
        label=_("约定的利息、违约金，算到今天（元）"),
        required=False,
        help_text=_("借条、合同没有约定的不能要求，不填。"),
    )
    interest_how = long_text(
        _("利息、违约金在哪里约定、怎样算的"), most=ORDER_MOST["interest_how"], rows=2, required=False
    )
    facts = long_text(
        _("怎么欠的"), most=ORDER_MOST["facts"], rows=5,
        help_text=_("什么时候、因为什么、约定什么时候还、还过多少。"),
    )  # fmt: skip
    exhibits = FilesField(
        label=_("证明欠款的证据"), help_text=_("借条、合同、对账单、转账记录，可以选几份。"),
        accept="application/pdf,image/*",
    )  # fmt: skip
    declared = forms.MultipleChoiceField(
        label=_("下面每一项都对吗"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("都符合的才能申请支付令；有一项不符合的，请直接起诉。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "declared", [(code, say(orders.CONDITIONS[code])) for code in orders.DECLARED])
        conditional(self, "declared")

    def clean_declared(self) -> list[str]:
        """What is not so is told together with the rest; the act looks again."""
        said: list[str] = self.cleaned_data["declared"]
        for guard in (CONDITIONS[code] for code in orders.DECLARED if code not in said):
            self.add_error("declared", guard.refusal.say(get_language() or "zh-hans"))
        return said

    @property
    def about(self) -> list[forms.BoundField]:
        shown = ("of", "amount", "due_on", "interest", "interest_how", "facts", "exhibits")
        return [self[n] for n in shown]

    @property
    def hidden(self) -> list[forms.BoundField]:
        return [self["key"]]

    @property
    def debt(self) -> Debt:
        said = self.cleaned_data
        return Debt(
            of=said["of"], amount=said["amount"] or Decimal(0), due_on=said["due_on"], facts=said["facts"],
            interest=said["interest"] or Decimal(0), interest_how=said["interest_how"],
        )  # fmt: skip


class ObjectForm(KeyForm):
    """An objection in writing: one choice is enough, reasons are not needed (CPL 227)."""

    pleas = forms.MultipleChoiceField(
        label=_("您的异议"), widget=forms.CheckboxSelectMultiple, help_text=_("选一项就够。"),
        error_messages={"required": _("请至少选一项。")},
    )  # fmt: skip
    part = forms.ChoiceField(
        label=_("异议针对哪些"), widget=forms.RadioSelect, required=False,
        help_text=_("只对其中一项有异议的，其余各项仍然有效，十五日内不付可以强制执行。"),
    )  # fmt: skip
    words = long_text(_("想说明的"), most=5000, rows=3, required=False)

    def __init__(self, *args: Any, parts: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if parts:
            choose(self, "part", [("", _("全部"))] + [(code, say(words)) for code, words in orders.PARTS.items()])
        else:
            del self.fields["part"]
        choose(self, "pleas", [(code, say(words)) for code, words in orders.PLEAS.items()])


class RevokeForm(KeyForm):
    """What the judicial committee decided, and why (CPI 441)."""

    discussed_on = CourtDateField(
        label=_("审判委员会哪天讨论决定"), error_messages={"required": _("请填写审判委员会讨论决定的日期。")}
    )
    finding = long_text(_("错在哪里"), most=5000, rows=4, help_text=_("写进裁定书，当事人会看到。"))
