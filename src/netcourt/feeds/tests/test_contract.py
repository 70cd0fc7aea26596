"""The example platform keeps the contract that any platform must keep."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from examples.platform import orders, packages
from examples.platform.contract import COURT, Platform, PlatformContract
from examples.platform.serve import make_server

BACK = "http://court.example/feeds/return/"


@pytest.mark.law("IC18-5b")
class TestExamplePlatform(PlatformContract):
    @pytest.fixture
    def platform(self) -> Iterator[Platform]:
        key = Ed25519PrivateKey.generate()
        server = make_server(0, key, "http://court.example")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/netcourt"

        def consent(request: str, challenge: str) -> str:
            told = {
                "client_id": COURT, "redirect_uri": BACK, "state": "s", "request": request, "code_challenge": challenge,
            }  # fmt: skip
            assert requests.get(f"{url}/authorize?{urlencode(told)}", timeout=10).ok
            picked = told | {"holder": "zhao", "order": "0", "answer": "yes"}
            done = requests.post(f"{url}/authorize", data=picked, timeout=10, allow_redirects=False)
            answer = parse_qs(urlsplit(done.headers["Location"]).query)
            assert answer["state"] == ["s"]
            return answer["code"][0]

        yield Platform(
            f"{url}/package", packages.public_key(key), orders.KID, orders.CODE, consent,
            id_number=orders.HOLDERS["zhao"]["id_number"],
        )  # fmt: skip
        server.shutdown()
        server.server_close()

    def test_it_sends_nobody_to_another_address(self, platform: Platform) -> None:
        url = platform.package_url.replace("/package", "/authorize")
        told = {"client_id": COURT, "redirect_uri": "http://evil.example/", "state": "s", "request": "r",
                "code_challenge": "c"}  # fmt: skip
        assert requests.get(f"{url}?{urlencode(told)}", timeout=10).status_code == 400
        picked = told | {"holder": "zhao", "order": "0", "answer": "yes"}
        assert requests.post(url, data=picked, timeout=10, allow_redirects=False).status_code == 400

    def test_every_order_it_has_keeps_to_the_schema(self) -> None:
        import json

        import jsonschema_rs

        from examples.platform.contract import SCHEMA

        validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8")))
        for key, bought in orders.ORDERS.items():
            for order in bought:
                told = packages.payload(
                    order, orders.HOLDERS[key], platform=orders.CODE, court=COURT,
                    request="01a21421-c533-7379-b76a-44dcb0cc947a",
                )  # fmt: skip
                assert [e.message for e in validator.iter_errors(told)] == []


def test_the_example_knows_nothing_of_the_court() -> None:
    from pathlib import Path

    import examples.platform

    folder = Path(examples.platform.__file__).parent
    assert [
        p.name for p in folder.glob("*.py") if "import netcourt" in p.read_text() or "from netcourt" in p.read_text()
    ] == []
