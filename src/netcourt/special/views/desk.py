"""The desk of special procedures: what runs at the court, and what of it waits."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from netcourt.cases import clock
from netcourt.identity.views.gates import me, staff_only
from netcourt.special import queries
from netcourt.web.pieces import Tab

LABELS = {"orders": _("支付令"), "confirmations": _("司法确认"), "petitions": _("其他特别程序")}


@require_safe
@staff_only(queries.works_at_desk)
def desk(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("list", "orders")
    if tab not in LABELS:
        raise Http404
    rows, after = queries.page(queries.running(me(request), tab), request.GET.get("after", ""))
    here = reverse("special:desk")
    tabs = [Tab(label, f"{here}?{urlencode({'list': t})}", current=t == tab) for t, label in LABELS.items()]
    onward = f"{here}?{urlencode({'list': tab, 'after': after})}" if after else ""
    page = {"tab": tab, "tabs": tabs, "rows": rows, "after": onward, "now": clock.now()}
    return render(request, "special/desk.html", page)
