"""How a judge's decision is asked for, shown beforehand, done: the same for every act of review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from netcourt.cases import access, rights
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case
from netcourt.cases.views.acting import show_refusals
from netcourt.cases.words import Role
from netcourt.filing import desk, previews, waiting
from netcourt.filing.forms.review import hidden
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal

Do = Callable[[str], Case]
# Refusals that mean someone else was faster: the page then says who and when.
DECIDED_ALREADY = {"WRONG_STAGE", "AWAITING_CORRECTION", "ONE_TIME_NOTICE", "EXPLAINED_ALREADY"}


def judge(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)  # login_required
    return request.user


def case_at_hand(request: HttpRequest, case_id: UUID, act: Act | None = None) -> Case:
    """The case, for filing judges and presidents of its court; an act needs the standing for it."""
    case = access.find_case(request.user, case_id)
    if not access.roles(request.user, case) & {Role.FILING_JUDGE, Role.PRESIDENT}:
        raise PermissionDenied
    if act is not None:
        standing_or_403(request, act, case)
    return case


def standing_or_403(request: HttpRequest, act: Act, case: Case) -> None:
    """Whoever reads the case but may not do the act is told so."""
    try:
        rights.standing(request.user, act, case)
    except Refused as error:
        raise PermissionDenied from error


def all_at_once(*steps: Callable[[], Any]) -> list[Any]:
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


def decide(
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
        if case.stage not in act.stages:
            return redirect("filing:review", case.pk)
        return render(request, "filing/review_act.html", page)
    if not form.is_valid():
        return render(request, "filing/review_act.html", page, status=422)
    if "back" in request.POST:
        return render(request, "filing/review_act.html", page)
    try:
        if "confirmed" in request.POST:
            do(form.cleaned_data["key"])
            return _onward(request, case)
        page["preview"] = preview()
    except Refused as error:
        told = desk.decided(case) if DECIDED_ALREADY & set(error.codes) else None
        if told is not None and told.by == judge(request).pk:  # their own decision: only why it cannot be done now
            told = None
        if told is None:
            show_refusals(form, error)
        else:
            page |= {"refusals": error.refusals, "decided": told}
        return render(request, "filing/review_act.html", page, status=error.status)
    page["form"] = hidden(form)
    return render(request, "filing/review_confirm.html", page)


def _onward(request: HttpRequest, decided: Case) -> HttpResponse:
    """To the claim that comes next; to the queue when none waits for the judge."""
    following = waiting.next_claim(request.user, but=decided)
    return redirect("filing:review", following.pk) if following else redirect("filing:queue")
