"""Messages that claim to be the gateway's: forged, altered, expired, replayed, meant for others. All are recorded."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from netcourt.cases import clock
from netcourt.fees import callbacks
from netcourt.fees.cashier.adapter import KEY_ID, message_of
from netcourt.fees.cashier.books import Receipt
from netcourt.fees.gateway.signing import sign
from netcourt.fees.models import Bill, Callback, Payment
from netcourt.fees.tests.paying import WEDNESDAY, deliver, hand_over, order, owing, told
from netcourt.filing.tests.reviewing import at
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.law("OP22-17")]
ADDRESS = "/fees/callbacks/cashier/"
Message = tuple[dict[str, str], bytes]


@pytest.fixture
def bill(cast: Cast) -> Bill:
    return owing(cast.buyer, cast.filing_judge)


@pytest.fixture
def receipt(cast: Cast, bill: Bill) -> Receipt:
    """Money at the cashier of which the court was not told yet."""
    with clock.running_at(WEDNESDAY):
        return hand_over(order(bill, cast.buyer), trouble="silent")


def refused_as(message: Message, verdict: str) -> None:
    """The court says no, records why, and credits nothing."""
    assert deliver(*message) == 400
    assert Callback.objects.latest("id").verdict == verdict
    assert not Payment.objects.exists()


def test_over_http_it_credits(client: Client, receipt: Receipt, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        headers, body = told(receipt)
        answer = client.post(ADDRESS, body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.content) == (200, b"SUCCESS")
    bill.refresh_from_db()
    assert bill.open == 0


def test_nothing_else_is_answered_there(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 405
    assert client.post("/fees/callbacks/other/", b"x", content_type="text/plain").status_code == 404
    assert client.post(ADDRESS, b"x" * (3 << 20), content_type="text/plain").status_code == 413
    with pytest.raises(Http404):
        callbacks.receive("other", {}, b"")


def test_forged_without_the_key(receipt: Receipt) -> None:
    with clock.running_at(WEDNESDAY):
        body = json.dumps(message_of(receipt)).encode()
        refused_as((sign(body, "a guess", key_id=KEY_ID, at=WEDNESDAY), body), "forged")
        headers, _body = told(receipt)
        refused_as((headers | {"X-Pay-Key": "cashier-2"}, body), "forged")
        refused_as(({}, body), "forged")


def test_altered_by_one_byte(receipt: Receipt) -> None:
    with clock.running_at(WEDNESDAY):
        headers, body = told(receipt)
        refused_as((headers, body.replace(b"1150.00", b"9150.00")), "forged")
        for name in ("X-Pay-Time", "X-Pay-Nonce", "X-Pay-Signature"):
            changed = headers[name][:-1] + ("0" if headers[name][-1] != "0" else "1")
            refused_as((headers | {name: changed}, body), "forged")


@pytest.mark.parametrize("moment", ["2026-06-03 09:05:01", "2026-06-03 08:54:59"])
def test_expired_or_from_the_future(receipt: Receipt, moment: str) -> None:
    with clock.running_at(WEDNESDAY):
        message = told(receipt)
    with clock.running_at(at(moment)):
        refused_as(message, "expired")


def test_replayed(receipt: Receipt, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        message = told(receipt)
        assert deliver(*message) == 200
        assert deliver(*message) == 400
    assert list(Callback.objects.order_by("pk").values_list("verdict", flat=True)) == ["credited", "replayed"]
    bill.refresh_from_db()
    assert bill.paid == bill.amount


def test_the_same_number_with_another_amount(receipt: Receipt, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        assert deliver(*told(receipt)) == 200
        assert deliver(*told(receipt, amount="1.00")) == 400
    assert Callback.objects.latest("id").verdict == "conflict"
    assert Payment.objects.get().amount == receipt.amount


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"merchant": "another"}, "stranger"),
        ({"currency": "USD"}, "stranger"),
        ({"amount": "-5"}, "malformed"),
        ({"amount": "NaN"}, "malformed"),
        ({"amount": "0.001"}, "malformed"),
        ({"amount": "1e400"}, "malformed"),
        ({"amount": 1150.0}, "malformed"),
        ({"amount": None}, "malformed"),
        ({"amount": ["1150.00"]}, "malformed"),
        ({"at": "yesterday"}, "malformed"),
        ({"at": "2026-06-03T09:00:00"}, "malformed"),
        ({"event": "gift"}, "malformed"),
        ({"number": ""}, "malformed"),
        ({"number": "x" * 65}, "malformed"),
        ({"order": "a\x00b"}, "malformed"),
        ({"event": "refund"}, "malformed"),
    ],
)
def test_signed_but_no_message_for_this_court(receipt: Receipt, changed: dict[str, Any], verdict: str) -> None:
    with clock.running_at(WEDNESDAY):
        refused_as(told(receipt, **changed), verdict)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[]", b"7", b"null", b"{" * 5000, b"x" * 70000])
def test_signed_rubbish(body: bytes, settings: Any, receipt: Receipt) -> None:
    with clock.running_at(WEDNESDAY):
        refused_as((sign(body, settings.CASHIER_KEY, key_id=KEY_ID, at=WEDNESDAY), body), "malformed")


@given(st.binary(max_size=300), st.dictionaries(st.sampled_from(["X-Pay-Time", "X-Pay-Nonce", "X-Pay-Key"]), st.text()))
@profile(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_whatever_fall_over(body: bytes, headers: dict[str, str]) -> None:
    assert deliver(headers, body) == 400


def test_what_the_record_keeps_is_no_secret(receipt: Receipt, caplog: pytest.LogCaptureFixture) -> None:
    with clock.running_at(WEDNESDAY):
        deliver(*told(receipt, payer="张三丰"))
    row = Callback.objects.get()
    assert "张三丰" not in str(vars(row)) + caplog.text
