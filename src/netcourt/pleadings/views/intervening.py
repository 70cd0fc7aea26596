"""Someone outside the suit asks to join it as a third party; what became of it; the judge decides."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from netcourt.cases.acts import Refused
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_page, act_view, new_key, show_refusals
from netcourt.identity.views.gates import me
from netcourt.law.procedures import Procedure
from netcourt.pleadings import intervening
from netcourt.pleadings.forms.intervening import InterveneForm
from netcourt.pleadings.forms.ruling import RuleForm
from netcourt.pleadings.models import Application, Intervention, Kind

# Numbers are not to be guessed: tries of one person.
RATES = {"intervene": "10/h/user"}


@act_view
def intervene(request: HttpRequest) -> HttpResponse:
    form = InterveneForm(intervening.capacities(me(request)), request.POST or None, initial=new_key())
    page = "pleadings/intervene.html"
    if request.method != "POST":
        return render(request, page, {"form": form})
    if not form.is_valid():
        return render(request, page, {"form": form}, status=422)
    if ratelimit.consume(request, app="netcourt.pleadings", action="intervene", config=RATES) is None:
        form.add_error(None, _("一小时内试的次数太多，请过一会儿再试。"))
        return render(request, page, {"form": form}, status=429)
    given = form.cleaned_data
    try:
        row = intervening.intervene(
            me(request), given["key"], number=given["number"], named=given["named"], capacity=given["capacity"],
            address=given["address"], phone=given["phone"], papers=form.papers(),
        )  # fmt: skip
    except Refused as refused:
        show_refusals(form, refused)
        return render(request, page, {"form": form}, status=refused.status)
    messages.success(request, _("已提交，法官会审查您能不能参加这件案子。"))
    return redirect("pleadings:intervention", row.pk)


@act_view
def intervention(request: HttpRequest, intervention_id: int) -> HttpResponse:
    row = intervening.find_intervention(me(request), intervention_id)
    if not intervening.decides(me(request), row):
        return render(request, "pleadings/intervention.html", {"row": row, "claims": row.claims.all()})
    return _decide(request, row)


def _decide(request: HttpRequest, row: Intervention) -> HttpResponse:
    form = RuleForm(Kind.THIRD_PARTY, request.POST or None, initial=new_key())
    return act_page(
        request, "pleadings/intervention.html", form,
        lambda given: intervening.rule_intervention(
            me(request), row.pk, given["key"], grant=given["grant"] == "yes", ground=given["ground"],
            finding=given["finding"],
        ),
        case=row.case, done=_("已作出决定。"), row=row, claims=row.claims.all(), judge=True, paper=card(row.document),
        open=row.state == Application.State.ASKED, small=row.case.procedure == Procedure.SMALL,
    )  # fmt: skip
