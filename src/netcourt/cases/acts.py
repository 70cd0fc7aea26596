"""The table of acts (诉讼行为): what may be done, from which stage, by whom, on which basis.

Each room lists its acts in its own ``acts.py`` with ``register``; buttons, the permission matrix, the stage diagram,
docs/generated and tests are read from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcourt.cases.words import Role, Stage, Visibility
from netcourt.law import refusal
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

if TYPE_CHECKING:
    from netcourt.cases.access import Look
    from netcourt.cases.actions import Step
    from netcourt.cases.models import Case


class Refused(refusal.Refused):
    """An act that may not be done, with all refusals at once; ``status`` is what a page or the API answers."""

    def __init__(self, refusals: Iterable[Refusal], status: int = 409) -> None:
        super().__init__(refusals)
        self.status = status

    @property
    def placed(self) -> list[tuple[str, Refusal]]:
        """Each refusal with the field it is about; empty: the whole."""
        return [("", refusal) for refusal in self.refusals]


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of an act. It carries the sentence shown when it fails and the article behind it."""

    code: str
    holds: Callable[[Step], bool]
    sentence: Text
    articles: tuple[str, ...]

    @property
    def refusal(self) -> Refusal:
        return Refusal(self.code, self.sentence, cite(*self.articles))


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the table.

    ``stages`` empty: the act opens a case. ``to`` empty: the stage stays. ``proof`` names the stage for which a party
    needs fresh proof of identity (OL21 7). ``power`` is what an agent needs expressly listed (CPL 62).
    ``papers`` are the kinds of document it brings; ``page`` is the url name, given the case, where a person does it,
    shown as a button unless ``offered`` says that there is nothing to do. ``optional``: a right that nobody waits for,
    such as withdrawing; it stands as a link below what there is to do. ``label``: what the button says where its page
    leads to several acts. ``offered_to`` asks it of the one who looks: their side may have nothing to do there.
    ``routine``: the court's own machinery, such as a certificate; it stands in the record and is no news of the case.
    """

    code: str
    name: Text
    done: Text
    who: tuple[Role, ...]
    basis: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    to: Stage | None = None
    guards: tuple[Guard, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    proof: str = ""
    power: str = ""
    visible_to: Visibility = Visibility.PARTIES
    papers: tuple[str, ...] = ()
    page: str = ""
    offered: Callable[[Case], bool] | None = None
    optional: bool = False
    label: Text | None = None
    offered_to: Callable[[Look], bool] | None = None
    routine: bool = False

    @property
    def opens(self) -> bool:
        return not self.stages

    @property
    def basis_text(self) -> str:
        return "; ".join(self.basis)


_TABLE: dict[str, Act] = {}


def register(*acts: Act) -> None:
    """Add acts to the table; a code stands once."""
    for act in acts:
        if act.code in _TABLE and _TABLE[act.code] != act:
            raise ValueError(f"act {act.code} is in the table already")
        _TABLE[act.code] = act


def table() -> tuple[Act, ...]:
    """All acts, by code."""
    return tuple(_TABLE[code] for code in sorted(_TABLE))


def in_order() -> tuple[Act, ...]:
    """All acts room by room, each room's as it lists them: the order of the buttons."""
    return tuple(sorted(_TABLE.values(), key=lambda act: act.code.split(".")[0]))


def routine_papers() -> frozenset[str]:
    """Kinds of document that only routine brings: folded away on the page of a case."""
    return frozenset(kind for act in table() if act.routine for kind in act.papers)


def act(code: str) -> Act:
    """The act with this code. Raises KeyError for an unknown one."""
    return _TABLE[code]
