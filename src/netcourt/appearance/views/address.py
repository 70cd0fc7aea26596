"""Confirming addresses for service: told first, refused as easily as agreed to, changed at any time (IC18 16)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.appearance import steps
from netcourt.appearance.views.claim import sued
from netcourt.cases import access
from netcourt.cases.models import Party
from netcourt.cases.views.acting import act_page, act_view, new_key
from netcourt.identity.models import Account
from netcourt.identity.views.gates import me
from netcourt.service.actions import Given, confirm_address
from netcourt.service.addresses import current_addresses, postal_address
from netcourt.service.forms.addresses import ConfirmForm
from netcourt.service.views.addresses import FIELDS
from netcourt.service.words import Channel, GivenBy


@act_view
def address(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = access.find_case(request.user, case_id)
    mine = sued(access.Look(request.user, case))
    if not mine:
        raise Http404
    party = mine[0]
    form = ConfirmForm(request.POST or None, initial=_known(me(request), party))

    def do(said: dict[str, Any]) -> None:
        given = [Given(channel, said[name]) for name, channel in FIELDS.items() if said[name].strip()]
        confirm_address(
            me(request), case.pk, said["key"], addresses=given + _kept(party), electronic=said["electronic"],
            told=said["told"],
        )  # fmt: skip

    return act_page(
        request, "appearance/address.html", form, do, case=case,
        done=_("送达地址已确认。换了地址，随时可以在案件页面改。"),
        onward=lambda _done: redirect("appearance:answer", case.pk), party=party, names=steps.NAMES,
        confirmed=_confirmed(party),
    )  # fmt: skip


def _kept(party: Party) -> list[Given]:
    """What this page does not ask for stays as it was confirmed elsewhere."""
    rows = [a for a in current_addresses(party) if a.given_by == GivenBy.SELF]
    return [Given(a.channel, a.value) for a in rows if a.channel in {Channel.IM, Channel.FAX}]


def _confirmed(party: Party) -> bool:
    return any(a.given_by == GivenBy.SELF for a in current_addresses(party))


def _known(account: Account, party: Party) -> dict[str, Any]:
    """What the court knows already, to be checked instead of typed. The answer on e-service is never filled in."""
    own = {a.channel: a.value for a in current_addresses(party) if a.given_by == GivenBy.SELF}
    return {
        "post": postal_address(party),
        "phone": own.get("sms") or account.phone,
        "email": own.get("email") or account.email,
    } | new_key()
