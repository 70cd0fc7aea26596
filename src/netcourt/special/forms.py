"""Forms of special procedures. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import capacity_label, long_text
from netcourt.appearance.joining import capacity_value
from netcourt.cases.words import PartyForm
from netcourt.filing.forms.review import KeyForm
from netcourt.filing.papers import Pleaded
from netcourt.identity.queries import Capacity
from netcourt.law import confirmation as law
from netcourt.law import payment_orders as orders
from netcourt.law.text import Text
from netcourt.mediation.models import Mediation
from netcourt.pleadings.handing import Candidate
from netcourt.special.confirmed import UNJOINED
from netcourt.special.confirming import MOST, Agreed
from netcourt.special.models import Confirmation, PaymentOrder
from netcourt.special.orders.applying import MOST as ORDER_MOST
from netcourt.special.orders.applying import Debt
from netcourt.special.orders.guards import CONDITIONS
from netcourt.special.orders.issuing import UNPAID, UNPAID_WORDS
from netcourt.special.people import Apart, Contact
from netcourt.web.fields import CourtDateField, FilesField, MoneyField, PhoneField
from netcourt.web.forms import choose, conditional

YES_NO = [("yes", _("同意")), ("no", _("不同意，寄纸质文书"))]


def say(words: Text) -> str:
    return words.say(get_language() or "zh-hans")


def _line(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, **more)


def _file(label: Any, **more: Any) -> forms.FileField:
    """One file; no longer asked for once it was kept (``views.keeping``)."""
    return forms.FileField(label=label, widget=forms.FileInput({"accept": "application/pdf,image/*"}), **more)


class ContactForm(KeyForm):
    """How the party itself is reached, and whether papers reach it on the platform."""

    address = _line(_("您的地址"), 200, widget=forms.TextInput({"autocomplete": "street-address"}))
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
    other_name = _line(_("对方的姓名或者单位全称"), 110)
    other_number = _line(
        _("对方的身份证号码或者统一社会信用代码"), 30, help_text=_("加密保存，只用来核对对方身份。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    other_phone = PhoneField(label=_("对方的手机号"))
    other_address = _line(_("对方的地址"), 200, required=False)

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


class ConfirmationForm(OtherForm):
    """The agreement and who mediated it; what the court knows of its own mediation is not asked (CPI 354)."""

    KINDS = {"agreement": "mediation_agreement", "proof": "mediation_proof", "title": "property_proof"}

    effective_on = CourtDateField(
        label=_("协议哪天生效"), help_text=_("一般是双方签名的那天。三十日内，双方都要申请。"),
        error_messages={"required": _("请填写协议生效的日期。")},
    )  # fmt: skip
    mediator = _line(_("谁主持的调解"), MOST["mediator"], help_text=_("例如：示范市人民调解委员会。"))
    connection = forms.ChoiceField(
        label=_("为什么向本院申请"), choices=Confirmation.Connection.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选择为什么向本院申请。")},
    )  # fmt: skip
    terms = long_text(_("协议写了什么"), most=MOST["terms"], rows=5, help_text=_("照协议写，一行一项。"))
    amount = MoneyField(label=_("其中要付的钱，一共多少（元）"), required=False, help_text=_("不付钱的不填。"))
    touches = forms.MultipleChoiceField(
        label=_("协议涉及下面的事项吗"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("都不涉及的不用勾。涉及的，法院不受理司法确认，可以起诉。"),
    )  # fmt: skip
    agreement = _file(_("调解协议"), help_text=_("双方签名的协议，PDF 或者照片。"))
    proof = _file(_("调解组织主持调解的证明"), help_text=_("调解组织盖章的证明，或者写明调解经过的协议书。"))
    title = _file(_("与协议有关的财产权利证明"), required=False, help_text=_("例如房产证、车辆登记、合同。"))
    no_title = forms.BooleanField(label=_("协议不涉及这样的财产"), required=False)
    agreement_kept = forms.CharField(required=False, widget=forms.HiddenInput)
    proof_kept = forms.CharField(required=False, widget=forms.HiddenInput)
    title_kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, mediation: Mediation | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.mediation = mediation
        choose(self, "touches", [(code, say(law.BARS[code])) for code in law.TOLD])
        if mediation is not None:
            for name in ("mediator", "connection", "proof"):
                del self.fields[name]

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n not in (*self.OWN, *self.OTHER, "key") and "_kept" not in n]

    @property
    def hidden(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n == "key" or "_kept" in n]

    @property
    def agreed(self) -> Agreed:
        said, own = self.cleaned_data, self.mediation
        return Agreed(
            effective_on=said["effective_on"], terms=said["terms"], amount=said["amount"], touches=said["touches"],
            mediator=said["mediator"] if own is None else own.mediator.display_name,
            connection=said["connection"] if own is None else Confirmation.Connection.INVITED, mediation=own,
        )  # fmt: skip


class JoinForm(ContactForm):
    agree = forms.BooleanField(
        label=_("我已看过申请书和调解协议，协议是自愿达成的，共同申请司法确认"),
        error_messages={"required": _("请先确认；不同意的不用做任何事。")},
    )  # fmt: skip


class JudgeForm(KeyForm):
    """One judge examines it (CPL 185)."""

    judge = forms.ChoiceField(
        label=_("由谁审查"), widget=forms.RadioSelect, error_messages={"required": _("请指定一名审判员。")}
    )

    def __init__(self, *args: Any, known: Sequence[Candidate], **more: Any) -> None:
        super().__init__(*args, **more)
        free = [c.account for c in known if not c.against]
        self.accounts = {str(a.pk): a for a in free}
        choose(self, "judge", [(str(a.pk), a.name) for a in free])


class GroundForm(KeyForm):
    """Why not: one of the grounds of the law, and the court's own words."""

    ground = forms.ChoiceField(
        label=_("理由"), widget=forms.RadioSelect, error_messages={"required": _("请选择法律规定的理由。")}
    )
    finding = long_text(_("具体情况"), most=5000, rows=4, required=False, help_text=_("写进裁定书，当事人会看到。"))

    def __init__(self, *args: Any, grounds: dict[str, Text], **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "ground", [(code, say(words)) for code, words in grounds.items()])


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
    exhibits_kept = forms.CharField(required=False, widget=forms.HiddenInput)
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
        return [self["key"], self["exhibits_kept"]]

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
    words = long_text(_("想说明的（可以不填）"), most=5000, rows=3, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "pleas", [(code, say(words)) for code, words in orders.PLEAS.items()])


ORDER_REJECTIONS = orders.REJECTIONS | orders.CONDITIONS | {UNPAID: UNPAID_WORDS}
REFUSALS = {UNJOINED: law.UNJOINED} | law.BARS
REJECTIONS = law.GROUNDS | law.BARS


class ExtendForm(KeyForm):
    days = forms.IntegerField(
        label=_("延长多少日"), min_value=1, max_value=10,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )  # fmt: skip
    reason = long_text(_("为什么需要延长"), most=2000, rows=3)


class WordsForm(KeyForm):
    words = long_text(_("要说明的（可以不填）"), most=2000, rows=3, required=False)
