"""Whether a paper someone holds is one of this court: match, mismatch or not found, never its content (BC22)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO

from netcourt.cases.models import Document

CODE = re.compile(r"[2-9A-HJKMNP-Z]{12}")


class Found(StrEnum):
    MATCH = "match"
    MISMATCH = "mismatch"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer, and of a match only what stands on the paper's head anyway, with its digest for comparing."""

    found: Found
    kind: object = None
    court: object = None
    made_at: datetime | None = None
    sha256: str = ""
    corrected: bool = False


def check(number: str, code: str) -> Answer:
    """Look a paper up by the number and the verification code printed on it."""
    plain = re.sub(r"[^0-9A-Za-z]", "", unicodedata.normalize("NFKC", code)).upper()
    if not CODE.fullmatch(plain):
        return Answer(Found.NOTHING)
    grouped = "-".join(plain[i : i + 4] for i in (0, 4, 8))
    paper = (
        Document.objects.filter(verification_code=grouped, verification_code__gt="", entry__isnull=False)
        .select_related("kind", "case__court")
        .first()
    )
    if paper is None or paper.case is None:
        return Answer(Found.NOTHING)
    if _same(number) not in {_same(paper.case.number or paper.case.receipt_number), _same(paper.case.receipt_number)}:
        return Answer(Found.MISMATCH)
    corrected = paper.replaced_by.exists()
    return Answer(Found.MATCH, paper.kind, paper.case.court, paper.created_at, paper.sha256, corrected)


def digest(file: BinaryIO) -> str:
    """SHA-256 of a file, which is neither kept nor opened."""
    found = hashlib.sha256()
    while piece := file.read(1 << 20):
        found.update(piece)
    return found.hexdigest()


def _same(number: str) -> str:
    """A number as it is compared: brackets of either width, no spaces."""
    return re.sub(r"[\s()（）]", "", unicodedata.normalize("NFKC", number))
