"""The papers of a claim as data: what page, API and bulk import hand to ``actions.submit``.

Everything here is already typed (dates are dates, money is ``Decimal``). One party or many is the same: tuples in the
order of the complaint. What the law asks of the content is judged in ``requirements.py``, all at once.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from netcourt.cases.words import AgentKind, ConsentStage, Origin, PartyForm
from netcourt.law.fees import Worth
from netcourt.law.interest import Terms
from netcourt.law.refusal import Refusal
from netcourt.law.special_suits import Attacked
from netcourt.law.text import Text

if TYPE_CHECKING:
    from netcourt.cases.models import Document

# The version of the notice on online litigation that is shown and consented to (OL21 4). A new text, a new version.
NOTICE_VERSION = "2026-1"
# The version of the sentence by which the plaintiff stands for the truth of the claim.
TRUTH_VERSION = "2026-1"

CHINA = "中国"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentPaper:
    """Who acts for a party, as the papers name them (CPL 60-62). ``relation`` of a statutory representative."""

    kind: AgentKind
    name: str
    relation: str = ""
    firm: str = ""
    licence: str = ""
    phone: str = field(default="", repr=False)
    special: bool = False
    signed_abroad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ward:
    """A minor or another person without full capacity, for whom the plaintiff's ``person`` sues by law (CPL 60)."""

    name: str
    relation: str
    sex: str = ""
    id_number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """An organisation from outside the mainland, which ``person`` represents by office or resolution (CPI 521-522)."""

    name: str
    origin: Origin
    country: str = ""
    number: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaintiff:
    """Who sues: one proved person or one organisation (by id), and how to reach them. Name and number come from proof.

    ``ward``, ``abroad``: ``person`` sues as representative of this one, who is then the party. ``occupation`` names
    occupation and employer; it and ``ethnicity`` are asked of natural persons only (CPL 124). ``agents`` are those
    the papers name besides whoever acts by a power of attorney given on the platform.
    """

    person: uuid.UUID | None = None
    organisation: uuid.UUID | None = None
    ward: Ward | None = None
    abroad: Abroad | None = None
    address: str = ""
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    ethnicity: str = ""
    occupation: str = ""
    agents: tuple[AgentPaper, ...] = ()

    @property
    def behind(self) -> Ward | Abroad | None:
        """The party for whom ``person`` is there, where they are not the party themselves."""
        return self.ward or self.abroad


@dataclass(frozen=True, slots=True, kw_only=True)
class Pleaded:
    """A defendant or third party as far as the plaintiff knows them.

    ``platform`` and ``link`` tell where a shop trades; ``head`` who runs it, or heads the organisation. A party from
    outside the mainland tells its ``origin``, its ``nationality`` where foreign, and the kind of its document.
    """

    form: PartyForm
    name: str
    origin: Origin = Origin.MAINLAND
    nationality: str = ""
    sex: str = ""
    birth_date: date | None = None
    address: str = ""
    phone: str = field(default="", repr=False)
    id_kind: str = "resident"
    id_number: str = field(default="", repr=False)
    credit_code: str = ""
    head: str = ""
    head_post: str = ""
    platform: str = ""
    link: str = ""
    agents: tuple[AgentPaper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One claim (诉讼请求). ``kind``: a ``Claim.Kind``; ``amount`` in yuan where it asks for money, else ``None``.

    ``text`` is what the complaint prints; left empty it is written from ``object`` (what the money is for, what is to
    be delivered, deleted, revoked …) and ``terms`` (``wording.py``). Of interest and penalties by ``terms`` the
    amount is reckoned up to the day of filing; of what is not told in yuan it is reckoned from ``worth``. ``against``:
    ordinals of the defendants asked, empty for all of them; ``joint``: jointly and severally (连带).
    """

    kind: str
    text: str = ""
    amount: Decimal | None = None
    object: str = ""
    terms: Terms | None = None
    worth: Worth | None = None
    against: tuple[int, ...] = ()
    joint: bool = False
    derivation: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrativeAct:
    """What an administrative suit is about: the act (or inaction) complained of and since when it is known (APL 46).

    ``supervision`` is a kind of ``law.jurisdiction.Supervision`` (IJ25 1(8)); ``review_received_on`` the day the
    decision on reconsideration arrived, where there was one (APL 45).
    """

    act: str
    supervision: str = ""
    known_on: date | None = None
    review_received_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicInterest:
    """By what right someone sues for the public; what a procuratorate did before: announcement, or proposal.

    ``standing``: a ``law.public_interest.Standing``, empty where the plaintiff's kind says it; ``basis``: the law that
    lets an organ or organisation sue (CPL 58).
    """

    standing: str = ""
    basis: str = ""
    announced_on: date | None = None
    proposal_received_on: date | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessPaper:
    """A witness with where they live (CPL 124(4)), and what they can tell."""

    name: str
    address: str = ""
    knows: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePaper:
    """One stored file, what it is, what it is to prove, where it is from (EV19 19).

    ``paper``: a ``EvidenceItem.Paper`` if it is one of those the law asks for: proof of identity, guardianship, power
    of attorney, announcement …
    """

    document: Document
    name: str
    purpose: str = ""
    source: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPapers:
    """A whole complaint (CPL 124) with the choices of whoever hands it in.

    The first plaintiff is the one in whose name the act is done on the docket. ``category`` is an internet-court
    category (IJ25 1), ``cause`` a code of the causes, ``connection`` one of ``Complaint.Connection``. ``online_stages``
    are the stages the plaintiffs agree to online; the others stay unasked, filing itself is their own choice (OL21 4).
    ``facts`` is plain text. Of a clause choosing the court: ``clause_form`` (``Complaint.ClauseForm``) and how its
    place is connected (``law.jurisdiction.ConnectionType``, or ``none``). ``touches``: what puts DATA in doubt.
    ``earlier_ended_on``, ``new_facts``: of divorce and adoption, the last suit and what is new since (CPL 127);
    ``pregnancy``, ``pregnancy_on``: told by a husband who sues for divorce (CC 1082).
    ``representatives``: ordinals of the plaintiffs elected to sue for all of many (CPL 56). ``attacked``: the decision
    that a suit to revoke, or on an objection to execution, is against; ``connection`` is then the court that decided.
    """

    plaintiffs: tuple[Plaintiff, ...]
    defendants: tuple[Pleaded, ...]
    third_parties: tuple[Pleaded, ...] = ()
    category: str
    cause: str
    cause_text: str = ""
    connection: str
    connection_place: str
    platform: str = ""
    online_signing: bool | None = None
    online_performance: bool | None = None
    happened_on: date | None = None
    earlier_ended_on: date | None = None
    new_facts: str = ""
    pregnancy: str = ""
    pregnancy_on: date | None = None
    jurisdiction_clause: str = ""
    clause_form: str = ""
    clause_connection: str = ""
    touches: tuple[str, ...] = ()
    witnesses: tuple[WitnessPaper, ...] = ()
    representatives: tuple[int, ...] = ()
    administrative: AdministrativeAct | None = None
    public_interest: PublicInterest | None = None
    attacked: Attacked | None = None
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

    @property
    def is_administrative(self) -> bool:
        """An administrative suit (行初): by its category, or because it complains of an administrative act."""
        return self.category == "ADM" or self.administrative is not None


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with papers: the field it stands in (empty: the whole), and the refusal.

    A field of the second, third … party of a role carries its ordinal: ``2-defendant_name``.
    """

    field: str
    refusal: Refusal
