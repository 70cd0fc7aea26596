"""What the wizard can say, the API can say: no field of either stands alone."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from ninja import Schema

from netcourt.cases.words import Origin
from netcourt.filing import answers, papers
from netcourt.filing.actions import price
from netcourt.filing.forms import worth
from netcourt.filing.forms.reading import ADDED, BRANCHED, FORMS
from netcourt.filing.party_requirements import plaintiff_defects
from netcourt.filing.shapes import bodies
from netcourt.filing.shapes.readings import line_of, papers_of, placed
from netcourt.law import fees, interest, special_suits
from tests.cast import Cast

# Field of the wizard → place in the body of a claim; "" for what only leads a person through the pages.
WIZARD = {
    "plaintiff_capacity": "plaintiffs.party", "plaintiff_address": "plaintiffs.address",
    "plaintiff_phone": "plaintiffs.phone", "plaintiff_email": "plaintiffs.email",
    "plaintiff_ethnicity": "plaintiffs.ethnicity", "plaintiff_occupation": "plaintiffs.occupation",
    "ward_name": "plaintiffs.ward.name", "ward_id_number": "plaintiffs.ward.id_number",
    "agent_relation": "plaintiffs.ward.relation", "abroad_name": "plaintiffs.abroad.name",
    "abroad_origin": "plaintiffs.abroad.origin", "abroad_country": "plaintiffs.abroad.country",
    "abroad_number": "plaintiffs.abroad.number", "abroad_post": "plaintiffs.abroad.post",
    "invited_name": "",  # who confirms for themselves is invited on the pages; a program sues for whom it acts
    "agent_kind": "plaintiffs.agents.kind", "agent_name": "plaintiffs.agents.name",
    "agent_firm": "plaintiffs.agents.firm", "agent_licence": "plaintiffs.agents.licence",
    "agent_special": "plaintiffs.agents.special", "signed_abroad": "plaintiffs.agents.signed_abroad",
    "elected": "representatives", "party_role": "third_parties", "defendant_kind": "defendants.form",
    "defendant_name": "defendants.name", "defendant_address": "defendants.address",
    "defendant_phone": "defendants.phone", "defendant_id_number": "defendants.id_number",
    "defendant_credit_code": "defendants.credit_code", "defendant_head": "defendants.head",
    "defendant_head_post": "defendants.head_post", "defendant_link": "defendants.link",
    "defendant_sex": "defendants.sex", "defendant_origin": "defendants.origin",
    "defendant_nationality": "defendants.nationality", "platform": "platform", "words": "", "dispute": "cause",
    "connection": "connection", "connection_place": "connection_place", "jurisdiction_clause": "jurisdiction_clause",
    "online_signing": "online_signing", "online_performance": "online_performance", "clause_form": "clause_form",
    "clause_connection": "clause_connection", "touches": "touches", "standing": "public_interest.standing",
    "standing_basis": "public_interest.basis", "announced_on": "public_interest.announced_on",
    "proposal_received_on": "public_interest.proposal_received_on", "urgent": "public_interest.urgent",
    "attacked_number": "attacked.number", "learnt_on": "attacked.learnt_on", "absent": "attacked.absent",
    "earlier_ended_on": "earlier_ended_on", "new_facts": "new_facts",
    "pregnancy": "pregnancy", "pregnancy_on": "pregnancy_on",
    "act_complained": "administrative.act", "supervision": "administrative.supervision",
    "act_known_on": "administrative.known_on", "review_received_on": "administrative.review_received_on",
    "refund": "claims.amount", "compensation": "claims.amount", "compensation_basis": "claims.text",
    "other_money": "claims.amount", "other_money_for": "claims.object", "other_claim": "claims.text",
    "costs": "claims.kind", "against": "claims.against", "joint": "claims.joint", "claim_kind": "claims.kind",
    "claim_object": "claims.object", "claim_amount": "claims.amount", "stated_asks": "claims.kind",
    "currency": "claims.worth.currency", "basis": "claims.worth.basis", "price": "claims.worth.figure",
    "quantity": "claims.worth.quantity", "risk_read": "claims.worth.risk_version",
    "interest_base": "claims.terms.base", "interest_currency": "claims.terms.currency",
    "interest_rate": "claims.terms.source", "interest_percent": "claims.terms.percent",
    "interest_multiple": "claims.terms.multiple", "interest_from": "claims.terms.start",
    "interest_until": "claims.terms.until", "happened_on": "happened_on",
    **dict.fromkeys(("bought_what", "happened_where", "harm", "promised", "reasons", "reviewed", "right", "they_said",
                     "went_wrong"), "facts"),
    "witness_name": "witnesses.name", "witness_address": "witnesses.address", "witness_knows": "witnesses.knows",
    "service_address": "service_address", "electronic_service": "electronic_service",
    "online_stages": "online_stages", "notice_read": "notice_version",
}  # fmt: skip
# What the papers hold and a program does not say: worked out by the court, or told in another word.
PAPERS: tuple[tuple[Any, type[Schema], frozenset[str]], ...] = (
    (papers.ClaimPapers, bodies.ClaimBody, frozenset({"cause_text"})),
    (papers.Plaintiff, bodies.PlaintiffBody, frozenset({"person", "organisation"})),
    (papers.Ward, bodies.WardBody, frozenset()),
    (papers.Abroad, bodies.AbroadBody, frozenset()),
    (papers.AgentPaper, bodies.AgentBody, frozenset()),
    (papers.Pleaded, bodies.PleadedBody, frozenset()),
    (papers.ClaimLine, bodies.ClaimLineBody, frozenset({"derivation"})),
    (interest.Terms, bodies.TermsBody, frozenset()),
    (fees.Worth, bodies.WorthBody, frozenset()),
    (papers.AdministrativeAct, bodies.AdministrativeBody, frozenset()),
    (papers.PublicInterest, bodies.PublicInterestBody, frozenset()),
    (special_suits.Attacked, bodies.AttackedBody, frozenset()),
    (papers.WitnessPaper, bodies.WitnessBody, frozenset()),
    (papers.EvidencePaper, bodies.EvidenceBody, frozenset()),
)


def schema_of(annotation: Any) -> type[Schema] | None:
    """The schema inside ``list[X]`` or ``X | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Schema):
        return annotation
    return next((found for part in get_args(annotation) if (found := schema_of(part))), None)


