"""All evidence of a case on one list."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netcourt.cases import access, rights
from netcourt.evidence import catalogue
from netcourt.evidence.acts import SUBMIT


@require_safe
@login_required
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = access.Look(request.user, access.find_case(request.user, case_id))
    printed = "print" in request.GET
    page = catalogue.page(look, request.GET.get("after", ""), catalogue.PRINTED if printed else catalogue.PAGE)
    context = {
        "case": look.case,
        "rows": page.rows,
        "after": f"?{'print&' if printed else ''}after={page.after}" if page.after else "",
        "printed": printed,
        "may_submit": rights.may(request.user, SUBMIT, look.case),
    }
    return render(request, "evidence/list.html", context)
