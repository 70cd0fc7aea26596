"""Papers around a decision: the letter with a dossier, the appeal and the answer to it, rulings on appeals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netcourt.reference.papers.base import CourtPaper


@dataclass(frozen=True, kw_only=True)
class DossierLine:
    """One paper of a dossier."""

    title: str
    day: date
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DossierLetter(CourtPaper):
    """案件移送函: what goes to another court."""

    parties: str
    cause: str
    papers: list[DossierLine]
