"""Asking for a longer evidence period."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access, queries
from netcourt.cases.acts import Refused
from netcourt.evidence import extending
from netcourt.evidence.acts import MOST_DAYS
from netcourt.evidence.forms import AskForm
from netcourt.evidence.periods import last_period
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """By how many days and why; for the party whose period ends first where one acts for several."""
    case = access.find_case(request.user, case_id)
    mine = [p for p in access.parties_acted_for(request.user, case) if case.accepted_at]
    if not mine:
        raise Http404
    party, period = min(
        ((p, last_period(p)) for p in mine), key=lambda found: (found[1] is None, found[1].due_at if found[1] else 0)
    )
    form = AskForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    context = {
        "case": case, "party": party, "form": form, "most": MOST_DAYS,
        "due": queries.shown_deadline(period) if period else None,
        "waiting": party.evidence_extensions.filter(decision="").first(),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "evidence/ask_extension.html", context)
    if not form.is_valid():
        return render(request, "evidence/ask_extension.html", context, status=422)
    given = form.cleaned_data
    try:
        extending.ask_extension(me(request), party.pk, given["key"], days=given["days"], reason=given["reason"])
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.say(get_language() or "zh-hans"))
        return render(request, "evidence/ask_extension.html", context, status=refused.status)
    messages.success(request, _("申请已提交，等法官决定。决定之前，原来的举证期限照常计算。"))
    return redirect("cases:case", case.pk)
