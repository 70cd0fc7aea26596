"""The suit itself (本诉) may end while a claim of others in the case is still heard (CPI 239): the last closes it."""

from __future__ import annotations

from collections.abc import Callable

from netcourt.cases.models import Case
from netcourt.cases.words import Outcome

# Whether the case goes on without its plaintiffs' claims, such as for a counterclaim: rooms above add to it.
still_heard: list[Callable[[Case], bool]] = []

# What the entry that ended the suit, and not the case, says of how it ended.
ENDED = "suit_ended"


def goes_on(case: Case) -> bool:
    return any(heard(case) for heard in still_heard)


def ended(case: Case) -> Outcome | None:
    """How the plaintiffs' claims ended, where the case went on for others."""
    said = case.entries.filter(particulars__has_key=ENDED).order_by("-seq").values_list("particulars", flat=True)
    return next((Outcome(particulars[ENDED]) for particulars in said[:1]), None)
