"""What can be executed (执行依据), by the kind of pronouncement, with the word papers cite it by.

Rooms that make others join in their apps.py; execution asks here and imports none of them.
"""

from __future__ import annotations

from netcourt.judgment.models import Pronouncement

Kind = Pronouncement.Kind
EXECUTABLE: dict[str, str] = {Kind.JUDGMENT: "民事判决书", Kind.MEDIATION: "民事调解书"}


def cited(number: str, kind: str, *, administrative: bool) -> str:
    """As papers cite it: （2026）浙0199民初1号民事判决书."""
    word = EXECUTABLE[kind]
    return f"{number}{word.replace('民事', '行政') if administrative else word}"
