"""Joining: who one is, what one chooses online, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.appearance import joining, steps
from netcourt.appearance.forms.join import OnlineForm, WhoForm, capacity_label
from netcourt.appearance.limits import allowed
from netcourt.appearance.models import Invitation, Joining
from netcourt.appearance.views.public import HELD, about, held
from netcourt.appearance.views.shown import refusals_shown
from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.identity.queries import acting_for, fresh_proof
from netcourt.identity.views.gates import me
from netcourt.law.text import Text

WHO = "appearance_who"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def who(request: HttpRequest) -> HttpResponse:
    """In whose name; the proved identity is shown, not typed."""
    invitation = held(request)
    if invitation is None:
        return redirect("appearance:code")
    waiting = invitation.joinings.filter(account=me(request), state=Joining.State.OPEN).first()
    if waiting:
        return redirect("appearance:joining", waiting.pk)
    capacities, given = acting_for(me(request), clock.now()), request.session.get(WHO, {})
    numbered = bool(invitation.party.id_number or invitation.party.credit_code)
    form = WhoForm(capacities, request.POST or None, initial=given, numbered=numbered)
    context = about(invitation) | {
        "form": form, "names": steps.NAMES, "proof": _proof(request), "asked": _asked(request),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "appearance/who.html", context)
    if not form.is_valid() or not capacities:
        return render(request, "appearance/who.html", context, status=422)
    request.session[WHO] = form.cleaned_data
    return redirect("appearance:online")


def _proof(request: HttpRequest) -> str:
    """``none`` or ``old`` where identity must be proved first, else empty."""
    account = me(request)
    if not account.person_id:
        return "none"
    return "" if fresh_proof(account, "filing", clock.now()) else "old"


def _asked(request: HttpRequest) -> bool:
    return me(request).proof_requests.filter(state="open").exists()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def online(request: HttpRequest) -> HttpResponse:
    """What one agrees to do online; sending it joins the case."""
    invitation, given = held(request), request.session.get(WHO)
    if invitation is None or given is None:
        return redirect("appearance:who" if invitation else "appearance:code")
    form = OnlineForm(request.POST or None)
    context = about(invitation) | {"form": form, "names": steps.NAMES, "as_whom": _as_whom(request, given)}
    if request.method != "POST":
        return render(request, "appearance/online.html", context)
    if not form.is_valid():
        return render(request, "appearance/online.html", context, status=422)
    if not allowed(request, "join"):
        form.add_error(None, _("操作过于频繁，请稍后再试。"))
        return render(request, "appearance/online.html", context, status=429)
    try:
        done = _ask(request, invitation, given, form)
    except Refused as refused:
        if refused.status != 422:
            raise
        for refusal in refused.refusals:
            messages.error(request, refusal.say(get_language() or "zh-hans"))
        return redirect("appearance:who")
    return _came_of_it(request, done)


def _ask(request: HttpRequest, invitation: Invitation, given: dict[str, Any], form: OnlineForm) -> Joining:
    tried = invitation.joinings.filter(account=me(request)).count()
    return joining.ask(
        me(request), invitation.pk, given["capacity"], f"join:{invitation.pk.hex}:{tried}",
        statement=given.get("statement", ""), stages=form.cleaned_data["online_stages"], notice_version=NOTICE_VERSION,
    )  # fmt: skip


def _came_of_it(request: HttpRequest, done: Joining) -> HttpResponse:
    request.session.pop(WHO, None)
    if done.state == Joining.State.REFUSED:
        return redirect("appearance:joining", done.pk)
    request.session.pop(HELD, None)
    if done.state == Joining.State.LINKED:
        messages.success(request, _("身份一致，案件已经关联到您名下。"))
        return redirect(_inside(done.invitation.case), done.invitation.case_id)
    return redirect("appearance:joining", done.pk)


def _inside(case: Case) -> str:
    """Whoever is sued is shown the claim in plain words; of other procedures the page of the case."""
    return "appearance:claim" if case.complaints.exists() else "cases:case"


def _as_whom(request: HttpRequest, given: dict[str, Any]) -> str:
    for capacity in acting_for(me(request), clock.now()):
        if joining.capacity_value(capacity) == given.get("capacity"):
            return capacity_label(capacity)
    return ""


@never_cache
@require_safe
@login_required
def result(request: HttpRequest, joining_id: UUID) -> HttpResponse:
    """One's own request to join: waiting, linked, or refused with the ways on."""
    done = Joining.objects.select_related("invitation__case__court", "invitation__party").filter(
        pk=joining_id, account=me(request)
    )
    row = done.first()
    if row is None:
        raise Http404
    if row.state == Joining.State.LINKED:
        return redirect(_inside(row.invitation.case), row.invitation.case_id)
    against = [Text(g["zh"], g["en"]) for g in row.grounds if not g["for"]]
    again = row.match == Joining.Match.NONE and request.session.get(HELD) == str(row.invitation_id)
    context = about(row.invitation) | {"joining": row, "against": against, "again": again}
    return render(request, "appearance/joining.html", context)
