"""Addresses for the tests of this room: its own, the gallery, and some that go wrong on purpose."""

import errno

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.urls import include, path
from psycopg.errors import DeadlockDetected

from netcourt.law.text import Text
from netcourt.web import urls as web_urls
from netcourt.web.views import errors


def _refused(request):
    raise PermissionDenied(Text("您不是本案当事人。", "You are not a party to this case."))


def _too_big(request):
    raise RequestDataTooBig("too big")


def _fails(request):
    raise RuntimeError("on purpose")


def _away(request):
    raise OperationalError("connection refused")


def _full(request):
    raise OSError(errno.ENOSPC, "no space left")


def _deadlock(request):
    try:
        raise DeadlockDetected
    except DeadlockDetected as error:
        raise OperationalError from error


_web = [*(p for p in web_urls.urlpatterns if p not in web_urls.gallery_patterns), *web_urls.gallery_patterns]
urlpatterns = [
    path("", include((_web, "web"))),
    path("refused/", _refused),
    path("too-big/", _too_big),
    path("fails/", _fails),
    path("away/", _away),
    path("full/", _full),
    path("deadlock/", _deadlock),
]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error
