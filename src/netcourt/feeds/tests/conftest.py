"""A platform registered at the court, a buyer who asked it, and packages as it would sign them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from examples.platform import orders, packages
from examples.platform.serve import make_server
from netcourt.cases import clock
from netcourt.feeds import actions, registry
from netcourt.feeds.models import DataRequest, Package, Platform, PlatformKey
from netcourt.filing import drafts
from netcourt.filing.models import Draft
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _store(settings: Any, tmp_path: Path) -> None:
    options = {"location": tmp_path / "documents"}
    backend = "netcourt.intake.store.DurableStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": options}}
    settings.STATE = tmp_path
    settings.NETCOURT_DEMO = True


@dataclass
class Mall:
    """The platform's side: its key, and packages for one request, changed as a test wishes."""

    key: Ed25519PrivateKey
    platform: Platform
    registered: PlatformKey
    server: ThreadingHTTPServer

    def payload(self, asked: DataRequest, **changed: Any) -> dict[str, Any]:
        person = asked.account.person
        assert person
        holder = {"account": "小赵爱买", "name": person.name, "id_number": person.id_number}
        told = packages.payload(orders.PHONE, holder, platform=orders.CODE, court=asked.court_id, request=str(asked.pk))
        return told | changed

    def package(self, asked: DataRequest, **changed: Any) -> bytes:
        return packages.sign(self.payload(asked, **changed), self.key, orders.KID)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def mall(cast: Cast) -> Iterator[Mall]:
    """The example platform itself, on a free port."""
    key = Ed25519PrivateKey.generate()
    server = make_server(0, key, "http://testserver")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    platform = Platform.objects.create(
        code=orders.CODE, name=orders.NAME, operator=orders.OPERATOR, contact=orders.CONTACT,
        authorize_url=f"{url}/netcourt/authorize", deliver_url=f"{url}/netcourt/package",
    )  # fmt: skip
    now = clock.now()
    registered = registry.register_key(
        None, platform, kid=orders.KID, public_key=packages.public_key(key), valid_from=now - timedelta(days=1),
        valid_until=now + timedelta(days=365),
    )  # fmt: skip
    yield Mall(key, platform, registered, server)
    server.shutdown()
    server.server_close()


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return drafts.start(cast.buyer)


@pytest.fixture
def request_(cast: Cast, mall: Mall, draft: Draft) -> DataRequest:
    return actions.begin(cast.buyer, mall.platform.pk, purpose="draft", subject=draft.pk, court=draft.court)


def codes(package: Package) -> list[str]:
    return [r["code"] for r in package.reasons]
