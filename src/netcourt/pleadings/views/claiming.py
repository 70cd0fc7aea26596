"""A counterclaim or a third party's claim: typed, checked with its fee, handed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.cases.access import Look
from netcourt.cases.acts import Refused
from netcourt.cases.models import Party
from netcourt.cases.periods import deadline
from netcourt.cases.views.acting import act_view, look_for, show_refusals
from netcourt.cases.words import PartyRole
from netcourt.fees.bills import printed_lines
from netcourt.filing.actions import Incomplete
from netcourt.identity.views.gates import me
from netcourt.pleadings import claiming, drafts, queries
from netcourt.pleadings.claim_acts import CLAIM_AS_THIRD_PARTY, COUNTERCLAIM
from netcourt.pleadings.forms.claiming import AddForm, CheckForm, OwnClaimForm, claim_forms, read
from netcourt.pleadings.models import Draft, Kind
from netcourt.pleadings.papers import opponents

HEADINGS = {
    Kind.COUNTERCLAIM: lambda: _("提起反诉"),
    Kind.THIRD_PARTY: lambda: _("第三人提出自己的诉讼请求"),
}


def _party(look: Look) -> tuple[Party, Kind]:
    party = queries.claimant(look)
    if party is None:
        raise PermissionDenied
    return party, claiming.ASKS[PartyRole(party.role)]


def open_draft(request: HttpRequest, case_id: UUID) -> tuple[Look, Draft, Kind, bool]:
    look = look_for(request, case_id, COUNTERCLAIM, CLAIM_AS_THIRD_PARTY)
    party, kind = _party(look)
    several = kind == Kind.COUNTERCLAIM and len(opponents(look.case, party)) > 1
    return look, drafts.open_draft(me(request), party, kind), kind, several


@act_view
def claim(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is asked, and why. Each button keeps what was typed."""
    look, draft, kind, several = open_draft(request, case_id)
    if request.method == "POST":
        drafts.keep(draft, request.POST, OwnClaimForm.base_fields)
        if "drop" in request.POST:
            drafts.drop_claim(draft, request.POST["drop"])
        elif "add" in request.POST:
            drafts.add_claim(draft, request.POST.get("add_kind", ""))
        elif "leave" in request.POST:
            messages.success(request, _("草稿已保存，随时可以回来继续。"))
            return redirect("cases:case", look.case.pk)
        elif read(draft, several=several, truth=True) is not None:
            return redirect("pleadings:check", look.case.pk)
        else:
            return _page(request, look, draft, kind, several, bound=True, status=422)
    return _page(request, look, draft, kind, several, bound="problems" in request.GET)


def _page(
    request: HttpRequest, look: Look, draft: Draft, kind: Kind, several: bool, *, bound: bool, status: int = 200
) -> HttpResponse:
    asked = claim_forms(draft, bound=bound, several=several)
    told = OwnClaimForm(draft.fields) if bound else OwnClaimForm(initial=draft.fields)
    context = {
        "case": look.case, "party": draft.party, "heading": HEADINGS[kind](), "claims": asked, "form": told,
        "add": AddForm(), "counter": kind == Kind.COUNTERCLAIM, "problems": any(f.errors for f in asked),
    }  # fmt: skip
    return render(request, "pleadings/claim.html", context, status=status)


@act_view
def check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The claims in words, what it costs and by when; then it is handed in."""
    look, draft, kind, several = open_draft(request, case_id)
    papers = read(draft, several=several, truth=True)
    if papers is None:
        return redirect(f"{_address(look)}?problems")
    form = CheckForm(request.POST or None)
    try:
        lines = claiming.checked(look.case, draft.party, papers, clock.now())
        bill = claiming.fee_of(look.case, kind, lines, clock.now())
    except Refused as refused:
        show_refusals(form, refused)
        context = _frame(look, draft, kind) | {"form": form, "broken": True}
        return render(request, "pleadings/check.html", context, status=refused.status)
    context = _frame(look, draft, kind) | {
        "form": form, "claims": lines, "papers": papers, "bill": bill, "lines": printed_lines(bill),
        "due": deadline(claiming.PERIOD[kind], clock.now()),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "pleadings/check.html", context)
    if not form.is_valid():
        return render(request, "pleadings/check.html", context, status=422)
    try:
        row = claiming.claim(me(request), draft.party_id, papers, f"pleadings:{draft.pk}")
    except Incomplete as refused:
        show_refusals(form, refused)
        return render(request, "pleadings/check.html", context, status=refused.status)
    drafts.finish(draft, row.entry)
    messages.success(request, _("已提交。请按时交费；法院决定受理后，会把副本送给对方。"))
    return redirect("cases:case", look.case.pk)


def _frame(look: Look, draft: Draft, kind: Kind) -> dict[str, Any]:
    return {"case": look.case, "party": draft.party, "heading": HEADINGS[kind](), "counter": kind == Kind.COUNTERCLAIM}


def _address(look: Look) -> str:
    return reverse("pleadings:claim", args=[look.case.pk])
