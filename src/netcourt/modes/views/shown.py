"""One form of this room as a page; then back to how each stage is conducted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from netcourt.cases.models import Case
from netcourt.cases.views.acting import act_page


def ask(
    request: HttpRequest, case: Case, form: forms.Form, *, title: str, hint: str, button: str, done: str,
    act: Callable[[dict[str, Any]], Any], **page: Any,
) -> HttpResponse:  # fmt: skip
    return act_page(
        request, "modes/ask.html", form, act, case=case, done=done, title=title, hint=hint, button=button,
        onward=lambda _done: redirect("modes:case", case.pk), **page,
    )  # fmt: skip
