"""Every Chinese sentence of the interface has an English one, and none is left from before."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parents[2] / "src" / "netcourt"
ROOMS = sorted(p.name for p in HOUSE.iterdir() if (p / "apps.py").exists())
# Chinese is the language of the sources; pgettext takes its context first, ngettext two forms.
KEYWORDS = {
    name: spec
    for names, spec in (
        (("_", "gettext", "gettext_lazy", "gettext_noop"), None),
        (("ngettext", "ngettext_lazy"), (1, 2)),
        (("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    )
    for name in names
}


def said(path: Path) -> set[str]:
    """The sentences a module or template gives to translation."""
    text = path.read_text()
    if path.suffix in {".html", ".txt"}:
        text = templatize(text)
    found = extract("python", io.BytesIO(text.encode()), KEYWORDS, (), {"encoding": "utf-8"})
    return {m[0] if isinstance(m, tuple) else m for _line, m, _comments, _context in found}


def sentences(room: str) -> set[str]:
    files = [p for kind in ("*.py", "*.html", "*.txt") for p in (HOUSE / room).rglob(kind)]
    return {s for p in files if not {"tests", "migrations"} & set(p.parts) for s in said(p) if s}


@cache
def translated(room: str) -> dict[str, str]:
    path = HOUSE / room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalog = read_po(file, locale="en")
    messages = [m for m in catalog if m.id]
    return {
        (m.id[0] if isinstance(m.id, tuple) else str(m.id)): "".join(m.string) if m.string else "" for m in messages
    }


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_has_its_english(room: str) -> None:
    known = {s for r in ROOMS for s, english in translated(r).items() if english}
    missing = {s for s in sentences(room) if any("一" <= c <= "鿿" for c in s)} - known
    assert missing == set()


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_is_left_over(room: str) -> None:
    everywhere = {s for r in ROOMS for s in sentences(r)}
    assert set(translated(room)) - everywhere == set()


def test_rooms_agree_on_the_english_of_a_word() -> None:
    """The rooms' words are merged into one list: of two English ones for the same Chinese, one would be lost."""
    said: dict[tuple[str | None, str], set[str]] = {}
    for room in ROOMS:
        path = HOUSE / room / "locale" / "en" / "LC_MESSAGES" / "django.po"
        if path.exists():
            with path.open("rb") as file:
                for m in read_po(file, locale="en"):
                    if m.id:
                        said.setdefault((m.context, str(m.id)), set()).add(str(m.string))
    assert {word: english for word, english in said.items() if len(english) > 1} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_english_has_no_chinese_words(room: str) -> None:
    """Names of papers and quoted law may be Chinese in brackets; a sentence in English is English."""
    wrong = [e for e in translated(room).values() if sum("一" <= c <= "鿿" for c in e) > len(e) / 3]
    assert wrong == []
