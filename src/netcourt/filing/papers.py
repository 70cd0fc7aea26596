"""The papers of a claim as data: what page, API and bulk import hand to ``actions.submit``.

Everything here is already typed (dates are dates, money is ``Decimal``). What the law asks of the content is judged in
``requirements.py``, all at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from netcourt.cases.words import ConsentStage
from netcourt.law.refusal import Refusal

if TYPE_CHECKING:
    from netcourt.cases.models import Document

# The version of the notice on online litigation that is shown and consented to (OL21 4). A new text, a new version.
NOTICE_VERSION = "2026-1"
# The version of the sentence by which the plaintiff stands for the truth of the claim.
TRUTH_VERSION = "2026-1"

# Longest text of each field, in characters. Forms, papers and rows all keep to it.
LIMITS: Mapping[str, int] = MappingProxyType(
    {
        "plaintiff_address": 200,
        "plaintiff_phone": 20,
        "plaintiff_email": 100,
        "plaintiff_ethnicity": 20,
        "plaintiff_occupation": 60,
        "words": 300,
        "defendant_name": 110,
        "defendant_address": 200,
        "defendant_phone": 30,
        "defendant_id_number": 30,
        "defendant_credit_code": 18,
        "defendant_head": 100,
        "defendant_head_post": 60,
        "defendant_link": 200,
        "platform": 100,
        "connection_place": 100,
        "jurisdiction_clause": 2000,
        "claim": 1000,
        "facts": 30000,
        "service_address": 200,
        "evidence_name": 100,
        "evidence_purpose": 300,
    }
)
MOST_CLAIMS = 50
MOST_MONEY = Decimal("999999999999999.99")


class Opponent(StrEnum):
    """What the plaintiff knows the other side to be."""

    PERSON = "person"
    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    SHOP = "shop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaintiff:
    """Who sues: one proved person or one organisation (by id), and how to reach them. Name and number come from proof.

    ``occupation`` names occupation and employer; it and ``ethnicity`` are asked of natural persons only (CPL 124).
    """

    person: uuid.UUID | None = None
    organisation: uuid.UUID | None = None
    address: str = ""
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    ethnicity: str = ""
    occupation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defendant:
    """Who is sued, as far as the plaintiff knows. ``link`` is the address of a shop's page; ``head`` who runs it."""

    kind: Opponent
    name: str
    sex: str = ""
    address: str = ""
    phone: str = field(default="", repr=False)
    id_number: str = field(default="", repr=False)
    credit_code: str = ""
    head: str = ""
    head_post: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One claim: ``kind`` money, costs or other; ``amount`` in yuan for money, else ``None``."""

    kind: str
    text: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePaper:
    """One stored file, what it is and what it is to prove (EV19 19)."""

    document: Document
    name: str
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPapers:
    """A whole complaint (CPL 124) with the plaintiff's choices.

    ``category`` is an internet-court category (IJ25 1), ``cause`` a code of the causes, ``connection`` one of
    ``Complaint.Connection``. ``online_stages`` are the stages the plaintiff agrees to online; the others stay unasked,
    filing itself is the plaintiff's own choice (OL21 4). ``facts`` is plain text.
    """

    plaintiff: Plaintiff
    defendant: Defendant
    category: str
    cause: str
    cause_text: str = ""
    connection: str
    connection_place: str
    platform: str = ""
    online_signing: bool | None = None
    online_performance: bool | None = None
    happened_on: date | None = None
    jurisdiction_clause: str = ""
    claims: tuple[ClaimLine, ...] = ()
    facts: str = ""
    service_address: str = ""
    electronic_service: bool | None = None
    online_stages: frozenset[ConsentStage] = frozenset()
    notice_version: str = ""
    truth: bool = False

    @property
    def amount(self) -> Decimal | None:
        """Yuan claimed in all, ``None`` for a suit without money."""
        sums = [c.amount for c in self.claims if c.amount is not None]
        return sum(sums, Decimal(0)) if sums else None


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with papers: the field it stands in (empty: the whole), and the refusal."""

    field: str
    refusal: Refusal
