"""The rows of a claim's people: the case and its title, plaintiffs, others, agents. Written only by ``actions``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from netcourt.cases.actions import Step
from netcourt.cases.asking import as_read
from netcourt.cases.models import Agent, Case, Party, Representation
from netcourt.cases.periods import once_in_act
from netcourt.cases.words import AgentKind, Origin, PartyForm, PartyRole
from netcourt.filing.papers import (
    CHINA,
    Abroad,
    AgentPaper,
    ClaimPapers,
    Plaintiff,
    Pleaded,
    Ward,
)
from netcourt.identity.models import Organisation, Person
from netcourt.identity.queries import Capacity
from netcourt.law.identity_numbers import Sex, check_resident_id, normalise
from netcourt.reference.models import Cause, Court

_FORMS = {
    Organisation.Kind.COMPANY: PartyForm.COMPANY,
    Organisation.Kind.SOLE_TRADER: PartyForm.SOLE_TRADER,
    Organisation.Kind.AGENCY: PartyForm.AGENCY,
    Organisation.Kind.PROCURATORATE: PartyForm.PROCURATORATE,
    Organisation.Kind.OTHER: PartyForm.ORGANISATION,
}


def open_case(step: Step, papers: ClaimPapers, capacities: Sequence[Capacity], court: Court) -> Case:
    """The case of a claim with its title, all parties and their agents; the act is the first plaintiff's."""
    suing = [
        plaintiff(given, capacity, step.at, n)
        for n, (given, capacity) in enumerate(zip(papers.plaintiffs, capacities, strict=True), start=1)
    ]
    others = [(pleaded(o, role, n), o) for role, listed in _others(papers) for n, o in enumerate(listed, start=1)]
    parties = [*suing, *(party for party, _given in others)]
    kind = Case.Kind.ADMINISTRATIVE if papers.is_administrative else Case.Kind.CIVIL
    case = Case(
        court=court, kind=kind, cause=cause_of(papers.cause), category=papers.category, amount=papers.amount,
        received_at=step.at,
    )  # fmt: skip
    as_read(case, "parties", parties)
    case.title = title(case)
    step.open_case(case, *parties)
    agents = [
        _add_agents(party, given, capacity, step.at)
        for party, given, capacity in zip(suing, papers.plaintiffs, capacities, strict=True)
    ]
    agents += [_save_agents(party, [_agent(a) for a in given.agents]) for party, given in others]
    for party, rows in zip(parties, agents, strict=True):
        as_read(party, "agents", rows)
    return case


def cause_of(code: str) -> Cause | None:
    """The cause a claim may name: not the headings of the table."""
    return once_in_act(("cause", code), lambda: Cause.objects.filter(pk=code, level__gte=2).first())


def title(case: Case) -> str:
    """张三诉某公司信息网络买卖合同纠纷; of many of one side the first, with 等."""
    names: dict[str, list[str]] = {}
    for party in in_order(case):
        names.setdefault(party.role, []).append(party.name)
    said = {role: listed[0] + ("等" if len(listed) > 1 else "") for role, listed in names.items()}
    return f"{said[PartyRole.PLAINTIFF]}诉{said[PartyRole.DEFENDANT]}{cause_name(case)}"[:300]


def cause_name(case: Case) -> str:
    """What the claim is called by; a claim that is handed in has a cause."""
    assert case.cause is not None
    return case.cause.name


def in_order(case: Case) -> list[Party]:
    """The parties as read once in this act, of each role in the order of the complaint."""
    return sorted(case.parties.all(), key=lambda p: (p.role, p.ordinal))


def _read_parties(case: Case) -> None:
    """The parties and their agents as they stand now; they are read no more in this act."""
    getattr(case, "_prefetched_objects_cache", {}).pop("parties", None)
    prefetch_related_objects([case], "parties__agents")


