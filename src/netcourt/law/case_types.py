"""The table of type words (类型代字): data the Supreme Court sets, read from a file, replaceable by import (CN-5).

``data/case_types.tsv`` has one row per word: word, class, meaning in both languages, how certain the row is
(``third-party``: seen in a public copy of the annex; ``recalled``: from practice, to be checked), first day, last day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from netcourt.law.refusal import Refusal, Refused, refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text

_CLASSES = {
    "jurisdiction": Text("管辖", "Jurisdiction"),
    "criminal": Text("刑事", "Criminal"),
    "civil": Text("民事", "Civil"),
    "administrative": Text("行政", "Administrative"),
    "administrative_compensation": Text("行政赔偿", "Administrative compensation"),
    "state_compensation": Text("国家赔偿与司法赔偿", "State and judicial compensation"),
    "judicial_relief": Text("司法救助", "Judicial relief"),
    "mutual_assistance": Text("区际与国际司法协助", "Judicial assistance"),
    "sanction": Text("司法制裁", "Sanctions"),
    "preservation": Text("非诉保全", "Preservation before suit"),
    "execution": Text("执行", "Execution"),
    "pre_filing_mediation": Text("诉前调解", "Mediation before filing"),
    "bankruptcy": Text("强制清算与破产", "Liquidation and bankruptcy"),
    "protection_order": Text("人身安全保护令", "Protection orders"),
}


@dataclass(frozen=True, slots=True)
class CaseType:
    """One type word and what it stands for, from ``in_force`` to ``retired`` (that day no longer; None: still)."""

    word: str
    group: str
    meaning: Text
    certainty: str
    in_force: date
    retired: date | None

    @property
    def group_name(self) -> Text:
        return _CLASSES.get(self.group, Text(self.group, self.group))


class CaseTypes:
    """A version of the table, looked up by word."""

    def __init__(self, rows: list[CaseType]) -> None:
        self._rows = {r.word: r for r in rows}
        if len(self._rows) != len(rows):
            raise ValueError("a type word stands twice in the table")

    def __iter__(self) -> Iterator[CaseType]:
        return iter(self._rows.values())

    def __contains__(self, word: str) -> bool:
        return word in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, word: str, on: date | None = None) -> CaseType:
        """The row of ``word`` (in force ``on`` that day, if one is given); raises CASE_TYPE_UNKNOWN (CN-2)."""
        row = self._rows.get(word)
        if row is None or (on and not row.in_force <= on < (row.retired or date.max)):
            raise Refused([unknown_type(word)])
        return row


def unknown_type(word: str) -> Refusal:
    """Why a word is no type word."""
    return Refusal(
        "CASE_TYPE_UNKNOWN",
        Text(
            f"“{word}”不是类型代字表所列的类型代字，请从代字表中选用",
            f"“{word}” is not a type word of the table: choose one that is listed there",
        ),
        cite("CN15 7"),
    )


def read_case_types(text: str) -> CaseTypes:
    """A table from tab-separated text (the columns of ``data/case_types.tsv``; lines that begin with # are skipped).

    Raises ``Refused`` (CASE_TYPES_UNREADABLE) that names the line which cannot be read.
    """
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            word, group, zh, en, certainty, start, end = line.split("\t")
            days = date.fromisoformat(start), date.fromisoformat(end) if end else None
        except ValueError as error:
            zh, en = f"代字表第{number}行无法读取", f"Line {number} of the table of type words cannot be read"
            raise refuse("CASE_TYPES_UNREADABLE", zh, en, cite("CN15 12")) from error
        rows.append(CaseType(word, group, Text(zh, en), certainty, *days))
    return CaseTypes(rows)


@cache
def case_types() -> CaseTypes:
    """The table that comes with the product."""
    return read_case_types(files("netcourt.law").joinpath("data/case_types.tsv").read_text(encoding="utf-8"))


def case_type_table() -> list[tuple[str, Text, Text, str]]:
    """Rows for a page or document: word, class, meaning, certainty."""
    return [(t.word, t.group_name, t.meaning, t.certainty) for t in case_types()]


def appeal_word(administrative: bool, *, jurisdiction: bool) -> str:
    """The type word of an appeal: 民终, 行终; against a ruling on jurisdiction 民辖终, 行辖终."""
    return f"{'行' if administrative else '民'}{'辖' if jurisdiction else ''}终"
