"""News of cases to open pages: one LISTEN connection per process, fanned out to every browser that follows.

A docket entry sends ``NOTIFY netcourt_case, '{"case": "<id>", "seq": 12}'`` in its own transaction (``announce``): ids
only. The browser is told "case so-and-so is now at entry 12" and fetches the fragment again through the ordinary page,
which checks access. A lost message is harmless: a client says which entry it has seen when it connects, and after the
listening connection was down every client is told to look again.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Iterable
from typing import Any

import psycopg
from django.db import connection

CHANNEL = "netcourt_case"
HEARTBEAT = 15.0  # seconds of silence after which proxies and phones might hang up
RECONNECT = (0.2, 1.0, 3.0, 10.0)  # pauses before listening is tried again

log = logging.getLogger(__name__)


def announce(case_id: Any, seq: int) -> None:
    """Tell that a case has a new docket entry; heard by others when the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps({"case": str(case_id), "seq": seq})])


class Follower:
    """One open page. Holds at most one number per case, however slow its reader is."""

    def __init__(self, cases: Iterable[str]) -> None:
        self.cases = frozenset(cases)
        self._news: dict[str, int] = {}
        self._rung = asyncio.Event()

    def tell(self, case: str, seq: int) -> None:
        self._news[case] = max(seq, self._news.get(case, 0))
        self._rung.set()

    async def news(self, timeout: float = HEARTBEAT) -> dict[str, int]:
        """Latest entry per changed case; empty when nothing happened for ``timeout`` seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), timeout)
        self._rung.clear()
        news, self._news = self._news, {}
        return news


class Hub:
    """Listens while anyone follows; belongs to one event loop."""

    def __init__(self, connect: Any = None) -> None:
        self._connect = connect or _listen_connection
        self._followers: dict[str, set[Follower]] = {}
        self._task: asyncio.Task[None] | None = None
        self.listening = asyncio.Event()

    @contextlib.asynccontextmanager
    async def follow(self, cases: Iterable[str]) -> AsyncIterator[Follower]:
        follower = Follower(cases)
        for case in follower.cases:
            self._followers.setdefault(case, set()).add(follower)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._listen())
        try:
            yield follower
        finally:
            for case in follower.cases:
                self._followers[case].discard(follower)
                if not self._followers[case]:
                    del self._followers[case]
            if not self._followers and self._task is not None:
                self._task.cancel()
                self._task = None

    async def _listen(self) -> None:
        failures = 0
        while True:
            try:
                async with await self._connect() as listener:
                    await listener.execute(f"LISTEN {CHANNEL}")
                    self._look_again()  # whatever was said before we listened is caught up by looking
                    self.listening.set()
                    failures = 0
                    async for notice in listener.notifies():
                        self._pass_on(notice.payload)
            except (psycopg.Error, OSError) as error:
                log.warning("listening for case news failed, trying again: %s", type(error).__name__)
            finally:
                self.listening.clear()
            await asyncio.sleep(RECONNECT[min(failures, len(RECONNECT) - 1)])
            failures += 1

    def _pass_on(self, payload: str) -> None:
        try:
            news = json.loads(payload)
            case, seq = str(news["case"]), int(news["seq"])
        except (ValueError, KeyError, TypeError):
            log.error("unreadable message on %s", CHANNEL)
            return
        for follower in self._followers.get(case, ()):
            follower.tell(case, seq)

    def _look_again(self) -> None:
        for case, followers in self._followers.items():
            for follower in followers:
                follower.tell(case, 0)


async def _listen_connection() -> Any:
    """A connection of its own, never one of the pool. Needs a direct line to PostgreSQL, not a transaction pooler."""
    parameters = connection.get_connection_params()
    for ours in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(ours, None)
    return await psycopg.AsyncConnection.connect(**parameters, autocommit=True)


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """The hub of the running event loop."""
    loop = asyncio.get_running_loop()
    for old in [known for known in _hubs if known.is_closed()]:
        del _hubs[old]
    return _hubs.setdefault(loop, Hub())
