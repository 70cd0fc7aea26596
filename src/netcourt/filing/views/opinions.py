"""Before a suit to revoke is registered: sending it to the other side, its opinion, asking both (CPI 291)."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access, documents
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case
from netcourt.cases.queries import card, shown_deadline
from netcourt.filing import opinions
from netcourt.filing.desk import heard_of
from netcourt.filing.forms.opinions import HearBothForm, OpinionForm, RecordOpinionForm
from netcourt.filing.forms.review import KeyForm
from netcourt.filing.guards.opinions import of_case
from netcourt.filing.opinion_acts import ASK_OPINIONS, GIVE_OPINION, HEAR_BOTH, RECORD_OPINION
from netcourt.filing.views.deciding import judge as me
from netcourt.filing.views.deciding import standing_or_403
from netcourt.intake import FileRefused


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = _case(request, case_id, ASK_OPINIONS)
    form = KeyForm(request.POST or None, initial=_key())

    def do(said: dict[str, Any]) -> None:
        opinions.ask_opinions(me(request), case.pk, said["key"])
        messages.success(request, _("已送交。对方收到之日起十日内可以提出书面意见。"))

    return _page(request, case, ASK_OPINIONS, form, do, to="filing:review", others=opinions.notices.others_of(case))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def give(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is asked, until when, the papers, and the field for the opinion: for whoever was asked."""
    case = _case(request, case_id, GIVE_OPINION)
    look = access.Look(request.user, case)
    mine = [o for o in of_case(case) if o.party in look.mine]
    if not mine:
        return redirect("cases:case", case.pk)
    running = case.periods.filter(rule="REVOKE-OPINION", party=mine[0].party).order_by("-start").first()
    form = OpinionForm(*_sent(request), initial=_key())
    papers = look.documents().filter(pk__in=mine[0].service.papers.values("pk")).order_by("created_at", "id")

    def do(said: dict[str, Any]) -> None:
        file = documents.take_in(said.get("evidence"), kind="exhibit", actor=me(request))
        opinions.give_opinion(me(request), case.pk, said["key"], words=said["words"], evidence=file)
        messages.success(request, _("法院已收到您的书面意见，立案法官会看到。"))

    more = {
        "opinion": mine[0], "paper": card(mine[0].paper) if mine[0].paper else None,
        "due": shown_deadline(running) if running else None, "papers": [card(p) for p in papers],
    }  # fmt: skip
    return _page(request, case, GIVE_OPINION, form, do, to="cases:case", **more)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = _case(request, case_id, RECORD_OPINION)
    waiting = [o.party for o in of_case(case) if not o.answered_id]
    form = RecordOpinionForm(waiting, *_sent(request), initial=_key())

    def do(said: dict[str, Any]) -> None:
        scan = documents.take_in(said["evidence"], kind="revocation_opinion", actor=me(request))
        assert scan is not None
        opinions.record_opinion(me(request), said["party"], said["key"], scan=scan, note=said["note"])
        messages.success(request, _("已登记书面意见。"))

    return _page(request, case, RECORD_OPINION, form, do, to="cases:case")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hear(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = _case(request, case_id, HEAR_BOTH)
    form = HearBothForm(request.POST or None, initial=_key())

    def do(said: dict[str, Any]) -> None:
        opinions.hear_both(me(request), case.pk, said["key"], words=said["words"])
        messages.success(request, _("询问已记入案件流程。"))

    return _page(request, case, HEAR_BOTH, form, do, to="filing:review", heard=heard_of(case))


def _case(request: HttpRequest, case_id: UUID, act: Act) -> Case:
    case = access.find_case(request.user, case_id)
    standing_or_403(request, act, case)
    return case


def _key() -> dict[str, str]:
    return {"key": secrets.token_hex(16)}


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _page(
    request: HttpRequest, case: Case, act: Act, form: KeyForm, do: Callable[[dict[str, Any]], None], *, to: str,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form; do what was sent; show it again with what is wrong."""
    page = {"case": case, "act": act, "form": form, "file": form.is_multipart(), **more}
    if request.method != "POST":
        return render(request, "filing/opinion.html", page)
    if not form.is_valid():
        return render(request, "filing/opinion.html", page, status=422)
    try:
        do(form.cleaned_data)
    except Refused as error:
        return render(request, "filing/opinion.html", page | {"refusals": error.refusals}, status=error.status)
    except FileRefused as refused:
        for reason in refused.reasons:
            form.add_error("evidence", reason.text.say(get_language() or "zh-hans"))
        return render(request, "filing/opinion.html", page, status=422)
    return redirect(to, case.pk)
