"""The start of special procedures, and the page of one act in a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.views.acting import act_page, act_view, look_for

Page = Callable[[HttpRequest, Look], HttpResponse]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What can be had without a suit: an agreement confirmed, a payment order."""
    return render(request, "special/start.html")


def in_case(*acts: Act) -> Callable[[Page], Callable[..., HttpResponse]]:
    """A page of acts of this room: elsewhere, or at another stage, there is nothing to do there."""

    def decorated(page: Page) -> Callable[..., HttpResponse]:
        @act_view
        @wraps(page)
        def view(request: HttpRequest, case_id: UUID) -> HttpResponse:
            look = look_for(request, case_id, *acts)
            if not any(look.case.stage in a.stages and (not a.offered or a.offered(look.case)) for a in acts):
                return redirect("cases:case", case_id)
            return page(request, look)

        return view

    return decorated


def page_of(
    request: HttpRequest, look: Look, act: Act, form: forms.Form, do: Callable[[dict[str, Any]], Any], done: str, *,
    template: str = "special/act.html", **page: Any,
) -> HttpResponse:  # fmt: skip
    """The page of an act in a case; ``lead``: what to know before doing it."""
    return act_page(request, template, form, do, case=look.case, done=done, act=act, **page)
