"""What the pages of execution read, through access; lists paged by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from netcourt.cases import access, clock
from netcourt.cases.access import Look, Viewer
from netcourt.cases.models import Party
from netcourt.cases.queries import card, shown_deadline
from netcourt.execution.enforceable import Instrument, instruments_of, opponents
from netcourt.execution.models import Application, Execution
from netcourt.execution.sums import Standing, standing
from netcourt.identity.models import Account
from netcourt.web.pieces import Deadline, Paper

PAGE = 30
TABS = ("waiting", "running")
DESK_POSTS = ("filing_judge", "enforcement_officer", "president")


@dataclass(frozen=True, slots=True)
class Shown:
    """An instrument as the page of applying shows it: the paper, since when, until when to apply."""

    instrument: Instrument
    paper: Paper
    due: Any
    until: Deadline
    late: bool


def shown(look: Look) -> list[Shown]:
    now = clock.now()
    found = []
    for one in instruments_of(look.case):
        until = one.until()
        late = until.due_at <= now
        deadline = Deadline(until.end, until.derivation, until.provisional, late)
        found.append(Shown(one, card(one.paper), one.due(), deadline, late))
    return found


def others_of(look: Look, mine: list[Party]) -> list[Party]:
    """Everyone against whom one of the viewer's parties could apply, once each."""
    found: dict[Any, Party] = {}
    for party in mine:
        found |= {p.pk: p for p in opponents(look.case, party)}
    return [p for p in found.values() if p not in mine]


def own(look: Look) -> list[Application]:
    """The viewer's own applications in this suit, the latest first."""
    rows = Application.objects.filter(case=look.case, applicant__in=look.mine)
    return list(rows.select_related("execution__case", "document__kind", "applicant").order_by("-pk"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One application beside its papers and clock, for the filing judge."""

    row: Application
    against: list[Party]
    papers: list[Paper]
    deadline: Deadline
    until: Deadline
    late: bool


def to_decide(look: Look, which: str = "") -> Waiting | None:
    rows = Application.objects.filter(case=look.case, state=Application.State.WAITING)
    rows = rows.select_related("applicant", "instrument__document__kind", "document__kind", "decide_by", "decision")
    row = (rows.filter(pk=int(which[:18])) if which.isdecimal() else rows.order_by("pk")).first()
    if row is None:
        return None
    instrument = next((i for i in instruments_of(look.case) if i.decision.pk == row.decision_id), None)
    until = (instrument or _as_kept(row)).until(row.performed_by)
    late = until.due_at <= row.entry.at
    return Waiting(
        row, list(row.against.order_by("role", "ordinal")), [card(row.document), card(row.instrument.document)],
        shown_deadline(row.decide_by), Deadline(until.end, until.derivation, until.provisional, late), late,
    )  # fmt: skip


def _as_kept(row: Application) -> Instrument:
    return Instrument(row.decision, row.instrument, row.decision.effective_on or row.performed_by)


def standing_of(execution: Execution) -> Standing:
    return standing(execution, clock.today())


def works_at_desk(account: Account) -> bool:
    return access.posts(account).filter(kind__in=DESK_POSTS).exists()


def desk_rows(viewer: Viewer, tab: str) -> QuerySet[Any]:
    """Applications that wait at the viewer's courts; executions that run there and that the viewer may see."""
    courts = list(access.posts(viewer).filter(kind__in=DESK_POSTS).values_list("court", flat=True))
    seen = access.in_visible_cases(viewer)
    if tab == "waiting":
        rows = Application.objects.filter(seen, court__in=courts, state=Application.State.WAITING)
        return rows.select_related("case__court", "applicant", "decide_by").order_by("pk")
    executions = Execution.objects.filter(seen, court__in=courts, ended__isnull=True)
    return executions.select_related("case__court", "application").order_by("pk")


def desk_page(viewer: Viewer, tab: str, after: str) -> tuple[list[Any], str]:
    rows = desk_rows(viewer, tab)
    if after.isdecimal():
        rows = rows.filter(pk__gt=int(after[:18]))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def waiting(viewer: Account) -> QuerySet[Application]:
    """What waits for the viewer's court to decide: applications not registered yet."""
    return desk_rows(viewer, "waiting").order_by()
