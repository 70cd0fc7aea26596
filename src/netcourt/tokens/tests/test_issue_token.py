"""issue_token: by whom, for what, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from netcourt.identity.models import ShortMessage
from netcourt.law.refusal import Refused
from netcourt.tokens.actions import MOST_TOKENS, digest, issue_token
from netcourt.tokens.models import AccessToken
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_proved_person_gets_a_secret_that_is_kept_nowhere(cast: Cast) -> None:
    token, secret = issue_token(cast.buyer, name=" 本所系统 ", scopes=["cases:read", "filing:write"], days=90)
    assert secret.startswith("netcourt_")
    assert len(secret) > 45
    assert (token.name, token.scopes, token.tail) == ("本所系统", ["filing:write", "cases:read"], secret[-4:])
    assert token.expires_at - token.issued_at == timedelta(days=90)
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM tokens_accesstoken t")
        row = cursor.fetchone()[0]
    assert secret not in row
    assert digest(secret) in row


def test_the_holder_is_told_by_text_message(cast: Cast) -> None:
    issue_token(cast.buyer, name="x", scopes=["cases:read"], days=30)
    assert "访问令牌" in ShortMessage.objects.latest("sent_at").text


@pytest.mark.law("OL21-7a")
def test_who_is_not_proved_issues_none(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        issue_token(cast.unproved, name="x", scopes=["cases:read"], days=30)
    assert refused.value.codes == ("IDENTITY_UNVERIFIED",)


def test_staff_issue_none(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        issue_token(cast.filing_judge, name="x", scopes=["cases:read"], days=30)
    assert refused.value.codes == ("STAFF_TOKEN",)


def test_all_that_is_wrong_comes_back_at_once(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        issue_token(cast.buyer, name=" ", scopes=["all"], days=9999, organisation=cast.shop)
    assert set(refused.value.codes) == {
        "NAME_MISSING", "SCOPES_MISSING", "EXPIRY_IMPOSSIBLE", "ORGANISATION_NOT_YOURS"
    }  # fmt: skip
    assert not AccessToken.objects.exists()


def test_so_many_and_no_more(cast: Cast) -> None:
    for _ in range(MOST_TOKENS):
        issue_token(cast.buyer, name="x", scopes=["cases:read"], days=30)
    with pytest.raises(Refused) as refused:
        issue_token(cast.buyer, name="x", scopes=["cases:read"], days=30)
    assert refused.value.codes == ("TOO_MANY_TOKENS",)
    AccessToken.objects.filter(account=cast.buyer).update(revoked_at=timezone.now())
    assert issue_token(cast.buyer, name="x", scopes=["cases:read"], days=30)


def test_the_page_shows_the_secret_once(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.seller)
    page = browser.get("/accounts/tokens/").content.decode()
    assert cast.shop.name in page
    typed = {"name": "店铺系统", "reach": str(cast.shop.pk), "scopes": ["cases:read"], "days": "90"}
    answer = browser.post("/accounts/tokens/", typed)
    token = AccessToken.objects.get()
    assert token.organisation == cast.shop
    assert answer.headers["Cache-Control"] == "private, no-store"
    shown = answer.content.decode().split('id="secret"')[1].split('value="')[1].split('"')[0]
    assert digest(shown) == token.digest
    listed = browser.get("/accounts/tokens/").content.decode()
    assert shown not in listed
    assert token.tail in listed


def test_a_form_with_nothing_chosen_says_all_of_it(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.buyer)
    answer = browser.post("/accounts/tokens/", {})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"name", "scopes", "days"}
