"""The parties of a special procedure: who applies, as proved; the other as named, until it joins by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Party, Representation
from netcourt.cases.words import ConsentStage, PartyRole
from netcourt.filing import parties, records
from netcourt.filing.papers import NOTICE_VERSION, Defect, Plaintiff, Pleaded
from netcourt.filing.serving import record_named, record_own
from netcourt.identity.queries import Capacity
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a party is reached; ``electronic``: it agrees to be served on the platform (OL21 29)."""

    address: str
    phone: str = field(repr=False)
    electronic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Who applies, for whom (``appearance.joining.capacity_value``), how reached, and who the other is."""

    who: str
    contact: Contact
    other: Pleaded = field(repr=False)


MISSING = {
    "other_name": Text("请写明另一方的姓名或者名称", "Name the other party"),
    "other_number": Text(
        "请写明另一方的证件号码或者统一社会信用代码：另一方凭它关联案件",
        "Give the other party's identity number or credit code: it joins by it",
    ),
    "other_phone": Text("请写明另一方的手机号：用来通知另一方", "Give the other party's phone, to tell it"),
    "address": Text("请写明您的地址", "Give your address"),
    "phone": Text("请写明您的电话", "Give your phone"),
}


def people_defects(people: Apart, article: str) -> list[Defect]:
    """What is missing of the two parties."""
    other, contact = people.other, people.contact
    has = {
        "other_name": other.name,
        "other_number": other.id_number or other.credit_code,
        "other_phone": other.phone,
        "address": contact.address,
        "phone": contact.phone,
    }
    return [
        Defect(name, Refusal(f"{name.upper()}_MISSING", MISSING[name], cite(article)))
        for name, value in has.items()
        if not value.strip()
    ]


def applicant(step: Step, case: Case, capacity: Capacity, contact: Contact) -> Party:
    """Open the case in the name of who applies; an agent acts on with the power it has."""
    named = Plaintiff(address=contact.address, phone=contact.phone)
    party = parties.plaintiff(named, capacity, step.at)
    step.open_case(case, party)
    if capacity.power:
        Representation.objects.create(party=party, power=capacity.power, since=step.at)
    return party


def add_other(step: Step, given: Pleaded, ordinal: int = 1) -> Party:
    party = parties.pleaded(given, PartyRole.DEFENDANT, ordinal)
    party.case = step.case
    party.save(force_insert=True)
    return party


def confirm_contact(step: Step, party: Party, contact: Contact) -> None:
    """What a party says of itself: online by its own choice, served where it wants to be (OL21 4, 29); after ``enter``.

    Where the others are reached is recorded as it was named, once the case opens.
    """
    answer = "agreed" if contact.electronic else "refused"
    records.consents(
        step,
        [(party, ConsentStage.FILING, "chosen", "own choice"), (party, ConsentStage.SERVICE, answer, "express")],
        NOTICE_VERSION,
    )
    record_own(step, party, contact.address, electronic=contact.electronic)
    if step.act.opens:
        for other in step.case.parties.exclude(pk=party.pk):
            record_named(step, other)
