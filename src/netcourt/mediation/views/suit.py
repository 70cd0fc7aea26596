"""Mediation of a pending suit as its parties meet it: the overview, and one form for each thing they say."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access
from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.models import Case
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key, page_for
from netcourt.identity.views.gates import me
from netcourt.mediation import ending, suit, suit_acts, suit_queries
from netcourt.mediation.models import SuitMediation
from netcourt.mediation.suit_forms import AskForm, ConsentForm, MoreForm, SignForm, SureForm
from netcourt.mediation.suit_guards import current

PAGE = "mediation/suit_act.html"


@require_safe
@login_required
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What mediation is, where it stands, what everyone said, what one can do."""
    look = Look(request.user, access.find_case(request.user, case_id))
    if look.case.accepted_at is None:
        return redirect("cases:case", case_id)
    shown = suit_queries.overview(look)
    paper = card(shown.row.agreement) if shown.row and shown.row.agreement else None
    return render(request, "mediation/suit.html", {"case": look.case, "shown": shown, "paper": paper})


@page_for(suit_acts.ASK)
def ask(request: HttpRequest, look: Look) -> HttpResponse:
    return act(
        request, look.case, suit_acts.ASK, AskForm(request.POST or None, initial=new_key()),
        lambda said: suit.ask(me(request), look.case.pk, said["key"], reason=said["reason"]),
        done=_("已申请调解，等法官答复；案件照常审理。"),
    )  # fmt: skip


@page_for(suit_acts.CONSENT)
def consent(request: HttpRequest, look: Look) -> HttpResponse:
    """Who would mediate, what it is, that it is free to refuse; then yes or no."""

    def do(said: dict[str, Any]) -> Any:
        say = suit.consent if said["answer"] == "yes" else ending.refuse
        return say(me(request), look.case.pk, said["key"])

    form = ConsentForm(request.POST or None, initial=new_key())
    return act(request, look.case, suit_acts.CONSENT, form, do, done=_("您的答复已记录。"))


@page_for(suit_acts.AGREE_MORE)
def more(request: HttpRequest, look: Look) -> HttpResponse:
    def do(said: dict[str, Any]) -> Any:
        say = suit.agree_more if said["answer"] == "yes" else suit.refuse_more
        return say(me(request), look.case.pk, said["key"])

    form = MoreForm(request.POST or None, initial=new_key())
    return act(request, look.case, suit_acts.AGREE_MORE, form, do, done=_("您的答复已记录。"))


@page_for(suit_acts.SIGN)
def sign(request: HttpRequest, look: Look) -> HttpResponse:
    """The terms word for word; then yes or no to just these."""
    row = current(look.case)
    if row is None:
        return redirect("mediation:case", look.case.pk)

    def do(said: dict[str, Any]) -> Any:
        say = ending.sign if said["answer"] == "yes" else ending.dissent
        return say(me(request), look.case.pk, said["key"], turn=said["turn"])

    form = SignForm(request.POST or None, initial=new_key() | {"turn": row.turn})
    return act(request, look.case, suit_acts.SIGN, form, do, done=_("您的答复已记录。"), terms=row.terms)


@act_view
def quit_mediation(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, suit_acts.QUIT)
    form = SureForm(request.POST or None, initial=new_key())
    return act(
        request, look.case, suit_acts.QUIT, form,
        lambda said: ending.quit_mediation(me(request), look.case.pk, said["key"]),
        done=_("已退出调解，案件继续审理。"),
    )  # fmt: skip


def act(request: HttpRequest, case: Case, what: Act, form: Form, do: Any, *, done: str, **page: Any) -> HttpResponse:
    """One form of this room as a page; then back to the overview, as far as one may still see it."""

    def onward(_done: Any) -> HttpResponse:
        still = access.visible_cases(request.user).filter(pk=case.pk).exists()  # a mediator's task ends with it
        return redirect("mediation:case", case.pk) if still else redirect("mediation:desk")

    row = case.suit_mediations.select_related("mediator").order_by("-id").first()
    context = {"act": what, "row": row, "delegated": SuitMediation.Led.DELEGATED} | page
    return act_page(request, PAGE, form, do, case=case, done=done, onward=onward, **context)
