"""Who is answered: known courts, once for each message, and each question is in the log."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.exchange import answering, messages
from netcourt.exchange.asking import question_of
from netcourt.exchange.models import Exchanged
from netcourt.exchange.network import PATH
from netcourt.exchange.tests.neighbouring import HERE, THERE, Installation
from netcourt.feeds import envelope

pytestmark = pytest.mark.django_db


def send(body: bytes, **more: Any) -> Any:
    return Client(enforce_csrf_checks=True).post(f"/{PATH}", body, content_type=messages.MEDIA_TYPE, **more)


def log() -> list[tuple[str, str]]:
    return list(Exchanged.objects.order_by("pk").values_list("neighbour", "verdict"))


@pytest.fixture
def question(neighbour: Installation, there: Case, here: Case) -> dict[str, Any]:
    """What the neighbour asks of its own suit."""
    return question_of(there).as_json()


@pytest.mark.law("CPL-36")
def test_a_known_court_is_answered_and_the_question_logged(
    neighbour: Installation, question: dict[str, Any], here: Case
) -> None:
    body = neighbour.says(question | {"registered_at": None}, clock.now())
    answer = send(body)
    assert answer.status_code == 200
    with neighbour.being():
        told = messages.read(answer.content, clock.now())
    assert (told.sender, told.content) == (HERE, [])  # here it was handed in, not registered
    (row,) = Exchanged.objects.all()
    assert (row.asked, row.neighbour, row.verdict, row.basis) == (False, THERE, "answered", "CPL 36; CPI 36")
    assert row.sha256 == hashlib.sha256(body).hexdigest()


def test_the_same_message_twice_is_a_replay(neighbour: Installation, question: dict[str, Any]) -> None:
    body = neighbour.says(question, clock.now())
    assert [send(body).status_code for _ in range(3)] == [200, 409, 409]
    assert log() == [(THERE, "answered"), (THERE, "replayed"), (THERE, "replayed")]


def test_forged_stale_strange_and_misdirected_questions_are_refused(
    neighbour: Installation, question: dict[str, Any]
) -> None:
    now, stranger = clock.now(), Installation(seal="nobody's", name="浙9999")
    told = json.loads(neighbour.says(question, now))
    changed = told | {"payload": told["payload"][:-8] + "AAAAAAAA"}
    sent = {
        "forged": json.dumps(changed).encode(),
        "unknown": stranger.says(question, now),
        "misdirected": neighbour.says(question, now, to="浙0192"),
        "stale": neighbour.says(question, now - timedelta(minutes=6)),
    }
    assert [send(body).status_code for body in sent.values()] == [401, 401, 400, 401]
    assert [verdict for _who, verdict in log()] == list(sent)
    assert send(neighbour.says(question, now + timedelta(minutes=6))).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"fingerprints": ["x"]}, {"fingerprints": "all"}, {"fingerprints": ["0" * 8 + ":" + "0" * 48] * 801},
        {"amount": "NaN"}, {"amount": 7}, {"registered_at": "2026-01-01"}, {"registered_at": "2999-01-01T00:00:00Z"},
        {"court": "x\x00"}, {"court_name": "<b>"}, {"number": None}, {"cause": ["x"]}, {"more": 1},
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(neighbour: Installation, question: dict[str, Any], wrong: Any) -> None:
    assert send(neighbour.says(question | wrong, clock.now())).status_code == 400
    assert log() == [(THERE, "malformed")]


def test_garbage_and_ten_megabytes_are_refused(neighbour: Installation) -> None:
    for body in (b"", b"\xff\xfe", b"{}", b"[" * 100_000, json.dumps({"protected": "a"}).encode()):
        assert send(body).status_code == 400
    assert send(b" " * 10_000_000).status_code == 413
    assert send(b" " * (messages.MOST_BYTES + 1)).status_code == 413
    assert Client().get(f"/{PATH}").status_code == 405


def test_the_log_does_not_grow_with_noise(neighbour: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_STRANGERS", 2)
    assert {send(b"noise").status_code for _ in range(5)} == {400}
    assert len(log()) == 2


def test_a_court_that_asks_without_end_is_told_to_wait(
    neighbour: Installation, question: dict[str, Any], settings: Any
) -> None:
    settings.NETWORK_QUESTIONS = 2
    statuses = [send(neighbour.says(question, clock.now())).status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]
    assert len(log()) == 2


def test_an_envelope_of_another_kind_is_none_of_ours(neighbour: Installation, question: dict[str, Any]) -> None:
    told = json.loads(neighbour.says(question, clock.now()))
    header = json.loads(envelope.decode(told["protected"]))
    for changed in ({"typ": "netcourt-feed+jws"}, {"alg": "none"}, {"alg": "HS256"}):
        told["protected"] = envelope.encode(json.dumps(header | changed).encode())
        assert send(json.dumps(told).encode()).status_code in {400, 401}
