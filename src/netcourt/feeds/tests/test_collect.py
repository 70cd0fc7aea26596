"""The buyer's way: pick the platform, consent there, come back; or type the one-time code. Nobody else's, and once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from django.test import Client

from netcourt.cases import clock
from netcourt.feeds import actions, fetching
from netcourt.feeds.models import DataRequest, Package
from netcourt.feeds.tests.conftest import Mall
from netcourt.filing.models import Draft
from netcourt.identity.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.law("IC18-5b")
BACK = "http://testserver/feeds/return/"


@pytest.fixture(autouse=True)
def _account_of_the_buyer(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The buyer has an account at the platform in the same real name."""
    from examples.platform import orders

    assert cast.buyer.person
    own = {"name": cast.buyer.person.name, "id_number": cast.buyer.person.id_number}
    monkeypatch.setitem(orders.HOLDERS, "zhao", orders.HOLDERS["zhao"] | own)


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="netcourt.identity.backend.AccountBackend")
    return client


def consent(address: str, answer: str = "yes", holder: str = "zhao") -> str:
    """What the buyer does at the platform: signs in, picks the first order, answers. Where they are sent."""
    told = {n: v[-1] for n, v in parse_qs(urlsplit(address).query).items()}
    page = requests.get(address, timeout=10)
    assert page.status_code == 200
    address = address.partition("?")[0]
    picked = {"holder": holder, "order": "0", "answer": answer}
    done = requests.post(address, data=told | picked, timeout=10, allow_redirects=False)
    assert done.status_code == 303
    return str(done.headers["Location"])


def ask(client: Client, draft: Draft, mall: Mall) -> tuple[DataRequest, str]:
    """From the draft to the page of consent: the request and the address of the platform."""
    answer = client.post(f"/filing/{draft.pk}/import/", {"platform": str(mall.platform.pk)})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).text
    found = re.search(r'href="(http://127[^"]+)"', page)
    assert found
    return DataRequest.objects.latest("asked_at"), found[1].replace("&amp;", "&")


def test_picked_consented_and_filled(cast: Cast, mall: Mall, draft: Draft) -> None:
    client = browser(cast.buyer)
    request, address = ask(client, draft, mall)
    query = parse_qs(urlsplit(address).query)
    assert query["code_challenge_method"] == ["S256"]
    assert request.verifier not in address
    back = consent(address)
    answer = client.get(back.removeprefix("http://testserver"))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/filing/{draft.pk}/")
    assert draft.files.count() == 7
    assert client.get(back.removeprefix("http://testserver")).status_code == 409, "a code is used once"
    assert draft.files.count() == 7


def test_the_code_typed_by_hand(cast: Cast, mall: Mall, draft: Draft) -> None:
    client = browser(cast.buyer)
    request, _address = ask(client, draft, mall)
    told = {"holder": "zhao", "client_id": request.court_id, "request": str(request.pk), "order": "0"}
    shown = requests.post(f"{mall.url}/netcourt/code", data=told, timeout=10).text
    code = re.search(r"<code>([^<]+)</code>", shown)
    assert code
    answer = client.post(f"/feeds/requests/{request.pk}/", {"code": code[1]})
    assert answer.status_code == 302
    assert draft.files.count() == 7


def test_a_mistyped_code_can_be_typed_again(cast: Cast, mall: Mall, draft: Draft) -> None:
    client = browser(cast.buyer)
    request, address = ask(client, draft, mall)
    wrong = client.post(f"/feeds/requests/{request.pk}/", {"code": "not-the-code"})
    assert wrong.status_code == 409
    assert "授权码" in wrong.text
    assert client.post(f"/feeds/requests/{request.pk}/", {"code": "!"}).status_code == 422
    assert client.get(consent(address).removeprefix("http://testserver")).status_code == 302


def test_who_does_not_consent_gets_back_to_the_choice(cast: Cast, mall: Mall, draft: Draft) -> None:
    client = browser(cast.buyer)
    _request, address = ask(client, draft, mall)
    answer = client.get(consent(address, answer="no").removeprefix("http://testserver"), follow=True)
    assert "没有同意" in answer.text
    assert not Package.objects.exists()


