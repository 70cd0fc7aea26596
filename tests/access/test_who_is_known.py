"""Nobody learns by trying who has an account, and nothing secret gets into the logs."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from netcourt.filing.tests.filling import make_draft
from tests.access.scene import PLAINTIFF_PHONE, Scene, enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "wangting-Demo-2026"


@pytest.fixture(autouse=True)
def _fresh_counters(db: None) -> None:
    cache.clear()


def test_known_and_unknown_phones_sound_the_same(cast: Cast) -> None:
    def asked(path: str, **body: str) -> tuple[int, str, str]:
        cache.clear()
        answer = Client().post(path, body)
        page = re.sub(r'value="[\w-]{20,}"|1[3-9]\d{9}|1[3-9]\d\*{4}\d{4}', "", answer.content.decode())
        return answer.status_code, answer.headers.get("Location", ""), page

    unknown = "13911112222"
    wrong = {"password": "not-the-password-1"}
    assert asked("/accounts/login/", login=cast.buyer.phone, **wrong) == asked(
        "/accounts/login/", login=unknown, **wrong
    )
    assert asked("/accounts/login/code/", phone=cast.buyer.phone) == asked("/accounts/login/code/", phone=unknown)
    new = {"password1": "蓝桥-47-白帆", "password2": "蓝桥-47-白帆"}
    assert asked("/accounts/signup/", phone=cast.buyer.phone, **new) == asked("/accounts/signup/", phone=unknown, **new)


def test_an_unknown_phone_costs_a_hash_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the time of the answer tells which numbers have an account."""
    from django.contrib.auth import hashers

    made: list[str] = []
    real = hashers.MD5PasswordHasher.encode

    def encode(*given: Any, **more: Any) -> str:
        made.append("")
        return str(real(*given, **more))

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", encode)
    counts = []
    for phone in (cast.buyer.phone, "13911112222"):
        made.clear()
        cache.clear()
        Client().post("/accounts/login/", {"login": phone, "password": "not-the-password-1"})
        counts.append(len(made))
    assert counts[0] == counts[1] > 0


def test_identity_numbers_cannot_be_tried_out_one_after_another(cast: Cast) -> None:
    """The answer to a request of proof says whether a number is another's, so it is given a few times an hour."""
    from netcourt.identity.tests.test_prove_identity import photo

    browser, told = enter(cast.unproved), 0
    assert cast.buyer.person
    for _n in range(12):
        answer = browser.post(
            "/accounts/proof/",
            {"name": "周未验", "id_kind": "resident", "id_number": cast.buyer.person.id_number, "nationality": "中国",
             "photo": photo(), "consent": "on"},
        )  # fmt: skip
        assert answer.status_code == 422
        told += "另一账户" in answer.content.decode()
    assert told == 10


@pytest.mark.law("IC18-6b")
def test_a_password_is_not_guessed_by_trying(cast: Cast) -> None:
    for _n in range(6):
        Client().post("/accounts/login/", {"login": cast.buyer.phone, "password": "wrong-again-12"})
    answer = Client().post("/accounts/login/", {"login": cast.buyer.phone, "password": PASSWORD})
    assert answer.status_code in {200, 422, 429}
    spaced = Client().post("/accounts/login/", {"login": f"+86 {cast.buyer.phone[:3]} {cast.buyer.phone[3:]}",
                                                "password": PASSWORD})  # fmt: skip
    assert spaced.status_code in {200, 422, 429}


def test_a_forwarded_address_buys_no_new_tries(cast: Cast) -> None:
    def ask(n: int) -> int:
        browser = Client(headers={"x-forwarded-for": f"203.0.113.{n}"})
        return browser.post("/accounts/login/code/", {"phone": f"139222200{n:02}"}).status_code

    answers = [ask(n) for n in range(22)]
    assert answers[0] == 302
    assert answers[-1] != 302, "a code was sent although this address had asked for twenty in a minute"


@pytest.mark.law("MASK-1")
def test_a_walk_through_the_court_leaves_no_secret_in_the_logs(
    scene: Scene, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    """What the handlers write, at INFO; a wrong turn with secrets in the address too."""
    from netcourt.identity.masking import MaskingFilter

    caplog.set_level(logging.INFO)
    caplog.handler.addFilter(MaskingFilter())
    buyer = scene.people["buyer"]
    browser = enter(buyer)
    draft = make_draft(buyer, plaintiff_phone=PLAINTIFF_PHONE)
    browser.post(f"/filing/{draft.pk}/check/", {"truth": "yes"})
    browser.get(f"/nowhere/{buyer.person.id_number}/?phone={PLAINTIFF_PHONE}")  # type: ignore[union-attr]
    Client().post("/accounts/login/", {"login": buyer.phone, "password": "wrong"})
    with pytest.raises(LookupError):
        try:
            raise LookupError(f"of {buyer.phone}")
        except LookupError:
            logging.getLogger("netcourt").exception("person %s", buyer.person.id_number)  # type: ignore[union-attr]
            raise
    text = caplog.text + "".join(str(r.exc_text) for r in caplog.records)
    assert caplog.records
    assert not [secret for secret in scene.secrets if secret in text and "@" not in secret]
