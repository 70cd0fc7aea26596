"""After acceptance: transfer to another court, and the ruling on an application to withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import clock
from netcourt.cases.actions import check
from netcourt.cases.acts import Refused
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key, show_refusals
from netcourt.cases.views.documents import Bytes
from netcourt.filing import dossiers, previews, transfers, withdrawals
from netcourt.filing.forms.refusing import HandOutForm, TransferForm, WithdrawalRulingForm
from netcourt.filing.forms.review import hidden
from netcourt.filing.guards import dossier_waits
from netcourt.filing.transfer_acts import HAND_OUT, TRANSFER
from netcourt.filing.views.deciding import all_at_once, judge
from netcourt.filing.withdrawal_acts import GRANT_WITHDRAWAL


@act_view
def transfer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Asked for, shown what follows, done."""
    case = look_for(request, case_id, TRANSFER).case
    named = request.GET.get("to_court", "")[:40]  # the page that leads here may know it
    form = TransferForm(request.POST or None, initial=new_key() | {"to_court": named})
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
        show_refusals(form, error)
        return render(request, "filing/court_act.html", page, status=error.status)
    page["preview"] = previews.of_transfer(court, transfers.works_here(court), said["reasons"])
    page["form"] = hidden(form)
    return render(request, "filing/review_confirm.html", page)


@act_view
def hand_out(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The dossier for a court elsewhere: download it, send it, say how it went."""
    case = look_for(request, case_id, HAND_OUT).case
    if not dossier_waits(case):
        return redirect("cases:case", case.pk)
    form = HandOutForm(request.POST or None, initial=new_key())
    return act_page(
        request, "filing/court_act.html", form,
        lambda said: dossiers.hand_out(judge(request), case.pk, said["key"], how=said["how"]),
        case=case, done=_("已登记，移送函已制作。"), act=HAND_OUT, final=True, submit=_("登记已送出"),
        court=dossiers.destination(case),
    )  # fmt: skip


@require_safe
@login_required
def dossier(request: HttpRequest, case_id: UUID) -> Bytes:
    """Every paper of the case as one zip, for whoever may send the dossier out."""
    case = look_for(request, case_id, HAND_OUT).case
    response = Bytes(dossiers.packed(case), as_attachment=True, filename=f"{case.number or case.receipt_number}.zip")
    response["Cache-Control"] = "private, no-store"
    return response


@act_view
def rule_withdrawal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, GRANT_WITHDRAWAL).case
    form = WithdrawalRulingForm(request.POST or None, initial=new_key())
    asked = case.withdrawals.filter(ruled__isnull=True).select_related("party", "entry")

    def do(said: dict[str, Any]) -> None:
        rule = withdrawals.grant_withdrawal if said["granted"] == "yes" else withdrawals.deny_withdrawal
        rule(judge(request), case.pk, said["key"], reasons=said["reasons"])

    return act_page(
        request, "filing/court_act.html", form, do, case=case, done=_("裁定书已发给各方当事人。"), act=GRANT_WITHDRAWAL,
        asked=asked, final=True, submit=_("作出裁定"),
    )  # fmt: skip
