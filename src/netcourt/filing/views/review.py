"""Reviewing one claim: the page, and the judge's three acts, each asked for, confirmed, done."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases import access, clock
from netcourt.cases.actions import check
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome, Role, Stage
from netcourt.filing import desk, previews, review
from netcourt.filing.acts import ACCEPT, REDIRECT, REQUEST_CORRECTION
from netcourt.filing.forms.review import AcceptForm, CorrectForm, RedirectForm, hidden
from netcourt.filing.plans import make_plan
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal

Do = Callable[[str], Case]
# Refusals that mean someone else was faster: the page then says who and when.
DECIDED_ALREADY = {"WRONG_STAGE", "AWAITING_CORRECTION", "ONE_TIME_NOTICE"}


@require_safe
@login_required
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The claim beside the checks."""
    case = _case(request, case_id)
    may_decide = access.may(request.user, ACCEPT, case)
    context = {"desk": desk.desk(request.user, case), "case": case, "may_decide": may_decide}
    return render(request, "filing/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def accept(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = _case(request, case_id, ACCEPT)
    form = AcceptForm(request.POST or None, initial={"key": secrets.token_hex(16)})

    def preview() -> previews.Preview:
        _guards, plan = _all_at_once(
            lambda: check(ACCEPT, _judge(request), case, conditions=form.conditions),
            lambda: make_plan(case, review.latest_complaint(case), form.terms, clock.now()),
        )
        return previews.of_acceptance(plan)

    def do(key: str) -> Case:
        said = form.cleaned_data["note"]
        done = review.accept_filing(
            _judge(request), case.pk, key, conditions=form.conditions, terms=form.terms, note=said
        )
        messages.success(request, _("已受理，案号 %(number)s。三份通知书已发给原告。") % {"number": done.number})
        return done

    return _act(request, case, ACCEPT, form, preview, do, pgettext("动词", "受理"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def request_correction(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = _case(request, case_id, REQUEST_CORRECTION)
    found = desk.desk(request.user, case).found
    form = CorrectForm(request.POST or None, found=found, initial={"key": secrets.token_hex(16)})

    def preview() -> previews.Preview:
        check(REQUEST_CORRECTION, _judge(request), case, defects=form.defects)
        return previews.of_correction(form.defects, form.cleaned_data["days"])

    def do(key: str) -> Case:
        days = form.cleaned_data["days"]
        done = review.request_correction(_judge(request), case.pk, key, defects=form.defects, days=days)
        messages.success(request, _("补正通知书已发给原告。"))
        return done

    return _act(request, case, REQUEST_CORRECTION, form, preview, do, _("发出补正通知"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def redirect_claim(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = _case(request, case_id, REDIRECT)
    seen = desk.desk(request.user, case)
    court = desk.proposed_court(seen.route)
    form = RedirectForm(
        request.POST or None,
        initial={
            "key": secrets.token_hex(16),
            "kind": Outcome.RETURNED if seen.uncorrected else Outcome.REDIRECTED,
            "explanation": desk.explanation_draft(seen.route),
            "to_court": court.name if court else "",
        },
    )

    def preview() -> previews.Preview:
        said = form.cleaned_data
        check(REDIRECT, _judge(request), case, conditions=form.conditions, explanation=said["explanation"])
        outcome, to = review.destination(said["kind"], said["to_court"], said["to_other"])
        return previews.of_redirect(outcome, said["explanation"], to, said["to_other"])

    def do(key: str) -> Case:
        said = form.cleaned_data
        done = review.redirect_filing(
            _judge(request),
            case.pk,
            key,
            explanation=said["explanation"],
            conditions=form.conditions,
            kind=said["kind"],
            to_court=said["to_court"] or None,
            to_other=said["to_other"],
        )
        messages.success(request, _("已释明并退回，告知书已发给原告。"))
        return done

    return _act(request, case, REDIRECT, form, preview, do, _("释明并退回"))


def _judge(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)  # login_required
    return request.user


def _case(request: HttpRequest, case_id: UUID, act: Act | None = None) -> Case:
    """The case, for filing judges and presidents of its court; an act needs the standing for it."""
    case = access.find_case(request.user, case_id)
    if not access.roles(request.user, case) & {Role.FILING_JUDGE, Role.PRESIDENT}:
        raise PermissionDenied
    if act is not None:
        try:
            access.standing(request.user, act, case)
        except Refused as error:
            raise PermissionDenied from error
    return case


def _all_at_once(*steps: Callable[[], Any]) -> list[Any]:
    """What each of the steps gives; when some refuse, all their refusals together."""
    given: list[Any] = []
    wrong: list[Refusal] = []
    status = 422
    for step in steps:
        try:
            given.append(step())
        except Refused as error:
            wrong += error.refusals
            status = min(status, error.status)
    if wrong:
        raise Refused(wrong, status=status)
    return given


def _act(
    request: HttpRequest,
    case: Case,
    act: Act,
    form: Form,
    preview: Callable[[], previews.Preview],
    do: Do,
    submit: str,
) -> HttpResponse:
    """Show the form; then what will happen; then do it. A refusal brings the form back as it was sent."""
    page = {"case": case, "act": act, "form": form, "desk": desk.desk(request.user, case), "submit": submit}
    if request.method != "POST":
        if case.stage != Stage.RECEIVED:
            return redirect("filing:review", case.pk)
        return render(request, "filing/review_act.html", page)
    if not form.is_valid():
        return render(request, "filing/review_act.html", page, status=422)
    if "back" in request.POST:
        return render(request, "filing/review_act.html", page)
    try:
        if "confirmed" in request.POST:
            do(form.cleaned_data["key"])
            return redirect("cases:case", case.pk)
        page["preview"] = preview()
    except Refused as error:
        told = desk.decided(case) if DECIDED_ALREADY & set(error.codes) else None
        page |= {"refusals": error.refusals, "decided": told}
        return render(request, "filing/review_act.html", page, status=error.status)
    page["form"] = hidden(form)
    return render(request, "filing/review_confirm.html", page)
