"""What is said in a mediation: read and written by its parties and whoever mediates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from netcourt.cases.queries import in_order
from netcourt.cases.views.acting import act_page, act_view, new_key
from netcourt.identity.views.gates import me
from netcourt.mediation import suit_queries, talks
from netcourt.mediation.models import SuitMediation
from netcourt.mediation.suit_forms import TalkForm


@act_view
def talks_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The exchange, the newest last page first; below it the form."""
    row = talks.find(me(request), case_id)
    leads = talks.mediates(request.user, row)
    parties = in_order(row.case.parties.filter(left_at__isnull=True)) if leads else []
    form = TalkForm(request.POST or None, initial=new_key(), leads=leads, parties=parties)

    def do(said: dict[str, Any]) -> Any:
        how = said["how"]
        to = how if leads and how not in ("all", "proposal") else None
        return talks.say(
            me(request), case_id, said["key"], text=said["text"], proposal=how == "proposal", private=how == "alone",
            to=to,
        )  # fmt: skip

    shown, after = suit_queries.exchange(request.user, row, request.GET.get("after", ""))
    return act_page(
        request, "mediation/talks.html", form, do, case=row.case, row=row, talks=shown, after=after,
        goes_on=row.state in SuitMediation.GOING_ON, key=new_key()["key"],
        onward=lambda _said: redirect("mediation:talks", case_id),
    )  # fmt: skip


@require_POST
@act_view
def answer(request: HttpRequest, case_id: UUID, talk_id: UUID) -> HttpResponse:
    talks.find_proposal(me(request), case_id, talk_id)
    agrees, key = request.POST.get("agrees"), request.POST.get("key", "")
    if agrees in ("yes", "no"):
        talks.answer(me(request), case_id, talk_id, key, agrees=agrees == "yes")
    return redirect("mediation:talks", case_id)
