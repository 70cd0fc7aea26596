"""What a route is made of: reasons, targets, the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from netcourt.law.jurisdiction.courts import Court, CourtKind
from netcourt.law.text import Text, join


class Outcome(StrEnum):
    ACCEPT = "ACCEPT"
    REDIRECT = "REDIRECT"
    NEEDS_HUMAN = "NEEDS_HUMAN"


class Effect(StrEnum):
    """What one reason does to the answer. ``MEND``: the filer supplies something; ``NOTE``: nothing."""

    NOTE = "note"
    MEND = "mend"
    HUMAN = "human"
    REDIRECT = "redirect"


class Rank(IntEnum):
    """Which target wins where several reasons redirect: the law that cannot be agreed away first."""

    EXCLUSIVE = 1
    LEVEL = 2
    AGREEMENT = 3
    CATEGORY = 4
    AREA = 5


@dataclass(frozen=True, slots=True)
class Target:
    """Where to file instead: a known court, or the kind of court at a place (city or district code)."""

    kind: CourtKind
    place: str
    court: Court | None = None

    @property
    def text(self) -> Text:
        if self.court is not None:
            return self.court.name
        kinds = {
            CourtKind.BASIC: Text("有管辖权的基层人民法院", "the basic court that has jurisdiction"),
            CourtKind.INTERMEDIATE: Text("有管辖权的中级人民法院", "the intermediate court that has jurisdiction"),
            CourtKind.INTERNET: Text("有管辖权的互联网法院", "the internet court that has jurisdiction"),
        }
        return kinds.get(self.kind, Text("有管辖权的人民法院", "the court that has jurisdiction"))


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: code, sentence, article, what it does, and the target where it redirects."""

    code: str
    text: Text
    cite: Text
    effect: Effect
    target: Target | None = None
    rank: Rank | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The answer with every reason. ``case_type`` is the type word of the case; ``list_version`` the list applied."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    case_type: str
    list_version: str
    target: Target | None = None
    to_mend: tuple[Reason, ...] = field(default=())

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(r.code for r in self.reasons)

    @property
    def explanation(self) -> Text:
        """All reasons, each with its article."""
        return join(Text(f"{r.text.zh}（{r.cite.zh}）", f"{r.text.en} ({r.cite.en})") for r in self.reasons)


def answer(reasons: list[Reason], case_type: str, list_version: str) -> Route:
    """Redirect beats doubt, doubt and gaps beat acceptance."""
    redirects = sorted((r for r in reasons if r.effect is Effect.REDIRECT), key=lambda r: r.rank or Rank.AREA)
    mend = tuple(r for r in reasons if r.effect is Effect.MEND)
    human = any(r.effect is Effect.HUMAN for r in reasons)
    if redirects:
        return Route(Outcome.REDIRECT, tuple(reasons), case_type, list_version, redirects[0].target, mend)
    outcome = Outcome.NEEDS_HUMAN if human or mend else Outcome.ACCEPT
    return Route(outcome, tuple(reasons), case_type, list_version, None, mend)


def note(code: str, zh: str, en: str, source: Text, choices: tuple[str, ...] = ()) -> Reason:
    return Reason(code, Text(zh, en), source, Effect.NOTE, choices=choices)


def mend(code: str, zh: str, en: str, source: Text, choices: tuple[str, ...] = ()) -> Reason:
    return Reason(code, Text(zh, en), source, Effect.MEND, choices=choices)


def human(code: str, zh: str, en: str, source: Text) -> Reason:
    return Reason(code, Text(zh, en), source, Effect.HUMAN)


def redirect(code: str, zh: str, en: str, source: Text, target: Target, rank: Rank,
             choices: tuple[str, ...] = ()) -> Reason:  # fmt: skip
    """A reason to file elsewhere; its sentence ends with the target and the way of CPI 211."""
    whole = Text(
        f"{zh}；请向{target.text.zh}起诉",
        f"{en}; please file with {target.text.en}",
    )
    return Reason(code, whole, source, Effect.REDIRECT, target, rank, choices)
