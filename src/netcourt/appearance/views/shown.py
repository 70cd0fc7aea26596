"""A refusal as a page: what, why, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from netcourt.cases.acts import Refused


def refusals_shown(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a refusal with its sentences and its status."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as error:
            return render(request, "appearance/refused.html", {"refusals": error.refusals}, status=error.status)

    return guarded