def plaintiff(given: Plaintiff, capacity: Capacity, at: datetime, ordinal: int = 1) -> Party:
    """The plaintiff as proved, linked at once; a ward as pleaded by its statutory representative."""
    party = Party(role=PartyRole.PLAINTIFF, ordinal=ordinal)
    if given.abroad is not None:
        _describe_abroad(party, given.abroad)
    elif given.ward is None:
        party.linked_at = at
        _describe_plaintiff(party, capacity, at)
    else:
        _describe_ward(party, given.ward, at)
    party.address, party.phone, party.email = given.address.strip(), given.phone.strip(), given.email.strip()
    party.ethnicity, party.occupation = given.ethnicity.strip(), given.occupation.strip()
    return party


def _describe_plaintiff(party: Party, capacity: Capacity, at: datetime) -> None:
    person, organisation = capacity.person, capacity.organisation
    if organisation is not None:
        party.kind, party.organisation, party.name = Party.Kind.ORGANISATION, organisation, organisation.name
        party.form = _FORMS[Organisation.Kind(organisation.kind)]
        party.credit_code = organisation.credit_code
        party.legal_representative = organisation.legal_representative
        party.legal_representative_post = organisation.legal_representative_post
        return
    assert person is not None
    party.kind, party.form, party.person, party.name = Party.Kind.PERSON, PartyForm.PERSON, person, person.name
    party.id_kind, party.id_number, party.nationality = person.id_kind, person.id_number, person.nationality
    party.sex, party.birth_date, party.origin = person.sex, person.birth_date, origin_of(person)
    _read_number(party, at)


def origin_of(person: Person) -> Origin:
    """Where a proved person belongs, by nationality and document."""
    if person.nationality != CHINA or person.id_kind in (Person.IdKind.PASSPORT, Person.IdKind.PERMANENT):
        return Origin.FOREIGN if person.nationality != CHINA else Origin.MAINLAND
    if person.id_kind != Person.IdKind.PERMIT:
        return Origin.MAINLAND
    number = normalise(person.id_number)
    return Origin.HONG_KONG if number.startswith(("H", "81")) else (
        Origin.MACAU if number.startswith(("M", "82")) else Origin.TAIWAN
    )  # fmt: skip


def _describe_ward(party: Party, ward: Ward, at: datetime) -> None:
    party.kind, party.form = Party.Kind.PERSON, PartyForm.PERSON
    party.name, party.sex, party.id_number = ward.name.strip(), ward.sex, normalise(ward.id_number)
    if party.id_number:
        _read_number(party, at)


def _describe_abroad(party: Party, abroad: Abroad) -> None:
    party.kind, party.form, party.origin = Party.Kind.ORGANISATION, PartyForm.COMPANY, abroad.origin
    party.name, party.id_number = abroad.name.strip(), normalise(abroad.number)
    party.nationality = abroad.country.strip() or ("" if abroad.origin is Origin.FOREIGN else CHINA)


def _read_number(party: Party, at: datetime) -> None:
    if party.id_kind == Person.IdKind.RESIDENT:  # the number itself says both
        said = check_resident_id(party.id_number, timezone.localdate(at))
        party.birth_date = party.birth_date or said.birth
        party.sex = party.sex or ({Sex.MALE: "男", Sex.FEMALE: "女"}[said.sex] if said.sex else "")


def pleaded(given: Pleaded, role: PartyRole, ordinal: int, party: Party | None = None) -> Party:
    """A defendant or third party as pleaded, not linked to anyone before their identity is proved."""
    party = party or Party(role=role, ordinal=ordinal)
    person, elsewhere = given.form is PartyForm.PERSON, given.origin is not Origin.MAINLAND
    party.kind = Party.Kind.PERSON if person else Party.Kind.ORGANISATION
    party.form, party.origin, party.ordinal = given.form, given.origin, ordinal
    party.nationality = given.nationality.strip() or ("" if given.origin is Origin.FOREIGN else CHINA)
    party.name, party.address, party.phone = given.name.strip(), given.address.strip(), given.phone.strip()
    party.platform, party.link = given.platform.strip(), given.link.strip()
    party.sex, party.birth_date = (given.sex, given.birth_date) if person else ("", None)
    party.id_kind, party.id_number = given.id_kind, normalise(given.id_number) if person or elsewhere else ""
    party.credit_code = "" if person else normalise(given.credit_code)
    party.legal_representative = "" if person else given.head.strip()
    post = "经营者" if given.form is PartyForm.SOLE_TRADER and given.head.strip() else given.head_post.strip()
    party.legal_representative_post = "" if person else post
    return party


