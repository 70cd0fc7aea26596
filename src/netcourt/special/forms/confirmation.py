"""Forms of the confirmation of a mediation agreement (CPI 354)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import long_text
from netcourt.law import confirmation as law
from netcourt.mediation.models import Mediation
from netcourt.special.confirmed import UNJOINED
from netcourt.special.confirming import MOST, Agreed
from netcourt.special.forms.people import ContactForm, OtherForm, line, say
from netcourt.special.models import Confirmation
from netcourt.web.fields import CourtDateField, MoneyField
from netcourt.web.forms import choose

REFUSALS = {UNJOINED: law.UNJOINED} | law.BARS
REJECTIONS = law.GROUNDS | law.BARS


def _file(label: Any, **more: Any) -> forms.FileField:
    """One file; no longer asked for once it was kept (``cases.views.keeping``)."""
    return forms.FileField(label=label, widget=forms.FileInput({"accept": "application/pdf,image/*"}), **more)


class ConfirmationForm(OtherForm):
    """The agreement and who mediated it; what the court knows of its own mediation is not asked (CPI 354)."""

    KINDS = {"agreement": "mediation_agreement", "proof": "mediation_proof", "title": "property_proof"}

    effective_on = CourtDateField(
        label=_("协议哪天生效"), help_text=_("一般是双方签名的那天。三十日内，双方都要申请。"),
        error_messages={"required": _("请填写协议生效的日期。")},
    )  # fmt: skip
    mediator = line(_("谁主持的调解"), MOST["mediator"], help_text=_("例如：示范市人民调解委员会。"))
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

    def __init__(self, *args: Any, mediation: Mediation | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.mediation = mediation
        choose(self, "touches", [(code, say(law.BARS[code])) for code in law.TOLD])
        if mediation is not None:
            for name in ("mediator", "connection", "proof"):
                del self.fields[name]

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n not in (*self.OWN, *self.OTHER, "key")]

    @property
    def hidden(self) -> list[forms.BoundField]:
        return [self["key"]]

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
