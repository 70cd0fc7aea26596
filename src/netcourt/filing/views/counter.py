"""The counter: a clerk begins a claim for a person who cannot write it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from netcourt.cases.acts import Refused
from netcourt.filing import counter
from netcourt.filing.forms.counter import CounterForm
from netcourt.filing.guards import COUNTER
from netcourt.identity.queries import holds_post
from netcourt.identity.views.gates import me
from netcourt.law import refusal

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    helper = me(request)
    if not holds_post(helper, COUNTER):
        raise PermissionDenied
    form = CounterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("filing:step", counter.begin(helper, **form.cleaned_data).pk, "plaintiff")
        except (Refused, refusal.Refused) as error:
            for one in error.refusals:
                form.add_error("id_number" if one.code.startswith("ID_") else None, one.say(get_language() or ""))
    open_ones = counter.waiting(helper)
    context = {"form": form, "drafts": open_ones.select_related("person", "draft").order_by("-begun_at")[:SHOWN]}
    return render(request, "filing/counter.html", context, status=422 if form.errors else 200)
