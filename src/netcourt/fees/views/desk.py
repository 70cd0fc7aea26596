"""The finance clerk's desk; the president may look."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.cases.acts import Refused
from netcourt.cases.views.acting import show_refusals
from netcourt.fees import desk, lists, reconciliation, refunds
from netcourt.fees.forms import ClearForm, MatchForm, SlipForm, TransferForm
from netcourt.identity.views.gates import me, staff_only
from netcourt.law import refusal
from netcourt.web.pieces import Tab


def _page(request: HttpRequest, here: str, template: str, status: int = 200, **context: Any) -> HttpResponse:
    counts = lists.counts(me(request))
    names = (("desk", _("待退的款")), ("held", _("暂存待核")), ("transfer", _("登记转账")), ("days", _("每日对账")),
             ("messages", _("被拒绝的通知")))  # fmt: skip
    tabs = [Tab(label, reverse(f"fees:{name}"), name == here, counts.get(name)) for name, label in names]
    context |= {"tabs": tabs, "finance": desk.is_finance(me(request))}
    return render(request, template, context, status=status)


def _after(request: HttpRequest, page: lists.Page) -> str:
    return f"{request.path}?after={page.after}" if page.after else ""


@staff_only(desk.may_look)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    page = lists.waiting_refunds(me(request), request.GET.get("after", ""))
    return _page(request, "desk", "fees/desk.html", page=page, after=_after(request, page), slip=SlipForm())


@staff_only(desk.is_finance)
@require_POST
def send(request: HttpRequest, refund: int) -> HttpResponse:
    try:
        refunds.send_refund(me(request), refund)
    except Refused as refused:
        _tell(request, refused)
    else:
        messages.success(request, _("已向支付平台发起退款，结果会显示在这里。"))
    return redirect("fees:desk")


@staff_only(desk.is_finance)
@require_POST
def by_hand(request: HttpRequest, refund: int) -> HttpResponse:
    form = SlipForm(request.POST)
    try:
        refunds.record_by_hand(me(request), refund, slip=form.cleaned_data["slip"] if form.is_valid() else "")
    except refusal.Refused as refused:
        _tell(request, refused)
    else:
        messages.success(request, _("已登记退回。"))
    return redirect("fees:desk")


@staff_only(desk.may_look)
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    page = lists.held_payments(me(request), request.GET.get("after", ""))
    return _page(request, "held", "fees/held.html", page=page, after=_after(request, page), form=MatchForm())


@staff_only(desk.is_finance)
@require_POST
def match(request: HttpRequest, payment: int) -> HttpResponse:
    form = MatchForm(request.POST)
    try:
        desk.match(me(request), payment, form.cleaned_data["bill"] if form.is_valid() else "")
    except Refused as refused:
        _tell(request, refused)
    else:
        messages.success(request, _("已入账，票据已发给交款人。"))
    return redirect("fees:held")


@staff_only(desk.is_finance)
@require_POST
def send_back(request: HttpRequest, payment: int) -> HttpResponse:
    desk.send_back(me(request), payment)
    messages.success(request, _("已列入待退的款。"))
    return redirect("fees:held")


@staff_only(desk.may_look)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest) -> HttpResponse:
    form = TransferForm(request.POST or None, initial={"key": "-"})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                payment = desk.record_transfer(
                    me(request), bill=said["bill"], slip=said["slip"], amount=said["amount"], day=said["day"]
                )
            except Refused as refused:
                show_refusals(form, refused)
                status = refused.status
            else:
                messages.success(request, _("已入账 %(sum)s 元。") % {"sum": f"{payment.credited:,.2f}"})
                return redirect("fees:transfer")
    return _page(request, "transfer", "fees/transfer.html", status, form=form)


@staff_only(desk.may_look)
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    page = lists.statements(request.GET.get("after", ""))
    return _page(request, "days", "fees/days.html", page=page, after=_after(request, page), form=ClearForm())


@staff_only(desk.is_finance)
@require_POST
def clear(request: HttpRequest, difference: int) -> HttpResponse:
    form = ClearForm(request.POST)
    if form.is_valid():
        reconciliation.clear(me(request), difference, form.cleaned_data["note"])
        messages.success(request, _("已记下查明的情况。"))
    else:
        messages.error(request, _("请写明查明的情况。"))
    return redirect("fees:days")


@staff_only(desk.may_look)
@require_safe
def refused_messages(request: HttpRequest) -> HttpResponse:
    page = lists.refused_callbacks(request.GET.get("after", ""))
    return _page(request, "messages", "fees/messages.html", page=page, after=_after(request, page))


def _tell(request: HttpRequest, refused: refusal.Refused) -> None:
    for one in refused.refusals:
        messages.error(request, one.say(get_language() or ""))
