"""Papers around a decision: the letter with a dossier, the appeal and the answer to it, rulings on appeals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from netcourt.reference.papers.base import CourtPaper, Signer


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


@dataclass(frozen=True, kw_only=True)
class AppealPaper:
    """What the parties' papers of an appeal carry. ``number``: that of the first instance."""

    court_name: str
    number: str
    cause: str
    signers: list[Signer]
    filed_on: date
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
    administrative: bool = False


@dataclass(frozen=True, kw_only=True)
class AppealPetition(AppealPaper):
    """上诉状 (CPL 172): who, the first court and number, requests and reasons. ``fee`` 0: none is due (FEE 8)."""

    people: list[str]
    appealed: str
    requests: str
    reasons: str
    to_court: str
    fee: Decimal
    disputed: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class AppealAnswer(AppealPaper):
    """上诉答辩状 (CPL 174)."""

    appellants: str
    text: str
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class AppealNotice(CourtPaper):
    """受理上诉案件通知书: the number of this court beside that of the first instance (CN-7)."""

    people: list[str]
    cause: str
    origin_court: str
    origin_number: str
    appealed: str
