"""The desk of retrial: applications to register, applications under review."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from netcourt.identity.views.gates import me, staff_only
from netcourt.retrial import queries
from netcourt.web.pieces import Tab

LABELS = {"waiting": _("待立案审查"), "reviewed": _("审查中")}


@require_safe
@staff_only(queries.works_at_desk)
def desk(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("list", "waiting")
    if tab not in queries.TABS:
        raise Http404
    rows, after = queries.desk_page(me(request), tab, request.GET.get("after", ""))
    here = reverse("retrial:desk")
    tabs = [Tab(LABELS[t], f"{here}?{urlencode({'list': t})}", current=t == tab) for t in queries.TABS]
    onward = f"{here}?{urlencode({'list': tab, 'after': after})}" if after else ""
    return render(request, "retrial/desk.html", {"tab": tab, "tabs": tabs, "rows": rows, "after": onward})
