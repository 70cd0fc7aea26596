"""News of cases to open pages: one LISTEN connection per process, fanned out to every browser that follows.

The docket's trigger sends ``NOTIFY netcourt_case, '{"case": "<id>", "seq": 12}'`` in the entry's own transaction: ids
only. The hub rings the followers of that case; what each may be told is asked anew at every ring
(``views/stream.py``), and the page then fetches its fragment through the ordinary address, which checks access too. A
lost message is harmless: a follower is rung when it starts and whenever listening had been interrupted.
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


class Follower:
    """One open page. Remembers only which of its cases rang, however slow its reader is."""

    def __init__(self, cases: Iterable[str]) -> None:
        self.cases = frozenset(cases)
        self._rung = set(self.cases)  # at the start every case is looked at once
        self._bell = asyncio.Event()
        self._bell.set()

    def ring(self, case: str) -> None:
        self._rung.add(case)
        self._bell.set()

    async def rung(self, timeout: float = HEARTBEAT) -> set[str]:
        """Cases that may have moved on; empty when nothing happened for ``timeout`` seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), timeout)
        self._bell.clear()
        cases, self._rung = self._rung, set()
        return cases


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
                    self._ring_all()  # whatever was said before we listened is caught up by looking
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
            case = json.loads(payload)["case"]
        except (ValueError, KeyError, TypeError):
            log.error("unreadable message on %s", CHANNEL)
            return
        for follower in self._followers.get(case, ()):
            follower.ring(case)

    def _ring_all(self) -> None:
        for case, followers in self._followers.items():
            for follower in followers:
                follower.ring(case)


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
