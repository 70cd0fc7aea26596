"""A further plaintiff comes by the invitation: gives the code, reads the papers, confirms that version (CPL 55)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases.acts import Refused
from netcourt.filing import confirmations, queries
from netcourt.filing.forms.together import CONTACT, JoinForm
from netcourt.filing.models import Confirmation
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def join(request: HttpRequest, confirmation_id: UUID) -> HttpResponse:
    row = confirmations.find_invitation(me(request), confirmation_id)
    if row.account_id is None:
        return _code(request, row)
    return _papers(request, row)


def _code(request: HttpRequest, row: Confirmation) -> HttpResponse:
    wrong, status = "", 200
    if request.method == "POST":
        try:
            confirmations.take_up(me(request), row.pk, request.POST.get("code", "")[:40])
            return redirect("filing:join", row.pk)
        except Refused as error:
            wrong, status = error.refusals[0].say(get_language() or "zh-hans"), error.status
    return render(request, "filing/join_code.html", {"row": row, "wrong": wrong}, status=status)


def _papers(request: HttpRequest, row: Confirmation) -> HttpResponse:
    assert row.draft is not None
    shown = queries.papers_to_confirm(row.draft)
    known = {n: str(row.contact.get(n, "")) for n in CONTACT} if row.contact else _known(request)
    form = JoinForm(request.POST or None, initial=known)
    if request.method == "POST" and shown.mark and form.is_valid() and request.POST.get("mark") == shown.mark:
        contact = {n: form.cleaned_data[n] for n in CONTACT}
        confirmations.confirm_invited(me(request), row, shown.mark, contact)
        messages.success(request, _("您已确认作为原告起诉。邀请人提交后，案件会出现在“我的案件”。"))
        return redirect("filing:join", row.pk)
    changed = request.method == "POST" and request.POST.get("mark") != shown.mark
    context: dict[str, Any] = {
        "row": row, "shown": shown, "form": form, "changed": changed,
        "confirmed": confirmations.stands(row, shown.mark),
    }  # fmt: skip
    return render(request, "filing/join.html", context, status=422 if request.method == "POST" else 200)


def _known(request: HttpRequest) -> dict[str, str]:
    account = me(request)
    return {"phone": account.phone, "address": account.person.address if account.person else ""}
