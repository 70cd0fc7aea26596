"""Who a phone or staff number and a password belong to."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from netcourt.identity.models import Account


class AccountBackend(AuthenticationBackend):
    """People by verified phone, staff by staff number. A frozen account's sessions end with its next request."""

    def user_can_authenticate(self, user: Any) -> bool:
        return isinstance(user, Account) and user.may_sign_in
