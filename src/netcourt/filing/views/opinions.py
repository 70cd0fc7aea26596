"""Before a suit to revoke is registered: sending it to the other side, its opinion, asking both (CPI 291)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases import access
from netcourt.cases.acts import Act
from netcourt.cases.models import Case
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.cases.views.keeping import keep_file
from netcourt.filing import opinions
from netcourt.filing.desk import heard_of
from netcourt.filing.forms.opinions import HearBothForm, OpinionForm, RecordOpinionForm
from netcourt.filing.forms.review import KeyForm
from netcourt.filing.guards.opinions import of_case
from netcourt.filing.opinion_acts import ASK_OPINIONS, GIVE_OPINION, HEAR_BOTH, RECORD_OPINION
from netcourt.filing.views.deciding import judge as me


@act_view
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, ASK_OPINIONS).case
    form = KeyForm(request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> None:
        opinions.ask_opinions(me(request), case.pk, said["key"])
        messages.success(request, _("已送交。对方收到之日起十日内可以提出书面意见。"))

    return _page(request, case, ASK_OPINIONS, form, do, to="filing:review", others=opinions.notices.others_of(case))


@act_view
def give(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is asked, until when, the papers, and the field for the opinion: for whoever was asked."""
    case = look_for(request, case_id, GIVE_OPINION).case
    look = access.Look(request.user, case)
    mine = [o for o in of_case(case) if o.party in look.mine]
    if not mine:
        return redirect("cases:case", case.pk)
    running = case.periods.filter(rule="REVOKE-OPINION", party=mine[0].party).order_by("-start").first()
    form = OpinionForm(*_sent(request), initial=new_key())
    evidence = keep_file(request, form, "evidence", "exhibit")
    papers = look.documents().filter(pk__in=mine[0].service.papers.values("pk")).order_by("created_at", "id")

    def do(said: dict[str, Any]) -> None:
        opinions.give_opinion(me(request), case.pk, said["key"], words=said["words"], evidence=evidence)
        messages.success(request, _("法院已收到您的书面意见，立案法官会看到。"))

    more = {
        "opinion": mine[0], "paper": card(mine[0].paper) if mine[0].paper else None,
        "due": shown_deadline(running) if running else None, "papers": [card(p) for p in papers],
    }  # fmt: skip
    return _page(request, case, GIVE_OPINION, form, do, to="cases:case", **more)


@act_view
def record(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, RECORD_OPINION).case
    waiting = [o.party for o in of_case(case) if not o.answered_id]
    form = RecordOpinionForm(waiting, *_sent(request), initial=new_key())
    scan = keep_file(request, form, "evidence", "revocation_opinion")

    def do(said: dict[str, Any]) -> None:
        assert scan is not None  # the field is required
        opinions.record_opinion(me(request), said["party"], said["key"], scan=scan, note=said["note"])
        messages.success(request, _("已登记书面意见。"))

    return _page(request, case, RECORD_OPINION, form, do, to="cases:case")


@act_view
def hear(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, HEAR_BOTH).case
    form = HearBothForm(request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> None:
        opinions.hear_both(me(request), case.pk, said["key"], words=said["words"])
        messages.success(request, _("询问已记入案件流程。"))

    return _page(request, case, HEAR_BOTH, form, do, to="filing:review", heard=heard_of(case))


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _page(
    request: HttpRequest, case: Case, act: Act, form: KeyForm, do: Callable[[dict[str, Any]], None], *, to: str,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    return act_page(
        request, "filing/opinion.html", form, do, case=case, act=act, file=form.is_multipart(),
        onward=lambda _given: redirect(to, case.pk), **more,
    )  # fmt: skip
