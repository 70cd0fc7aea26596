"""Asking for review of a fee, and deciding it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.fees import acts, queries, reviews
from netcourt.fees.forms import AskReviewForm, DecideReviewForm
from netcourt.fees.views.acting import find, fresh_key, show_refusals
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, number: str) -> HttpResponse:
    bill = queries.find_bill(request.user, number, payer=True)
    form = AskReviewForm(request.POST or None, initial=fresh_key())
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                reviews.ask_review(
                    me(request), bill.case_id, said["key"], bill=bill.number, reasons=said["reasons"],
                    arithmetic=said["arithmetic"] == "yes",
                )  # fmt: skip
            except Refused as refused:
                status = show_refusals(form, refused)
            else:
                messages.success(request, _("复核申请已经交给法院，会书面答复。交费期限照常计算。"))
                return redirect("fees:case", bill.case_id)
    return render(request, "fees/ask_review.html", {"bill": bill, "case": bill.case, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = find(request, case_id, acts.DECIDE_REVIEW)
    waiting = case.fee_reviews.select_related("bill__payer", "party", "entry").filter(decision__isnull=True).first()
    form = DecideReviewForm(request.POST or None, initial=fresh_key())
    status = 200
    if request.method == "POST" and waiting is None:
        messages.info(request, _("这件申请已经决定。"))
        return redirect("cases:case", case.pk)
    if request.method == "POST" and waiting is not None:
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            amount = None if said["upheld"] == "yes" else said["amount"]
            try:
                reviews.decide_review(
                    me(request), case.pk, said["key"], review=waiting.pk, reasons=said["reasons"], amount=amount
                )
            except Refused as refused:
                status = show_refusals(form, refused)
            else:
                messages.success(request, _("复核决定书已发给申请人。"))
                return redirect("cases:case", case.pk)
    shown = [b for b in queries.bills(access.Look(request.user, case)) if waiting and b.bill == waiting.bill]
    context = {"case": case, "review": waiting, "form": form, "bills": shown}
    return render(request, "fees/decide_review.html", context, status=status)
