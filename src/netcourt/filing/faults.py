"""One thing wrong with papers, in few words: for ``requirements`` and ``party_requirements``."""

from __future__ import annotations

from collections.abc import Iterator

from netcourt.filing.limits import LIMITS
from netcourt.filing.papers import Defect
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


def defect(field: str, code: str, zh: str, en: str, *articles: str) -> Defect:
    return Defect(field, Refusal(code, Text(zh, en), cite(*articles) if articles else None))


def text_defects(field: str, value: str, limit: str = "") -> Iterator[Defect]:
    """Too long, or not readable as text."""
    most = LIMITS[limit or field]
    if len(value) > most:
        zh, en = f"最多 {most} 字，现在有 {len(value)} 字，请缩短", f"At most {most} characters; this has {len(value)}"
        yield defect(field, "TEXT_TOO_LONG", zh, en)
    if "\x00" in value:
        yield defect(
            field, "TEXT_UNREADABLE", "含有无法显示的字符，请删去", "Contains a character that cannot be shown"
        )
