"""What a page of the wizard carries and sends back: which window it is, and what it had shown."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from netcourt.cases.acts import Refused
from netcourt.filing.keeping import Saved, fingerprint

_MOST = 40


def marks(draft: Any, names: Iterable[str]) -> dict[str, str]:
    """Hidden inputs of a page: its own name and the fingerprints of the fields it shows."""
    shown = " ".join(f"{name}:{fingerprint(draft.fields.get(name, ''))}" for name in names)
    return {"window": secrets.token_hex(8), "seen": shown, "version": str(draft.version)}


def window_of(data: QueryDict) -> str:
    """The name the page gave its window; what no page can have given counts as no name."""
    name = data.get("window", "")
    return name if len(name) <= _MOST and name.isascii() and name.isalnum() else ""


def seen_of(data: QueryDict) -> dict[str, str]:
    """Fingerprints by field name; whatever cannot be read is left out."""
    pairs = (part.partition(":") for part in data.get("seen", "")[:10_000].split())
    return {name: mark for name, _colon, mark in pairs if mark}


def values_of(data: QueryDict, names: Iterable[str], lists: set[str]) -> dict[str, Any]:
    """What was typed into these inputs; one not sent (an empty box) counts as emptied."""
    return {n: data.getlist(n) if n in lists else data.get(n, "") for n in names}


def crossed_labels(saved: Saved, form: Any) -> list[str]:
    """Names people know of the fields another window had changed too."""
    return [str(form.fields[n].label) for n in saved.crossed if n in form.fields]


def refusals_shown_on(template: str) -> Callable[..., Any]:
    """Answer a refusal with its sentences and its status, on a page of the room."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Refused as error:
                return render(request, template, {"refusals": error.refusals}, status=error.status)

        return guarded

    return decorate


refusals_shown = refusals_shown_on("filing/refused.html")
