"""The court's own pages: hand the case over, decide on recusal, restoration, disowned acts, complaints; ties."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.words import PeriodState, Role
from netcourt.identity.views.gates import me
from netcourt.law.recusal import GROUNDS, Ground
from netcourt.pleadings import disowning, grievances, handing, recusing, restoring
from netcourt.pleadings.acts import HAND_OVER
from netcourt.pleadings.forms.asking import AnswerGrievanceForm, DecideForm, HandOverForm, TieForm, language
from netcourt.pleadings.models import Application, Kind, Tie
from netcourt.pleadings.views.shown import above, beside, look_for
from netcourt.web.pieces import Deadline


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who could take the case, with the load of each; who has a conflict stands below with the reason."""
    look = look_for(request, case_id, HAND_OVER)
    judges, clerks = (handing.candidates(look.case, post) for post in (Role.JUDGE, Role.CLERK))
    form = HandOverForm(judges, clerks, request.POST or None, initial={"key": secrets.token_hex(16)})
    now = Assignment.objects.filter(case=look.case, until__isnull=True).select_related("account")
    barred = [(c.account, c.against) for c in (*judges, *clerks) if c.against]
    context = {"case": look.case, "form": form, "barred": barred, "now": now}
    if request.method != "POST":
        return render(request, "pleadings/hand_over.html", context)
    if not form.is_valid():
        return render(request, "pleadings/hand_over.html", context, status=422)
    try:
        handing.hand_over(
            me(request), look.case.pk, form.cleaned_data["key"], judge=form.chosen("judge"), clerk=form.chosen("clerk")
        )
    except Refused as refused:
        above(form, refused.refusals)
        return render(request, "pleadings/hand_over.html", context, status=refused.status)
    messages.success(request, _("已移送，审判人员已告知各方。"))
    return redirect("cases:case", look.case.pk)


def _due(row: Application) -> Deadline | None:
    """Until when a recusal is decided (CPL 50)."""
    running = row.case.periods.filter(rule__in=("D11.decide", "D11.review"), state=PeriodState.OPEN)
    period = running.order_by("due_at").first() if row.kind == Kind.RECUSAL else None
    return shown_deadline(period) if period else None


def decided(request: HttpRequest, row: Application) -> HttpResponse:
    """Decide on a recusal, a restoration or a disowned act."""
    restores = row.kind == Kind.RESTORATION
    first: dict[str, Any] = {"key": secrets.token_hex(16)}
    if restores:
        first["days"] = restoring.usual_days(row)
    form = DecideForm(request.POST or None, initial=first, days=restores)
    evidence = row.disowning.evidence if row.kind == Kind.DISOWNING else None
    context = {
        "case": row.case, "row": row, "form": form, "paper": card(row.document), "open": row.state == "asked",
        "evidence": card(evidence) if evidence else None, "ground": _ground(row), "due": _due(row),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "pleadings/decide.html", context)
    if not form.is_valid():
        return render(request, "pleadings/decide.html", context, status=422)
    given = form.cleaned_data
    grant, finding = given["grant"] == "yes", given["finding"]
    try:
        if restores:
            days = given.get("days")
            restoring.decide_restoration(me(request), row.pk, given["key"], grant=grant, finding=finding, days=days)
        elif row.kind == Kind.RECUSAL:
            recusing.decide_recusal(me(request), row.pk, given["key"], grant=grant, finding=finding)
        else:
            disowning.decide_disowning(me(request), row.pk, given["key"], grant=grant, finding=finding)
    except Refused as refused:
        beside(form, refused)
        return render(request, "pleadings/decide.html", context, status=refused.status)
    messages.success(request, _("已作出决定，送达各方。"))
    return redirect("cases:case", row.case_id)


def _ground(row: Application) -> Any:
    return GROUNDS[Ground(row.ground)][0] if row.kind == Kind.RECUSAL else None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def grievance(request: HttpRequest, grievance_id: int) -> HttpResponse:
    """The president answers a complaint."""
    row = grievances.find_grievance(me(request), grievance_id)
    form = AnswerGrievanceForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    context = {"case": row.case, "row": row, "form": form}
    if request.method != "POST":
        return render(request, "pleadings/grievance.html", context)
    if not form.is_valid():
        return render(request, "pleadings/grievance.html", context, status=422)
    given = form.cleaned_data
    try:
        grievances.answer_complaint(
            me(request), row.pk, given["key"], founded=given["founded"] == "yes", answer=given["finding"]
        )
    except Refused as refused:
        beside(form, refused)
        return render(request, "pleadings/grievance.html", context, status=refused.status)
    messages.success(request, _("已答复投诉人。"))
    return redirect("cases:case", row.case_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ties(request: HttpRequest) -> HttpResponse:
    """What someone of the court declared of themselves; looked at before a case is given to them."""
    if not access.posts(request.user).exists():
        raise PermissionDenied
    form = TieForm(request.POST if "name" in request.POST else None)
    if request.method == "POST" and "end" in request.POST and request.POST["end"].isdecimal():
        handing.take_back(me(request), int(request.POST["end"]))
        return redirect("pleadings:ties")
    if request.method == "POST" and form.is_valid():
        handing.declare(me(request), name=form.cleaned_data["name"], ground=form.cleaned_data["ground"])
        messages.success(request, _("已申报。分案时会自动核对。"))
        return redirect("pleadings:ties")
    rows = Tie.objects.filter(account=me(request), until__isnull=True).order_by("pk")[:100]
    listed = [(row, GROUNDS[Ground(row.ground)][0].say(language())) for row in rows]
    return render(request, "pleadings/ties.html", {"form": form, "rows": listed}, status=422 if form.errors else 200)
