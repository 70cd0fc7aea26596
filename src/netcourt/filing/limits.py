"""How long and how many: forms, papers and rows of a claim all keep to it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

# Longest text of each field, in characters. Forms, papers and rows all keep to it.
LIMITS: Mapping[str, int] = MappingProxyType(
    {
        "plaintiff_address": 200,
        "plaintiff_phone": 20,
        "plaintiff_email": 100,
        "plaintiff_ethnicity": 20,
        "plaintiff_occupation": 60,
        "ward_name": 100,
        "ward_id_number": 30,
        "agent_name": 100,
        "agent_relation": 40,
        "agent_firm": 110,
        "agent_licence": 30,
        "abroad_name": 110,
        "abroad_country": 40,
        "abroad_number": 30,
        "abroad_post": 60,
        "words": 300,
        "defendant_name": 110,
        "defendant_address": 200,
        "defendant_phone": 30,
        "defendant_id_number": 30,
        "defendant_credit_code": 18,
        "defendant_head": 100,
        "defendant_head_post": 60,
        "defendant_link": 200,
        "defendant_nationality": 40,
        "platform": 100,
        "connection_place": 100,
        "jurisdiction_clause": 2000,
        "act_complained": 500,
        "standing_basis": 150,
        "attacked_number": 100,
        "new_facts": 1000,
        "absent": 1000,
        "witness_name": 100,
        "witness_address": 200,
        "witness_knows": 300,
        "claim": 1000,
        "claim_object": 300,
        "facts": 30000,
        "service_address": 200,
        "evidence_name": 100,
        "evidence_purpose": 300,
        "evidence_source": 150,
    }
)
MOST_CLAIMS = 50
MOST_PARTIES = 100  # of one role
MOST_MONEY = Decimal("999999999999999.99")
