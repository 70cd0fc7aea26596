"""How mediation of a pending suit ends: confirmed by every party, declined, left, over. Written here only."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Assignment, DocketEntry, Period
from netcourt.cases.words import PeriodState, Role, Stage
from netcourt.identity.models import Account
from netcourt.law.mediating import Ending
from netcourt.law.text import Text
from netcourt.mediation import writing
from netcourt.mediation.models import Say, SuitMediation
from netcourt.mediation.suit import answer_for, of_entry, opened, question, stop_counting
from netcourt.mediation.suit_acts import CONCLUDE, DISSENT, LAPSE, QUIT, REFUSE, SIGN, WRITE_DOWN
from netcourt.mediation.suit_guards import unsaid

State, About = SuitMediation.State, Say.About
SETTLED = Text("各方都确认，调解协议达成", "Every party confirmed: the agreement is made")
# At these a case has ended some other way: nothing is left to mediate.
OVER = (Stage.DECIDED, Stage.FINAL, Stage.CLOSED)


def refuse(actor: Account, case_id: Any, key: str) -> SuitMediation:
    """A party does not agree: recorded, nothing else follows, the suit goes on as before (CPL-125)."""
    with perform(REFUSE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        step.enter(particulars={"mediation": str(row.pk)})
        answer_for(step, row, About.MEDIATE, agrees=False)
        _end(step, row, Ending.DECLINED, State.DECLINED)
        return row


def quit_mediation(actor: Account, case_id: Any, key: str) -> SuitMediation:
    """A party leaves, at any time and without a reason: nobody is kept in mediation (CPL 9)."""
    return _finish(QUIT, actor, case_id, key, Ending.REFUSED)


def conclude(actor: Account, case_id: Any, key: str, *, ending: str) -> SuitMediation:
    """Whoever mediates records that it ended without an agreement, and how; nothing of what was said (OM21 18, 21)."""
    return _finish(CONCLUDE, actor, case_id, key, ending)


def write_down(actor: Account, case_id: Any, key: str, *, terms: str) -> SuitMediation:
    """Whoever mediates writes the terms down; every party is asked, anew where they were changed (OM21 19)."""
    with perform(WRITE_DOWN, actor, key=key, case_id=case_id, terms=terms) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        row.terms, row.state, row.more_days = terms.strip(), State.SIGNING, None
        step.enter(particulars={"mediation": str(row.pk)})
        row.save(update_fields=["terms", "state", "more_days"])
        question(step, row, About.SIGN)
        return row


def sign(actor: Account, case_id: Any, key: str, *, turn: int) -> SuitMediation:
    """A party confirms the terms as it read them (``turn``); with the last the agreement is made and is a paper."""
    with perform(SIGN, actor, key=key, case_id=case_id, turn=turn) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        mine = {s.pk for s in unsaid(actor, row, About.SIGN, "settle")}
        others = row.says.filter(turn=row.turn).exclude(pk__in=mine)
        last = not others.exclude(agrees=True).exists()
        said = {"mediation": str(row.pk), "confirmed": others.filter(agrees=True).count() + len(mine)}
        if last:
            row.agreement = writing.agreement(step, row)
        papers = [row.agreement] if row.agreement else []
        step.enter(documents=papers, title=SETTLED if last else None, particulars=said, stays=not last)
        answer_for(step, row, About.SIGN, agrees=True, power="settle")
        if last:
            _end(step, row, Ending.AGREED, State.SETTLED)
        return row


def dissent(actor: Account, case_id: Any, key: str, *, turn: int) -> SuitMediation:
    """A party does not confirm these terms: the mediation goes on, or ends when its time is over."""
    with perform(DISSENT, actor, key=key, case_id=case_id, turn=turn) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        step.enter(particulars={"mediation": str(row.pk)})
        answer_for(step, row, About.SIGN, agrees=False, power="settle")
        row.state, row.turn = State.RUNNING, row.turn + 1
        row.save(update_fields=["state", "turn"])
        return row


def lapse(step: Step, period: Period) -> None:
    """The days are over and not all agreed to go on: the suit goes on at once (OM21 24, 25)."""
    row = SuitMediation.objects.filter(period=period, state__in=SuitMediation.GOING_ON).first()
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
    if row is None or Stage(period.case.stage) not in LAPSE.stages:
        return
    with perform(LAPSE, None, key=f"lapse:{period.pk}", case_id=row.case_id) as ending:
        if not ending.repeated:
            ending.enter(particulars={"mediation": str(row.pk), "ending": Ending.EXPIRED})
            _end(ending, row, Ending.EXPIRED, State.ENDED)


def over_with_the_case(entry: DocketEntry) -> None:
    """The case ended: an agreement has done its work, what still ran is over with it."""
    if Stage(entry.case.stage) not in OVER:
        return
    waits = Q(state__in=SuitMediation.OPEN) | Q(state=State.SETTLED, finished__isnull=True)
    for row in SuitMediation.objects.filter(waits, case=entry.case_id):
        if row.state == State.SETTLED:
            row.finished = entry
        else:
            row.state, row.ended, row.ending = State.ENDED, entry, Ending.OTHER
            _release(row, entry)
        row.save(update_fields=["state", "ended", "ending", "finished"])


def _finish(act: Any, actor: Account, case_id: Any, key: str, ending: str) -> SuitMediation:
    with perform(act, actor, key=key, case_id=case_id, ending=ending) as step:
        if step.repeated:
            return of_entry(step)
        row = opened(step)
        step.enter(particulars={"mediation": str(row.pk), "ending": ending})
        _end(step, row, Ending(ending), State.ENDED)
        return row


def _end(step: Step, row: SuitMediation, ending: Ending, state: SuitMediation.State) -> None:
    row.state, row.ending, row.ended = state, ending, step.done
    row.save(update_fields=["state", "ending", "ended", "agreement"])
    stop_counting(step, row)
    _release(row, step.done)


def _release(row: SuitMediation, entry: DocketEntry) -> None:
    given = Assignment.objects.filter(case=row.case_id, account=row.mediator, role=Role.MEDIATOR, until__isnull=True)
    given.update(until=entry)
