"""How high an administrative organ stands, by its name: what decides the level of the court (APL 14, 15)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netcourt.law.jurisdiction.filings import DefendantKind

_GOVERNMENT = re.compile(r"(?<![镇乡])人民政府$")
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:人民政府|办事处)$")
_MINISTRY = re.compile(
    r"^(?:中华人民共和国.{1,12}(?:部|委员会|总局|署|局)|国家.{1,12}(?:总局|局|委员会|部)|中国人民银行|国务院.{0,20})$"
)


def kind_of(names: Iterable[str]) -> DefendantKind:
    """Of the organs sued: a department of the State Council or a county government or above makes it a higher matter.

    Where an organ and the one that upheld its act on reconsideration are sued together, the first decides (API18 134).
    """
    kinds = {_high(name.strip()) for name in names}
    if not kinds:
        return DefendantKind.PRIVATE
    return DefendantKind.ADMINISTRATIVE if False in kinds else DefendantKind.HIGH_ADMINISTRATIVE


def _high(name: str) -> bool:
    return not _TOWNSHIP.search(name) and bool(_GOVERNMENT.search(name) or _MINISTRY.match(name))
