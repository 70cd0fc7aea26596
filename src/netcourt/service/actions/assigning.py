"""Who at court takes the service of a case in hand: its clerk."""

from __future__ import annotations

import uuid
from typing import Any

from netcourt.cases.actions import perform
from netcourt.cases.models import Assignment, DocketEntry
from netcourt.cases.words import Role
from netcourt.identity.models import Account
from netcourt.service import acts


def assign_clerk(actor: Account, case_id: Any, key: str, *, clerk: uuid.UUID) -> DocketEntry:
    """Give the case to a clerk of its court, who serves and records from then on; one who had it before has it no more.

    Raises Http404, ``Refused`` when ``clerk`` is no clerk of the court today.
    """
    with perform(acts.ASSIGN_CLERK, actor, key=key, case_id=case_id, clerk=clerk) as step:
        if step.repeated:
            return step.done
        chosen = Account.objects.get(pk=clerk)
        entry = step.enter(note=chosen.name, particulars={"clerk": str(chosen.pk)})
        held = Assignment.objects.filter(case=step.case, role=Role.CLERK, until__isnull=True)
        held.exclude(account=chosen).update(until=entry)
        if not held.filter(account=chosen).exists():
            step.assign(chosen, Role.CLERK)
        return entry
