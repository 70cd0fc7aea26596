"""What every request and every answer has in common: language, headers, refusals, the connection it does not keep."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from netcourt.law.refusal import Refused
from netcourt.web.csp import PERMISSIONS_POLICY
from netcourt.web.views.errors import refused


class ConnectionMiddleware(MiddlewareMixin):
    """The database's connection is given back before the answer is sent: slow readers take minutes, a pool has few.

    Stands outside of all that asks the database; what is drawn while it is sent finds a connection anew.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not connection.in_atomic_block:
            connection.close()
        return response


class RefusalMiddleware(MiddlewareMixin):
    """An act refused by a rule of law that no view caught is an answer with its reasons, never a fault (4xx)."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused(request, exception) if isinstance(exception, Refused) else None


class LanguageMiddleware(MiddlewareMixin):
    """Chinese unless the person chose another language here (cookie).

    Court proceedings are held in Chinese, so the browser's ``Accept-Language`` is not asked: a phone set to English
    must not turn a summons into a translation its reader did not choose.
    """

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        patch_vary_headers(response, ["Cookie"])
        return response


class PrivatePagesMiddleware(MiddlewareMixin):
    """Pages of a signed-in person are kept by no cache: on a shared computer "back" must not show the last user's case.

    Stands after the authentication middleware. An answer that sets its own ``Cache-Control`` keeps it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
