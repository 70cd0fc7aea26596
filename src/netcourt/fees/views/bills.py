"""Bills of a case: explained line by line; paying; what became of an order."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netcourt.cases import rights
from netcourt.cases.acts import Refused
from netcourt.cases.queries import card
from netcourt.fees import acts, orders, queries
from netcourt.fees.gateway import GatewayDown
from netcourt.fees.models import Order
from netcourt.identity.views.gates import me


@require_safe
@login_required
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is owed in this case, why, until when, how to pay and how to ask to pay less."""
    look = queries.find_look(request.user, case_id)
    context = {
        "case": look.case,
        "bills": queries.bills(look),
        "online": queries.online(),
        "account": queries.account(),
        "reliefs": queries.reliefs(look),
        "may_ask": rights.may(request.user, acts.ASK_RELIEF, look.case),
    }
    return render(request, "fees/case.html", context)


@require_POST
@login_required
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """Place an order and go where it is paid."""
    bill = queries.find_bill(request.user, number, payer=True)
    try:
        order = orders.place_order(me(request), bill)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, refusal.say(get_language() or ""))
        return redirect("fees:case", bill.case_id)
    if order.pay_url.startswith("/"):
        return redirect(order.pay_url)
    return redirect("fees:paid", order.number)


@require_safe
@login_required
def paid(request: HttpRequest, number: str) -> HttpResponse:
    """Where one comes back to from the gateway: paid, or waiting for its message. ``?part=1``: what changes."""
    order = queries.find_order(request.user, number)
    page = "fees/paid_now.html" if request.GET.get("part") else "fees/paid.html"
    return render(request, page, _state(order))


def _state(order: Order) -> dict[str, object]:
    bill = order.bill
    came = [p for p in bill.payments.select_related("voucher__document__kind") if p.order_number == order.number]
    return {
        "order": order,
        "bill": bill,
        "case": bill.case,
        "seq": bill.case.version,
        "payments": [(p, card(p.voucher.document) if hasattr(p, "voucher") else None) for p in came],
        "external": not order.pay_url.startswith("/"),
    }


@require_POST
@login_required
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the gateway what became of an order, where its message does not come."""
    order = queries.find_order(request.user, number)
    try:
        found = orders.ask_gateway(order)
    except GatewayDown:
        messages.warning(request, _("支付平台暂时没有应答，系统会自动再查。您不用重复付款。"))
    else:
        if not found and not order.bill.payments.filter(order_number=order.number).exists():
            messages.info(request, _("支付平台还没有收到这笔付款。已经付了的，请稍等几分钟，不要重复付款。"))
    return redirect("fees:paid", order.number)
