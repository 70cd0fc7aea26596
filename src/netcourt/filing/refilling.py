"""A case back into the fields of a draft, to be corrected: for claims that were not written in the wizard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from netcourt.cases.models import Agent, Case, Party
from netcourt.cases.words import AgentKind, ConsentStage, ConsentState, Origin, PartyForm, PartyRole
from netcourt.filing.models import Claim, ClaimWorth, Complaint
from netcourt.filing.pages import FOREIGN, SECURITIES, SPECIAL, STATED
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.law import fees

Fields = dict[str, Any]
_AMOUNT = {"退还": "refund", "赔偿": "compensation"}
_SAID = {None: "", True: "yes", False: "no"}
_CONTACT = ("address", "phone", "email", "ethnicity", "occupation")


def fields_of(case: Case, acted_for: Iterable[Party]) -> Fields:
    """What the newest complaint of a case says, as it would have been typed: all parties, claims and particulars.

    Plaintiffs not ``acted_for`` are named, to confirm the corrected papers from their own account (CPL 55).
    """
    complaint = case.complaints.order_by("-version")[:1].get()
    listed = case.parties.filter(left_at=None).order_by("ordinal").prefetch_related("agents", "representations")
    sides: dict[str, list[Party]] = {role: [] for role in PartyRole}
    for party in listed:
        sides[party.role].append(party)
    suing, sued = sides[PartyRole.PLAINTIFF], sides[PartyRole.DEFENDANT]
    mine = {p.pk for p in acted_for}
    slots = _Slots()
    given = first_plaintiff(suing[0])
    for party in suing[1:]:
        given |= slots.put("s", _further_plaintiff(party, mine))
    for agent in suing[0].agents.all():
        if agent.kind != AgentKind.STATUTORY and agent.power_id is None and agent.until is None:
            given |= slots.put("a", _agent(agent))
    given |= other(sued[0])
    places = {1: "first"}
    for n, party in enumerate(sued[1:], start=2):
        given |= slots.put("p", {"party_role": PartyRole.DEFENDANT} | other(party))
        places[n] = slots.last
    for party in sides[PartyRole.THIRD_PARTY]:
        given |= slots.put("p", {"party_role": PartyRole.THIRD_PARTY} | other(party))
    given |= _claims(complaint, slots, places) | _particulars(case, complaint) | _choices(case, suing[0], complaint)
    for witness in complaint.witnesses.all():
        told = {"witness_name": witness.name, "witness_address": witness.address, "witness_knows": witness.knows}
        given |= slots.put("w", told)
    further = [s for s in slots.held if s.startswith("s")]
    elected = set(case.elected.values_list("party", flat=True))
    chosen = [s for s, p in zip(["first", *further], suing, strict=True) if p.pk in elected]
    return given | ({"elected": chosen} if chosen else {}) | ({"more": slots.held} if slots.held else {})


class _Slots:
    """The slots of a draft as they are filled."""

    def __init__(self) -> None:
        self.held: list[str] = []

    @property
    def last(self) -> str:
        return self.held[-1]

    def put(self, kind: str, fields: Fields) -> Fields:
        slot = f"{kind}{2 + sum(s.startswith(kind) for s in self.held)}"
        self.held.append(slot)
        return {f"{slot}-{name}": value for name, value in fields.items()}


def first_plaintiff(party: Party) -> Fields:
    """The plaintiff named first; one behind a representative brings who acts for them."""
    given = {f"plaintiff_{n}": getattr(party, n) for n in _CONTACT} | {"plaintiff_capacity": _who(party)}
    by_law = next((a for a in party.agents.all() if a.kind == AgentKind.STATUTORY and a.person_id), None)
    if by_law is None:
        return given
    given["plaintiff_capacity"] = f"person:{by_law.person_id}"
    if party.kind == Party.Kind.PERSON:
        ward = {"ward": "yes", "ward_name": party.name, "ward_id_number": party.id_number}
        return given | ward | {"agent_relation": by_law.relation}
    return given | {
        "ward": "abroad", "abroad_name": party.name, "abroad_origin": party.origin, "abroad_country": party.nationality,
        "abroad_number": party.id_number, "abroad_post": by_law.relation,
    }  # fmt: skip


def _who(party: Party) -> str:
    return f"organisation:{party.organisation_id}" if party.organisation_id else f"person:{party.person_id}"


def _further_plaintiff(party: Party, mine: set[Any]) -> Fields:
    if party.pk not in mine:
        return {"plaintiff_capacity": "invite", "invited_name": party.name}
    return {f"plaintiff_{n}": getattr(party, n) for n in _CONTACT} | {"plaintiff_capacity": _who(party)}


def _agent(agent: Agent) -> Fields:
    return {
        "agent_kind": agent.kind, "agent_name": agent.name, "agent_firm": agent.firm, "agent_licence": agent.licence,
        "agent_special": "yes" if agent.special else "no",
    }  # fmt: skip


def other(party: Party) -> Fields:
    """A defendant or third party as the page asks for it."""
    names = ("name", "sex", "address", "phone", "id_number", "credit_code", "link")
    given = {f"defendant_{n}": getattr(party, n) for n in names}
    given |= {"defendant_head": party.legal_representative, "defendant_head_post": party.legal_representative_post}
    given |= {"platform": party.platform, "defendant_kind": _kind(party)}
    if party.origin != Origin.MAINLAND:
        given |= {"defendant_origin": party.origin, "defendant_nationality": party.nationality}
    by_law = next((a for a in party.agents.all() if a.kind == AgentKind.STATUTORY), None)
    return given | ({"agent_name": by_law.name, "agent_relation": by_law.relation} if by_law else {})


def _kind(party: Party) -> str:
    person = party.form == PartyForm.PERSON
    if party.origin != Origin.MAINLAND:
        return "outside_person" if person else "outside_company"
    if person and any(a.kind == AgentKind.STATUTORY for a in party.agents.all()):
        return "minor"
    return PartyForm.COMPANY if party.form in (PartyForm.ORGANISATION, PartyForm.PROCURATORATE) else party.form


def _claims(complaint: Complaint, slots: _Slots, places: dict[int, str]) -> Fields:
    """Money asked of all goes to the line its words name while that is free; every other claim keeps its own page."""
    given: Fields = {}
    for claim in complaint.claims.select_related("terms", "worth"):
        word = re.search("|".join(_AMOUNT), claim.text)
        line = _AMOUNT[word[0]] if word else "other_money"
        plain = claim.kind == Claim.Kind.MONEY and not claim.against and not claim.joint
        plain = plain and not hasattr(claim, "worth")
        if claim.kind == Claim.Kind.COSTS:
            given["costs"] = "on"
        elif plain and line not in given and not (line == "compensation" and claim.object):
            given[line] = f"{claim.amount:.2f}"
            if line == "other_money":
                given["other_money_for"] = claim.object[:110] or _purpose(claim.text)
        elif claim.kind == Claim.Kind.OTHER and not claim.against and "other_claim" not in given:
            given["other_claim"] = claim.text
        else:
            given |= slots.put("c", _claim(claim, places))
    return given


def _claim(claim: Claim, places: dict[int, str]) -> Fields:
    """A claim on a page of its own. One that is told by its words alone stands as they are."""
    money = claim.amount is not None
    told = claim.object or (_purpose(claim.text) if money else claim.text)
    by_words = not claim.object and not money
    given: Fields = {
        "claim_kind": Claim.Kind.OTHER if by_words else claim.kind, "claim_object": told[:300],
        "claim_amount": f"{claim.amount:.2f}" if money else "", "joint": "on" if claim.joint else "",
        "against": [places[n] for n in claim.against if n in places],
    }  # fmt: skip
    terms = getattr(claim, "terms", None)
    if terms is None:
        return given | (_worth(claim.worth) if hasattr(claim, "worth") else {})
    return given | {
        "claim_kind": claim.kind, "claim_amount": "", "interest_base": f"{terms.base:.2f}",
        "interest_currency": terms.currency, "interest_rate": terms.source,
        "interest_percent": f"{terms.percent.normalize():f}" if terms.percent is not None else "",
        "interest_multiple": f"{terms.multiple.normalize():f}",
        **_day("interest_from", terms.start), **_day("interest_until", terms.until),
    }  # fmt: skip


def _worth(row: ClaimWorth) -> Fields:
    """The warning is read again with every version of the papers (CPI 198)."""
    figure = f"{row.figure.normalize():f}"
    if row.basis == fees.Basis.FOREIGN:
        return {"claim_kind": FOREIGN, "claim_amount": figure, "currency": row.currency}
    if row.basis == fees.Basis.STATED:
        return {"claim_kind": STATED, "claim_amount": figure, "stated_asks": row.claim.kind}
    return {
        "claim_kind": SECURITIES, "claim_amount": "", "price": figure, "quantity": str(row.quantity),
        "basis": row.basis,
    }  # fmt: skip


def _purpose(text: str) -> str:
    bare = re.sub(
        r"判令(?:各)?被告(?:[一二三四五六七八九十]|、被告)*(?:连带)?(?:向原告)?(?:支付|退还|赔偿)?|[\d,.，]+元.*$",
        "",
        text,
    )
    return bare.strip()[:110] or "其他款项"


def _particulars(case: Case, complaint: Complaint) -> Fields:
    """What the dispute is, what ties it to the court, and what only some suits have."""
    same = ("connection", "connection_place", "jurisdiction_clause", "clause_form", "clause_connection", "touches")
    given: Fields = {n: getattr(complaint, n) for n in same} | {
        "dispute": f"{case.cause_id}|{complaint.category}", "platform": complaint.platform,
        "online_signing": _SAID[complaint.online_signing], "online_performance": _SAID[complaint.online_performance],
        "went_wrong": complaint.facts, **_day("happened_on", complaint.happened_on),
        "new_facts": complaint.new_facts, **_day("earlier_ended_on", complaint.earlier_ended_on),
        "pregnancy": complaint.pregnancy, **_day("pregnancy_on", complaint.pregnancy_on),
    }  # fmt: skip
    if act := getattr(complaint, "administrative", None):
        given |= {"act_complained": act.act, "supervision": act.supervision, **_day("act_known_on", act.known_on),
                  **_day("review_received_on", act.review_received_on)}  # fmt: skip
    if told := getattr(complaint, "attacked", None):
        given |= {SPECIAL: told.kind, "attacked_number": told.number, "absent": told.absent,
                  **_day("learnt_on", told.learnt_on)}  # fmt: skip
    if public := getattr(complaint, "public_interest", None):
        given |= {"standing": public.standing, "standing_basis": public.basis, "urgent": "on" if public.urgent else "",
                  **_day("announced_on", public.announced_on),
                  **_day("proposal_received_on", public.proposal_received_on)}  # fmt: skip
    return given


def _day(name: str, day: date | None) -> Fields:
    return {f"{name}_year": str(day.year), f"{name}_month": str(day.month), f"{name}_day": str(day.day)} if day else {}


def _choices(case: Case, plaintiff: Party, complaint: Complaint) -> Fields:
    agreed = case.consents.filter(party=plaintiff, state=ConsentState.AGREED).exclude(stage=ConsentStage.SERVICE)
    current = case.consents.filter(party=plaintiff, notice_version=NOTICE_VERSION).exists()
    return {
        "online_stages": list(agreed.values_list("stage", flat=True)),
        "service_address": complaint.service_address,
        "electronic_service": "yes" if complaint.electronic_service else "no",
        "notice_read": NOTICE_VERSION if current else "",
    }
