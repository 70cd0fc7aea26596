"""Applying for retrial, in the case whose decision is contested (CPL 210–214). Written here only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404

from netcourt.cases import access, rights
from netcourt.cases.access import Look
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Document, Party
from netcourt.cases.words import Role
from netcourt.filing.actions import Incomplete
from netcourt.filing.transfers import works_here
from netcourt.identity.models import Account
from netcourt.law import retrial as law
from netcourt.law.text import Text
from netcourt.retrial import challenged, receiving, writing
from netcourt.retrial.acts import APPLY
from netcourt.retrial.asked import Asked, faults
from netcourt.retrial.challenged import Challenged, Where
from netcourt.retrial.models import Application, Ground


def apply(
    actor: Account,
    case_id: Any,
    key: str,
    *,
    asked: Asked,
    where: str = "",
    decision: str = "",
    applicant: Any = None,
    exhibits: Sequence[Document] = (),
) -> Application:
    """Ask for the retrial of a decision in force; execution goes on meanwhile (CPL 210).

    ``where``: code of the court, ``decision``: its key, ``applicant``: of the party applying; each may be left out
    where there is only one. Where that court does not work here, the application is given to be handed in there.
    Raises Http404, ``Incomplete`` with every fault, ``Refused``.
    """
    case = access.find_case(actor, case_id)
    found = challenged.find(case, decision)
    party = applying_party(Look(actor, case), applicant)
    with perform(APPLY, actor, key=key, case_id=case_id, challenged=found) as step:
        if step.repeated:
            return Application.objects.get(entry=step.done)
        assert found is not None  # a guard
        step.on_behalf, step.role = party, Role(party.role)
        court = chosen(found, where)
        if wrong := faults(found, party, asked, court, step.at, exhibits=len(exhibits)):
            raise Incomplete(wrong)
        assert court is not None  # told above
        return _hand_in(step, found, asked, court, exhibits)


def applying_party(look: Look, applicant: Any = None) -> Party:
    """For whom the application is made: a party, or one the viewer has special authority for (CPL 62)."""
    if not look.mine:
        rights.standing(look.viewer, APPLY, look.case)
        raise Http404
    able = [p for p in look.mine if rights.has_power(look.viewer, APPLY.power, p)]
    if not able:
        rights.standing(look.viewer, APPLY, look.case)
    party = next((p for p in able if str(p.pk) == str(applicant)), None) if applicant else next(iter(able), None)
    if party is None:
        raise Refused([rights.NOT_YOURS], status=403)
    return party


def chosen(found: Challenged, where: str) -> Where | None:
    """The court chosen; the only one where there is no choice."""
    courts = challenged.courts_for(found)
    if not where and len(courts) == 1:
        return courts[0]
    return next((w for w in courts if w.court.pk == where), None)


def _hand_in(step: Step, found: Challenged, asked: Asked, where: Where, exhibits: Sequence[Document]) -> Application:
    party = step.on_behalf
    assert party is not None
    paper = writing.application(step, found, asked, where.court, [d.title for d in exhibits])
    own(exhibits, party)
    here = works_here(where.court)
    entry = step.enter(
        documents=[paper, *exhibits],
        title=Text(f"{party.name}申请再审"[:300], f"{party.name} applied for retrial"[:300]),
        particulars={"decision": found.decision.entry_id, "number": found.number, "court": where.court.pk,
                     "received_here": here, "grounds": list(asked.grounds)},
    )  # fmt: skip
    row = Application(
        case=step.case, court=where.court, above=where.above, entry=entry, decision=found.decision, applicant=party,
        document=paper, state=Application.State.BY_HAND,
    )  # fmt: skip
    write(row, found, asked)
    if here:
        receiving.receive(step, row, found, exhibits)
    return row


def own(exhibits: Sequence[Document], party: Party) -> None:
    """The exhibits are the party's own papers."""
    for document in exhibits:
        document.submitted_for = party
        document.save(update_fields=["submitted_for"])


def write(row: Application, found: Challenged, asked: Asked) -> None:
    """What the application says, with the last day of every ground, in place of what it said before."""
    row.requests, row.facts, row.disputed = asked.requests.strip(), asked.facts.strip(), asked.disputed
    row.save()
    row.grounds.all().delete()
    Ground.objects.bulk_create(_ground(row, found, law.ground(key), asked) for key in asked.grounds)


def _ground(row: Application, found: Challenged, ground: law.Ground, asked: Asked) -> Ground:
    known = asked.grounds[ground.key] if ground.from_knowledge else None
    until = found.until(ground, known)
    why = found.start(ground, known).why
    said = Text(f"{why.zh}。{until.derivation.zh}", f"{why.en}. {until.derivation.en}")
    return Ground(application=row, key=ground.key, known_on=known, last_day=until.last_day, why=said.as_json())
