"""Pages for what went wrong: what happened, whether anything was lost, what to do now.

Django draws them under ASGI in a thread of its own choosing, while the request's own thread may still hold a
connection. A page that then waited for a second one would, with as many requests as the pool has connections, wait for
ever; and nobody would give that one back. So they are drawn from what the request already knows.
"""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from netcourt.law.refusal import Refused
from netcourt.web.away import is_away

RETRY_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """``exception`` may be Django's own refusal of a body over the limit: that is 413, with its own page."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """``PermissionDenied(sentence)`` shows its sentence: a ``str``, or a ``Text`` in both languages."""
    return _page(request, "403.html", 403, reason=_reason(exception))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404.html", 404)


def refused(request: HttpRequest, exception: Refused) -> HttpResponse:
    """What the law refuses, with every reason and its article."""
    said = [refusal.say(get_language() or "zh-hans") for refusal in exception.refusals]
    return _page(request, "refused.html", getattr(exception, "status", 409), reasons=said, codes=exception.codes)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """More than is taken in one go. A view that refuses a file calls it with the sentence in the exception."""
    return _page(request, "413.html", 413, reason=_reason(exception))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Asked too often. allauth finds the same template by itself."""
    return _page(request, "429.html", 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without database, session or context processors: any of them may be what failed.

    503 when the database or the store of papers is away: then trying again is the way to mend it.
    """
    if is_away(sys.exc_info()[1]):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its key: signed out meanwhile, or cookies are off."""
    return _page(request, "403_csrf.html", 403, cookies_off=not request.COOKIES)


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    request.drawn_without_database = True  # type: ignore[attr-defined]
    try:
        return render(request, template, context, status=status)
    finally:
        if not connection.in_atomic_block:  # the court's name may have been asked for, once per process
            connection.close()


def _reason(exception: Exception | None) -> Any:
    """The sentence the code that refused has given."""
    return exception.args[0] if exception and exception.args else ""
