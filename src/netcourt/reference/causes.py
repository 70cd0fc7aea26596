"""Causes suggested for what a person tells, and the tree of causes for who knows the name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from netcourt.law.text import Text
from netcourt.reference.cause_index import CauseIndex, Entry, read_words
from netcourt.reference.models import Cause, ImportedFile
from netcourt.reference.queries import causes_in_force


@dataclass(frozen=True, slots=True)
class SuggestedCause:
    """A cause, and the words of the person that led to it."""

    cause: Cause
    because: tuple[str, ...]

    @property
    def why(self) -> Text:
        """因为您写了“假货”“退款”; empty where only the name is alike."""
        if not self.because:
            return Text("", "")
        zh = "".join(f"“{w}”" for w in self.because)
        return Text(f"因为您写了{zh}", f"Because you wrote {', '.join(f'“{w}”' for w in self.because)}")


def suggest_causes(told: str, on: date, limit: int = 8) -> list[SuggestedCause]:
    """Causes in force ``on`` for a story in a person's own words, likeliest first. Binds nobody."""
    loaded = ImportedFile.objects.filter(name__startswith="causes").order_by("name").values_list("sha256", flat=True)
    ranked = _index(tuple(loaded), on).rank(told.replace("\x00", ""), limit)
    rows = Cause.objects.in_bulk([r.code for r in ranked])
    return [SuggestedCause(rows[r.code], r.because) for r in ranked if r.code in rows]


@lru_cache(maxsize=4)
def _index(loaded: tuple[str, ...], on: date) -> CauseIndex:
    """The index of one day; made again when another file of causes was imported."""
    rows = causes_in_force(on).filter(level__gte=3).order_by("position")
    return CauseIndex([Entry(c.code, c.name, c.parent_id or "", c.earlier_names) for c in rows], read_words())


@dataclass(frozen=True, slots=True)
class Branch:
    """One place in the tree: the causes above it from the root, itself (none at the root), what lies below."""

    above: list[Cause]
    here: Cause | None
    below: list[Cause]


def branch(code: str, on: date) -> Branch | None:
    """The tree at ``code``, or its groups for an empty one; ``None`` for a made-up code."""
    here = causes_in_force(on).filter(pk=code.replace("\x00", "")).select_related("parent__parent__parent").first()
    if code and here is None:
        return None
    above: list[Cause] = []
    up = here.parent if here else None
    while up is not None:
        above.insert(0, up)
        up = up.parent
    below = causes_in_force(on).filter(parent=here).order_by("position")
    return Branch(above, here, list(below))
