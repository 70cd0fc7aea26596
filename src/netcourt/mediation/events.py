"""What this room adds to the pages of a case, and what it does when a period runs out or the case ends."""

from __future__ import annotations

from netcourt.cases import actions as cases
from netcourt.cases import instruments, next_steps, sweep
from netcourt.judgment import guards as judgment


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.mediation import actions, acts, ending, queries, suit_acts, suit_guards, suit_queries  # noqa: F401

    instruments.origins.append(queries.origin)
    cases.on_enter.append(ending.over_with_the_case)
    sweep.on_missed.update(dict.fromkeys(suit_acts.PERIODS, ending.lapse) | {"D41.pre_filing": actions.lapse})
    judgment.mediations_running.append(suit_guards.running)
    next_steps.more_to_do.append(suit_queries.to_do)
    next_steps.more_follows.append(suit_queries.follows)
