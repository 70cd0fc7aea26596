"""The acts about a suit that another court registered earlier (CPL 36, CPI 36)."""

from __future__ import annotations

from netcourt.cases.access import once
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Case
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.filing.guards import GROUND
from netcourt.law.text import Text

RUNNING = (Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION, Stage.IN_HEARING, Stage.IN_DELIBERATION)


def waits(case: Case) -> bool:
    """An earlier registration was found and not answered yet."""
    return once(("registered earlier", case.pk), case.registered_earlier.filter(kept__isnull=True).exists)


FIND_EARLIER = Act(
    code="exchange.find_earlier",
    name=Text("得知他院先立案", "learn of an earlier registration"),
    done=Text("得知其他法院可能已经先立案", "Another court may have registered the suit first"),
    who=(Role.SYSTEM,),
    basis=("CPL 36", "CPI 36"),
    stages=RUNNING,
    visible_to=Visibility.COURT,
)
KEEP = Act(
    code="exchange.keep_case",
    name=Text("认定不是同一诉讼", "find that it is another suit"),
    done=Text(
        "法院认定与他院先立的案件不是同一诉讼，本案继续审理",
        "The court found that the case registered earlier elsewhere is another suit; this one goes on",
    ),
    who=(Role.JUDGE, Role.FILING_JUDGE),
    basis=("CPL 36", "CPI 247"),
    stages=RUNNING,
    guards=(
        Guard(
            "NO_EARLIER_CASE",
            lambda step: waits(step.case),
            Text("没有待处理的他院先立案", "No earlier registration waits to be answered"),
            ("CPL 36",),
        ),
        GROUND,
    ),
    visible_to=Visibility.COURT,
    page="exchange:earlier",
    label=Text("处理他院先立案", "answer the earlier registration"),
    offered=waits,
)

register(FIND_EARLIER, KEEP)
