"""What becomes of each claim of the complaint: keep, change, take back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.filing.forms.base import lines
from netcourt.filing.models import Claim, Complaint
from netcourt.filing.papers import ClaimLine
from netcourt.law import fees
from netcourt.pleadings.forms.claiming import long_text
from netcourt.pleadings.papers import Changed, Do, Kept, foreign
from netcourt.web.fields import MoneyField


def _sum(claim: Claim) -> MoneyField:
    """In the money it is claimed in."""
    worth = foreign(claim)
    if worth is None:
        return MoneyField(label=_("改成多少钱"), required=False)
    currency = fees.CURRENCIES[worth.currency].say(get_language() or "zh-hans")
    return MoneyField(
        label=_("改成多少（%(currency)s）") % {"currency": currency}, required=False,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-10"}),
    )  # fmt: skip


class ChangeForm(forms.Form):
    """A word on each claim, and why."""

    def __init__(self, complaint: Complaint, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.claims = list(complaint.claims.select_related("worth"))
        for claim in self.claims:
            if claim.kind == Claim.Kind.COSTS:
                continue
            self.fields[f"do_{claim.ordinal}"] = forms.ChoiceField(
                label=_("这一项"), widget=forms.RadioSelect, initial=Do.KEEP,
                choices=[(Do.KEEP, _("不变")), (Do.CHANGE, _("改")), (Do.DROP, _("不要了"))],
            )  # fmt: skip
            if claim.amount is not None:
                field: forms.Field = _sum(claim)
            else:
                field = forms.CharField(
                    label=_("改成什么请求"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
                )
            self.fields[self.name_of(claim)] = field
        self.fields["reasons"] = long_text("reasons", _("为什么变更"), rows=4)

    @staticmethod
    def name_of(claim: Claim) -> str:
        return f"{'amount' if claim.amount is not None else 'text'}_{claim.ordinal}"

    @property
    def groups(self) -> list[dict[str, Any]]:
        """Each claim with its fields, for the page; the court's costs are no claim to change."""
        return [
            {"claim": c, "do": self[f"do_{c.ordinal}"], "to": self[self.name_of(c)]}
            for c in self.claims
            if c.kind != Claim.Kind.COSTS
        ]

    def papers(self, added: tuple[ClaimLine, ...], *, truth: bool) -> Changed:
        given = self.cleaned_data
        kept = tuple(
            Kept(
                c, given.get(f"do_{c.ordinal}") or Do.KEEP, given.get(f"amount_{c.ordinal}"),
                lines(given.get(f"text_{c.ordinal}") or ""),
            )
            for c in self.claims
        )  # fmt: skip
        return Changed(kept=kept, added=added, reasons=lines(given.get("reasons") or ""), truth=truth)
