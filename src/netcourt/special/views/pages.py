"""The start of special procedures, and the page of one act in a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.views.acting import act_page
from netcourt.law.special import KINDS


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What can be had without a suit: an agreement confirmed, a payment order, special procedure of every kind."""
    return render(request, "special/start.html", {"kinds": KINDS.values()})


def page_of(
    request: HttpRequest, look: Look, act: Act, form: forms.Form, do: Callable[[dict[str, Any]], Any], done: str, *,
    template: str = "special/act.html", **page: Any,
) -> HttpResponse:  # fmt: skip
    """The page of an act in a case; ``lead``: what to know before doing it."""
    return act_page(request, template, form, do, case=look.case, done=done, act=act, **page)
