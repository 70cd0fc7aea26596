"""Keeping what several windows type into a draft of any kind, field by field: nothing typed is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

Values = Mapping[str, str | list[str]]

# What one field of a draft can hold, in characters: more than any form takes, so that too long a text is kept to be
# shortened, and little enough that a draft stays small.
MOST_TEXT = 60_000
TEXT_TOO_LONG = Refusal(
    "TEXT_TOO_LONG",
    Text(
        f"文字过长，没有保存：一处最多 {MOST_TEXT} 字。其他内容已保存，请缩短或作为证据文件上传",
        f"Too long and not saved: at most {MOST_TEXT} characters. The rest is kept; shorten it or upload it as a file",
    ),
)


@dataclass(slots=True)
class Saved:
    """What a save did. ``crossed``: fields another window changed too (its text lies aside); ``too_long``: not kept."""

    draft: Any
    crossed: list[str] = field(default_factory=list)
    too_long: list[str] = field(default_factory=list)


def fingerprint(value: Any) -> str:
    """A short mark of a field's value, by which a page knows later what it had shown."""
    return hashlib.sha256(repr(value or "").encode("utf-8", "surrogatepass")).hexdigest()[:12]


def keep_fields(draft: Any, values: Values, *, window: str, seen: Mapping[str, str]) -> Saved:
    """Put what a window sends into a draft of any kind (``fields``, ``writers``, ``aside``) as ``save`` says.

    The caller saves the row.
    """
    result = Saved(draft)
    for name, value in values.items():
        if _length(value) > MOST_TEXT:
            result.too_long.append(name)
            continue
        _save_field(result, name, value, window, seen.get(name))
    return result


def _save_field(result: Saved, name: str, value: str | list[str], window: str, shown: str | None) -> None:
    draft, current = result.draft, result.draft.fields.get(name, "")
    mine_last = draft.writers.get(name) == window
    if current == value or (not mine_last and shown == fingerprint(value)):
        return
    changed_elsewhere = not mine_last and shown is not None and shown != fingerprint(current)
    if changed_elsewhere and current:
        draft.aside[name] = current
        result.crossed.append(name)
    draft.fields[name] = value
    draft.writers[name] = window


def _length(value: str | list[str]) -> int:
    return len(value) if isinstance(value, str) else sum(map(len, value)) + len(value)
