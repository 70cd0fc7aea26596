"""Confirming one's addresses for service."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.identity.views.gates import me
from netcourt.service.actions import Given, confirm_address
from netcourt.service.acts import CONFIRM_ADDRESS
from netcourt.service.addresses import current_addresses, past_addresses
from netcourt.service.forms.addresses import ConfirmForm
from netcourt.service.words import Channel, GivenBy

FIELDS = {"phone": Channel.SMS, "email": Channel.EMAIL, "im": Channel.IM, "fax": Channel.FAX, "post": Channel.POST}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = access.find_case(request.user, case_id)
    _role, party = access.standing(request.user, CONFIRM_ADDRESS, case)
    assert party is not None
    rows = [a for a in current_addresses(party) if a.given_by == GivenBy.SELF]
    known = {a.channel: a.value for a in rows}
    initial = {name: known.get(channel, "") for name, channel in FIELDS.items()} | {"key": secrets.token_hex(16)}
    form = ConfirmForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            given = [Given(channel, said[name]) for name, channel in FIELDS.items() if said[name].strip()]
            try:
                confirm_address(
                    me(request), case.pk, said["key"], addresses=given, electronic=said["electronic"], told=said["told"]
                )
            except Refused as refused:
                for refusal in refused.refusals:
                    form.add_error(None, refusal.say(get_language() or "zh-hans"))
                status = refused.status
            else:
                messages.success(request, _("送达地址已确认，确认书在案卷里。以后有变化，请在这里重新确认。"))
                return redirect("service:case", case.pk)
    context = {"case": case, "party": party, "form": form, "rows": rows, "past": past_addresses(party)}
    return render(request, "service/addresses.html", context, status=status)
