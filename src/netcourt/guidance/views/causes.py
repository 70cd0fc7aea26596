"""The tree of causes, branch by branch, for whoever knows the name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netcourt.cases import clock
from netcourt.reference.causes import branch, suggest_causes


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """``under``: a cause whose sub-causes are shown; ``q``: words to find causes by."""
    on, words = clock.today(), request.GET.get("q", "")[:300]
    found = branch(request.GET.get("under", ""), on)
    if found is None:
        raise Http404
    context = {"branch": found, "words": words, "suggested": suggest_causes(words, on) if words.strip() else ()}
    return render(request, "guidance/causes.html", context)
