"""Cases that another court registered earlier: the desk, and the judge's answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access
from netcourt.cases.access import Look
from netcourt.cases.views.acting import act_page, new_key, page_for
from netcourt.exchange import finding, queries
from netcourt.exchange.acts import KEEP
from netcourt.exchange.forms import KeepForm
from netcourt.identity.views.gates import me, staff_only


@staff_only(lambda account: access.posts(account).filter(kind__in=queries.POSTS).exists())
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    rows, key = queries.desk_page(me(request), request.GET.get("after", ""))
    return render(request, "exchange/desk.html", {"rows": rows, "after": f"?after={key}" if key else ""})


@page_for(KEEP)
def earlier(request: HttpRequest, look: Look) -> HttpResponse:
    """What was registered where and when; transfer, or say why it is another suit."""
    form, case = KeepForm(request.POST or None, initial=new_key()), look.case
    return act_page(
        request, "exchange/earlier.html", form,
        lambda said: finding.keep_case(me(request), case.pk, said["key"], reasons=said["reasons"]),
        case=case, done=_("已记录，本案继续审理。"), rows=queries.earlier_of(case),
    )  # fmt: skip
