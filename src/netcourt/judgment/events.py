"""What this room does when others are done: a decision goes out to be served, a period of appeal runs out."""

from __future__ import annotations

from netcourt.cases import queries, sweep
from netcourt.judgment import effect
from netcourt.service import serving


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.judgment import acts, following  # noqa: F401  the table of acts is complete

    serving.on_open.append(effect.note)
    sweep.on_missed.update(dict.fromkeys(effect.RULES, effect.ran_out))
    queries.more_follows.append(following.follows)
