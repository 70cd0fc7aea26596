"""What is asked, and what evidence helps, by kind of dispute: data/kinds/*.toml, one file each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netcourt.law.jurisdiction.categories import KNOWN_CODES
from netcourt.law.text import Text

FOLDER = Path(__file__).parent / "data" / "kinds"
GENERAL = "general"
FEWEST, MOST = 4, 7
WHEN, SUBJECT, STORY = "happened_on", "bought_what", "went_wrong"
# The names answers are kept under in a draft. Those of the first wizard stay, so that old drafts are read.
ANSWERS = (SUBJECT, WHEN, "happened_where", "promised", "right", STORY, "harm", "reviewed", "they_said", "reasons")


class KindsInvalid(ValueError):
    """Files of kinds that cannot be used, with every mistake."""


@dataclass(frozen=True, slots=True)
class Question:
    """One plain question. ``heading`` is where its answer stands in the complaint, which is in Chinese."""

    id: str
    label: Text
    heading: str
    hint: Text
    example: Text
    required: bool = True
    rows: int = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One kind of evidence, and what it proves."""

    what: Text
    proves: Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dispute: by categories of the internet courts, and by the names of causes (a regular expression)."""

    id: str
    label: Text
    categories: tuple[str, ...]
    causes: str
    questions: tuple[Question, ...]
    evidence: tuple[Evidence, ...]

    def fits(self, cause: str) -> bool:
        return bool(self.causes and re.search(self.causes, cause))


def kind_of(category: str, cause: str) -> Kind:
    """The kind for a category and the name of a cause; the general one where none fits."""
    of_category = [k for k in KINDS.values() if category in k.categories]
    fitting = [k for k in of_category or KINDS.values() if k.fits(cause)]
    return next(iter(fitting or of_category), KINDS[GENERAL])


def read_kinds(folder: Path = FOLDER) -> dict[str, Kind]:
    """All kinds. Raises ``KindsInvalid`` with every mistake of every file."""
    wrong: list[str] = []
    kinds: dict[str, Kind] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            kind = _kind(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
        except (KeyError, TypeError, tomllib.TOMLDecodeError, re.error) as error:
            wrong.append(f"{path.name}: {error!r}")
            continue
        wrong += [f"{path.name}: {mistake}" for mistake in _mistakes(kind)]
        kinds[kind.id] = kind
    if GENERAL not in kinds:
        wrong.append(f"{GENERAL}.toml is missing")
    if wrong:
        raise KindsInvalid("\n".join(wrong))
    return kinds


def _kind(name: str, read: Mapping[str, Any]) -> Kind:
    re.compile(read["causes"])
    return Kind(
        id=name,
        label=Text.from_json(read["label"]),
        categories=tuple(read["categories"]),
        causes=read["causes"],
        questions=tuple(_question(q) for q in read["question"]),
        evidence=tuple(Evidence(Text.from_json(e["what"]), Text.from_json(e["proves"])) for e in read["evidence"]),
    )


def _question(read: Mapping[str, Any]) -> Question:
    nothing = {"zh": "", "en": ""}
    return Question(
        id=read["id"],
        label=Text.from_json(read["label"]),
        heading=read["heading"],
        hint=Text.from_json(read.get("hint", nothing)),
        example=Text.from_json(read.get("example", nothing)),
        required=read.get("required", True),
        rows=read.get("rows", 2),
    )


def _mistakes(kind: Kind) -> Iterator[str]:
    asked = [q.id for q in kind.questions]
    if not FEWEST <= len(asked) <= MOST:
        yield f"{len(asked)} questions; {FEWEST} to {MOST} are asked"
    if unknown := set(asked) - set(ANSWERS):
        yield f"unknown questions {sorted(unknown)}"
    if len(asked) != len(set(asked)):
        yield "a question comes twice"
    required = {q.id for q in kind.questions if q.required}
    if not {SUBJECT, WHEN, STORY} <= required:
        yield "what, when and the story are asked of everyone (CPL 122, 124)"
    if unknown := set(kind.categories) - KNOWN_CODES:
        yield f"unknown categories {sorted(unknown)}"
    if not kind.evidence:
        yield "no evidence is named"
    for q in kind.questions:
        if not (q.heading and q.label.zh and q.label.en) or bool(q.example.zh) != bool(q.example.en):
            yield f"{q.id}: heading, label or one language is missing"


KINDS = read_kinds()
