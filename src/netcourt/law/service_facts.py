"""The facts of serving process: instruments, consent, addresses, attempts and their outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Way(StrEnum):
    ELECTRONIC = "electronic"
    DIRECT = "direct"
    LEFT = "left"
    ENTRUSTED = "entrusted"
    POST = "post"
    VIA_UNIT = "via_unit"
    PUBLICATION = "publication"


class Instrument(StrEnum):
    """What is served: the rules differ for judgments and rulings, and for mediation statements (调解书)."""

    NOTICE = "notice"
    JUDGMENT = "judgment"
    MEDIATION_STATEMENT = "mediation_statement"


class Ground(StrEnum):
    """The four grounds of consent to electronic service (OL21 29)."""

    EXPRESS = "express"
    AGREED_BEFORE = "agreed_before"
    VOLUNTEERED = "volunteered"
    ACCEPTED_SERVICE = "accepted_service"


class Outcome(StrEnum):
    PENDING = "pending"
    ARRIVED = "arrived"
    BOUNCED = "bounced"
    READ = "read"
    REPLIED = "replied"
    ACTED = "acted"
    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"
    HARD = "hard"
    RETURNED = "returned"
    LEFT = "left"
    PUBLISHED = "published"
    PRESUMED = "presumed"  # a judge found that mail abroad must have arrived (CPL 283)


class Signer(StrEnum):
    """Who signed the receipt (送达回证; CPL 88, CPI 130–133, SIM20 11)."""

    SELF = "self"
    ADULT_FAMILY = "adult_family"
    LEGAL_REPRESENTATIVE = "legal_representative"
    MAIL_ROOM = "mail_room"
    AGENT = "agent"
    DESIGNATED = "designated"
    OPPOSING_PARTY = "opposing_party"
    OTHER = "other"


class Rebuttal(StrEnum):
    """What the person proved against a presumed service (OL21 31)."""

    SYSTEM_ERROR = "system_error"
    NOT_OWN_ADDRESS = "not_own_address"
    NOT_OWN_READING = "not_own_reading"


@dataclass(frozen=True, slots=True)
class Consent:
    """Consent to electronic service by one ground; ``record`` is its proof, ``rights_told`` that rights were told."""

    ground: Ground
    given_at: datetime
    record: str
    rights_told: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """An electronic address: ``given`` or confirmed by the person, else proved by ``ownership`` and ``activity``."""

    key: str
    given: bool
    ownership: str = ""
    activity: str = ""
    last_active: date | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One logged attempt. ``at`` is the moment of the outcome (arrival, reply, signature, return, publication).

    ``rebutted``: what a judge found proved against it; it then served nothing, but it was tried.
    """

    key: str
    way: Way
    sent_at: datetime
    outcome: Outcome = Outcome.PENDING
    at: datetime | None = None
    address: Address | None = None
    signer: Signer | None = None
    witnesses: int = 0
    recorded: bool = False
    address_confirmed: bool = False
    posted_on: date | None = None
    printed_on: date | None = None
    rebutted: Rebuttal | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of serving ``instrument`` on one person; ``whereabouts_unknown`` names its proof, or is empty."""

    instrument: Instrument
    consent: Consent | None = None
    objected_at: datetime | None = None
    addresses: tuple[Address, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    whereabouts_unknown: str = ""
    summary_procedure: bool = False
    publication_in_summary: bool = False
    payment_order: bool = False
    foreign: bool = False
    in_unit: bool = False

    @property
    def consents(self) -> bool:
        """Consent with a record, not overtaken by an express objection (IC18 15)."""
        if self.consent is None or not self.consent.record:
            return False
        express = self.consent.ground is Ground.EXPRESS
        return self.objected_at is None or (express and self.consent.given_at > self.objected_at)

    def tried(self, way: Way, *outcomes: Outcome) -> bool:
        return any(a.way is way and (not outcomes or a.outcome in outcomes) for a in self.attempts)
