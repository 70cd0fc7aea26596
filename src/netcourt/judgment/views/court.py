"""What the courts do with an appeal: send the dossier up, rule on an unpaid one, decide it in second instance."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case
from netcourt.cases.queries import card
from netcourt.filing import transfers
from netcourt.identity.views.gates import me
from netcourt.judgment import ruling, sending
from netcourt.judgment import unpaid as not_paid
from netcourt.judgment.acts import RULE_ON_APPEAL, SEND_APPEAL, TREAT_APPEAL_WITHDRAWN
from netcourt.judgment.forms import FindingForm, RuleForm, SendForm
from netcourt.judgment.models import Decision, SecondInstance
from netcourt.judgment.second import court_above


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def send(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What goes up and where; done with one button."""
    case = case_for(request, case_id, SEND_APPEAL)
    waiting = sending.decisions_waiting(case)
    if not waiting:
        return redirect("cases:case", case.pk)
    form = SendForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    try:
        court = court_above(case)
    except Refused as error:
        return render(request, "judgment/court.html", {"case": case, "act": SEND_APPEAL, "refusals": error.refusals})
    here = transfers.works_here(court.court)
    if here:
        del form.fields["how"]
    appeals = waiting[0].appeals.filter(state="pending").select_related("document__kind")
    page = {
        "case": case, "act": SEND_APPEAL, "form": form, "court": court, "here": here, "submit": _("报送"),
        "papers": [card(a.document) for a in appeals],
    }  # fmt: skip
    return _done(
        request, page, form,
        lambda said: sending.send_appeal(me(request), case.pk, said["key"], how=said.get("how", "")),
        _("案卷已报送第二审法院。"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def unpaid(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_for(request, case_id, TREAT_APPEAL_WITHDRAWN)
    form = FindingForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    page = {"case": case, "act": TREAT_APPEAL_WITHDRAWN, "form": form, "submit": _("作出裁定")}
    return _done(
        request, page, form,
        lambda said: not_paid.treat_appeal_withdrawn(me(request), case.pk, said["key"], finding=said["finding"]),
        _("裁定书已发给各方当事人。"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rule(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The decision appealed against beside appeal and answers; the ruling."""
    case = case_for(request, case_id, RULE_ON_APPEAL)
    row = SecondInstance.objects.filter(case=case, outcome="").select_related("decision__entry", "asked").first()
    if row is None:
        return redirect("cases:case", case.pk)
    form = RuleForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    if row.decision.kind == Decision.Kind.JUDGMENT:
        outcome = form.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = [c for c in SecondInstance.Outcome.choices if c[0] == SecondInstance.Outcome.WITHDRAWN]
    else:
        outcome = form.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        possible = ("upheld", "changed", "withdrawn") if row.asked else ("upheld", "changed")
        outcome.choices = [c for c in SecondInstance.Outcome.choices if c[0] in possible]
    if not ruling.keeps_the_case(row.decision):
        del form.fields["to_court"]
    kinds = ("appeal_petition", "appeal_answer", "jurisdiction_ruling", "refusal_ruling", "jurisdiction_objection")
    papers = case.documents.filter(kind__in=kinds).select_related("kind").order_by("-created_at")
    page = {
        "case": case, "act": RULE_ON_APPEAL, "form": form, "submit": _("作出裁定"), "second": row,
        "origin": row.decision.case, "papers": [card(p) for p in papers[:20]],
        "appeals": row.decision.appeals.prefetch_related("by", "answers__party"),
    }  # fmt: skip
    return _done(
        request, page, form,
        lambda said: ruling.rule_on_appeal(
            me(request), case.pk, said["key"], outcome=said["outcome"], finding=said["finding"],
            to_court=said.get("to_court"),
        ),
        _("裁定已作出并送达，原审法院同时收到。"),
    )  # fmt: skip


def case_for(request: HttpRequest, case_id: UUID, act: Act) -> Case:
    case = access.find_case(request.user, case_id)
    try:
        access.standing(request.user, act, case)
    except Refused as error:
        raise PermissionDenied from error
    return case


def _done(
    request: HttpRequest, page: dict[str, Any], form: forms.Form, do: Callable[[dict[str, Any]], Any], said: str
) -> HttpResponse:
    """Show the form, or do what it asks: every refusal on the page."""
    if request.method != "POST" or not form.is_valid():
        return render(request, "judgment/court.html", page, status=422 if form.errors else 200)
    try:
        do(form.cleaned_data)
    except Refused as error:
        for refusal in error.refusals:
            form.add_error(None, refusal.say(get_language() or "zh-hans"))
        return render(request, "judgment/court.html", page, status=error.status)
    messages.success(request, said)
    return redirect("cases:case", page["case"].pk)
