from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from netcourt.identity import queries
from netcourt.identity.models import Account
from netcourt.identity.tests.people import PASSWORD


@pytest.fixture(autouse=True)
def _fresh_counters(db: None) -> None:
    """Rate limits of one test do not count in the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "documents"},
        },
    }
    settings.STATE = tmp_path


@pytest.fixture
def code_to() -> Callable[[str], str]:
    """The code in the latest message to a phone."""

    def read(phone: str) -> str:
        found = re.search(r"\d{6}", queries.messages_to([phone])[0].text)
        assert found
        return found[0]

    return read


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    """A browser in which an account signed in by password; staff stop there, before their second factor."""

    def sign_in(account: Account) -> Client:
        browser = Client()
        login = account.staff_number or account.phone
        answer = browser.post("/accounts/login/", {"login": login, "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return sign_in


@pytest.fixture
def at_work(signed_in: Callable[[Account], Client]) -> Callable[[Account], Client]:
    """A browser in which a member of staff signed in with both factors."""
    from allauth.mfa.totp.internal.auth import (
        TOTP,
        format_hotp_value,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    def sign_in(account: Account) -> Client:
        secret = generate_totp_secret()
        TOTP.activate(account, secret)
        browser = signed_in(account)
        code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
        answer = browser.post("/accounts/2fa/authenticate/", {"code": code})
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return sign_in
