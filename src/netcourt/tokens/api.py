"""The door of the API: ``auth=Token("cases:read")`` on an operation.

The call then runs as the token's person, and may what that person may: never more.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from netcourt.identity.models import Account
from netcourt.tokens import actions, queries, refusals
from netcourt.tokens.models import AccessToken, Scope
from netcourt.tokens.refusals import TokenRefused


class Token(HttpBearer):
    """A token with this scope, or a problem with its reason (401, 403, 429)."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = Scope(scope)

    def __call__(self, request: HttpRequest) -> AccessToken:
        kind, _space, secret = request.headers.get(self.header, "").partition(" ")
        if kind.lower() != self.openapi_scheme or not secret.strip():
            raise TokenRefused([refusals.MISSING], 401)
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> AccessToken:
        now = timezone.now()
        found = queries.with_digest(actions.digest(token))
        if found is None:
            raise TokenRefused([refusals.UNKNOWN], 401)
        if shut := queries.why_shut(found, now):
            raise TokenRefused([shut], 403 if shut is refusals.ACCOUNT_CLOSED else 401)
        if not actions.count_call(found, now):
            raise TokenRefused(
                [refusals.too_often(settings.TOKEN_CALLS_PER_MINUTE)], 429, 60 - int(now.timestamp()) % 60
            )
        if self.scope not in found.scopes:
            raise TokenRefused([refusals.scope_missing(self.scope)], 403)
        request.user = found.account
        return found


def token_of(request: HttpRequest) -> AccessToken:
    """The token under which a call runs."""
    token: Any = getattr(request, "auth", None)
    assert isinstance(token, AccessToken)
    return token


def account_of(request: HttpRequest) -> Account:
    """The person as whom a call runs."""
    return token_of(request).account
