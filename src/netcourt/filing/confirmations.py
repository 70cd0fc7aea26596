"""Further plaintiffs sue by their own word: each reads the papers and confirms that version from a proved account.

What was confirmed is a fingerprint of the papers: claims, facts, parties, evidence, the court. Contact data and the
choices of each plaintiff are their own and not part of it. Papers that changed since are asked anew (CPL 55, 56).
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from netcourt.cases import clock
from netcourt.cases.access import NOT_YOURS
from netcourt.cases.actions import REVERIFY, UNVERIFIED
from netcourt.cases.acts import Refused
from netcourt.filing.models import Confirmation
from netcourt.filing.papers import ClaimPapers, Defect, EvidencePaper
from netcourt.identity.models import Account, Organisation, Person
from netcourt.identity.queries import Capacity, acting_for, fresh_proof
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference.models import Court

# Of the papers everyone stands for; each plaintiff's contact data and choices are their own.
_OWN = {"plaintiffs", "service_address", "electronic_service", "online_stages", "notice_version", "truth"}


def fingerprint(papers: ClaimPapers, evidence: Sequence[EvidencePaper], court: Court) -> str:
    """One version of the papers as every plaintiff stands for it."""
    said = {k: v for k, v in asdict(papers).items() if k not in _OWN}
    said["plaintiffs"] = sorted(
        str(p.person or p.organisation) + (p.ward.name if p.ward else "") for p in papers.plaintiffs
    )
    said["evidence"] = [[e.document.sha256, e.name, e.purpose] for e in evidence]
    said["court"] = court.pk
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def confirmed(papers: ClaimPapers, evidence: Sequence[EvidencePaper], court: Court) -> dict[uuid.UUID | None, Capacity]:
    """Who confirmed exactly these papers, by id, as the plaintiff they are."""
    rows = Confirmation.objects.filter(papers=fingerprint(papers, evidence, court), confirmed_at__isnull=False)
    found: dict[uuid.UUID | None, Capacity] = {}
    for row in rows.select_related("person", "organisation"):
        found[row.person_id or row.organisation_id] = Capacity(person=row.person, organisation=row.organisation)
    return found


def missing(n: int) -> Defect:
    """The n-th plaintiff has not confirmed these papers."""
    zh = f"第{n}名原告还没有确认这一版起诉状：请把邀请链接和确认码交给本人，由本人登录确认；内容改动后要重新确认"
    en = f"Plaintiff no. {n} has not confirmed this version: give them link and code; a change is confirmed anew"
    return Defect("plaintiff_capacity" if n == 1 else f"{n}-plaintiff_capacity",
                  Refusal("PLAINTIFF_UNCONFIRMED", Text(zh, en), cite("CPL 55", "CPL 122")))  # fmt: skip


def confirm(
    account: Account,
    papers: ClaimPapers,
    evidence: Sequence[EvidencePaper],
    court: Court,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
) -> Confirmation:
    """``account`` confirms these papers for a plaintiff it may act for. Raises ``Refused`` (403) without that right."""
    _check_right(account, person, organisation)
    return Confirmation.objects.create(
        name=str(person or organisation)[:100], account=account, person=person, organisation=organisation,
        papers=fingerprint(papers, evidence, court), made_at=clock.now(), confirmed_at=clock.now(),
    )  # fmt: skip


def _check_right(account: Account, person: Person | None, organisation: Organisation | None) -> None:
    now = clock.now()
    if fresh_proof(account, "filing", now) is None:
        raise Refused([REVERIFY if account.person_id else UNVERIFIED], status=403)
    wanted: Any = person or organisation
    if wanted is None or all((c.person or c.organisation) != wanted for c in acting_for(account, now)):
        raise Refused([NOT_YOURS], status=403)
