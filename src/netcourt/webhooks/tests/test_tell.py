"""What happens in a case is told to whom it may be told, signed, once or several times, and never elsewhere."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.filing.plans import Terms
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, key, receive
from netcourt.law.refusal import Refused
from netcourt.tokens.actions import issue_token, revoke_token
from netcourt.tokens.models import AccessToken
from netcourt.webhooks import addresses, telling
from netcourt.webhooks.actions import find, rotate, set_up, stop
from netcourt.webhooks.models import Delivery, Webhook
from netcourt.webhooks.tests.receiving import Receiver
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    made = Receiver()
    settings.WEBHOOK_HOSTS = frozenset({f"127.0.0.1:{made.port}"})
    with made.listening():
        yield made


@pytest.fixture
def token(cast: Cast) -> AccessToken:
    return issue_token(cast.buyer, name="系统", scopes=["cases:read"], days=30)[0]


@pytest.fixture
def hook(cast: Cast, token: AccessToken, receiver: Receiver) -> tuple[Webhook, str]:
    return set_up(cast.buyer, address=receiver.address, token=token)


def tell_all(case: Case) -> list[int]:
    return [telling.tell(entry.pk) for entry in case.entries.order_by("seq")]


def signed(secret: str, headers: dict[str, str], body: bytes) -> str:
    """As a receiver computes it, from the documentation alone."""
    key_ = base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key_, said, hashlib.sha256).digest()).decode()


def test_an_entry_is_told_signed_and_without_content(cast: Cast, hook: Any, receiver: Receiver) -> None:
    webhook, secret = hook
    case = receive(cast.buyer)
    assert tell_all(case) == [1]
    assert tell_all(case) == [1]  # a second time nothing new
    assert Delivery.objects.count() == 1
    assert telling.deliver_due() == 1
    headers, body = receiver.got[0]
    told = json.loads(body)
    assert told["type"] == "NotifyDocketingComplete"
    assert told["data"] == {
        "case": str(case.pk), "number": None, "entry": 1, "act": "filing.submit", "stage": "received",
        "at": told["data"]["at"],
    }  # fmt: skip
    assert signed(secret, headers, body) == headers["webhook-signature"]
    assert abs(int(headers["webhook-timestamp"]) - clock.now().timestamp()) < 300
    for private in (cast.buyer.display_name, "手机"):
        assert private not in body.decode()
    assert telling.deliver_due() == 0
    assert webhook.deliveries.get().state == Delivery.State.DELIVERED


def test_the_docket_queues_a_job_only_where_someone_listens(cast: Cast, token: AccessToken, receiver: Receiver) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    jobs = ProcrastinateJob.objects.filter(task_name="webhooks.tell_of")
    receive(cast.buyer)
    assert jobs.count() == 0
    set_up(cast.buyer, address=receiver.address, token=token)
    case = receive(cast.buyer)
    assert [job.args["entry"] for job in jobs] == [case.entries.get().pk]


def test_strangers_and_what_is_not_theirs_are_not_told(cast: Cast, receiver: Receiver, hook: Any) -> None:
    other = issue_token(cast.agent, name="系统", scopes=["cases:read"], days=30)[0]
    set_up(cast.agent, address=receiver.address, token=other)
    scopeless = issue_token(cast.buyer, name="费用", scopes=["fees:read"], days=30)[0]
    Webhook.objects.create(token=scopeless, address=receiver.address, secret="whsec_AA==")
    case = receive(cast.buyer)
    tell_all(case)
    assert {d.webhook.token.account for d in Delivery.objects.all()} == {cast.buyer}


def test_a_revoked_token_hears_nothing_more(cast: Cast, token: AccessToken, receiver: Receiver, hook: Any) -> None:
    case = receive(cast.buyer)
    tell_all(case)
    revoke_token(cast.buyer, token.pk)
    telling.deliver_due()
    assert receiver.got == []
    assert (Delivery.objects.get().state, Delivery.objects.get().last_said) == ("given_up", "STOPPED")
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=Terms())
    assert telling.tell(case.entries.order_by("-seq")[0].pk) == 0


def test_it_is_tried_again_with_growing_waits_under_one_id_then_given_up(
    cast: Cast, hook: Any, receiver: Receiver
) -> None:
    receiver.answers = [500, 302, *[503] * 10]
    delivery = telling.try_out(hook[0])
    waits = []
    for _try in range(8):
        now = clock.now()
        delivery.refresh_from_db()
        with clock.running_at(max(now, delivery.next_at)):
            assert telling.deliver_due() == 1
            delivery.refresh_from_db()
            waits.append(delivery.next_at - delivery.last_at if delivery.last_at else None)
    assert delivery.state == Delivery.State.GIVEN_UP
    assert tuple(waits[:-1]) == telling.WAITS
    assert {headers["webhook-id"] for headers, _body in receiver.got} == {str(delivery.pk)}
    assert len(receiver.got) == 8  # a redirect is not followed
    telling.again(delivery.pk, hook[0])
    receiver.answers = []
    telling.deliver_due()
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.DELIVERED


def test_a_sender_that_died_is_followed_by_another(cast: Cast, hook: Any, receiver: Receiver) -> None:
    telling.try_out(hook[0])
    assert telling._claim(clock.now())  # taken up, then the process ends
    assert telling.deliver_due() == 0
    with clock.running_at(clock.now() + telling.CLAIMED + timedelta(seconds=1)):
        assert telling.deliver_due() == 1


def test_after_a_change_both_secrets_sign_for_a_day(cast: Cast, hook: Any, receiver: Receiver) -> None:
    webhook, old = hook
    _webhook, new = rotate(cast.buyer, webhook.pk)
    telling.try_out(webhook)
    telling.deliver_due()
    headers, body = receiver.got[0]
    assert headers["webhook-signature"].split() == [signed(new, headers, body), signed(old, headers, body)]
    with clock.running_at(clock.now() + timedelta(days=1, minutes=1)):
        telling.try_out(webhook)
        telling.deliver_due()
    headers, body = receiver.got[1]
    assert headers["webhook-signature"] == signed(new, headers, body)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/", "https://example.com:22/", "https://user:pass@example.com/", "ftp://example.com/",
        "https:///path", "https://exa mple.com/", "https://[::1/", "https://example.com/#part", "https://例子.com/",
        "https://example.com:99999/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_addresses_that_cannot_be_are_refused(cast: Cast, token: AccessToken, address: str) -> None:
    with pytest.raises(Refused) as refused:
        set_up(cast.buyer, address=address, token=token)
    assert refused.value.codes == ("WEBHOOK_ADDRESS",)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1",
    ],
)  # fmt: skip
def test_nothing_is_sent_into_internal_networks(
    cast: Cast, token: AccessToken, monkeypatch: pytest.MonkeyPatch, ip: str
) -> None:
    """Also where only one of several addresses leads inside, and where the name changes its mind after the set-up."""
    answers = {"first": ["93.184.216.34"]}
    rows = lambda: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 443)) for a in answers["first"]]  # noqa: E731
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *a, **k: rows())
    webhook, _secret = set_up(cast.buyer, address="https://hooks.example.com/", token=token)
    answers["first"] = ["93.184.216.34", ip]
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: pytest.fail("connected"))
    delivery = telling.try_out(webhook)
    telling.deliver_due()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_said) == ("waiting", "WEBHOOK_NOT_PUBLIC")


def test_only_one_s_own(cast: Cast, token: AccessToken, receiver: Receiver, hook: Any) -> None:
    webhook, _secret = hook
    for other in (cast.seller, cast.filing_judge):
        for call in (find, rotate, stop):
            with pytest.raises(Http404):
                call(other, webhook.pk)
    with pytest.raises(Refused) as refused:
        set_up(cast.seller, address=receiver.address, token=token)
    assert refused.value.codes == ("WEBHOOK_TOKEN",)
    for _n in range(9):
        set_up(cast.buyer, address=receiver.address, token=token)
    with pytest.raises(Refused) as refused:
        set_up(cast.buyer, address=receiver.address, token=token)
    assert refused.value.codes == ("TOO_MANY_WEBHOOKS",)


def test_the_pages(cast: Cast, token: AccessToken, receiver: Receiver) -> None:
    buyer = enter(cast.buyer)
    assert "/accounts/webhooks/" in buyer.get("/accounts/").content.decode()
    bad = buyer.post("/accounts/webhooks/", {"address": "http://10.0.0.1/", "token": str(token.pk)})
    assert bad.status_code == 422
    assert "公网地址" in bad.content.decode()
    made = buyer.post("/accounts/webhooks/", {"address": receiver.address, "token": str(token.pk)})
    webhook = Webhook.objects.get()
    assert webhook.secret in made.content.decode()
    assert made["Cache-Control"] == "private, no-store"
    here = f"/accounts/webhooks/{webhook.pk}/"
    assert webhook.secret not in buyer.get(here).content.decode()
    buyer.post(f"{here}ping/")
    telling.deliver_due()
    page = buyer.get(here).content.decode()
    assert "已送到" in page
    assert "204" in page
    assert buyer.get(f"{here}?after=x").status_code == 200
    rotated = buyer.post(f"{here}rotate/").content.decode()
    assert Webhook.objects.get().secret in rotated
    buyer.post(f"{here}stop/")
    assert "已停用" in buyer.get("/accounts/webhooks/").content.decode()
    assert buyer.post(f"{here}ping/", {"again": "x"}).status_code == 302
    assert Client().get(here).status_code == 302
