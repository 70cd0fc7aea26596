"""What a session must have shown before court staff see a page: a second factor, used in this session, and not idle."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import RateLimited
from allauth.core.internal.ratelimit import handler429
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_SEEN = "netcourt_seen"
# Pages by which a second factor is set up or used, and those one must always be able to reach.
_OPEN_NAMES = {"account_logout", "account_login", "account_reauthenticate", "web:set_language", "web:accessibility"}


def used_second_factor(request: HttpRequest) -> bool:
    """Whether this session, for this account, has answered a second factor or a passkey."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def needs_second_factor(request: HttpRequest) -> bool:
    """Court staff always do; the invented staff of the experience area, who have no secrets, do not."""
    user = request.user
    if not user.is_authenticated or not user.is_staff:
        return False
    if settings.NETCOURT_DEMO and user.invented:
        return False
    return not used_second_factor(request)


class SecondFactorMiddleware:
    """Ends idle sessions; keeps staff without a second factor on the pages that set one up (GB/T 22239-2019 8.1.4)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if _idle(request):
                logout(request)
                messages.info(request, _("您长时间没有操作，已为您退出登录。"))
                return redirect(settings.LOGIN_URL)
            if needs_second_factor(request) and not _open(request.path_info):
                return _send_to_factor(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A limit reached inside the library's sign-up is an answer (429), not a fault."""
        return handler429(request) if isinstance(exception, RateLimited) else None


def _send_to_factor(request: HttpRequest) -> HttpResponse:
    """A page to use a factor, or to set one up where there is none. A POST is lost: nothing was done."""
    if not is_mfa_enabled(request.user, _FACTORS):
        return redirect("identity:second_factor")
    ways = get_adapter().get_reauthentication_methods(request.user)
    address = next(way["url"] for way in ways if way["id"].startswith("mfa"))
    onward = request.get_full_path() if request.method == "GET" else reverse("identity:account")
    return redirect(f"{address}?{urlencode({'next': onward})}")


def _open(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.view_name in _OPEN_NAMES or match.view_name.startswith(("mfa_", "identity:second_factor"))


def _idle(request: HttpRequest) -> bool:
    """Whether the allowed time without a request has passed; notes the time of this one, at most once a minute."""
    now = time.time()
    seen = request.session.get(_SEEN)
    allowed = settings.STAFF_IDLE_MINUTES if request.user.is_staff else settings.PERSON_IDLE_MINUTES
    if seen is not None and now - seen > allowed * 60:
        return True
    if seen is None or now - seen > 60:
        request.session[_SEEN] = now
    return False
