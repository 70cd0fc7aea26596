"""Invented people for past filings: the plaintiff, who acts for it, and a filing judge of each court.

Names come from the file (where they were replaced); everything else is invented and looks it: the county code 999900
and licences that were never given out. They are proved and empowered as of the day of filing, which the acts of
identity cannot do: those run on the server's clock. So this module dates their rows back, in a trial court only.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from netcourt.filing.imports.parties import Named, NamedAgent
from netcourt.identity import actions as identity
from netcourt.identity.models import Account, CourtPost, LawFirm, Officer, Organisation, Person, PowerOfAttorney, Proof
from netcourt.identity.queries import holds_post
from netcourt.law.identity_numbers import (
    credit_check_character,
    organisation_check_character,
    resident_check_character,
)
from netcourt.reference.models import Court

METHOD = "trial:import"
HEAD = "示法定"
_JUDGE_SINCE = date(2016, 1, 1)
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Suing:
    """One plaintiff of a row: the account of the person, or of the head of the organisation."""

    account: Account
    organisation: Organisation | None = None

    @property
    def person(self) -> Person | None:
        return None if self.organisation else self.account.person


def plaintiff(row_id: str, n: int, party: Named, at: datetime) -> Suing:
    """The ``n``-th plaintiff of a row, proved at ``at``."""
    key = f"{row_id}:plaintiff" if n == 1 else f"{row_id}:plaintiff:{n}"
    own = person_account(key, HEAD if party.organisation else party.name, at)
    code = row_id if n == 1 else f"{row_id}:{n}"
    return Suing(own, _organisation(code, party, own, at) if party.organisation else None)


def agents(row_id: str, named: Sequence[NamedAgent], suing: Sequence[Suing], at: datetime) -> list[Account]:
    """The agents of a row, each with a power from every plaintiff."""
    found = []
    for n, agent in enumerate(named):
        account = person_account(f"{row_id}:agent:{n}", agent.name, at)
        for one in suing:
            _power(one.account, one.organisation, account, agent, at)
        found.append(account)
    return found


def person_account(key: str, name: str, at: datetime) -> Account:
    """The invented person of ``key``, made at the first call, with a proof of identity that is fresh at ``at``."""
    reference = _reference(key)
    known = Proof.objects.filter(reference=reference).select_related("account__person").first()
    if known:
        return known.account
    account = _new_account(key, name, reference)
    account.proofs.update(at=at - timedelta(minutes=1), method=METHOD)
    return account


def filing_judge(court: Court) -> Account:
    """The invented filing judge of ``court``, made at the first call. Nobody can sign in as them."""
    number = f"trial-{_digest(court.code)[:10]}"
    judge = Account.objects.filter(staff_number=number).first()
    if judge is None:
        judge = identity.create_staff(number, "示立案", secrets.token_urlsafe(32))
        judge.set_unusable_password()
        judge.invented = True
        judge.save(update_fields=["password", "invented"])
    if not holds_post(judge, [CourtPost.Kind.FILING_JUDGE], court.code):
        identity.appoint(
            None, account=judge, court=court, kind=CourtPost.Kind.FILING_JUDGE, appointed_on=_JUDGE_SINCE,
            instrument="导入过往案件的试用法院",
        )  # fmt: skip
    return judge


def phone_of(key: str) -> str:
    """An invented mobile number: 1990000 and four digits."""
    return f"1990000{int(_digest(key), 16) % 10_000:04d}"


def _new_account(key: str, name: str, reference: str) -> Account:
    for salt in range(_TRIES):
        number = _resident_number(f"{key}:{salt}")
        if not Person.objects.filter(id_index=Person.index_of(Person.IdKind.RESIDENT, number)).exists():
            break
    claims = {"name": name, "id_kind": Person.IdKind.RESIDENT, "id_number": number, "nationality": "中国"}
    account = identity.sign_up_by_provider(claims, reference)
    account.invented = True
    account.save(update_fields=["invented"])
    return account


def _organisation(row_id: str, party: Named, head: Account, at: datetime) -> Organisation:
    organisation, _ = Organisation.objects.get_or_create(
        credit_code=_credit_code(row_id),
        defaults={
            "name": party.name[:120], "kind": party.organisation or Organisation.Kind.OTHER,
            "seat": "示范市网庭路（虚构）",
            "legal_representative": HEAD, "legal_representative_post": "负责人（虚构）",
        },
    )  # fmt: skip
    office, _ = Officer.objects.get_or_create(
        organisation=organisation, person=head.person, until=None, defaults={"method": METHOD, "since": at}
    )
    if office.since > at:
        Officer.objects.filter(pk=office.pk).update(since=at)
    return organisation


def _power(giver: Account, organisation: Organisation | None, agent: Account, named: NamedAgent, at: datetime) -> None:
    """General authority (CPL 62): the file tells no special one, and none is presumed."""
    assert agent.person is not None
    of = {"principal_organisation": organisation} if organisation else {"principal_person": giver.person}
    power = PowerOfAttorney.objects.filter(agent=agent.person, revoked_at=None, **of).first()
    if power is None:
        firm = None
        if named.firm:
            licence = f"示范{_digest(named.firm)[:12]}"
            firm, _ = LawFirm.objects.get_or_create(licence=licence, defaults={"name": named.firm[:120]})
        power = PowerOfAttorney.objects.create(
            **of, agent=agent.person, kind=named.kind, law_firm=firm, given_by=giver, given_at=at, accepted_at=at,
            licence=f"示范{_digest(f'{named.firm}:{named.name}')[:12]}" if firm else "",
        )  # fmt: skip
    elif power.given_at > at:
        PowerOfAttorney.objects.filter(pk=power.pk).update(given_at=at, accepted_at=at)


def _resident_number(key: str) -> str:
    seed = int(_digest(key), 16)
    born = date(1960, 1, 1) + timedelta(days=seed % 14_000)
    body = f"999900{born:%Y%m%d}{seed // 14_000 % 1000:03d}"
    return body + resident_check_character(body)


def _credit_code(row_id: str) -> str:
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    seed, body = int(_digest(row_id), 16), "MA"
    for _ in range(6):
        seed, rest = divmod(seed, 10)
        body += letters[rest]
    body = f"91999900{body}{organisation_check_character(body)}"
    return body + credit_check_character(body)


def _reference(key: str) -> str:
    return f"{METHOD}:{key}"


def _digest(text: str) -> str:
    return hashlib.sha256(f"netcourt import {text}".encode()).hexdigest()
