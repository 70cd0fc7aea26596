"""The judge rules that a suit whose fee was not paid counts as withdrawn; nothing is ruled by the machine."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access
from netcourt.cases.actions import check
from netcourt.cases.acts import Refused
from netcourt.fees import acts, queries, unpaid
from netcourt.fees.forms import ReasonsForm
from netcourt.fees.views.acting import find, fresh_key, show_refusals
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rule(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = find(request, case_id, acts.TREAT_AS_WITHDRAWN)
    initial = fresh_key() | {"reasons": "原告在法院催交后仍未预交案件受理费，也没有申请缓交、减交、免交。"}
    form = ReasonsForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                unpaid.treat_as_withdrawn(me(request), case.pk, said["key"], reasons=said["reasons"])
            except Refused as refused:
                status = show_refusals(form, refused)
            else:
                messages.success(request, _("裁定书已作出并发给当事人，案件结束。"))
                return redirect("cases:case", case.pk)
    look = access.Look(request.user, case)
    refusals = []
    try:
        check(acts.TREAT_AS_WITHDRAWN, me(request), case, reasons="x")
    except Refused as refused:
        refusals = list(refused.refusals)
    context = {"case": case, "form": form, "bills": queries.bills(look), "refusals": refusals}
    return render(request, "fees/unpaid.html", context, status=status)
