"""The parties of a special procedure: who applies, as proved; the other as named, until it joins by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Party, Representation
from netcourt.cases.words import ConsentStage, PartyRole
from netcourt.filing import parties, records
from netcourt.filing.papers import NOTICE_VERSION, Plaintiff, Pleaded
from netcourt.filing.serving import record_named, record_own
from netcourt.identity.queries import Capacity


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a party is reached; ``electronic``: it agrees to be served on the platform (OL21 29)."""

    address: str
    phone: str = field(repr=False)
    electronic: bool = False


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
