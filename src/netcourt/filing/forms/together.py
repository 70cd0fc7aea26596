"""Another plaintiff: one the account acts for, or someone who confirms the papers from their own account (CPL 55)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.filing import counter
from netcourt.filing.confirmations import invitation
from netcourt.filing.forms.base import StepForm, text
from netcourt.filing.forms.parties import capacity_label, capacity_value
from netcourt.filing.models import Confirmation, Draft
from netcourt.filing.papers import Defect, Plaintiff
from netcourt.filing.party_requirements import plaintiff_defects
from netcourt.web.fields import PhoneField
from netcourt.web.forms import choose

INVITE = "invite"
CONTACT = ("address", "phone", "ethnicity", "occupation")


class CoPlaintiffForm(StepForm):
    """Who else sues. An invited one writes their own address and contact when they confirm."""

    plaintiff_capacity = forms.ChoiceField(label=_("这名原告是谁"), widget=forms.RadioSelect)
    invited_name = text("ward_name", label=_("对方姓名"), required=False,
                        help_text=_("请本人确认的才填，与身份证一致。其他各项由本人填写。"))  # fmt: skip
    plaintiff_phone = PhoneField(label=_("手机号码"), required=False)
    plaintiff_address = text("plaintiff_address", label=_("住所"), required=False)
    plaintiff_ethnicity = text("plaintiff_ethnicity", label=_("民族"), required=False)
    plaintiff_occupation = text("plaintiff_occupation", label=_("职业和工作单位"), required=False)

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        mine = [(capacity_value(c), capacity_label(c)) for c in counter.suing(draft)]
        taken = str(draft.fields.get("plaintiff_capacity", ""))
        choices = [(value, label) for value, label in mine if value != taken]
        choose(self, "plaintiff_capacity", [*choices, (INVITE, _("请本人用自己的账户确认"))])
        self.invited = self.raw("plaintiff_capacity") == INVITE or not choices

    @property
    def asked(self) -> Confirmation | None:
        """The invitation of this slot, where there is one."""
        return invitation(self.draft, self.slot)

    def plaintiff(self, given: Mapping[str, Any]) -> Plaintiff:
        if given.get("plaintiff_capacity") == INVITE:
            row = self.asked
            told: dict[str, Any] = {n: str(row.contact.get(n, "")) if row else "" for n in CONTACT}
            return Plaintiff(person=row.person_id if row else None, **told)
        kind, _colon, who = str(given.get("plaintiff_capacity", "")).partition(":")
        said: dict[str, Any] = {n: given.get(f"plaintiff_{n}") or "" for n in CONTACT}
        person, organisation = kind == "person", kind == "organisation"
        return Plaintiff(
            person=uuid.UUID(who) if person else None, organisation=uuid.UUID(who) if organisation else None, **said
        )

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        if given.get("plaintiff_capacity") == INVITE:
            if not given.get("invited_name"):
                self.add_error("invited_name", _("请填写要邀请的原告的姓名。"))
            return ()
        return plaintiff_defects(self.plaintiff(given), on=clock.today())


class JoinForm(forms.Form):
    """What an invited plaintiff writes when confirming."""

    address = text("plaintiff_address", label=_("住所"))
    phone = PhoneField(label=_("手机号码"))
    ethnicity = text("plaintiff_ethnicity", label=_("民族"))
    occupation = text("plaintiff_occupation", label=_("职业和工作单位"), help_text=_("没有的写“无”。"))
    truth = forms.BooleanField(label=_("我看过这份起诉状，愿意作为原告起诉，所写内容真实"))
