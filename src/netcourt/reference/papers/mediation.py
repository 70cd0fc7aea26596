"""Papers of mediation in a pending suit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from netcourt.reference.papers.base import Signer


@dataclass(frozen=True, kw_only=True)
class MediationAgreement:
    """调解协议书: the parties, who led the mediation (``led``), the terms, who confirmed them when."""

    court_name: str
    number: str
    cause: str
    led: str
    people: list[str]
    terms: list[str]
    signers: list[Signer] = field(default_factory=list)
    agreed_on: date
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
