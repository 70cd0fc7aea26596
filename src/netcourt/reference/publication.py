"""Which decisions are published and what is not shown in them (PUB16): one text, of the notices and of the page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from netcourt.law.text import Text
from netcourt.reference.typesetting import TEMPLATES


@dataclass(frozen=True, slots=True)
class Publication:
    """The scope of publication in parts; ``typst/court.typ`` sets the same file into two paragraphs."""

    basis: Text
    published: Text
    unpublished: tuple[Text, ...]
    stub: Text
    names: tuple[Text, ...]
    removed: tuple[Text, ...]
    objection: Text


@cache
def publication() -> Publication:
    told = json.loads((TEMPLATES / "publication.json").read_text(encoding="utf-8"))
    return Publication(**{name: _text(part) for name, part in told.items()})


def _text(part: Any) -> Any:
    return tuple(Text.from_json(p) for p in part) if isinstance(part, list) else Text.from_json(part)
