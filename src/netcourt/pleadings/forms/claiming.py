"""The pages of a counterclaim: claims as the complaint has them, facts, what ties them to the suit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from netcourt.filing.forms.base import lines
from netcourt.filing.forms.more_claims import CIVIL, ClaimForm
from netcourt.filing.forms.worth import ADDED
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.pleadings import exhibits
from netcourt.pleadings.drafts import slots, typed
from netcourt.pleadings.models import Draft
from netcourt.pleadings.papers import LIMITS, OwnClaim


def long_text(name: str, label: Any, *, rows: int = 5, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A text field that keeps to ``LIMITS`` and says so."""
    field = forms.CharField(
        label=label, required=required, max_length=LIMITS[name], widget=forms.Textarea({"rows": rows}),
        help_text=help_text,
    )  # fmt: skip
    for validator in field.validators:
        if isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = _("含有无法显示的字符，请删去。")
        else:
            validator.message = _("最多 %(limit_value)d 字，现在有 %(show_value)d 字，请缩短。")  # type: ignore[attr-defined]
    return field


class OwnClaimForm(forms.Form):
    """Facts, and why it belongs here; asked once for all claims."""

    facts = long_text(
        "facts", _("事实和理由"), rows=7, help_text=_("按时间写：哪天、谁、做了什么，为什么对方应当这样做。")
    )
    link = long_text(
        "link", _("和原告的起诉有什么关系"), rows=3,
        help_text=_("例如：是同一笔订单、同一份合同，或者同一件事引起的。没有关系的，法院会让您另外起诉。"),
    )  # fmt: skip


class AddForm(forms.Form):
    """What kind of claim to add."""

    add_kind = forms.ChoiceField(
        label=_("再加一项请求"), choices=[*((k.value, k.label) for k in (*CIVIL, Claim.Kind.COSTS)), *ADDED]
    )


class CheckForm(forms.Form):
    """The last page: it is true."""

    truth = forms.BooleanField(
        label=_("我确认所写内容真实，知道虚假陈述要承担法律责任"),
        error_messages={"required": _("请确认所写内容真实。")},
    )


def claim_forms(draft: Draft, *, bound: bool, several: bool) -> list[ClaimForm]:
    """The form of each claim, with what stands in the draft."""
    as_filed = typed(draft, several=several)
    found = []
    for slot in slots(draft):
        form = ClaimForm(as_filed, bound=bound, slot=slot)
        if draft.fields.get(f"{slot}-claim_kind") == Claim.Kind.COSTS:
            form.kind = Claim.Kind.COSTS
            form.fields.clear()
        if form.kind == Claim.Kind.MONEY and "claim_amount" in form.fields:
            form.fields["claim_amount"].required = True
        found.append(form)
    return found


def read(draft: Draft, *, several: bool, truth: bool) -> OwnClaim | None:
    """The draft as papers, or None where a form finds something wrong."""
    told = OwnClaimForm(draft.fields)
    claims = read_lines(draft, several=several)
    if not told.is_valid() or claims is None:
        return None
    given = told.cleaned_data
    ordered = tuple(sorted(claims, key=lambda c: c.kind == Claim.Kind.COSTS))
    proof = exhibits.of_draft(draft)
    return OwnClaim(
        claims=ordered, facts=lines(given["facts"]), link=lines(given["link"]), truth=truth, exhibits=proof
    )  # fmt: skip


def read_lines(draft: Draft, *, several: bool) -> tuple[ClaimLine, ...] | None:
    """The added claims, or None where a form finds something wrong."""
    asked = claim_forms(draft, bound=True, several=several)
    if not all([f.is_valid() for f in asked]):
        return None
    return tuple(_line(f) for f in asked)


def _line(form: ClaimForm) -> ClaimLine:
    if form.kind == Claim.Kind.COSTS:
        return ClaimLine(kind=Claim.Kind.COSTS)
    return form.line(form.cleaned_data)
