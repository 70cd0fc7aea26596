"""Mediation of a pending suit: asked for, offered, consented to by every party. Written here and in ``ending`` only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Period
from netcourt.cases.words import PeriodState, Role
from netcourt.identity.models import Account
from netcourt.law.deadline import Extended
from netcourt.law.mediating import LIMITS, period_of, uncounted
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.mediation.models import Appointment, Say, SuitMediation
from netcourt.mediation.suit_acts import AGREE_MORE, APPOINT, ASK, ASK_MORE, CONSENT, OFFER, REFUSE_MORE, TURN_DOWN
from netcourt.mediation.suit_guards import current, unsaid

State, About = SuitMediation.State, Say.About
BEGUN = Text("各方当事人都同意，调解开始", "Every party agreed: the mediation begins")
LONGER = Text("各方都同意，调解期限延长", "Every party agreed: the mediation goes on longer")


def ask(actor: Account, case_id: Any, key: str, *, reason: str) -> SuitMediation:
    """A party asks the court to arrange mediation: this is its own consent, and nobody else's. Raises ``Refused``."""
    with perform(ASK, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return of_entry(step)
        row = SuitMediation(case=step.case, court_id=step.case.court_id, reason=reason.strip()[:500], state=State.ASKED)
        row.proposed = step.enter(note=row.reason, particulars={"mediation": str(row.pk)})
        row.save(force_insert=True)
        question(step, row, About.MEDIATE)
        answer_for(step, row, About.MEDIATE, agrees=True)
        return row


def offer(actor: Account, case_id: Any, key: str, *, led: str, mediator: Account | None, reason: str) -> SuitMediation:
    """The court offers mediation, by a mediator of its list or led by the judge; whoever asked has agreed already.

    Nothing of the suit stops. Raises Http404, ``Refused``.
    """
    given: dict[str, Any] = {"led": led, "mediator": mediator, "reason": reason}
    with perform(OFFER, actor, key=key, case_id=case_id, **given) as step:
        if step.repeated:
            return of_entry(step)
        row = current(step.case) or SuitMediation(case=step.case, court_id=step.case.court_id)
        row.led, row.reason, row.state = led, reason.strip()[:500], State.OFFERED
        row.mediator = actor if led == SuitMediation.Led.COURT else mediator
        assert row.mediator is not None  # a guard
        row.proposed = step.enter(
            note=row.reason, particulars={"led": led, "mediator": row.mediator.display_name, "mediation": str(row.pk)}
        )
        row.save()
        question(step, row, About.MEDIATE, again=row.turn > 0)
        _begin_when_all_agreed(step, row)
        return row


def turn_down(actor: Account, case_id: Any, key: str, *, reason: str) -> SuitMediation:
    """The court does not arrange the mediation a party asked for, and says why. Raises Http404, ``Refused``."""
    with perform(TURN_DOWN, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return SuitMediation.objects.get(ended=step.done)
        row = opened(step)
        row.ended, row.state = step.enter(note=reason.strip()), State.TURNED_DOWN
        row.save(update_fields=["ended", "state"])
        return row


def consent(actor: Account, case_id: Any, key: str) -> SuitMediation:
    """A party agrees, from its own account; with the last of them the days of mediation begin (OM21 24)."""
    with perform(CONSENT, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        last = not row.says.filter(agrees__isnull=True).exclude(pk__in=[s.pk for s in _mine(step, row)]).exists()
        step.enter(title=BEGUN if last else None, particulars={"mediation": str(row.pk)})
        answer_for(step, row, About.MEDIATE, agrees=True)
        _begin_when_all_agreed(step, row)
        return row


def appoint(
    actor: Account, case_id: Any, key: str, *, at: datetime | None, online: bool, place: str = ""
) -> Appointment:
    """When and where the parties meet, or that they write here until then. Raises Http404, ``Refused``."""
    with perform(APPOINT, actor, key=key, case_id=case_id, at=at, online=online, place=place) as step:
        if step.repeated:
            return Appointment.objects.get(entry=step.done)
        row, where = opened(step), "" if online else place.strip()[:200]
        assert at is not None  # a guard
        entry = step.enter(note=where, particulars={"at": at.isoformat(), "online": online, "mediation": str(row.pk)})
        return Appointment.objects.create(mediation=row, at=at, online=online, place=where, entry=entry)


def ask_more(actor: Account, case_id: Any, key: str, *, days: int | None) -> SuitMediation:
    """Whoever mediates proposes to go on longer: only if every party agrees in time (OM21 24)."""
    with perform(ASK_MORE, actor, key=key, case_id=case_id, days=days) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        row.more_days = days
        step.enter(particulars={"days": days, "mediation": str(row.pk)})
        question(step, row, About.MORE)
        row.save(update_fields=["more_days"])
        return row


def agree_more(actor: Account, case_id: Any, key: str) -> SuitMediation:
    """A party agrees to go on; with the last the period is longer, and the trial limit does not count the rest."""
    with perform(AGREE_MORE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        left = row.says.filter(turn=row.turn, agrees__isnull=True).exclude(pk__in=[s.pk for s in _mine(step, row)])
        step.enter(title=None if left.exists() else LONGER, particulars={"mediation": str(row.pk)})
        answer_for(step, row, About.MORE, agrees=True)
        if not row.says.filter(turn=row.turn, agrees__isnull=True).exists():
            _extend(step, row)
        return row


def refuse_more(actor: Account, case_id: Any, key: str) -> SuitMediation:
    """One party does not agree: the period stays as it is, and nobody is asked any more."""
    with perform(REFUSE_MORE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        step.enter(particulars={"mediation": str(row.pk)})
        answer_for(step, row, About.MORE, agrees=False)
        row.more_days, row.turn = None, row.turn + 1
        row.save(update_fields=["more_days", "turn"])
        return row


def question(step: Step, row: SuitMediation, about: str, *, again: bool = False) -> None:
    """Every party of the suit is asked; none has said anything yet (OM21 4). ``again``: who came since is asked too."""
    row.turn += 0 if again else 1
    row.save(update_fields=["turn"])
    parties = step.case.parties.filter(left_at__isnull=True).order_by("role", "ordinal")
    asked = [Say(mediation=row, party=p, about=about, turn=row.turn) for p in parties]
    Say.objects.bulk_create(asked, ignore_conflicts=again)


def _mine(step: Step, row: SuitMediation) -> list[Say]:
    assert step.actor is not None
    return unsaid(step.actor, row, About.MORE if row.state == State.RUNNING else About.MEDIATE)


def answer_for(step: Step, row: SuitMediation, about: str, *, agrees: bool, power: str = "") -> None:
    """What the actor says, for each of the parties for whom it speaks."""
    assert step.actor is not None
    for said in unsaid(step.actor, row, about, power):
        said.agrees, said.entry, said.account = agrees, step.done, step.actor
        said.save(update_fields=["agrees", "entry", "account"])


def _begin_when_all_agreed(step: Step, row: SuitMediation) -> None:
    if row.state != State.OFFERED or row.says.filter(turn=row.turn).exclude(agrees=True).exists():
        return
    assert row.mediator is not None  # offered by name
    row.state, row.begun = State.RUNNING, step.done
    post = Role.MEDIATOR if row.led == SuitMediation.Led.DELEGATED else Role.JUDGE
    row.period = step.start(period_of(step.case.procedure), post=post)
    row.save(update_fields=["state", "begun", "period"])
    if row.led == SuitMediation.Led.DELEGATED:
        step.assign(row.mediator, Role.MEDIATOR)


def _extend(step: Step, row: SuitMediation) -> None:
    assert row.period is not None  # it runs
    assert row.more_days is not None  # it was asked
    why = Text("各方当事人同意", "by consent of every party")
    first = row.period.end + timedelta(days=1)
    row.period = step.extend(row.period, Extended("agreement", row.more_days, step.at, why))
    row.save(update_fields=["period"])
    _pause(step, [uncounted(first, row.period.end)])


def stop_counting(step: Step, row: SuitMediation) -> None:
    """The mediation is over: of its extended part the trial limit leaves out the days it really took (OM21 24)."""
    before = row.period.extended_from if row.period else None
    if before is None:
        return
    first, today = before.end + timedelta(days=1), day_of(step.at)
    assert row.period is not None  # above
    last = min(today, row.period.end)
    _pause(step, [uncounted(first, last)] if last >= first else [])


def _pause(step: Step, pauses: list[Any]) -> None:
    for limit in Period.objects.filter(case=step.case, rule__in=LIMITS, state=PeriodState.OPEN):
        if limit.computation.get("pauses", []) != [p.as_json() for p in pauses]:
            step.pause(limit, *pauses)


def opened(step: Step) -> SuitMediation:
    row = current(step.case)
    assert row is not None  # a guard
    return row


def of_entry(step: Step) -> SuitMediation:
    return SuitMediation.objects.get(pk=step.done.particulars["mediation"])
