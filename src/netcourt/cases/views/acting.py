"""The page of an act: the case for who may do it, the form, every refusal in its place; done once, then onward.

A view of an act is these lines; ``form`` carries the key of ``new_key``, by which the act is done once:

    @act_view
    def object(request: HttpRequest, case_id: UUID) -> HttpResponse:
        look = look_for(request, case_id, OBJECT)
        form = ObjectForm(request.POST or None, initial=new_key())
        return act_page(
            request, "room/act.html", form,
            lambda said: objecting.object(me(request), case_id, said["key"], reasons=said["reasons"]),
            case=look.case, done=_("已提交。"),
        )

What is refused outside a form needs nothing: ``web.middleware`` answers it with all its sentences.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from netcourt.cases import access, rights
from netcourt.cases.access import Look
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case
from netcourt.intake import FileRefused

View = Callable[..., HttpResponse]


def act_view(view: View) -> View:
    """Read with GET, done with POST, by who is signed in."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return guarded


def look_for(request: HttpRequest, case_id: UUID, *acts: Act) -> Look:
    """The case for who may do one of the acts: 404 to strangers; its other readers are told why not (403)."""
    look = Look(request.user, access.find_case(request.user, case_id))
    barred: Refused | None = None
    for act in acts:
        try:
            rights.standing(request.user, act, look.case)
        except Refused as error:
            barred = error
        else:
            return look
    if barred is not None:
        raise barred
    return look


def page_for(*acts: Act) -> Callable[[View], View]:
    """The page of acts in a case, given the look at it; at another stage there is nothing to do there."""

    def decorated(page: View) -> View:
        @act_view
        @wraps(page)
        def view(request: HttpRequest, case_id: UUID) -> HttpResponse:
            look = look_for(request, case_id, *acts)
            if not any(look.case.stage in a.stages and (not a.offered or a.offered(look.case)) for a in acts):
                return redirect("cases:case", case_id)
            return page(request, look)

        return view

    return decorated


def standing_or_404(request: HttpRequest, act: Act, case: Case) -> None:
    """For the page of one thing in a case: not there for whoever cannot do the act with it."""
    try:
        rights.standing(request.user, act, case)
    except Refused as error:
        raise Http404 from error


def new_key() -> dict[str, Any]:
    """The start of a form: what is sent twice is done once."""
    return {"key": secrets.token_hex(16)}


def act_page(
    request: HttpRequest, template: str, form: forms.Form, do: Callable[[dict[str, Any]], Any], /, *,
    case: Case | None = None, done: str = "", onward: Callable[[Any], HttpResponse] | None = None, **page: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form, or do with it what was asked; refused, it comes back as typed with everything that is wrong.

    ``do`` is given what the form read; files it takes in go with it when it is refused. Then ``done`` is said and the
    reader led to the case, or where ``onward`` leads, which is given what ``do`` gave. Without a ``case`` the act opens
    one, and ``do`` gives it.
    """
    context = {"case": case, "form": form} | page
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        with transaction.atomic():
            given = do(form.cleaned_data)
    except FileRefused as refused:
        show_file_refusals(form, refused)
        return render(request, template, context, status=422)
    except Refused as refused:
        show_refusals(form, refused)
        return render(request, template, context, status=refused.status)
    if done:
        messages.success(request, done)
    return onward(given) if onward else redirect("cases:case", (case or given).pk)


def show_refusals(form: forms.Form, refused: Refused) -> None:
    """Each refusal beside the field it is about, else above the form."""
    for field, refusal in refused.placed:
        form.add_error(field if field in form.fields else None, refusal.say(get_language() or "zh-hans"))


def show_file_refusals(form: forms.Form, refused: FileRefused) -> None:
    """Why a file was not let in, beside the field it was sent in."""
    of_files = [name for name, field in form.fields.items() if isinstance(field, forms.FileField)]
    field = next((name for name in of_files if name in form.files), of_files[0] if of_files else None)
    for reason in refused.reasons:
        form.add_error(field, reason.text.say(get_language() or "zh-hans"))
