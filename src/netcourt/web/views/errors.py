"""Pages for what went wrong: what happened, whether anything was lost, what to do now."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """``exception`` may be Django's own refusal of a body over the limit: that is 413, with its own page."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """``PermissionDenied("sentence for the person")`` shows its sentence."""
    return render(request, "403.html", {"reason": _reason(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "413.html", {"reason": _reason(exception)}, status=413)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Asked too often; allauth finds the template by itself."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without database, session or context processors: any of them may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its key: signed out meanwhile, or cookies are off."""
    return render(request, "403_csrf.html", {"cookies_off": not request.COOKIES}, status=403)


def _reason(exception: Exception | None) -> Any:
    """The sentence the code that refused has given, in the language of the page when it is a ``Text``."""
    return exception.args[0] if exception and exception.args else ""
