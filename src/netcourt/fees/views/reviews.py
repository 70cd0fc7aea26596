"""Asking for review of a fee, and deciding it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from netcourt.cases import access
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.fees import acts, queries, reviews
from netcourt.fees.forms import AskReviewForm, DecideReviewForm
from netcourt.identity.views.gates import me


@act_view
def ask(request: HttpRequest, number: str) -> HttpResponse:
    bill = queries.find_bill(request.user, number, payer=True)
    form = AskReviewForm(request.POST or None, initial=new_key())
    return act_page(
        request, "fees/ask_review.html", form,
        lambda said: reviews.ask_review(
            me(request), bill.case_id, said["key"], bill=bill.number, reasons=said["reasons"],
            arithmetic=said["arithmetic"] == "yes",
        ),
        case=bill.case, done=_("复核申请已经交给法院，会书面答复。交费期限照常计算。"),
        onward=lambda _row: redirect("fees:case", bill.case_id), bill=bill,
    )  # fmt: skip


@act_view
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, acts.DECIDE_REVIEW).case
    waiting = case.fee_reviews.select_related("bill__payer", "party", "entry").filter(decision__isnull=True).first()
    if waiting is None:
        if request.method == "POST":
            messages.info(request, _("这件申请已经决定。"))
            return redirect("cases:case", case.pk)
        return render(request, "fees/decide_review.html", {"case": case})
    return act_page(
        request, "fees/decide_review.html", DecideReviewForm(request.POST or None, initial=new_key()),
        lambda said: reviews.decide_review(
            me(request), case.pk, said["key"], review=waiting.pk, reasons=said["reasons"],
            amount=None if said["upheld"] == "yes" else said["amount"],
        ),
        case=case, done=_("复核决定书已发给申请人。"), review=waiting,
        bills=[b for b in queries.bills(access.Look(request.user, case)) if b.bill == waiting.bill],
    )  # fmt: skip
