"""From a person's own words to the kind of dispute: 买到假货 → 信息网络买卖合同纠纷, category SHOP."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from netcourt.law.jurisdiction import categories
from netcourt.law.text import Text
from netcourt.reference.models import Cause
from netcourt.reference.queries import cause_by_name, search_causes

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Plain:
    """One kind of dispute in plain words: the cause and category it usually is, and words by which people tell it."""

    cause: str
    category: str
    label: Text
    hint: Text
    words: str


def _read() -> tuple[Plain, ...]:
    listed = tomllib.loads((Path(__file__).parent / "data" / "plain-words.toml").read_text(encoding="utf-8"))["kind"]
    return tuple(
        Plain(k["cause"], k["category"], Text.from_json(k["label"]), Text.from_json(k["hint"]), k["words"])
        for k in listed
    )


PLAIN = _read()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One kind of dispute to choose. ``value`` is ``cause code|category``, the category empty where none fits."""

    value: str
    label: Text
    hint: Text


def suggest(words: str, on: date, chosen: str = "") -> list[Suggestion]:
    """Kinds of dispute for what a person typed, likeliest first; the usual ones when nothing was typed.

    ``chosen`` (a value) is always among them when it exists.
    """
    words = words.strip()[:200]
    found = _by_plain_words(words, on)
    if words:
        found += _by_cause(words, on)
    if not found or not words:
        found += [s for s in (_plain(p, on) for p in PLAIN) if s]
    kept = list({s.value: s for s in found}.values())[:MOST_SHOWN]
    if chosen and all(s.value != chosen for s in kept):
        again = of_value(chosen, on)
        kept = [again, *kept] if again else kept
    return kept


def _by_plain_words(words: str, on: date) -> list[Suggestion]:
    scored = [(sum(map(len, set(re.findall(p.words, words)))), -n, p) for n, p in enumerate(PLAIN)]
    best = sorted((s for s in scored if s[0]), key=lambda s: s[:2], reverse=True)
    return [s for s in (_plain(p, on) for _score, _n, p in best) if s]


def _plain(plain: Plain, on: date) -> Suggestion | None:
    cause = cause_by_name(plain.cause, on)
    if cause is None:
        return None
    return Suggestion(f"{cause.code}|{plain.category}", plain.label, _named(plain.hint, cause))


def _by_cause(words: str, on: date) -> list[Suggestion]:
    found = [c for c in search_causes(words.replace("\x00", ""), on, limit=MOST_SHOWN) if c.level >= 3]
    return [_of_cause(c, category) for c in found for category in (c.categories or [""])]


def _of_cause(cause: Cause, category: str) -> Suggestion:
    return Suggestion(f"{cause.code}|{category}", Text(cause.name, cause.english_name or cause.name), Text("", ""))


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