def test_another_person_at_the_platform(cast: Cast, mall: Mall, draft: Draft) -> None:
    client = browser(cast.buyer)
    _request, address = ask(client, draft, mall)
    answer = client.get(consent(address, holder="zhou").removeprefix("http://testserver"), follow=True)
    assert answer.status_code == 422
    assert "FEED_REJECTED" in answer.text
    assert "实名与您的实名认证不一致" in answer.text
    assert draft.files.count() == 0


def test_a_stranger_cannot_bring_it_home(cast: Cast, mall: Mall, draft: Draft) -> None:
    """Login CSRF and stolen codes: the answer belongs to the browser of the person who asked."""
    request, address = ask(browser(cast.buyer), draft, mall)
    back = consent(address).removeprefix("http://testserver")
    stranger = browser(cast.outsider)
    assert stranger.get(back).status_code == 404
    assert stranger.get(f"/feeds/requests/{request.pk}/").status_code == 404
    assert Client().get(back).headers["Location"].startswith("/accounts/login/")
    assert browser(cast.buyer).get(f"/feeds/return/?{urlencode({'code': 'abcdefgh', 'state': 'x'})}").status_code == 404


def test_too_late(cast: Cast, mall: Mall, draft: Draft) -> None:
    client = browser(cast.buyer)
    request, address = ask(client, draft, mall)
    back = consent(address).removeprefix("http://testserver")
    with clock.running_at(clock.now() + timedelta(minutes=31)):
        assert client.get(back).status_code == 409
        assert "超过三十分钟" in client.get(f"/feeds/requests/{request.pk}/").text


def test_a_platform_that_is_away(cast: Cast, mall: Mall, draft: Draft) -> None:
    client = browser(cast.buyer)
    request, address = ask(client, draft, mall)
    back = consent(address).removeprefix("http://testserver")
    mall.platform.deliver_url = "http://127.0.0.1:9/"
    mall.platform.save()
    answer = client.get(back)
    assert answer.status_code == 502
    assert "没有应答" in answer.text
    request.refresh_from_db()
    assert request.answered_at is None, "it can be tried again"


def test_who_is_not_proved_or_asks_too_often(
    cast: Cast, mall: Mall, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    unproved = cast.everyone["unproved"]
    client = browser(unproved)
    own = client.post("/filing/new/import/").headers["Location"]
    answer = client.post(own, {"platform": str(mall.platform.pk)})
    assert answer.status_code == 403
    monkeypatch.setattr(actions, "MOST_A_DAY", 1)
    ask(browser(cast.buyer), draft, mall)
    again = browser(cast.buyer).post(f"/filing/{draft.pk}/import/", {"platform": str(mall.platform.pk)})
    assert again.status_code == 429


def test_a_platform_that_is_not_registered_or_ended(cast: Cast, mall: Mall, draft: Draft) -> None:
    client = browser(cast.buyer)
    assert client.post(f"/filing/{draft.pk}/import/", {"platform": "99999"}).status_code == 404
    mall.platform.ended_at = clock.now()
    mall.platform.save()
    assert client.post(f"/filing/{draft.pk}/import/", {"platform": str(mall.platform.pk)}).status_code == 404
    assert "还没有平台接入" in client.get(f"/filing/{draft.pk}/import/").text


@pytest.mark.parametrize(
    ("address", "demo", "may"),
    [
        ("https://mall.example/x", False, True),
        ("http://mall.example/x", True, False),
        ("http://127.0.0.1:8000/x", True, True),
        ("http://127.0.0.1:8000/x", False, False),
        ("https://user:secret@mall.example/", False, False),
        ("file:///etc/passwd", True, False),
    ],
)
def test_which_addresses_are_called(settings: Any, address: str, demo: bool, may: bool) -> None:
    settings.NETCOURT_DEMO = demo
    assert fetching.may_be_called(address) is may
