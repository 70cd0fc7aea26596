"""After acceptance: transfer to another court, and the ruling on an application to withdraw."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases import access, clock
from netcourt.cases.actions import check
from netcourt.cases.acts import Refused
from netcourt.cases.views.documents import Bytes
from netcourt.filing import dossiers, previews, transfers, withdrawals
from netcourt.filing.forms.refusing import HandOutForm, TransferForm, WithdrawalRulingForm
from netcourt.filing.forms.review import hidden
from netcourt.filing.guards import dossier_waits
from netcourt.filing.transfer_acts import HAND_OUT, TRANSFER
from netcourt.filing.views.deciding import all_at_once, judge, standing_or_403
from netcourt.filing.withdrawal_acts import GRANT_WITHDRAWAL


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def transfer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Asked for, shown what follows, done."""
    case = access.find_case(request.user, case_id)
    standing_or_403(request, TRANSFER, case)
    named = request.GET.get("to_court", "")[:40]  # the page that leads here may know it
    form = TransferForm(request.POST or None, initial={"key": secrets.token_hex(16), "to_court": named})
    page = {"case": case, "act": TRANSFER, "form": form, "submit": _("移送")}
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        status = 422 if request.method == "POST" and form.errors else 200
        return render(request, "filing/court_act.html", page, status=status)
    said = form.cleaned_data
    try:
        if "confirmed" in request.POST:
            transfers.transfer_case(
                judge(request),
                case.pk,
                said["key"],
                to_court=said["to_court"],
                reasons=said["reasons"],
                ground=said["ground"],
            )
            messages.success(request, _("已移送，裁定书已发给各方当事人。"))
            return redirect("cases:case", case.pk)
        _ground, _guards, court = all_at_once(
            lambda: transfers.check_ground(case, said["ground"], clock.now()),
            lambda: check(TRANSFER, judge(request), case, explanation=said["reasons"]),
            lambda: transfers.receiving_court(case, said["to_court"]),
        )
    except Refused as error:
        page["refusals"] = error.refusals
        return render(request, "filing/court_act.html", page, status=error.status)
    page["preview"] = previews.of_transfer(court, transfers.works_here(court), said["reasons"])
    page["form"] = hidden(form)
    return render(request, "filing/review_confirm.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hand_out(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The dossier for a court elsewhere: download it, send it, say how it went."""
    case = access.find_case(request.user, case_id)
    standing_or_403(request, HAND_OUT, case)
    if not dossier_waits(case):
        return redirect("cases:case", case.pk)
    form = HandOutForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    page = {"case": case, "act": HAND_OUT, "form": form, "final": True, "submit": _("登记已送出"),
            "court": dossiers.destination(case)}  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(request, "filing/court_act.html", page, status=422 if form.errors else 200)
    try:
        dossiers.hand_out(judge(request), case.pk, form.cleaned_data["key"], how=form.cleaned_data["how"])
    except Refused as error:
        page["refusals"] = error.refusals
        return render(request, "filing/court_act.html", page, status=error.status)
    messages.success(request, _("已登记，移送函已制作。"))
    return redirect("cases:case", case.pk)


@require_safe
@login_required
def dossier(request: HttpRequest, case_id: UUID) -> Bytes:
    """Every paper of the case as one zip, for whoever may send the dossier out."""
    case = access.find_case(request.user, case_id)
    standing_or_403(request, HAND_OUT, case)
    response = Bytes(dossiers.packed(case), as_attachment=True, filename=f"{case.number or case.receipt_number}.zip")
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rule_withdrawal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = access.find_case(request.user, case_id)
    standing_or_403(request, GRANT_WITHDRAWAL, case)
    form = WithdrawalRulingForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    asked = case.withdrawals.filter(ruled__isnull=True).select_related("party", "entry")
    page = {"case": case, "act": GRANT_WITHDRAWAL, "form": form, "asked": asked, "final": True, "submit": _("作出裁定")}
    if request.method != "POST":
        return render(request, "filing/court_act.html", page)
    if not form.is_valid():
        return render(request, "filing/court_act.html", page, status=422)
    said = form.cleaned_data
    rule = withdrawals.grant_withdrawal if said["granted"] == "yes" else withdrawals.deny_withdrawal
    try:
        rule(judge(request), case.pk, said["key"], reasons=said["reasons"])
    except Refused as error:
        page["refusals"] = error.refusals
        return render(request, "filing/court_act.html", page, status=error.status)
    messages.success(request, _("裁定书已发给各方当事人。"))
    return redirect("cases:case", case.pk)