def stands(path: str) -> bool:
    body: type[Schema] | None = bodies.ClaimBody
    for name in path.split("."):
        if body is None or name not in body.model_fields:
            return False
        body = schema_of(body.model_fields[name].annotation)
    return True


def test_every_field_of_the_wizard_has_its_place_in_the_body() -> None:
    asked = {name for form in (FORMS | ADDED | BRANCHED).values() for name in form.base_fields}
    assert asked == set(WIZARD), "a field of the wizard needs its place in the body of a claim, and a line here"
    assert [name for name, path in WIZARD.items() if path and not stands(path)] == []


@pytest.mark.parametrize(("paper", "body", "not_said"), PAPERS, ids=lambda x: getattr(x, "__name__", ""))
def test_every_field_of_the_papers_can_be_sent(paper: Any, body: type[Schema], not_said: frozenset[str]) -> None:
    held = {field.name for field in dataclasses.fields(paper)}
    assert held - set(body.model_fields) == not_said


PLAINTIFF = {"party": "00000000-0000-0000-0000-000000000001", "address": "示范市1号", "phone": "13900000001"}
BODY: dict[str, Any] = {
    "plaintiffs": [PLAINTIFF], "defendants": [], "category": "SHOP", "cause": "x", "connection": "performance",
    "connection_place": "杭州市", "claims": [], "facts": "f", "service_address": "s", "electronic_service": True,
    "notice_version": "1", "truth": True,
}  # fmt: skip


def test_elected_representatives_and_organisations_abroad() -> None:
    abroad = {"name": "Example Ltd", "origin": "foreign", "country": "英国", "number": "UK-1", "post": "董事"}
    sent = BODY | {"plaintiffs": [PLAINTIFF | {"abroad": abroad}], "representatives": [1, 2]}
    told = papers_of(bodies.ClaimBody(**sent), [])
    assert told.representatives == (1, 2)
    assert told.plaintiffs[0].abroad == papers.Abroad(
        name="Example Ltd", origin=Origin.FOREIGN, country="英国", number="UK-1", post="董事"
    )
    here = dataclasses.replace(told.plaintiffs[0], abroad=papers.Abroad(name=" ", origin=Origin.MAINLAND))
    wrong = [placed(d) for d in plaintiff_defects(here, on=date(2026, 6, 1))]
    assert {(d.field, d.refusal.code) for d in wrong} >= {
        ("plaintiffs.0.abroad.name", "ABROAD_NAME_MISSING"), ("plaintiffs.0.abroad.origin", "ABROAD_ORIGIN"),
    }  # fmt: skip
    both = dataclasses.replace(here, ward=papers.Ward(name="x", relation="母亲"))
    assert "ABROAD_REPRESENTATIVE" in {d.refusal.code for d in plaintiff_defects(both, on=date(2026, 6, 1))}


@pytest.mark.law("FEE-197")
def test_a_value_of_ones_own_with_the_warning_read(cast: Cast) -> None:
    told = answers.policy(cast.court)
    assert told["risk"]["zh"] == str(worth.RISK)
    valued = {"basis": "stated", "figure": "80000", "risk_version": told["risk_version"]}
    line = line_of(bodies.ClaimLineBody(kind="goods", object="返还古画", worth=valued))  # type: ignore[arg-type]
    (ready,), wrong = price([line], cast.court)
    assert (ready.amount, wrong) == (Decimal(80000), [])
