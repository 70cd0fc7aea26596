"""A token at the door of the API: which opens, which does not, and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from netcourt.identity.models import TheftClaim
from netcourt.tokens.actions import revoke_token
from netcourt.tokens.models import AccessToken
from netcourt.tokens.tests.programs import Program
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def said(answer: Any) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["faults"][0]["text"]["zh"]
    assert body["faults"][0]["text"]["en"]
    return answer.status_code, body["code"]


def test_a_token_opens_and_its_use_is_noted(cast: Cast) -> None:
    program = Program(cast.buyer, "cases:read")
    assert program.token.last_used_at is None
    assert program.get("/cases").status_code == 200
    program.token.refresh_from_db()
    assert program.token.last_used_at


def test_a_session_is_no_token(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.buyer)
    answer = browser.get("/api/v1/cases")
    assert said(answer) == (401, "TOKEN_MISSING")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic x", "Bearer netcourt_nobody", "Bearer \udcff", "x" * 5000]
)
def test_what_is_no_token_does_not_open(cast: Cast, header: str) -> None:
    answer = Client(headers={"Authorization": header}).get("/api/v1/cases")
    assert said(answer)[0] == 401


def test_revoked_expired_and_frozen_do_not_open(cast: Cast) -> None:
    program = Program(cast.buyer)
    rows = AccessToken.objects.filter(pk=program.token.pk)
    now = timezone.now()
    rows.update(issued_at=now - timedelta(days=2), expires_at=now)
    assert said(program.get("/cases")) == (401, "TOKEN_EXPIRED")
    rows.update(expires_at=now + timedelta(days=2))
    assert program.get("/cases").status_code == 200
    cast.buyer.frozen_at = now
    cast.buyer.save()
    assert said(program.get("/cases")) == (403, "ACCOUNT_FROZEN")
    cast.buyer.frozen_at = None
    cast.buyer.save()
    revoke_token(cast.buyer, program.token.pk)
    assert said(program.get("/cases")) == (401, "TOKEN_REVOKED")


@pytest.mark.law("IC18-6b")
def test_a_claim_of_theft_ends_every_token_issued_before(cast: Cast) -> None:
    program = Program(cast.buyer)
    now = timezone.now()
    stolen = TheftClaim.objects.create(account=cast.buyer, since=now, reason="手机丢失", claimed_at=now, state="logged")
    assert program.get("/cases").status_code == 200, "anyone can have a claim logged; only the holder's ends tokens"
    stolen.holder_confirmed_at = timezone.now()
    stolen.save()
    assert said(program.get("/cases")) == (401, "TOKEN_REVOKED")
    assert Program(cast.buyer).get("/cases").status_code == 200


def test_a_scope_that_is_missing_is_named(cast: Cast) -> None:
    answer = Program(cast.buyer, "fees:read").get("/cases")
    assert said(answer) == (403, "SCOPE_MISSING")
    assert "cases:read" in answer.json()["detail"]


def test_calls_are_counted_for_each_token(cast: Cast, settings: Any) -> None:
    settings.TOKEN_CALLS_PER_MINUTE = 3
    moment = (datetime.now(UTC) + timedelta(hours=1)).replace(second=20, microsecond=0)
    with time_machine.travel(moment, tick=False) as clock:
        program, other = Program(cast.buyer), Program(cast.buyer)
        answers = [program.get("/cases") for _ in range(4)]
        assert [a.status_code for a in answers] == [200, 200, 200, 429]
        assert said(answers[-1]) == (429, "TOO_OFTEN")
        assert answers[-1].headers["Retry-After"] == "40"
        assert other.get("/cases").status_code == 200
        clock.shift(40)
        assert program.get("/cases").status_code == 200


def test_revoking_another_s_is_not_found(cast: Cast) -> None:
    program = Program(cast.buyer)
    browser = Client()
    browser.force_login(cast.outsider)
    assert browser.post(f"/accounts/tokens/{program.token.pk}/revoke/").status_code == 404
    browser.force_login(cast.buyer)
    for _ in range(2):
        assert browser.post(f"/accounts/tokens/{program.token.pk}/revoke/").status_code == 302
    assert said(program.get("/cases")) == (401, "TOKEN_REVOKED")
