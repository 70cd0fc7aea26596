"""The tree of causes, branch by branch: for everyone to read, and to choose from for a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from netcourt.cases import clock
from netcourt.filing import drafts, suggestions
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me
from netcourt.law.jurisdiction import categories
from netcourt.law.text import Text
from netcourt.reference.causes import branch, suggest_causes
from netcourt.reference.models import Cause


@dataclass(frozen=True, slots=True)
class Choice:
    """A cause with one of the categories it may fall in."""

    value: str
    category: Text | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def choose(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Walk the tree for one draft; the cause chosen becomes the kind of its dispute."""
    draft = drafts.find(me(request), draft_id)
    drafts.check_open(draft)
    back = reverse("filing:step", args=[draft.pk, "dispute"])
    if request.method == "POST":
        value = request.POST.get("dispute", "")
        if suggestions.of_value(value, clock.today()) is None:  # no cause, or one of a list that has changed
            return redirect("filing:causes", draft.pk)
        drafts.save(me(request), draft.pk, {"dispute": value}, window="", seen={})
        return redirect(back)
    here = reverse("filing:causes", args=[draft.pk])
    return tree(request, here=here, back=back, choosing=True)


def tree(request: HttpRequest, *, here: str, back: str, choosing: bool = False) -> HttpResponse:
    """``under``: a cause whose sub-causes are shown; ``q``: words to find causes by."""
    on, words = clock.today(), request.GET.get("q", "")[:300]
    found = branch(request.GET.get("under", ""), on)
    if found is None:
        raise Http404
    context: dict[str, Any] = {
        "branch": found,
        "words": words,
        "suggested": suggest_causes(words, on) if words.strip() else (),
        "choices": _choices(found.here) if choosing and found.here and found.here.level >= 3 else (),
        "here": here,
        "back": back,
    }
    return render(request, "filing/causes.html", context)


def _choices(cause: Cause) -> list[Choice]:
    """One per live category; one without where there is none."""
    live = categories(clock.today())
    values = [(s.value, s.value.partition("|")[2]) for s in suggestions.of_cause(cause)]
    return [Choice(value, live[code].label if code in live else None) for value, code in values]
