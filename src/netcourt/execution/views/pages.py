"""What the pages of this room share: only in a case of execution, the room's template, the proof of a payment."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.views.acting import act_page, act_view, look_for
from netcourt.cases.words import PARTY_ROLES

Page = Callable[[HttpRequest, Look], HttpResponse]


def for_execution(act: Act) -> Callable[[Page], Callable[..., HttpResponse]]:
    """A page of a case of execution, for who may do the act; other cases have nothing to do there."""

    def decorated(page: Page) -> Callable[..., HttpResponse]:
        @act_view
        @wraps(page)
        def view(request: HttpRequest, case_id: UUID) -> HttpResponse:
            look = look_for(request, case_id, act)
            if not hasattr(look.case, "execution") or look.case.stage not in act.stages:
                return redirect("cases:case", case_id)
            return page(request, look)

        return view

    return decorated


def page_of(
    request: HttpRequest, look: Look, act: Act, form: forms.Form, do: Callable[[dict[str, Any]], Any], done: str, *,
    template: str = "execution/act.html", **page: Any,
) -> HttpResponse:  # fmt: skip
    """The page of an act of this room; ``lead``: what to know before doing it."""
    page |= {"act": act, "party": bool(look.roles & PARTY_ROLES)}
    return act_page(request, template, form, do, case=look.case, done=done, **page)
