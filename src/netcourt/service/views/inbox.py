"""Papers served on the viewer's side: the list, and one service with its receipt (文书签收)."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.cases.acts import Refused
from netcourt.identity.views.gates import me
from netcourt.service import queries
from netcourt.service.actions import note_opening, receive
from netcourt.service.sending import send_again


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """One service: its papers once served; before that, the button by which its addressee receives it."""
    seen = queries.find(request.user, service_id)
    refusals: tuple = ()
    status = 200
    if request.method == "POST":
        try:
            receive(me(request), seen.service.case_id, request.POST.get("key", ""), service=service_id)
        except Refused as refused:
            refusals, status = refused.refusals, refused.status
        else:
            messages.success(request, _("已签收。签收时间就是送达时间，下面是您收到的文书。"))
            return redirect("service:show", service_id)
    elif seen.theirs and seen.in_effect:
        note_opening(seen.service)
    context = {"seen": seen, "case": seen.service.case, "refusals": refusals, "key": secrets.token_hex(16)}
    return render(request, "service/show.html", context, status=status)


@require_POST
@login_required
def resend(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """The court hands a letter over once more of which it is not known whether it went out."""
    message = queries.find_unsure(request.user, message_id)
    send_again(message)
    messages.success(request, _("已排队再发一次。"))
    assert message.attempt is not None
    return redirect("service:case", message.attempt.service.case_id)
