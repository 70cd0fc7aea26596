"""Decisions are noted when they go out to be served, and take effect when the last period of appeal ran out."""

from __future__ import annotations

from datetime import date

from netcourt.cases import force
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, Period
from netcourt.cases.words import PeriodState, Stage
from netcourt.judgment import burden
from netcourt.judgment.acts import TAKE_EFFECT
from netcourt.judgment.models import Decision
from netcourt.law.taking_effect import final_at_once, unappealed
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.words import State

KINDS = {"D28.judgment": Decision.Kind.JUDGMENT, "D28.ruling": Decision.Kind.RULING}
RULES = tuple(KINDS)


def note(step: Step, service: Service) -> None:
    """What is served with a period of appeal is a decision of its own; one per act, whomever it is served on."""
    decision_of(service)


def decision_of(service: Service) -> Decision | None:
    """The decision a service carries; None where no appeal lies against what it carries."""
    rule = next((line["rule"] for line in service.starts if line["rule"] in KINDS), None)
    if rule is None:
        return None
    found = service.replaces.decisions.first() if service.replaces else None
    if found is None:
        found, _made = Decision.objects.get_or_create(
            entry=service.opened, defaults={"case": service.case, "court_id": service.court_id, "kind": KINDS[rule]}
        )
    found.services.add(service)
    return found


def contested(case: Case) -> bool:
    """Whether a ruling on a claim in the pending case can still be appealed, or is: the case waits for it (CPI 239)."""
    waits = case.decisions.filter(state__in=(Decision.State.OPEN, Decision.State.APPEALED))
    return waits.filter(entry__act="pleadings.rule_claim").exists()


def ran_out(step: Step, period: Period) -> None:
    """A party's period of appeal ran out: nothing is missed, its right is spent. The last one brings the effect."""
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
    service = Service.objects.filter(periods=period).select_related("opened", "replaces").first()
    decision = decision_of(service) if service else None
    if decision is not None:
        settle(decision)


def begun(step: Step, service: Service, period: Period) -> None:
    """A period of appeal began by receipt. Whoever appealed before it began has used it; what is left is the fee."""
    decision = decision_of(service)
    own = decision.appeals.filter(by=period.party_id).select_related("bill").first() if decision else None
    if own is None:
        return
    if own.bill is not None and own.bill.demanded and own.payer_id == period.party_id:
        own.bill.period = period
        own.bill.save(update_fields=["period"])
    else:
        step.end(period, PeriodState.MET)


def settle(decision: Decision) -> bool:
    """Let the decision take effect if nobody can appeal any more and nobody did. Says whether it did."""
    if decision.final:
        return settle_final(decision)
    days = spent(decision)
    if decision.state != Decision.State.OPEN or days is None:
        return False
    effect = unappealed(days)
    take(decision, effect.day, effect.why)
    return True


def take(decision: Decision, day: date, why: Text, *, title: Text | None = None) -> None:
    """In force from ``day``: on the docket, the case that it ended is final, and its room does what follows."""
    with perform(TAKE_EFFECT, None, key=f"effect:{decision.pk}", case_id=decision.case_id) as step:
        if step.repeated:
            return
        entry = step.enter(
            title=title, note=why.zh + burden.statement(decision),
            particulars={"decision": decision.entry_id, "effective_on": day.isoformat()},
            stays=step.case.stage != Stage.DECIDED,
        )  # fmt: skip
        decision.state, decision.ended, decision.effective_on = Decision.State.IN_FORCE, entry, day
        decision.why = why.as_json()
        decision.save()
        follow = force.in_force.get(decision.entry.act)
        if follow is not None:
            follow(step, decision.entry)


def served(step: Step, service: Service) -> None:
    """One more party received a decision against which no appeal lies; the last one brings the effect (CPL 158)."""
    decision = service.decisions.filter(final=True, state=Decision.State.OPEN).select_related("entry").first()
    if decision is not None:
        settle_final(decision)


def settle_final(decision: Decision) -> bool:
    """Let a final decision take effect once all have received it. Says whether it did."""
    found = list(decision.services.exclude(state=State.REPLACED))
    if not found or any(s.state != State.SERVED or s.effective_on is None for s in found):
        return False
    told = final_at_once(s.effective_on for s in found if s.effective_on)
    title = Text("裁判送达各方，发生法律效力", "Served on every party: the decision is in force")
    take(decision, told.day, told.why, title=title)
    return True


def spent(decision: Decision) -> list[date] | None:
    """The last days of the periods of appeal once all of them are over; None while one runs or has not begun."""
    days = []
    for service in decision.services.exclude(state=State.REPLACED).prefetch_related("periods"):
        periods = [p for p in service.periods.all() if p.rule in KINDS]
        if service.state != State.SERVED or not periods or any(p.state == PeriodState.OPEN for p in periods):
            return None
        days += [p.end for p in periods]
    return days or None
