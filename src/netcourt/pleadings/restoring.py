"""A missed period is given back where an obstacle was not the party's fault (CPL 86). Written here only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404

from netcourt.cases import periods
from netcourt.cases.actions import perform
from netcourt.cases.models import Party, Period
from netcourt.cases.words import PeriodState
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.law.restitution import days_lost, restitution_refusals
from netcourt.law.text import Text
from netcourt.pleadings import writing
from netcourt.pleadings.acts import ASK_RESTORATION, DECIDE_RESTORATION
from netcourt.pleadings.claiming import acting_for, find_party
from netcourt.pleadings.models import Application, Kind, Restoration
from netcourt.pleadings.papers import missing
from netcourt.pleadings.ruling import decide, find
from netcourt.reference.calendar import court_calendar
from netcourt.service.serving import serve

State = Application.State
MOST_DAYS = 60


def missed_by(parties: list[Party]) -> list[Period]:
    """The periods these parties missed, the latest first; what was paid for or done late is not among them."""
    rows = Period.objects.filter(party__in=parties, state=PeriodState.MISSED).select_related("party")
    return list(rows.order_by("-due_at")[:20])


def ask_restoration(
    actor: Account, party_id: Any, key: str, *, period_id: Any, began: datetime, ended: datetime, reasons: str
) -> Application:
    """Ask within ten days after the obstacle ended. Raises Http404, ``Incomplete`` with every reason, ``Refused``."""
    party = find_party(actor, party_id)
    period = Period.objects.filter(pk=period_id, party=party).first()
    if period is None:
        raise Http404
    given: dict[str, Any] = {"party": party, "kind": Kind.RESTORATION}
    with perform(ASK_RESTORATION, actor, key=key, case_id=party.case_id, **given) as step:
        if step.repeated:
            return Application.objects.get(entry=step.done)
        acting_for(step, party)
        barred = restitution_refusals(
            periods.deadline_of(period), obstacle_began=began, obstacle_ended=ended, asked_at=step.at,
            calendar=court_calendar(),
        )  # fmt: skip
        found = [*missing("reasons", reasons, "请写明是什么障碍、怎样耽误的", "Say what the obstacle was", "CPL 86")]
        found += [Defect("period", r) for r in barred]
        if found:
            raise Incomplete(found)
        title = periods.deadline_of(period).period_rule.title.zh
        asked = f"顺延本案“{title}”（已于{period.end:%Y年%-m月%-d日}届满）。"
        paper = writing.request(step, party, "restoration_request", "顺延期限申请书", asked, reasons)
        entry = step.enter(documents=[paper], particulars={"period": str(period.pk), "rule": period.rule})
        row = Application.objects.create(
            case=step.case, court=step.case.court, kind=Kind.RESTORATION, party=party, entry=entry,
            reasons=reasons.strip(), document=paper,
        )  # fmt: skip
        Restoration.objects.create(application=row, period=period, obstacle_began=began, obstacle_ended=ended)
        return row


def usual_days(row: Application) -> int:
    """As many days as the obstacle took from the period."""
    asked = row.restoration
    missed = periods.deadline_of(asked.period)
    return min(MOST_DAYS, days_lost(missed, obstacle_began=asked.obstacle_began, obstacle_ended=asked.obstacle_ended))


def decide_restoration(
    actor: Account, application_id: Any, key: str, *, grant: bool, finding: str, days: int | None = None
) -> Application:
    """The court says whether the cause is just. Granted: ``days`` from the decision in place of what was missed."""
    row = find(actor, application_id)
    if row.kind != Kind.RESTORATION:
        raise Http404
    with perform(DECIDE_RESTORATION, actor, key=key, case_id=row.case_id, application=row, finding=finding) as step:
        if step.repeated:
            return row
        asked = row.restoration
        n = days or usual_days(row)
        rule = periods.deadline_of(asked.period).period_rule.title.zh
        paper = writing.restoration_decision(step, row, rule, grant=grant, finding=finding, days=n)
        title = None if grant else Text("法院不准许顺延期限", "The court did not restore the period")
        particulars = {"application": row.pk, "grant": grant, "days": n if grant else 0}
        entry = step.enter(documents=[paper], title=title, note=finding.strip(), particulars=particulars)
        decide(step, row, State.GRANTED if grant else State.REFUSED, paper, finding=finding)
        if grant:
            asked.restored = periods.restore(entry, asked.period, start=step.at, n=n)
            asked.save(update_fields=["restored"])
        for party in step.case.parties.filter(left_at__isnull=True):
            serve(step, [paper], party, begins=[])
        return row
