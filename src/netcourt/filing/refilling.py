"""A case back into the fields of a draft, to be corrected: for claims that were not written in the wizard."""

from __future__ import annotations

import re
from typing import Any

from netcourt.cases.models import Case, Party
from netcourt.cases.words import ConsentStage, ConsentState, PartyRole
from netcourt.filing.models import Claim, Complaint
from netcourt.filing.papers import NOTICE_VERSION

_AMOUNT = {"退还": "refund", "赔偿": "compensation"}


def fields_of(case: Case) -> dict[str, Any]:
    """What the newest complaint of a case says, as it would have been typed."""
    complaint = case.complaints.order_by("-version")[:1].get()
    plaintiff = case.parties.get(role=PartyRole.PLAINTIFF, ordinal=1)
    sued = case.parties.get(role=PartyRole.DEFENDANT, ordinal=1)
    said = {None: "", True: "yes", False: "no"}
    return {
        **_plaintiff(plaintiff),
        **_defendant(sued),
        **_claims(complaint),
        **_choices(case, plaintiff, complaint),
        "dispute": f"{case.cause_id}|{complaint.category}",
        "platform": complaint.platform,
        "online_signing": said[complaint.online_signing],
        "online_performance": said[complaint.online_performance],
        "connection": complaint.connection,
        "connection_place": complaint.connection_place,
        "jurisdiction_clause": complaint.jurisdiction_clause,
        "went_wrong": complaint.facts,
    }


def _plaintiff(party: Party) -> dict[str, str]:
    who = f"organisation:{party.organisation_id}" if party.organisation_id else f"person:{party.person_id}"
    names = ("address", "phone", "email", "ethnicity", "occupation")
    return {"plaintiff_capacity": who} | {f"plaintiff_{n}": getattr(party, n) for n in names}


def _defendant(party: Party) -> dict[str, str]:
    names = ("name", "sex", "address", "phone", "id_number", "credit_code", "link")
    given = {f"defendant_{n}": getattr(party, n) for n in names}
    given |= {"defendant_head": party.legal_representative, "defendant_head_post": party.legal_representative_post}
    return given | {"defendant_kind": party.form}


def _claims(complaint: Complaint) -> dict[str, str]:
    """Money goes to the line its words name while that is free, all else into the text of other claims."""
    given: dict[str, str] = {}
    other: list[str] = []
    for claim in complaint.claims.all():
        word = re.search("|".join(_AMOUNT), claim.text)
        line = _AMOUNT[word[0]] if word else "other_money"
        if claim.kind == Claim.Kind.COSTS:
            given["costs"] = "on"
        elif claim.kind == Claim.Kind.MONEY and line not in given:
            given[line] = f"{claim.amount:.2f}"
            if line == "other_money":
                given["other_money_for"] = _purpose(claim.text)
        elif claim.kind == Claim.Kind.MONEY and "other_money" not in given:
            given |= {"other_money": f"{claim.amount:.2f}", "other_money_for": _purpose(claim.text)}
        else:
            other.append(claim.text)
    return given | ({"other_claim": "\n".join(other)} if other else {})


def _purpose(text: str) -> str:
    bare = re.sub(r"判令被告(?:向原告)?(?:支付|退还|赔偿)?|[\d,.，]+元.*$", "", text)
    return bare.strip()[:110] or "其他款项"


def _choices(case: Case, plaintiff: Party, complaint: Complaint) -> dict[str, Any]:
    agreed = case.consents.filter(party=plaintiff, state=ConsentState.AGREED).exclude(stage=ConsentStage.SERVICE)
    current = case.consents.filter(party=plaintiff, notice_version=NOTICE_VERSION).exists()
    return {
        "online_stages": list(agreed.values_list("stage", flat=True)),
        "service_address": complaint.service_address,
        "electronic_service": "yes" if complaint.electronic_service else "no",
        "notice_read": NOTICE_VERSION if current else "",
    }
