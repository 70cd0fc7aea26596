"""From a person's own words to the kind of dispute: 买到假货 → 信息网络买卖合同纠纷, category SHOP.

``reference.causes`` ranks; here the causes get the plain words and the category of the internet courts.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from netcourt.law.jurisdiction import categories
from netcourt.law.text import Text
from netcourt.reference.cause_index import MOST_READ
from netcourt.reference.causes import SuggestedCause, suggest_causes
from netcourt.reference.models import Cause
from netcourt.reference.queries import cause_by_name, search_causes

MOST_SHOWN = 8
LONGEST_NAME = 20
NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Plain:
    """One kind of dispute in plain words: the cause and category it usually is."""

    cause: str
    category: str
    label: Text
    hint: Text


def _read() -> tuple[Plain, ...]:
    listed = tomllib.loads((Path(__file__).parent / "data" / "plain-words.toml").read_text(encoding="utf-8"))["kind"]
    return tuple(
        Plain(k["cause"], k["category"], Text.from_json(k["label"]), Text.from_json(k["hint"])) for k in listed
    )


PLAIN = _read()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One kind of dispute to choose. ``value`` is ``cause code|category``, the category empty where none fits.

    ``why`` quotes the words that led to it.
    """

    value: str
    label: Text
    hint: Text
    why: Text = NOTHING


def suggest(words: str, on: date, chosen: str = "") -> list[Suggestion]:
    """Kinds of dispute for what a person typed, likeliest first; the usual ones when nothing was typed or found.

    ``chosen`` (a value) is always among them when it exists.
    """
    words = words.replace("\x00", "").strip()[:MOST_READ]
    found = [s for c in suggest_causes(words, on, MOST_SHOWN) for s in _of_suggested(c, on)] if words else []
    if words and len(words) <= LONGEST_NAME:  # perhaps the name itself, or a part of it
        found += _by_name(words, on)
    usual = [] if found else [s for s in (_plain(p, on) for p in PLAIN) if s]
    kept = usual or list({s.value: s for s in found}.values())[:MOST_SHOWN]
    if chosen and all(s.value != chosen for s in kept):
        again = of_value(chosen, on)
        kept = [again, *kept] if again else kept
    return kept


def _of_suggested(found: SuggestedCause, on: date) -> list[Suggestion]:
    """A cause in plain words where we have them, else by its name, each with the reason."""
    usual = [s for s in (_plain(p, on) for p in PLAIN if p.cause == found.cause.name) if s]
    return [replace(s, why=found.why) for s in usual or of_cause(found.cause)]


def _plain(plain: Plain, on: date) -> Suggestion | None:
    cause = cause_by_name(plain.cause, on)
    if cause is None:
        return None
    return Suggestion(f"{cause.code}|{plain.category}", plain.label, _named(plain.hint, cause))


def _by_name(words: str, on: date) -> list[Suggestion]:
    named = [c for c in search_causes(words, on, limit=MOST_SHOWN) if c.level >= 3]
    return [s for c in named for s in of_cause(c)]


def of_cause(cause: Cause) -> list[Suggestion]:
    """One suggestion per category the cause may fall in; one without where there is none."""
    return [_of_cause(cause, category) for category in cause.categories or [""]]


def _of_cause(cause: Cause, category: str) -> Suggestion:
    return Suggestion(f"{cause.code}|{category}", Text(cause.name, cause.english_name or cause.name), NOTHING)


def _named(hint: Text, cause: Cause) -> Text:
    return Text(f"{hint.zh}（案由：{cause.name}）", f"{hint.en} (cause: {cause.english_name or cause.name})")


def of_value(value: str, on: date) -> Suggestion | None:
    """The suggestion with this value, ``None`` for a made-up one."""
    code, _, category = value.partition("|")
    cause = Cause.objects.filter(pk=code.replace("\x00", ""), level__gte=3).first()
    if cause is None or (category and category not in _known(cause, on)):
        return None
    plain = next((p for p in PLAIN if p.cause == cause.name and p.category == category), None)
    return (plain and _plain(plain, on)) or _of_cause(cause, category)


def _known(cause: Cause, on: date) -> set[str]:
    usual = {p.category for p in PLAIN if p.cause == cause.name}
    return usual | set(cause.categories) | set(categories(on))
