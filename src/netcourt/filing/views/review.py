"""Reviewing one claim: the page, and taking it in: accept, register first, ask for correction."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases import clock, rights
from netcourt.cases.actions import check
from netcourt.cases.models import Case
from netcourt.filing import desk, previews, review
from netcourt.filing.acts import ACCEPT, REGISTER_FIRST, REQUEST_CORRECTION
from netcourt.filing.forms.review import AcceptForm, CorrectForm, RegisterFirstForm
from netcourt.filing.plans import make_plan
from netcourt.filing.views.deciding import all_at_once, case_at_hand, decide, judge


@require_safe
@login_required
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The claim beside the checks."""
    case = case_at_hand(request, case_id)
    may_decide = rights.may(request.user, ACCEPT, case)
    context = {"desk": desk.desk(request.user, case), "case": case, "may_decide": may_decide}
    return render(request, "filing/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def accept(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_at_hand(request, case_id, ACCEPT)
    form = AcceptForm(request.POST or None, initial={"key": secrets.token_hex(16)})

    def preview() -> previews.Preview:
        _guards, plan = all_at_once(
            lambda: check(ACCEPT, judge(request), case, conditions=form.conditions),
            lambda: make_plan(case, review.latest_complaint(case), form.terms, clock.now()),
        )
        return previews.of_acceptance(plan)

    def do(key: str) -> Case:
        said = form.cleaned_data["note"]
        done = review.accept_filing(
            judge(request), case.pk, key, conditions=form.conditions, terms=form.terms, note=said
        )
        messages.success(request, _("已受理，案号 %(number)s。三份通知书已发给原告。") % {"number": done.number})
        return done

    return decide(request, case, ACCEPT, form, preview, do, pgettext("动词", "受理"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def request_correction(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_at_hand(request, case_id, REQUEST_CORRECTION)
    found = desk.desk(request.user, case).found
    form = CorrectForm(request.POST or None, found=found, initial={"key": secrets.token_hex(16)})

    def preview() -> previews.Preview:
        check(REQUEST_CORRECTION, judge(request), case, defects=form.defects)
        return previews.of_correction(form.defects, form.cleaned_data["days"])

    def do(key: str) -> Case:
        days = form.cleaned_data["days"]
        done = review.request_correction(judge(request), case.pk, key, defects=form.defects, days=days)
        messages.success(request, _("补正通知书已发给原告。"))
        return done

    return decide(request, case, REQUEST_CORRECTION, form, preview, do, _("发出补正通知"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def register_first(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_at_hand(request, case_id, REGISTER_FIRST)
    form = RegisterFirstForm(request.POST or None, initial={"key": secrets.token_hex(16)})

    def preview() -> previews.Preview:
        reason = form.cleaned_data["reason"]
        _guards, plan = all_at_once(
            lambda: check(REGISTER_FIRST, judge(request), case, conditions=form.conditions, explanation=reason),
            lambda: make_plan(case, review.latest_complaint(case), form.terms, clock.now()),
        )
        return previews.of_registering_first(plan, reason)

    def do(key: str) -> Case:
        done = review.register_first(
            judge(request), case.pk, key, conditions=form.conditions, reason=form.cleaned_data["reason"],
            terms=form.terms,
        )  # fmt: skip
        messages.success(request, _("已先行立案，案号 %(number)s。通知书已发给原告。") % {"number": done.number})
        return done

    return decide(request, case, REGISTER_FIRST, form, preview, do, _("先行立案"))