def _others(papers: ClaimPapers) -> tuple[tuple[PartyRole, tuple[Pleaded, ...]], ...]:
    return (PartyRole.DEFENDANT, papers.defendants), (PartyRole.THIRD_PARTY, papers.third_parties)


def _add_agents(party: Party, given: Plaintiff, capacity: Capacity, at: datetime) -> list[Agent]:
    rows = []
    if given.ward is not None and capacity.person is not None:
        guardian = capacity.person
        rows.append(Agent(kind=AgentKind.STATUTORY, name=guardian.name, relation=given.ward.relation, person=guardian))
    if given.abroad is not None and capacity.person is not None:
        head, post = capacity.person, given.abroad.post.strip() or "代表人"
        rows.append(Agent(kind=AgentKind.STATUTORY, name=head.name, relation=post, person=head))
    if capacity.power:
        power = capacity.power
        Representation.objects.create(party=party, power=power, since=at)
        rows.append(
            Agent(
                kind=power.kind, name=power.agent.name, licence=power.licence, special=bool(power.powers), power=power,
                firm=power.law_firm.name if power.law_firm else "",
            )
        )  # fmt: skip
    known = {row.name for row in rows}
    rows += [_agent(a) for a in given.agents if a.name.strip() not in known]
    return _save_agents(party, rows)


def _agent(given: AgentPaper) -> Agent:
    return Agent(
        kind=given.kind, name=given.name.strip(), relation=given.relation.strip(), firm=given.firm.strip(),
        licence=given.licence.strip(), phone=given.phone.strip(), special=given.special,
    )  # fmt: skip


def _save_agents(party: Party, rows: Sequence[Agent]) -> list[Agent]:
    for n, row in enumerate(rows, start=1):
        row.party, row.ordinal = party, n
    return Agent.objects.bulk_create(rows)


def _replace(case: Case, party: Party, agents: Sequence[AgentPaper]) -> None:
    party.case = case
    party.save()
    party.agents.filter(person=None, power=None).delete()
    _save_agents(party, [_agent(a) for a in agents])


def correct(case: Case, papers: ClaimPapers, capacities: Sequence[Capacity], at: datetime) -> None:
    """Parties and head data of the case after its papers were corrected; row history keeps what stood before.

    Whoever is linked by proof stays as proved. A party the corrected papers no longer name has left the suit.
    """
    rows = {(p.role, p.ordinal): p for p in case.parties.all()}
    for n, (given, capacity) in enumerate(zip(papers.plaintiffs, capacities, strict=True), start=1):
        new, row = plaintiff(given, capacity, at, n), rows.pop((PartyRole.PLAINTIFF, n), None)
        if row is None:
            new.case = case
            new.save()
            _add_agents(new, given, capacity, at)
            continue
        for name in ("address", "phone", "email", "ethnicity", "occupation"):
            setattr(row, name, getattr(new, name))
        row.save()
    for role, listed in _others(papers):
        for n, other in enumerate(listed, start=1):
            row = rows.pop((role, n), None)
            if row is None or row.linked_at is None:
                _replace(case, pleaded(other, role, n, row), other.agents)
    for row in rows.values():
        row.left_at = at
        row.save()
    case.cause_id, case.category, case.amount = papers.cause, papers.category, papers.amount
    _read_parties(case)
    case.title = title(case)
