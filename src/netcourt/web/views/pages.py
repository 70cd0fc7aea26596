"""Public pages: home, about, accessibility, privacy."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/home.html")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is told before personal data are processed (PIPL 17): who, why, how, which, how long, rights."""
    kept = {"kept": settings.IDENTITY_FILES_KEPT, "quarantined": settings.QUARANTINE_KEPT}
    return render(request, "web/pages/privacy.html", kept | {"noticed": settings.NOTICES_KEPT})
