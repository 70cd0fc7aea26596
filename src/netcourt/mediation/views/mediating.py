"""Mediation of a pending suit as the court and whoever mediates meet it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access
from netcourt.cases.access import Look
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key, page_for
from netcourt.identity.views.gates import me, staff_only
from netcourt.judgment.acts import PRONOUNCE
from netcourt.judgment.models import SecondInstance
from netcourt.mediation import ending, statement, suit, suit_acts, suit_queries
from netcourt.mediation.models import SuitMediation
from netcourt.mediation.suit_forms import AppointForm, AskMoreForm, EndForm, OfferForm, StatementForm, TermsForm
from netcourt.mediation.suit_guards import current
from netcourt.mediation.views.suit import act


@staff_only(lambda account: access.posts(account).filter(kind__in=suit_queries.JUDGES).exists())
@require_safe
def judges(request: HttpRequest) -> HttpResponse:
    """What waits for a judge: requests to mediate, agreements to examine."""
    rows, after = suit_queries.judges_page(me(request), request.GET.get("after", ""))
    return render(request, "mediation/judges.html", {"rows": rows, "after": after})


@page_for(suit_acts.OFFER)
def offer(request: HttpRequest, look: Look) -> HttpResponse:
    """The judge offers mediation, delegated or led by the judge; or answers a request that it is not arranged."""
    row = current(look.case)
    asked = row is not None and row.state == SuitMediation.State.ASKED

    def do(said: dict[str, Any]) -> Any:
        if said["led"] == "no":
            return suit.turn_down(me(request), look.case.pk, said["key"], reason=said["reason"])
        given = {"led": said["led"], "mediator": said["mediator"], "reason": said["reason"]}
        return suit.offer(me(request), look.case.pk, said["key"], **given)

    form = OfferForm(look.case.court_id, request.POST or None, initial=new_key(), asked=asked)
    said = suit_queries.willing(look.case)
    return act(request, look.case, suit_acts.OFFER, form, do, done=_("已办理。审理和期限照常进行。"), willing=said)


@act_view
def appoint(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, suit_acts.APPOINT)

    def do(said: dict[str, Any]) -> Any:
        at = timezone.make_aware(datetime.combine(said["day"], said["hour"]))
        given = {"at": at, "online": said["online"] == "yes", "place": said["place"]}
        return suit.appoint(me(request), look.case.pk, said["key"], **given)

    form = AppointForm(request.POST or None, initial=new_key())
    return act(request, look.case, suit_acts.APPOINT, form, do, done=_("时间已记下，各方都能看到。"))


@act_view
def ask_more(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, suit_acts.ASK_MORE)
    return act(
        request, look.case, suit_acts.ASK_MORE, AskMoreForm(request.POST or None, initial=new_key()),
        lambda said: suit.ask_more(me(request), look.case.pk, said["key"], days=said["days"]),
        done=_("已请各方答复是否延长。"),
    )  # fmt: skip


@act_view
def write_down(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The terms as whoever mediates wrote them, or as a proposal all accepted says."""
    look = look_for(request, case_id, suit_acts.WRITE_DOWN)
    row = current(look.case)
    terms = suit_queries.draft(request.user, row) if row else ""
    return act(
        request, look.case, suit_acts.WRITE_DOWN, TermsForm(request.POST or None, initial=new_key() | {"terms": terms}),
        lambda said: ending.write_down(me(request), look.case.pk, said["key"], terms=said["terms"]),
        done=_("协议已记明，等各方确认。"),
    )  # fmt: skip


@act_view
def end(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, suit_acts.CONCLUDE)
    return act(
        request, look.case, suit_acts.CONCLUDE, EndForm(request.POST or None, initial=new_key()),
        lambda said: ending.conclude(me(request), look.case.pk, said["key"], ending=said["ending"]),
        done=_("已记录，案件继续审理。"),
    )  # fmt: skip


@act_view
def statement_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The agreement beside what the judge adds to it; made and served by one button."""
    case = look_for(request, case_id, PRONOUNCE).case
    row = statement.settled(case)
    if row is None or row.agreement is None:
        return redirect("cases:case", case.pk)
    second = SecondInstance.objects.select_related("decision__case").filter(case=case).first()
    start = new_key() | {"facts": suit_queries.claimed(case)}
    form = StatementForm(request.POST or None, initial=start, case=case, second=second)

    def do(said: dict[str, Any]) -> Any:
        return statement.make_statement(
            me(request), case.pk, said["key"], facts=said["facts"], pronounced_on=said["pronounced_on"],
            allowed=said["allowed"], perform_days=said["perform_days"], shares=said["shares"],
            awards=[p for p in form.parties if str(p.pk) in said["awards"]], presumptions=said.get("presumptions", ""),
        )  # fmt: skip

    return act_page(
        request, "mediation/statement.html", form, do, case=case, done=_("调解书已制作，正在送达各方签收。"), row=row,
        paper=card(row.agreement), fees=form.fees,
    )  # fmt: skip
