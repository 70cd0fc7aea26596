"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from netcourt.law.text import Text

NOTICE = "<!-- 由 ./netcourt manage docs 生成，请勿手改。 Written by ./netcourt manage docs; do not edit. -->"


def page(title: Text, *parts: str) -> str:
    """A page with its title in both languages."""
    return "\n\n".join([NOTICE, f"# {title.zh} {title.en}", *parts]) + "\n"


def both(words: Text) -> str:
    """Chinese, then English on the next line of the cell."""
    return f"{words.zh}<br>{words.en}" if words.zh != words.en else words.zh


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table; ``Text`` cells in both languages. Bars and line ends in cells are escaped."""
    lines = [_line(columns), _line(["---"] * len(columns))]
    return "\n".join([*lines, *(_line([_cell(cell) for cell in row]) for row in rows)])


def _cell(value: Any) -> str:
    words = both(value) if isinstance(value, Text) else str(value if value is not None else "")
    return words.replace("|", "\\|").replace("\n", "<br>")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
