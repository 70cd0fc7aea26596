"""People, organisations, proof of who they are, who acts for whom, posts at court."""

from __future__ import annotations

import pghistory

from netcourt.identity.models.accounts import Account, AccountManager, Person
from netcourt.identity.models.organisations import Officer, OfficeRequest, Organisation
from netcourt.identity.models.posts import CourtPost
from netcourt.identity.models.powers import LawFirm, PowerOfAttorney
from netcourt.identity.models.proofs import PhoneCheck, Proof, ProofRequest, TheftClaim
from netcourt.identity.models.records import Disposal, Reveal, ShortMessage

__all__ = [
    "Account",
    "AccountManager",
    "CourtPost",
    "Disposal",
    "LawFirm",
    "OfficeRequest",
    "Officer",
    "Organisation",
    "Person",
    "PhoneCheck",
    "PowerOfAttorney",
    "Proof",
    "ProofRequest",
    "Reveal",
    "ShortMessage",
    "TheftClaim",
]

_TRACKED = (
    Person,
    Account,
    Organisation,
    Officer,
    OfficeRequest,
    PowerOfAttorney,
    CourtPost,
    ProofRequest,
    TheftClaim,
)
for _model in _TRACKED:
    _without = ["password", "last_login"] if _model is Account else None
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=_without)(_model)
