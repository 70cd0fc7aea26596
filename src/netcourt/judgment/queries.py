"""What the pages of appeals read, through access; lists paged by key."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from netcourt.cases import access, clock, rights
from netcourt.cases.access import Look, Viewer
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party
from netcourt.cases.queries import card, shown_deadline
from netcourt.identity.models import Account
from netcourt.judgment.acts import APPEAL
from netcourt.judgment.appealing import computed
from netcourt.judgment.guards import appellees, late, period_of
from netcourt.judgment.models import Appeal, Decision, SecondInstance
from netcourt.judgment.second import court_above
from netcourt.judgment.writing import instrument_of
from netcourt.reference.queries import CourtOfAppeal
from netcourt.web.pieces import Deadline, Paper

PAGE = 30
WAITS = (Decision.State.OPEN, Decision.State.APPEALED)
TABS = ("open", "appealed", "second")
DESK_POSTS = ("filing_judge", "judge", "clerk", "president")


@dataclass(frozen=True, slots=True)
class Until:
    """Until when one of the viewer's parties may appeal; no deadline: it has not been served yet."""

    party: Party
    deadline: Deadline | None
    over: bool


@dataclass(frozen=True, slots=True)
class Contested:
    """A decision the viewer may disagree with: what it is, where an appeal goes, until when, what was done."""

    decision: Decision
    instrument: str
    papers: list[Paper]
    court: CourtOfAppeal | None
    unset: Any
    until: list[Until]
    able: list[Party]
    mine: list[Appeal]
    others: list[Appeal]
    fee: Decimal | None  # on the whole of the judgment; none for a ruling

    @property
    def judgment(self) -> bool:
        return self.decision.kind == Decision.Kind.JUDGMENT

    @property
    def open(self) -> bool:
        """Whether someone of the viewer's may still appeal."""
        return bool(self.able) and self.court is not None


def contested(look: Look, decision_id: str = "") -> Contested | None:
    """The decision of the case that is not in force yet (the one asked for, else the latest)."""
    rows = look.case.decisions.filter(state__in=WAITS).select_related("entry", "case__court").order_by("-pk")
    decision = rows.filter(pk=int(decision_id)).first() if decision_id.isdecimal() else rows.first()
    if decision is None or not look.mine:
        return None
    now = clock.now()
    appeals = list(decision.appeals.select_related("bill", "document__kind", "payer").prefetch_related("by"))
    done = {p.pk for a in appeals for p in a.by.all()}
    until = [_until(decision, party) for party in look.mine]
    free = [p for p in look.mine if p.pk not in done and not late(decision, p, now)]
    sent = hasattr(decision, "second")
    able = [p for p in free if not sent and rights.has_power(look.viewer, APPEAL.power, p)]
    court, unset = _above(look.case)
    mine = {p.pk for p in look.mine}
    own = [a for a in appeals if mine & {p.pk for p in a.by.all()}]
    papers = look.documents().filter(entry=decision.entry)
    return Contested(
        decision=decision, instrument=instrument_of(decision), papers=[card(p) for p in papers], court=court,
        unset=unset, until=until, able=able, mine=own, others=[a for a in appeals if a not in own],
        fee=_fee(decision),
    )  # fmt: skip


def _fee(decision: Decision) -> Decimal | None:
    if decision.kind != Decision.Kind.JUDGMENT:
        return None
    try:
        return computed(decision, None).amount
    except Refused:
        return None


def _until(decision: Decision, party: Party) -> Until:
    period = period_of(decision, party)
    return Until(party, shown_deadline(period) if period else None, late(decision, party, clock.now()))


def _above(case: Case) -> tuple[CourtOfAppeal | None, Any]:
    try:
        return court_above(case), None
    except Refused as error:
        return None, error.refusals[0].text


def to_answer(look: Look) -> tuple[Appeal, Party] | None:
    """The appeal this viewer may answer, and for whom."""
    rows = look.case.appeals.filter(state=Appeal.State.PENDING).select_related("document__kind", "payer", "case")
    for appeal in rows.prefetch_related("by", "answers"):
        answered = {a.party_id for a in appeal.answers.all()}
        for party in appellees(appeal):
            if party in look.mine and party.pk not in answered:
                return appeal, party
    return None


def works_at_desk(account: Account) -> bool:
    return access.posts(account).filter(kind__in=DESK_POSTS).exists()


def desk_rows(viewer: Viewer, tab: str) -> QuerySet[Any]:
    """Decisions of the viewer's courts in their period of appeal, appealed, or before the court as one of appeal."""
    courts = list(access.posts(viewer).filter(kind__in=DESK_POSTS).values_list("court", flat=True))
    visible = access.in_visible_cases(viewer)
    if tab == "second":
        rows = SecondInstance.objects.filter(visible, court__in=courts, case__isnull=False, outcome="")
        return rows.select_related("case__court", "decision__entry", "decision__case__court").order_by("pk")
    state = Decision.State.OPEN if tab == "open" else Decision.State.APPEALED
    decisions = Decision.objects.filter(visible, court__in=courts, state=state)
    return (
        decisions.filter(Q(second=None) | Q(second__outcome="")).select_related("entry", "case__court").order_by("pk")
    )


def first_tab(viewer: Account) -> str:
    """What a desk opens with: appeals before this court, else its decisions appealed, else those that can be."""
    return next((tab for tab in reversed(TABS) if desk_rows(viewer, tab).exists()), TABS[0])


def desk_page(viewer: Viewer, tab: str, after: str) -> tuple[list[Any], str]:
    rows = desk_rows(viewer, tab)
    if after.isdecimal():
        rows = rows.filter(pk__gt=int(after[:18]))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def waiting(viewer: Account) -> QuerySet[SecondInstance]:
    """What waits for the viewer's court to decide on appeal."""
    return desk_rows(viewer, "second").order_by()
