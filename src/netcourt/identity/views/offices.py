"""Organisations one acts for by office."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.identity import actions
from netcourt.identity.forms.people import OfficeForm
from netcourt.identity.models import Officer
from netcourt.identity.views.gates import hide_from_strangers, me, show_refusals, take_in, tell_refusals, within
from netcourt.intake.names import extension
from netcourt.law.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Add an organisation by its credit code, with its papers."""
    form = OfficeForm(request.POST or None, request.FILES or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and within(request, form, "ask_office")
        and (paper := take_in(form, "paper"))
    ):
        fields = {k: v for k, v in form.cleaned_data.items() if k != "paper"}
        key = ""
        try:
            with paper:
                key = paper.save(default_storage, f"offices/{paper.sha256}.{extension(paper.name)}")
            actions.ask_office(me(request), **fields, paper=key, paper_sha256=paper.sha256)
        except Refused as refused:
            default_storage.delete(key)
            show_refusals(form, refused)
        else:
            messages.success(request, _("已提交。工作人员核对证照后，您就可以代表该组织参加诉讼。"))
            return redirect("identity:account")
    return render(request, "identity/ask_office.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer act for an organisation."""
    try:
        actions.end_office(me(request), pk)
        messages.success(request, _("已办理。"))
    except Officer.DoesNotExist as error:
        raise Http404 from error
    except Refused as refused:
        hide_from_strangers(refused)
        tell_refusals(request, refused)
    return redirect("identity:account")
