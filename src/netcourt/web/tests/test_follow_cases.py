"""News of a case reach those who may see it, and nobody else; lost messages and broken connections do no harm."""

import asyncio
import contextlib
import json
import threading
from uuid import uuid4

import psycopg
import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.test import AsyncClient
from django.utils import timezone

from netcourt.cases.models import Case, DocketEntry, Party
from netcourt.cases.words import PartyRole, Role, Stage, Visibility
from netcourt.web import events
from netcourt.web.views import stream
from netcourt.web.views.stream import MOST_CASES, tell

pytestmark = pytest.mark.urls("netcourt.web.tests.addresses")


def run(coroutine, seconds=20):
    """In a loop and thread of its own: another test may have left one running in this thread."""
    outcome = []

    def work():
        try:
            outcome.append((True, asyncio.run(asyncio.wait_for(coroutine, seconds))))
        except BaseException as error:
            outcome.append((False, error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    ((fine, result),) = outcome
    if not fine:
        raise result
    return result


class Silence:
    """A listening connection on which nothing is ever said."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        return None

    async def execute(self, query):
        return None

    async def notifies(self):
        await asyncio.Event().wait()
        yield


async def silent():
    return Silence()


def test_a_follower_looks_once_then_is_rung_and_never_piles_up():
    async def story():
        follower = events.Follower(["a", "b"])
        first = await follower.rung()
        for _ in range(1000):
            follower.ring("a")
        return first, await follower.rung(), await follower.rung(timeout=0.001)

    assert run(story()) == ({"a", "b"}, {"a"}, set())


def test_the_stream_tells_growth_only_and_ends():
    seen = []

    async def heads(cases):
        seen.append(set(cases))
        return {"a": 3}

    async def story():
        hub = events.Hub(silent)
        lines = []
        async for line in tell(hub, ["a", "b"], heads, longest=0.3):
            lines.append(line)
            for follower in hub._followers.get("a", ()):
                follower.ring("a")  # the same entry again: nothing new to tell
        return lines, hub._followers, hub._task

    lines, followers, task = run(story())
    told = [line for line in lines if line.startswith(b"event")]
    assert told == [b'event: case\ndata: {"case": "a", "seq": 3}\n\n']
    assert len(seen) > 1
    assert not followers
    assert task is None, "nobody follows, so nobody listens"


def test_silence_is_broken_by_a_heartbeat(monkeypatch):
    async def heads(cases):
        return dict.fromkeys(cases, 1)

    async def story():
        hub = events.Hub(silent)
        told = tell(hub, ["a"], heads)
        lines = [await anext(told) for _ in range(3)]
        await told.aclose()
        return lines

    monkeypatch.setattr(stream, "HEARTBEAT", 0.01)
    assert run(story())[-1].startswith(b":")


def _listening(parameters, name):
    async def connect():
        return await psycopg.AsyncConnection.connect(**parameters, application_name=name, autocommit=True)

    return connect


def _parameters():
    keep = ("dbname", "host", "port", "user", "password")
    return {k: v for k, v in connection.get_connection_params().items() if k in keep}


@pytest.mark.django_db
def test_postgresql_rings_the_followers_of_the_case_only():
    parameters, case, other = _parameters(), str(uuid4()), str(uuid4())

    async def story():
        hub = events.Hub(_listening(parameters, "ring"))
        async with hub.follow([case]) as mine, hub.follow([other]) as theirs:
            await hub.listening.wait()
            await mine.rung()
            await theirs.rung()
            async with await psycopg.AsyncConnection.connect(**parameters, autocommit=True) as speaker:
                await speaker.execute("SELECT pg_notify('netcourt_case', 'nonsense')")
                news = json.dumps({"case": case, "seq": 7})
                await speaker.execute("SELECT pg_notify('netcourt_case', %s)", [news])
            return await mine.rung(timeout=10), await theirs.rung(timeout=0.01)

    assert run(story()) == ({case}, set())


@pytest.mark.django_db
def test_after_the_listening_connection_was_killed_everyone_looks_again(monkeypatch):
    monkeypatch.setattr(events, "RECONNECT", (0.0,))
    parameters, case, name = _parameters(), str(uuid4()), f"listener-{uuid4()}"

    async def story():
        hub = events.Hub(_listening(parameters, name))
        async with hub.follow([case]) as follower:
            await hub.listening.wait()
            await follower.rung()
            async with await psycopg.AsyncConnection.connect(**parameters, autocommit=True) as killer:
                await killer.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s", [name]
                )
            return await follower.rung(timeout=10)

    assert run(story()) == {case}


def _case(cast):
    now, person = timezone.now(), cast.buyer.person
    case = Case.objects.create(court=cast.court, title="赵样本诉示例百货", stage=Stage.RECEIVED, received_at=now)
    Party.objects.create(
        case=case, role=PartyRole.PLAINTIFF, kind=Party.Kind.PERSON, name="赵样本", person=person, linked_at=now
    )
    return case


def _enter(case, visible_to=Visibility.PARTIES):
    DocketEntry.objects.create(
        case=case, act="test.note", role=Role.SYSTEM, at=timezone.now(), title_zh="记", title_en="note",
        visible_to=visible_to,
    )  # fmt: skip


def _first_news(answer):
    """The first event of an opened stream, read in the loop the answer belongs to."""

    async def read():
        async with contextlib.aclosing(answer.streaming_content) as lines:
            async for line in lines:
                if line.startswith(b"event"):
                    return json.loads(line.split(b"data: ")[1])

    return read()


def _open(account, query):
    async def story():
        client = AsyncClient()
        if account is not None:
            await client.aforce_login(account)
        answer = await client.get(f"/events/?{query}")
        if answer.status_code != 200:
            return answer.status_code, None
        return answer.status_code, await asyncio.wait_for(_first_news(answer), 10)

    return async_to_sync(story)()


def _heads(rf, viewer, case):
    request = rf.get("/events/")
    request.user = viewer
    return async_to_sync(stream._heads)(request, [str(case.pk)])


@pytest.mark.django_db
def test_a_party_hears_of_entries_they_may_read_and_not_of_others(cast, rf):
    case = _case(cast)
    _enter(case)
    _enter(case, Visibility.COURT)
    assert _open(cast.buyer, f"case={case.pk}") == (200, {"case": str(case.pk), "seq": 1})
    assert _heads(rf, cast.president, case) == {str(case.pk): 2}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["outsider", None])
def test_whoever_may_not_see_the_case_is_refused_as_if_there_were_none(cast, who):
    case = _case(cast)
    account = getattr(cast, who) if who else None
    assert _open(account, f"case={case.pk}") == (403, None)
    assert _open(account, f"case={uuid4()}") == (403, None)


@pytest.mark.django_db
def test_only_those_of_the_case_and_its_court_hear_anything(cast, rf):
    case = _case(cast)
    _enter(case)
    hear = {name for name, account in cast.everyone.items() if _heads(rf, account, case)}
    assert hear == {"buyer", "filing_judge", "other_filing_judge", "president"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["", "case=", "case=1", "case='--", "case=" + "&case=".join(str(uuid4()) for _ in range(MOST_CASES + 1))]
)
def test_malformed_questions_are_400(client, query):
    assert client.get(f"/events/?{query}").status_code == 400
