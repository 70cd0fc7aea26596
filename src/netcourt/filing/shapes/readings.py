"""From bodies to papers, and from defects to places in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from netcourt.filing.papers import (
    Abroad,
    AdministrativeAct,
    AgentPaper,
    ClaimLine,
    ClaimPapers,
    Defect,
    Plaintiff,
    Pleaded,
    PublicInterest,
    Ward,
    WitnessPaper,
)
from netcourt.filing.shapes.bodies import (
    AdministrativeBody,
    ClaimBody,
    ClaimLineBody,
    PlaintiffBody,
    PleadedBody,
    PublicInterestBody,
)
from netcourt.identity.queries import Capacity
from netcourt.law.fees import Worth
from netcourt.law.interest import Terms
from netcourt.law.jurisdiction import categories
from netcourt.law.special_suits import Attacked


def papers_of(body: ClaimBody, capacities: Sequence[Capacity]) -> ClaimPapers:
    """The claim as papers. A plaintiff who is none of ``capacities`` stays one that nobody acts for."""
    organisations = {c.organisation.pk for c in capacities if c.organisation}
    return ClaimPapers(
        plaintiffs=tuple(_plaintiff(p, p.party in organisations) for p in body.plaintiffs),
        defendants=tuple(_pleaded(p) for p in body.defendants),
        third_parties=tuple(_pleaded(p) for p in body.third_parties),
        administrative=_administrative(body.administrative),
        public_interest=_public_interest(body.public_interest),
        attacked=Attacked(**body.attacked.dict()) if body.attacked else None,
        clause_form=body.clause_form or "",
        clause_connection=body.clause_connection or "",
        touches=tuple(body.touches),
        representatives=tuple(body.representatives),
        witnesses=tuple(WitnessPaper(**w.dict()) for w in body.witnesses),
        claims=tuple(line_of(c) for c in body.claims),
        online_stages=frozenset(body.online_stages),
        **{name: getattr(body, name) for name in _SAME},
    )


_SAME = ("category", "cause", "connection", "connection_place", "platform", "online_signing", "online_performance",
         "happened_on", "earlier_ended_on", "new_facts", "pregnancy", "pregnancy_on",
         "jurisdiction_clause", "facts", "service_address", "electronic_service", "notice_version",
         "truth")  # fmt: skip


def _plaintiff(body: PlaintiffBody, organisation: bool) -> Plaintiff:
    given = body.dict(exclude={"party", "agents", "ward", "abroad"})
    who: dict[str, Any] = {"organisation" if organisation else "person": body.party}
    ward = Ward(**body.ward.dict()) if body.ward else None
    abroad = Abroad(**body.abroad.dict()) if body.abroad else None
    return Plaintiff(
        **who, **given, ward=ward, abroad=abroad, agents=tuple(AgentPaper(**a.dict()) for a in body.agents)
    )


def _pleaded(body: PleadedBody) -> Pleaded:
    given = body.dict(exclude={"agents"})
    return Pleaded(**given, agents=tuple(AgentPaper(**a.dict()) for a in body.agents))


def _administrative(body: AdministrativeBody | None) -> AdministrativeAct | None:
    return AdministrativeAct(**body.dict() | {"supervision": body.supervision or ""}) if body else None


def _public_interest(body: PublicInterestBody | None) -> PublicInterest | None:
    return PublicInterest(**body.dict() | {"standing": body.standing or ""}) if body else None


def line_of(body: ClaimLineBody) -> ClaimLine:
    terms = body.terms
    running = None
    if terms is not None:
        numbers: dict[str, Any] = {"base": Decimal(terms.base), "multiple": Decimal(terms.multiple)}
        numbers["percent"] = Decimal(terms.percent) if terms.percent is not None else None
        running = Terms(**terms.dict(include={"source", "start", "until", "fixed", "currency"}), **numbers)
    valued = None
    if body.worth is not None:
        valued = Worth(**body.worth.dict() | {"figure": Decimal(body.worth.figure)})
    amount = Decimal(body.amount) if body.amount is not None and valued is None else None
    return ClaimLine(
        worth=valued, kind=body.kind, text=body.text, object=body.object, terms=running, against=tuple(body.against),
        joint=body.joint, amount=amount,
    )  # fmt: skip


_PLACES = {
    "dispute": "cause",
    "refund": "claims",
    "other_claim": "claims",
    "went_wrong": "facts",
    "notice_read": "notice_version",
    "act_complained": "administrative.act",
    "act_known_on": "administrative.known_on",
    "review_received_on": "administrative.review_received_on",
    "announced_on": "public_interest.announced_on",
    "proposal_received_on": "public_interest.proposal_received_on",
    "standing_basis": "public_interest.basis",
    "attacked_number": "attacked.number",
    "learnt_on": "attacked.learnt_on",
    "absent": "attacked.absent",
    "elected": "representatives",
    "witness_name": "witnesses",
    "witness_address": "witnesses",
}
_BEHIND = re.compile(r"(?:(\d+)-)?(ward|abroad)_(\w+)")
_PARTY = re.compile(r"(?:(\d+)-)?(plaintiff|defendant|third_party|agent)_(\w+)")
_LISTS = {"plaintiff": "plaintiffs", "defendant": "defendants", "third_party": "third_parties", "agent": "plaintiffs"}


def placed(defect: Defect) -> Defect:
    """A defect with its place in the body: ``2-defendant_name`` → ``defendants.1.name``, ``ward_name`` → of a ward."""
    if found := _BEHIND.fullmatch(defect.field):
        return replace(defect, field=f"plaintiffs.{int(found[1] or 1) - 1}.{found[2]}.{found[3]}")
    if found := _PARTY.fullmatch(defect.field):
        part = {"capacity": "party"}.get(found[3], found[3])
        within = f"agents.{part}" if found[2] == "agent" else part
        return replace(defect, field=f"{_LISTS[found[2]]}.{int(found[1] or 1) - 1}.{within}")
    return replace(defect, field=_PLACES.get(defect.field, defect.field))


def category_names(on: date) -> list[dict[str, str]]:
    return [{"code": code} | c.label.as_json() for code, c in categories(on).items()]
