"""What any platform must do to deliver data to a court: a test class, free of the court's code.

Subclass it in a pytest file of your own and give the fixture ``platform``::

    from examples.platform.contract import Platform, PlatformContract

    class TestOurPlatform(PlatformContract):
        @pytest.fixture
        def platform(self) -> Platform:
            return Platform(package_url, public_key, kid, code, consent)

``consent(request, challenge) -> code`` walks your page of consent as a buyer does, for a request number and a PKCE
challenge, and returns the code. Needs ``cryptography``, ``jsonschema-rs`` and ``pytest``.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SCHEMA = Path(__file__).resolve().parents[2] / "src" / "netcourt" / "feeds" / "schema" / "netcourt-feed-1.schema.json"
COURT = "浙0199"
MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Platform:
    package_url: str
    public_key: str  # base64 of 32 bytes
    kid: str
    code: str
    consent: Callable[[str, str], str]
    court: str = COURT
    id_number: str = ""  # of the buyer who consents, to check the digest


@dataclass
class Asked:
    """One request of a court, with its verifier."""

    request: str
    verifier: str

    @property
    def challenge(self) -> str:
        return _b64url(hashlib.sha256(self.verifier.encode()).digest())


def _b64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def new_request() -> Asked:
    return Asked(str(uuid.uuid4()), secrets.token_urlsafe(48))


def fetch(platform: Platform, told: dict[str, str]) -> tuple[int, bytes]:
    """What the court does with a code: status and body."""
    body = urllib.parse.urlencode({"grant_type": "authorization_code", "client_id": platform.court} | told).encode()
    try:
        with urllib.request.urlopen(platform.package_url, body, timeout=10) as answer:  # noqa: S310  given by the test
            return answer.status, answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        return error.code, error.read()


class PlatformContract:
    """Every test is one sentence of docs/feeds.md."""

    @pytest.fixture
    def platform(self) -> Platform:
        raise NotImplementedError

    @pytest.fixture
    def asked(self) -> Asked:
        return new_request()

    @pytest.fixture
    def package(self, platform: Platform, asked: Asked) -> bytes:
        code = platform.consent(asked.request, asked.challenge)
        status, body = fetch(platform, {"code": code, "request": asked.request, "code_verifier": asked.verifier})
        assert status == 200
        return body

    @pytest.fixture
    def payload(self, package: bytes) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(_decode(json.loads(package)["payload"]))
        return found

    def test_a_package_is_signed_by_the_registered_key(self, platform: Platform, package: bytes) -> None:
        outside = json.loads(package)
        assert set(outside) == {"protected", "payload", "signature"}
        header = json.loads(_decode(outside["protected"]))
        assert header == {"alg": "EdDSA", "kid": platform.kid, "typ": "netcourt-feed+jws"}
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(platform.public_key))
        signed = f"{outside['protected']}.{outside['payload']}".encode("ascii")
        key.verify(_decode(outside["signature"]), signed)
        with pytest.raises(InvalidSignature):
            key.verify(_decode(outside["signature"]), signed + b"x")

    def test_it_keeps_to_the_schema(self, payload: dict[str, Any]) -> None:
        schema = json.loads(SCHEMA.read_text("utf-8"))
        told = [f"{e.instance_path}: {e.message}" for e in jsonschema_rs.validator_for(schema).iter_errors(payload)]
        assert told == []

    def test_every_item_has_its_digest_and_its_form(self, payload: dict[str, Any]) -> None:
        schema = json.loads(SCHEMA.read_text("utf-8"))
        for one in payload["items"]:
            raw = _decode(one["content"])
            assert hashlib.sha256(raw).hexdigest() == one["sha256"]
            part = {"$schema": schema["$schema"], "$ref": f"#/$defs/{one['kind']}", "$defs": schema["$defs"]}
            assert jsonschema_rs.validator_for(part).is_valid(json.loads(raw)), one["title"]

    def test_it_answers_this_request_of_this_court(
        self, platform: Platform, asked: Asked, payload: dict[str, Any]
    ) -> None:
        told = (payload["platform"], payload["court"], payload["request"])
        assert told == (platform.code, platform.court, asked.request)
        if platform.id_number:
            expected = hashlib.sha256(f"{asked.request}:{platform.id_number}".encode()).hexdigest()
            assert payload["holder"]["identity_digest"] == expected

    def test_it_is_fresh_and_ends_within_an_hour(self, payload: dict[str, Any]) -> None:
        issued, expires = (datetime.fromisoformat(payload[n]) for n in ("issued_at", "expires_at"))
        assert abs(datetime.now(UTC) - issued) < timedelta(minutes=5)
        assert timedelta(0) < expires - issued <= timedelta(hours=1)

    def test_it_is_no_larger_than_a_court_takes(self, package: bytes) -> None:
        assert len(package) <= MOST_BYTES

    def test_a_code_is_good_once(self, platform: Platform, asked: Asked) -> None:
        code = platform.consent(asked.request, asked.challenge)
        told = {"code": code, "request": asked.request, "code_verifier": asked.verifier}
        assert fetch(platform, told)[0] == 200
        assert 400 <= fetch(platform, told)[0] < 500

    @pytest.mark.parametrize("wrong", ["code", "request", "code_verifier", "client_id"])
    def test_who_asks_with_something_wrong_gets_nothing(self, platform: Platform, asked: Asked, wrong: str) -> None:
        code = platform.consent(asked.request, asked.challenge)
        told = {"code": code, "request": asked.request, "code_verifier": asked.verifier}
        status, body = fetch(platform, told | {wrong: "x" * 43})
        assert 400 <= status < 500
        assert b"payload" not in body

    def test_numbers_of_packages_are_never_used_twice(self, platform: Platform) -> None:
        numbers = set()
        for _ in range(3):
            asked = new_request()
            code = platform.consent(asked.request, asked.challenge)
            _, body = fetch(platform, {"code": code, "request": asked.request, "code_verifier": asked.verifier})
            numbers.add(json.loads(_decode(json.loads(body)["payload"]))["package"])
        assert len(numbers) == 3
