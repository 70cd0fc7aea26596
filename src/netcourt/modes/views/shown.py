"""One form of this room as a page: refusals above it, nothing typed is lost."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.pleadings.views.shown import beside


def new_key() -> dict[str, Any]:
    return {"key": secrets.token_hex(16)}


def ask(
    request: HttpRequest, case: Case, form: forms.Form, *, title: str, hint: str, button: str, done: str,
    act: Callable[[dict[str, Any]], Any], **more: Any,
) -> HttpResponse:  # fmt: skip
    context = {"case": case, "form": form, "title": title, "hint": hint, "button": button, **more}
    if request.method != "POST":
        return render(request, "modes/ask.html", context)
    if not form.is_valid():
        return render(request, "modes/ask.html", context, status=422)
    try:
        act(form.cleaned_data)
    except Refused as refused:
        beside(form, refused)
        return render(request, "modes/ask.html", context, status=refused.status)
    messages.success(request, done)
    return redirect("modes:case", case.pk)
