"""What is asked again and again within one stretch of work is asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db.models import Model

T = TypeVar("T")


class Asking:
    """One kind of stretch, such as the showing of a page or the doing of an act."""

    def __init__(self, name: str) -> None:
        self._known: ContextVar[dict[Any, Any] | None] = ContextVar(name, default=None)

    @contextmanager
    def within(self) -> Iterator[None]:
        """Begin a stretch: nothing is known yet."""
        token = self._known.set({})
        try:
            yield
        finally:
            self._known.reset(token)

    def once(self, key: Any, ask: Callable[[], T]) -> T:
        """``ask()``, or within a stretch what it said the first time under this key."""
        known = self._known.get()
        if known is None:
            return ask()
        if key not in known:
            known[key] = ask()
        found: T = known[key]
        return found


def as_read(owner: Model, relation: str, rows: Iterable[Model]) -> None:
    """``owner.<relation>.all()`` is ``rows`` from here on, as after a prefetch: what was just written is not read."""
    query = getattr(owner, relation).all()
    query._result_cache, query._prefetch_done = list(rows), True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = query
