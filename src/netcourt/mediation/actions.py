"""Mediation before filing: proposed, agreed to, ended. Written here only (see README)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Assignment, Case, Party, Period
from netcourt.cases.words import Outcome, PeriodState, Role, Stage
from netcourt.filing.plans import decision_variant
from netcourt.filing.review import next_number
from netcourt.identity.models import Account
from netcourt.identity.queries import holds_post
from netcourt.law.case_numbers import prior_question
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.mediation.acts import AGREE, DECLINE, FAIL, LEAVE, NOTE_CONTACT, PROPOSE, SETTLE
from netcourt.mediation.models import Contact, Mediation

# Mediation and the suit about the same dispute: the one dealt with first names the case (CN15 8).
_WAITS_FOR = {"民初": ("诉前调",), "诉前调": ()}
NO_MEDIATOR = Refusal(
    "MEDIATOR_UNKNOWN",
    Text("请选择本院在任的调解员", "Choose someone who holds the post of mediator at this court"),
)


def propose(actor: Account, case_id: Any, key: str, *, mediator: Account | None, reason: str) -> Case:
    """Propose mediation by a named mediator (CPL 125). Raises Http404, ``Refused``."""
    with perform(PROPOSE, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return step.case
        if mediator is None or not holds_post(mediator, [Role.MEDIATOR], step.case.court_id):
            raise Refused([NO_MEDIATOR], status=422)
        entry = step.enter(note=reason.strip(), particulars={"mediator": mediator.display_name})
        Mediation.objects.create(case=step.case, mediator=mediator, reason=reason.strip(), proposed=entry)
        return step.case


def agree(actor: Account, case_id: Any, key: str) -> Case:
    """All plaintiffs agree: the number 诉前调, the mediator, thirty days (CN-6; OM21 24)."""
    with perform(AGREE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        mediation = step.case.mediation
        number = str(next_number(step.case, prior_question(_WAITS_FOR)))
        step.case.number = mediation.number = number
        mediation.answered = step.enter(particulars={"number": number, "mediator": mediation.mediator.display_name})
        mediation.state = Mediation.State.RUNNING
        mediation.save(update_fields=["number", "answered", "state"])
        step.assign(mediation.mediator, Role.MEDIATOR)
        step.start("D41.pre_filing", post=Role.MEDIATOR)
        step.start("D43.notify", post=Role.MEDIATOR)
        return step.case


def decline(actor: Account, case_id: Any, key: str) -> Case:
    """Recorded; the seven days of the court have run on all along (CPL-125)."""
    with perform(DECLINE, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            mediation = step.case.mediation
            mediation.answered, mediation.state = step.enter(), Mediation.State.DECLINED
            mediation.save(update_fields=["answered", "state"])
        return step.case


def note_contact(actor: Account, case_id: Any, key: str, *, party: Party | None, how: str, answer: str) -> Contact:
    """How the other side was reached and what it answered: a no ends the mediation at once (OM21 15, 25)."""
    given: dict[str, Any] = {"party": party, "how": how, "answer": answer}
    with transaction.atomic():
        with perform(NOTE_CONTACT, actor, key=key, case_id=case_id, **given) as step:
            if step.repeated:
                return Contact.objects.get(entry=step.done)
            row = _contact(step, how, Contact.Answer(answer))
        if row.answer == Contact.Answer.DECLINED:
            fail(actor, case_id, f"{key[:50]}:declined")
        return row


def _contact(step: Step, how: str, said: Contact.Answer) -> Contact:
    party = step.data["party"]
    entry = step.enter(note=f"{party.name}：{said.label}", particulars={"party": str(party.pk), "answer": said})
    for period in step.case.periods.filter(rule="D43.notify", state=PeriodState.OPEN):
        step.end(period, PeriodState.MET if step.at < period.due_at else PeriodState.MISSED)
    return Contact.objects.create(
        mediation=step.case.mediation, party=party, how=how.strip()[:300], answer=said, entry=entry
    )


def settle(actor: Account, case_id: Any, key: str) -> Case:
    """The parties agreed: no suit, no fee. Of what was said nothing is recorded."""
    with perform(SETTLE, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            step.close(Outcome.SETTLED)
            _end(step, Mediation.State.SETTLED)
        return step.case


def lapse(step: Step, period: Period) -> None:
    """The thirty days are over: the review of the claim goes on (OM21 24)."""
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
    if period.case.stage == Stage.IN_MEDIATION and not period.case.accepted_at:
        _return(FAIL, None, period.case_id, f"lapse:{period.pk}", Mediation.State.FAILED)


def fail(actor: Account, case_id: Any, key: str) -> Case:
    """No agreement, or the other side refuses: the review goes on, with the first day of receipt."""
    return _return(FAIL, actor, case_id, key, Mediation.State.FAILED)


def leave(actor: Account, case_id: Any, key: str) -> Case:
    """The plaintiff wants the suit after all; nobody is kept in mediation (CPL 9)."""
    return _return(LEAVE, actor, case_id, key, Mediation.State.LEFT)


def _return(act: Act, actor: Account | None, case_id: Any, key: str, state: Mediation.State) -> Case:
    with perform(act, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            step.case.number = None
            _end(step, state)
            step.start("D01", post=Role.FILING_JUDGE, variant=decision_variant(step.case))
        return step.case


def _end(step: Step, state: Mediation.State) -> None:
    mediation = step.case.mediation
    mediation.ended = step.enter(particulars={"number": mediation.number or ""})
    mediation.state = state
    mediation.save(update_fields=["ended", "state"])
    given = Assignment.objects.filter(case=step.case, role=Role.MEDIATOR, until__isnull=True)
    given.update(until=mediation.ended)
