"""A case that is over is put away (归档): once nothing is owed to anyone in it. Written here only (IC18 15)."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Case
from netcourt.cases.words import PeriodState, Role, Stage, Visibility
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.queries import open_copies
from netcourt.service.words import State


def archived(case: Case) -> bool:
    return case.entries.filter(act="judgment.archive").exists()


def _all_served(step: Step) -> bool:
    return not Service.objects.filter(case=step.case, state=State.OPEN, party__left_at__isnull=True).exists()


NO_COPY_OPEN = Guard(
    "PAPER_COPY_OPEN",
    lambda step: not open_copies(step.case).exists(),
    Text(
        "还有当事人申请的纸质文书没有寄出或者交付，请先办理并登记",
        "A party asked for a paper copy that was not given yet: post or hand it over and record it",
    ),
    ("IC18 15",),
)
ALL_SERVED = Guard(
    "SERVICE_OPEN",
    _all_served,
    Text("还有文书没有送达", "A paper is not served yet"),
    ("CPL 87",),
)
NOTHING_RUNS = Guard(
    "PERIOD_RUNS",
    lambda step: not step.case.periods.filter(state=PeriodState.OPEN).exists(),
    Text("还有期间没有届满", "A period still runs"),
    ("CPL 85",),
)
ONCE = Guard(
    "ARCHIVED_ALREADY",
    lambda step: not archived(step.case),
    Text("本案已经归档", "The case is archived already"),
    ("IC18 15",),
)
ARCHIVE = Act(
    code="judgment.archive",
    name=Text("归档", "archive the case"),
    done=Text("案件归档", "The case was archived"),
    who=(Role.CLERK, Role.JUDGE),
    basis=("IC18 15",),
    stages=(Stage.FINAL, Stage.CLOSED),
    guards=(ONCE, NO_COPY_OPEN, ALL_SERVED, NOTHING_RUNS),
    visible_to=Visibility.COURT,
    page="judgment:archive",
    optional=True,
    offered=lambda case: not archived(case),
)
register(ARCHIVE)


def archive(actor: Account, case_id: Any, key: str, *, note: str = "") -> Case:
    """Put a case away, with where its papers stand. Raises Http404, ``Refused`` with everything still owed."""
    with perform(ARCHIVE, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            step.enter(note=note.strip())
        return step.case
