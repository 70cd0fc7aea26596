"""Announced to everyone: which decisions are published, what is not shown in them, how to object (PUB16 5)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netcourt.reference.publication import publication


@require_safe
def scope(request: HttpRequest) -> HttpResponse:
    return render(request, "judgment/publication.html", {"told": publication()})
