"""Confirming one's addresses for service."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases import rights
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.identity.views.gates import me
from netcourt.service.actions import Given, confirm_address
from netcourt.service.acts import CONFIRM_ADDRESS
from netcourt.service.addresses import current_addresses, past_addresses
from netcourt.service.forms.addresses import ConfirmForm
from netcourt.service.words import Channel, GivenBy

FIELDS = {"phone": Channel.SMS, "email": Channel.EMAIL, "im": Channel.IM, "fax": Channel.FAX, "post": Channel.POST}


@act_view
def confirm(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, CONFIRM_ADDRESS).case
    _role, party = rights.standing(request.user, CONFIRM_ADDRESS, case)
    assert party is not None
    rows = [a for a in current_addresses(party) if a.given_by == GivenBy.SELF]
    known = {a.channel: a.value for a in rows}
    initial = new_key() | {name: known.get(channel, "") for name, channel in FIELDS.items()}

    def do(said: dict[str, Any]) -> None:
        given = [Given(channel, said[name]) for name, channel in FIELDS.items() if said[name].strip()]
        confirm_address(
            me(request), case.pk, said["key"], addresses=given, electronic=said["electronic"], told=said["told"]
        )

    return act_page(
        request, "service/addresses.html", ConfirmForm(request.POST or None, initial=initial), do, case=case,
        done=_("送达地址已确认，确认书在案卷里。以后有变化，请在这里重新确认。"),
        onward=lambda _done: redirect("service:case", case.pk), party=party, rows=rows, past=past_addresses(party),
    )  # fmt: skip
