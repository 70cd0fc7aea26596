"""The court's own pages: hand the case over, decide on recusal, restoration, disowned acts, complaints; ties."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from netcourt.cases import access
from netcourt.cases.models import Assignment
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.cases.words import PeriodState, Role
from netcourt.identity.views.gates import me
from netcourt.law.recusal import GROUNDS, Ground
from netcourt.pleadings import disowning, grievances, handing, recusing, restoring
from netcourt.pleadings.acts import HAND_OVER
from netcourt.pleadings.forms.asking import AnswerGrievanceForm, DecideForm, HandOverForm, TieForm, language
from netcourt.pleadings.models import Application, Kind, Tie
from netcourt.web.pieces import Deadline


@act_view
def hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who could take the case, with the load of each; who has a conflict stands below with the reason."""
    look = look_for(request, case_id, HAND_OVER)
    judges, clerks = (handing.candidates(look.case, post) for post in (Role.JUDGE, Role.CLERK))
    form = HandOverForm(judges, clerks, request.POST or None, initial=new_key())
    now = Assignment.objects.filter(case=look.case, until__isnull=True).select_related("account")
    barred = [(c.account, c.against) for c in (*judges, *clerks) if c.against]
    return act_page(
        request, "pleadings/hand_over.html", form,
        lambda given: handing.hand_over(
            me(request), look.case.pk, given["key"], judge=form.chosen("judge"), clerk=form.chosen("clerk")
        ),
        case=look.case, done=_("已移送，审判人员已告知各方。"), barred=barred, now=now,
    )  # fmt: skip


def _due(row: Application) -> Deadline | None:
    """Until when a recusal is decided (CPL 50)."""
    running = row.case.periods.filter(rule__in=("D11.decide", "D11.review"), state=PeriodState.OPEN)
    period = running.order_by("due_at").first() if row.kind == Kind.RECUSAL else None
    return shown_deadline(period) if period else None


def decided(request: HttpRequest, row: Application) -> HttpResponse:
    """Decide on a recusal, a restoration or a disowned act."""
    restores = row.kind == Kind.RESTORATION
    first = new_key()
    if restores:
        first["days"] = restoring.usual_days(row)
    form = DecideForm(request.POST or None, initial=first, days=restores)
    evidence = row.disowning.evidence if row.kind == Kind.DISOWNING else None

    def do(given: dict[str, Any]) -> object:
        said = {"grant": given["grant"] == "yes", "finding": given["finding"]}
        if restores:
            return restoring.decide_restoration(me(request), row.pk, given["key"], **said, days=given.get("days"))
        decide = recusing.decide_recusal if row.kind == Kind.RECUSAL else disowning.decide_disowning
        return decide(me(request), row.pk, given["key"], **said)

    return act_page(
        request, "pleadings/decide.html", form, do, case=row.case, done=_("已作出决定，送达各方。"), row=row,
        paper=card(row.document), open=row.state == "asked", evidence=card(evidence) if evidence else None,
        ground=_ground(row), due=_due(row),
    )  # fmt: skip


def _ground(row: Application) -> Any:
    return GROUNDS[Ground(row.ground)][0] if row.kind == Kind.RECUSAL else None


@act_view
def grievance(request: HttpRequest, grievance_id: int) -> HttpResponse:
    """The president answers a complaint."""
    row = grievances.find_grievance(me(request), grievance_id)
    form = AnswerGrievanceForm(request.POST or None, initial=new_key())
    return act_page(
        request, "pleadings/grievance.html", form,
        lambda given: grievances.answer_complaint(
            me(request), row.pk, given["key"], founded=given["founded"] == "yes", answer=given["finding"]
        ),
        case=row.case, done=_("已答复投诉人。"), row=row,
    )  # fmt: skip


@act_view
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
