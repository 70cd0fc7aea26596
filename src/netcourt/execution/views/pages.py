"""One page per act: who may, the form, every refusal beside it; done once, then back to the case."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from netcourt.cases import access, documents
from netcourt.cases.access import Look
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Document
from netcourt.cases.words import PARTY_ROLES
from netcourt.filing.actions import Incomplete
from netcourt.identity.views.gates import me
from netcourt.intake import FileRefused

BOTH = ["GET", "HEAD", "POST"]
Page = Callable[[HttpRequest, Look], HttpResponse]


def look_for(request: HttpRequest, case_id: UUID, act: Act) -> Look:
    """The case for who may do the act in it; 404 to strangers, 403 to who reads it in another capacity."""
    look = Look(request.user, access.find_case(request.user, case_id))
    try:
        access.standing(request.user, act, look.case)
    except Refused as error:
        if error.refusals[0].code != "AUTHORITY_INSUFFICIENT":
            raise PermissionDenied from error
    if not look.roles:
        raise Http404
    return look


def for_execution(act: Act) -> Callable[[Page], Callable[[HttpRequest, UUID], HttpResponse]]:
    """A page of a case of execution, for who may do the act; other cases have nothing to do there."""

    def decorated(page: Page) -> Callable[[HttpRequest, UUID], HttpResponse]:
        @never_cache
        @login_required
        @wraps(page)
        def view(request: HttpRequest, case_id: UUID) -> HttpResponse:
            look = look_for(request, case_id, act)
            if not hasattr(look.case, "execution") or look.case.stage not in act.stages:
                return redirect("cases:case", case_id)
            return page(request, look)

        return view

    return decorated


def key() -> dict[str, str]:
    return {"key": secrets.token_hex(16)}


def act_page(
    request: HttpRequest,
    look: Look,
    act: Act,
    form: forms.Form,
    do: Callable[[dict[str, Any]], Any],
    said: Any,
    *,
    template: str = "execution/act.html",
    to: str = "cases:case",
    **more: Any,
) -> HttpResponse:
    """Show the form, or do what it asks; what was typed stays."""
    page = {"case": look.case, "act": act, "form": form, "party": bool(look.roles & PARTY_ROLES), **more}
    if request.method != "POST" or not form.is_valid():
        return render(request, template, page, status=422 if form.errors else 200)
    try:
        with transaction.atomic():
            do(form.cleaned_data)
    except FileRefused as error:
        for reason in error.reasons:
            form.add_error("proof", reason.text.say(get_language() or "zh-hans"))
        return render(request, template, page, status=422)
    except Refused as error:
        fields = {d.refusal.code: d.field for d in error.defects} if isinstance(error, Incomplete) else {}
        for refusal in error.refusals:
            field = fields.get(refusal.code)
            form.add_error(field if field in form.fields else None, refusal.say(get_language() or "zh-hans"))
        return render(request, template, page, status=error.status)
    messages.success(request, said)
    return redirect(to, look.case.pk)


def proof_of(request: HttpRequest, said: dict[str, Any]) -> Document | None:
    """The proof of a payment, where one was given. Raises ``FileRefused``."""
    return documents.take_in(said["proof"], kind="performance_proof", actor=me(request))
