"""By what way an act came where it was not a page: an access token, a batch. Every docket entry then says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_channel: ContextVar[dict[str, Any] | None] = ContextVar("netcourt_channel", default=None)


@contextmanager
def through(**what: Any) -> Iterator[None]:
    """Within this block the particulars of every docket entry hold ``through``: plain values the parties may read."""
    token = _channel.set(what)
    try:
        yield
    finally:
        _channel.reset(token)


def particulars() -> dict[str, Any]:
    """What an entry made now adds to its particulars."""
    channel = _channel.get()
    return {"through": channel} if channel else {}
