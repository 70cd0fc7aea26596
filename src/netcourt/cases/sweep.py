"""The due sweep: every period that ran out is dealt with once, none is lost, whatever was killed when."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q

from netcourt.cases import clock
from netcourt.cases.actions import MISSED_RECORD, perform
from netcourt.cases.acts import Act, register
from netcourt.cases.models import Period
from netcourt.cases.words import PeriodState, Role, Stage, Visibility
from netcourt.law import periods as law
from netcourt.law.text import Text

log = logging.getLogger(__name__)

MISS = Act(
    code=MISSED_RECORD,
    name=Text("记录期间届满", "record that a period ran out"),
    done=Text("期间届满", "A period ran out"),
    who=(Role.SYSTEM,),
    basis=("CPL 85",),
    stages=tuple(Stage),
    visible_to=Visibility.COURT,
)
register(MISS)

# What a room does when a period of a rule runs out, beyond the record: rule id → function of (step, period).
on_missed: dict[str, Callable] = {}


def sweep_due(page: int = 500) -> int:
    """Record every open period that ran out. Returns how many.

    Each is one transaction: it is marked and entered together, so a crash loses nothing and repeats nothing. One that
    fails is logged, left open for the next minute, and does not stop the others.
    """
    done, after = 0, None
    due = Period.objects.filter(state=PeriodState.OPEN, processed_at__isnull=True, due_at__lte=clock.now())
    while True:
        rows = due.order_by("due_at", "id")
        if after is not None:
            rows = rows.filter(Q(due_at__gt=after[0]) | Q(due_at=after[0], id__gt=after[1]))
        found = list(rows.values_list("due_at", "id", "case_id")[:page])
        for _, period_id, case_id in found:
            try:
                done += _record(period_id, case_id)
            except Exception:
                log.exception("the due sweep could not record period %s; it is tried again", period_id)
        if len(found) < page:
            return done
        after = found[-1][:2]


def _record(period_id, case_id) -> bool:
    with transaction.atomic(), perform(MISS, None, key=f"missed:{period_id}", case_id=case_id) as step:
        if step.repeated:
            return False
        period = Period.objects.select_for_update().select_related(None).get(pk=period_id)
        still_due = period.state == PeriodState.OPEN and period.due_at <= step.at
        title = law.rule_version(period.law_version).title
        if not still_due:
            raise RuntimeError(f"period {period_id} is no longer due")
        owner = period.owner
        step.enter(
            title=Text(f"期间届满：{title.zh}（{owner.zh}）", f"Period ran out: {title.en} ({owner.en})"),
            particulars={"period": str(period.pk), "rule": period.rule, "end": period.end.isoformat()},
        )
        period.state, period.ended_by, period.processed_at = PeriodState.MISSED, step.entry, step.at
        period.save(update_fields=["state", "ended_by", "processed_at"])
        if period.rule in on_missed:
            on_missed[period.rule](step, period)
    return True
