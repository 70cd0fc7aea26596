"""Both lines keep the contract of ``lines``: the same question has the same answer, and doubt is no answer."""

from __future__ import annotations

import json
import socket
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.cases.words import HoldKind, Outcome
from netcourt.exchange import lines, network
from netcourt.exchange.asking import question_of
from netcourt.exchange.questions import Registration
from netcourt.exchange.tests.neighbouring import THERE, Installation
from netcourt.feeds import envelope, fetching
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["itself", "signed"])
def line(request: pytest.FixtureRequest, neighbour: Installation) -> lines.Line:
    (signed,) = lines.lines()
    assert isinstance(signed, lines.Signed)
    return signed if request.param == "signed" else lines.Itself()


@pytest.mark.law("CPL-36")
def test_a_suit_registered_elsewhere_is_told_without_its_people(
    line: lines.Line, here: Case, there: Case, cast: Cast, neighbour: Installation
) -> None:
    found = line.ask(question_of(here))
    assert found.registrations == [
        Registration(
            court=THERE, court_name=there.court.name, number=there.number or "", registered_at=there.accepted_at,
            state="pending", same=("cause", "amount"),
        )  # type: ignore[arg-type]
    ]  # fmt: skip
    person = cast.buyer.person
    assert person
    told = found.raw + b"".join(neighbour.asked).decode() + json.dumps([r.as_json() for r in found.registrations])
    for body in (found.raw, *(b.decode() for b in neighbour.asked)):
        told += envelope.decode(json.loads(body)["payload"]).decode() if body else ""
    for private in (person.name, person.id_number, "示例百货", "翻新机"):
        assert private not in told


def test_a_sealed_case_is_told_without_its_number(line: lines.Line, here: Case, there: Case) -> None:
    there.holds.create(kind=HoldKind.SEALED, since=there.entries.get(seq=1))
    (found,) = line.ask(question_of(here)).registrations
    assert (found.number, found.court) == ("", THERE)


@pytest.mark.parametrize(
    "changed", [{"outcome": Outcome.WITHDRAWN}, {"accepted_at": None}, {"amount": 7, "cause": None}]
)
def test_what_is_no_registration_of_such_a_suit_is_not_told(
    line: lines.Line, here: Case, there: Case, changed: dict[str, Any]
) -> None:
    Case.objects.filter(pk=there.pk).update(**changed)
    assert line.ask(question_of(here)).registrations == []


def test_a_decided_suit_and_one_that_is_half_the_same_say_so(line: lines.Line, here: Case, there: Case) -> None:
    Case.objects.filter(pk=there.pk).update(outcome=Outcome.JUDGED, amount=7)
    (found,) = line.ask(question_of(here)).registrations
    assert (found.state, found.same) == ("decided", ("cause",))


def test_both_keys_count_while_the_network_changes_them(
    line: lines.Line, here: Case, there: Case, settings: Any
) -> None:
    settings.NETWORK_KEY = f"the next one,{settings.NETWORK_KEY}"
    assert line.ask(question_of(here)).registrations
    settings.NETWORK_KEY = "the next one"
    assert line.ask(question_of(here)).registrations == []


def test_it_is_found_by_an_index_in_few_queries(here: Case, there: Case) -> None:
    question = question_of(here)
    with CaptureQueriesContext(connection) as queries:
        assert lines.Itself().ask(question).registrations
    assert len(queries) <= 4


def _spoiled(change: Any) -> Any:
    """Change what the answer says after it was signed."""

    def spoil(body: bytes) -> bytes:
        told = json.loads(body)
        payload = json.loads(envelope.decode(told["payload"]))
        change(payload)
        return json.dumps(told | {"payload": envelope.encode(json.dumps(payload).encode())}).encode()

    return spoil


SPOILED = {
    "one changed byte": (_spoiled(lambda told: told["content"].clear()), "forged"),
    "garbage": (lambda body: b"\xff\xfe not json", "malformed"),
    "ten megabytes": (lambda body: b" " * 10_000_000, "malformed"),
    "nothing": (lambda body: b"", "malformed"),
    "nested without end": (lambda body: b"[" * 100_000, "malformed"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_answer_is_no_answer(how: str, neighbour: Installation, here: Case) -> None:
    neighbour.spoil, verdict = SPOILED[how]
    assert refused(here).verdict == verdict


def test_an_answer_to_another_question_is_no_answer(neighbour: Installation, here: Case, there: Case) -> None:
    (line,) = lines.lines()
    kept = line.ask(question_of(here)).raw.encode()
    neighbour.spoil = lambda body: kept
    assert refused(here).verdict == "misdirected"
    neighbour.spoil = lambda body: neighbour.says([], clock.now(), to="浙0192")
    assert refused(here).verdict == "misdirected"


def test_an_answer_of_another_key_is_no_answer(neighbour: Installation, here: Case) -> None:
    stranger = Installation(seal="nobody's")
    neighbour.spoil = lambda body: stranger.says([], clock.now())
    assert refused(here).verdict == "forged"
    stranger.name = "浙9999"
    assert refused(here).verdict == "unknown"


def test_who_tells_of_tomorrow_is_not_believed(neighbour: Installation, here: Case, there: Case) -> None:
    Case.objects.filter(pk=there.pk).update(accepted_at=clock.now() + timedelta(days=1))
    assert refused(here).verdict == "malformed"
    neighbour.spoil = lambda body: neighbour.says([], clock.now() + timedelta(hours=1))
    assert refused(here).verdict == "stale"


def test_who_never_answers_is_not_waited_for(settings: Any, here: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.NEIGHBOURS = [f"{THERE} http://127.0.0.1:{silent.getsockname()[1]}/ {network.public_key()}"]
        assert refused(here).verdict == "no_answer"
    assert refused(here).verdict == "no_answer"  # nobody listens there any more


def test_who_refuses_is_told_apart_from_who_is_away(neighbour: Installation, here: Case) -> None:
    neighbour.status = 500
    assert refused(here).verdict == "no_answer"
    neighbour.status, neighbour.neighbours = 0, []  # it does not know this court
    assert refused(here).verdict == "refused"


def refused(case: Case) -> lines.NoAnswer:
    (line,) = lines.lines()
    with pytest.raises(lines.NoAnswer) as error:
        line.ask(question_of(case))
    return error.value
