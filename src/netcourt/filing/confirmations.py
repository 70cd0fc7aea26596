"""Further plaintiffs sue by their own word: each reads the papers and confirms that version from a proved account.

What was confirmed is a fingerprint of the papers: claims, facts, parties, evidence, the court. Contact data and the
choices of each plaintiff are their own and not part of it. Papers that changed since are asked anew (CPL 55, 56).
"""

from __future__ import annotations

import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.actions import REVERIFY, UNVERIFIED
from netcourt.cases.acts import Refused
from netcourt.cases.rights import NOT_YOURS
from netcourt.filing import drafts
from netcourt.filing.models import Confirmation, Draft
from netcourt.filing.papers import ClaimPapers, Defect, EvidencePaper
from netcourt.identity.models import Account, Organisation, Person
from netcourt.identity.queries import Capacity, acting_for, fresh_proof
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference.models import Court

# Of the papers everyone stands for; each plaintiff's contact data and choices are their own.
_OWN = {"plaintiffs", "service_address", "electronic_service", "online_stages", "notice_version", "truth"}


def fingerprint(
    papers: ClaimPapers, evidence: Sequence[EvidencePaper], court: Court, named: Sequence[str] | None = None
) -> str:
    """One version of the papers as every plaintiff stands for it; ``named``: the plaintiffs, if some have no id yet."""
    said = {k: v for k, v in asdict(papers).items() if k not in _OWN}
    said["plaintiffs"] = sorted(names(papers) if named is None else named)
    said["evidence"] = [[e.document.sha256, e.name, e.purpose] for e in evidence]
    said["court"] = court.pk
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def names(papers: ClaimPapers) -> list[str]:
    """The plaintiffs of the papers by name, in order; empty for one not known yet."""
    persons = Person.objects.in_bulk([p.person for p in papers.plaintiffs if p.person])
    organisations = Organisation.objects.in_bulk([p.organisation for p in papers.plaintiffs if p.organisation])
    found = []
    for plaintiff in papers.plaintiffs:
        one: Any = persons.get(plaintiff.person) or organisations.get(plaintiff.organisation)
        found.append(plaintiff.behind.name if plaintiff.behind else str(one or ""))
    return found


def stands(row: Confirmation | None, mark: str) -> bool:
    """Whether this confirmation holds for the papers with this fingerprint."""
    return row is not None and row.confirmed_at is not None and row.papers == mark


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


def invitation(draft: Draft, slot: str) -> Confirmation | None:
    """The invitation of one slot of a draft; the latest."""
    return draft.invitations.filter(slot=slot).order_by("-made_at").first() if draft.pk else None


def invite(actor: Account, draft_id: uuid.UUID, slot: str, name: str) -> tuple[Confirmation, str]:
    """Invite a further plaintiff; returns the invitation and its one-time code, which is told only now."""
    with transaction.atomic():
        draft = drafts.lock(actor, draft_id)
        drafts.check_open(draft)
        draft.invitations.filter(slot=slot).delete()
        code = documents.new_verification_code()
        row = Confirmation.objects.create(
            draft=draft, slot=slot, name=name.strip()[:100], code_hash=_hash(code), made_at=clock.now()
        )
        return row, code


def find_invitation(account: Account, confirmation_id: uuid.UUID) -> Confirmation:
    """An invitation still open, or one this account took up. Raises Http404 for the others."""
    row = Confirmation.objects.select_related("draft__court", "draft__account").filter(pk=confirmation_id).first()
    if row is None or row.draft is None or row.draft.case_id or (row.account_id and row.account_id != account.pk):
        raise Http404
    return row


def take_up(account: Account, confirmation_id: uuid.UUID, code: str) -> Confirmation:
    """Give the code: from now on the invitation is this account's. Raises ``Refused``."""
    wrong = None
    with transaction.atomic():
        row = Confirmation.objects.select_for_update(of=["self"]).get(pk=find_invitation(account, confirmation_id).pk)
        if row.account_id:
            return row
        if account.person is None:
            raise Refused([UNVERIFIED], status=403)
        if row.tries >= MOST_TRIES:
            raise Refused([CODE_SHUT])
        if account.person.name != row.name:
            raise Refused([NOT_INVITED], status=403)
        if not secrets.compare_digest(row.code_hash, _hash(code.strip().upper())):
            row.tries += 1
            row.save(update_fields=["tries"])
            wrong = CODE_WRONG
        else:
            row.account, row.person, row.code_hash = account, account.person, ""
            row.save(update_fields=["account", "person", "code_hash"])
    if wrong:
        raise Refused([wrong], status=422)
    return row


def confirm_invited(account: Account, row: Confirmation, mark: str, contact: Mapping[str, str]) -> Confirmation:
    """The invited plaintiff confirms the papers with the fingerprint ``mark`` and tells how to be reached."""
    if row.account_id != account.pk:
        raise Refused([NOT_YOURS], status=403)
    _check_right(account, row.person, None)
    row.papers, row.contact, row.confirmed_at = mark, dict(contact), clock.now()
    row.save(update_fields=["papers", "contact", "confirmed_at"])
    return row


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


MOST_TRIES = 5
CODE_WRONG = Refusal("CODE_WRONG", Text("确认码不对，请核对后重填", "The code is wrong; check it and try again"))
CODE_SHUT = Refusal(
    "CODE_SHUT", Text("输错次数过多，请邀请人重新发邀请", "Too many wrong codes: ask for a new invitation")
)
NOT_INVITED = Refusal(
    "NOT_INVITED",
    Text("这份邀请写的不是您的姓名，请与邀请人核对", "This invitation names somebody else; ask who invited you"),
    cite("CPL 122"),
)


def _check_right(account: Account, person: Person | None, organisation: Organisation | None) -> None:
    now = clock.now()
    if fresh_proof(account, "filing", now) is None:
        raise Refused([REVERIFY if account.person_id else UNVERIFIED], status=403)
    wanted: Any = person or organisation
    if wanted is None or all((c.person or c.organisation) != wanted for c in acting_for(account, now)):
        raise Refused([NOT_YOURS], status=403)
