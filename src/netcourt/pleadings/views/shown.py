"""What the pages of this room share: a refusal as a page, refusals beside a form, who may be here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from netcourt.cases import access
from netcourt.cases.access import Look
from netcourt.cases.acts import Act, Refused
from netcourt.filing.actions import Incomplete
from netcourt.law.refusal import Refusal


def refusals_shown(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a refusal with its sentences and its status."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as error:
            return render(request, "pleadings/refused.html", {"refusals": error.refusals}, status=error.status)

    return guarded


def look_for(request: HttpRequest, case_id: UUID, *acts: Act) -> Look:
    """The case for whoever may do one of the acts. 404 to strangers, 403 to its other readers."""
    look = Look(request.user, access.find_case(request.user, case_id))
    barred: Refused | None = None
    for act in acts:
        try:
            access.standing(request.user, act, look.case)
        except Refused as error:
            barred = error
        else:
            return look
    if barred is not None:
        raise PermissionDenied from barred
    return look


def say(refusal: Refusal) -> str:
    return refusal.say(get_language() or "zh-hans")


def beside(form: forms.Form, refused: Refused) -> None:
    """Each refusal beside its field, or above the form."""
    if isinstance(refused, Incomplete):
        for defect in refused.defects:
            form.add_error(defect.field if defect.field in form.fields else None, say(defect.refusal))
        return
    above(form, refused.refusals)


def above(form: forms.Form, refusals: Iterable[Refusal]) -> None:
    for refusal in refusals:
        form.add_error(None, say(refusal))
