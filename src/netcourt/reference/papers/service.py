"""Papers of service (送达): addresses, certificates and publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from netcourt.reference.papers.base import CourtPaper


@dataclass(frozen=True, kw_only=True)
class AddressLine:
    channel: str
    value: str


@dataclass(frozen=True, kw_only=True)
class AddressConfirmation:
    """送达地址确认书 (IC18 16, OL21 29-30): what was told, and where the party wants to be served."""

    court_name: str
    number: str
    party: str
    role: str
    addresses: list[AddressLine]
    electronic: bool
    confirmed_by: str
    confirmed_at: datetime
    notice_version: str
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
    administrative: bool = False


@dataclass(frozen=True, kw_only=True)
class InquiryRecord:
    """电子送达征询记录 (OL21 30): a recorded call or a signed confirmation; what was explained, the person's words."""

    court_name: str
    number: str
    party: str
    role: str
    phone: bool
    asked_at: datetime
    asked_by: str
    called: str
    spoke_with: str
    identified: str
    told: list[str]
    words: str
    answer: str
    addresses: list[AddressLine]
    proof_sha256: str
    notice_version: str
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class ServedPaper:
    name: str
    sha256: str
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class TraceLine:
    """One attempt; ``at`` is when its outcome came, ``opened_at`` when it was first opened on the platform."""

    way: str
    sent_at: datetime
    outcome: str
    to: str = ""
    at: datetime | None = None
    opened_at: datetime | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceCertificate(CourtPaper):
    """送达回证 / 电子送达凭证 (CPL 87, IC18 17, OL21 31): what was served, when and why it took effect, attempts."""

    electronic: bool
    reference: str
    cause: str = ""
    papers: list[ServedPaper]
    way: str
    served_at: datetime
    reason: str
    basis: str
    presumed: bool = False
    trace: list[TraceLine]


@dataclass(frozen=True, kw_only=True)
class PublicationNotice(CourtPaper):
    """公告 (CPL 95, CPI 138-139, OL21 23). ``text``: its paragraphs, by newlines."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Label:
    """One envelope: ``bars`` are widths of bars and spaces in turn (Code 128) that say ``number``."""

    number: str
    bars: list[int]
    case: str
    sender: str
    sender_address: str
    sender_phone: str
    addressee: str
    address: str
    phone: str
    papers: str


@dataclass(frozen=True, kw_only=True)
class Postal:
    """法院专递 (CPL 91): the envelopes of a day, as labels with the receipt to be signed, or as a list for the post."""

    court_name: str
    posted_on: date
    labels: list[Label]
    handler: str = ""
    verification_code: str = ""
    invented: bool = False
