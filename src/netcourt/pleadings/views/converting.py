"""Objecting to the procedure; the judge converts it or dismisses the objection."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases.acts import Refused
from netcourt.cases.queries import card
from netcourt.identity.views.gates import me
from netcourt.law.procedures import PROCEDURES, Procedure
from netcourt.pleadings import converting, queries
from netcourt.pleadings.acts import CONVERT, OBJECT_PROCEDURE
from netcourt.pleadings.forms.ruling import ConvertForm, FindingForm, ReasonsForm
from netcourt.pleadings.models import Application
from netcourt.pleadings.views.shown import beside, look_for, refusals_shown


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def procedure(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A party's objection."""
    look = look_for(request, case_id, OBJECT_PROCEDURE)
    party = queries.first_of(look, OBJECT_PROCEDURE)
    if party is None:
        raise PermissionDenied
    form = ReasonsForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    now = PROCEDURES[Procedure(look.case.procedure)] if look.case.procedure else None
    context = {"case": look.case, "form": form, "now": now}
    if request.method != "POST":
        return render(request, "pleadings/procedure.html", context)
    if not form.is_valid():
        return render(request, "pleadings/procedure.html", context, status=422)
    try:
        converting.object_procedure(me(request), party.pk, form.cleaned_data["reasons"], form.cleaned_data["key"])
    except Refused as refused:
        beside(form, refused)
        return render(request, "pleadings/procedure.html", context, status=refused.status)
    messages.success(request, _("已提交，法官会在三日内审查答复。"))
    return redirect("cases:case", look.case.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def convert(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The judge's ruling, by the court's own motion."""
    look = look_for(request, case_id, CONVERT)
    return ruled(request, look.case.pk, None)


def ruled(request: HttpRequest, case_id: UUID, row: Application | None) -> HttpResponse:
    """Convert; or, on an objection, dismiss it."""
    case = look_for(request, case_id, CONVERT).case
    dismissing = row is not None and request.POST.get("do") == "dismiss"
    first = {"key": secrets.token_hex(16)}
    form = ConvertForm(converting.targets(case), None if dismissing else request.POST or None, initial=first)
    other = FindingForm(request.POST if dismissing else None, initial=first, prefix="no")
    used = other if dismissing else form
    now = PROCEDURES[Procedure(case.procedure)] if case.procedure else None
    paper = card(row.document) if row else None
    context = {"case": case, "row": row, "form": form, "other": other, "now": now, "paper": paper}
    if request.method != "POST":
        return render(request, "pleadings/convert.html", context)
    if not used.is_valid():
        return render(request, "pleadings/convert.html", context, status=422)
    given = used.cleaned_data
    try:
        if row is not None and dismissing:
            converting.keep_procedure(me(request), row.pk, given["key"], finding=given["finding"])
        else:
            converting.convert(me(request), case.pk, given["key"], to=given["to"], finding=given["finding"])
    except Refused as refused:
        beside(used, refused)
        return render(request, "pleadings/convert.html", context, status=refused.status)
    messages.success(request, _("裁定已作出，送达各方。"))
    return redirect("cases:case", case.pk)
