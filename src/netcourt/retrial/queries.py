"""What the pages of retrial read, through access; lists paged by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from netcourt.cases import access, rights
from netcourt.cases.access import Look, Viewer
from netcourt.cases.acts import Refused
from netcourt.cases.models import Party
from netcourt.cases.queries import card
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.retrial import challenged
from netcourt.retrial.acts import APPLY
from netcourt.retrial.asked import Asked, again
from netcourt.retrial.challenged import Challenged, Where
from netcourt.retrial.models import Application, Ground
from netcourt.web.pieces import Deadline, Paper

PAGE = 30
TABS = ("waiting", "reviewed")
STATES = {"waiting": (Application.State.WAITING, Application.State.BACK), "reviewed": (Application.State.REVIEWED,)}
DESK_POSTS = ("filing_judge", "judge", "president")


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision the viewer may find wrong: where and until when retrial is asked, what bars it, what was asked."""

    found: Challenged
    papers: list[Paper]
    courts: list[Where]
    until: Deadline
    able: list[Party]
    bars: list[Refusal]
    mine: list[tuple[Application, Paper]]

    @property
    def open(self) -> bool:
        return bool(self.able and self.courts and not self.bars)


def shown(look: Look, decision: str = "") -> Shown | None:
    """The decision of the case that is in force (the one asked for, else the latest)."""
    listed = challenged.challenged_in(look.case)
    found = next((c for c in listed if c.key == decision), None) or next(iter(listed), None)
    if found is None or not look.mine:
        return None
    bars, courts = [], []
    try:
        courts = challenged.courts_for(found)
    except Refused as error:
        bars += list(error.refusals)
    able = [p for p in look.mine if rights.has_power(look.viewer, APPLY.power, p)]
    for party in able[:1]:
        bars += [d.refusal for d in again(found, party, Asked()) if d.refusal.code != "WITHDRAWN_BEFORE"]
    rows = Application.objects.filter(decision=found.decision, applicant__in=look.mine).order_by("-pk")
    last = found.usually
    papers = look.documents().filter(pk=found.paper.pk)
    rows = rows.select_related("review", "court", "document__kind", "applicant")
    return Shown(
        found, [card(p) for p in papers], courts, Deadline(last.last_day, last.derivation, last.provisional, False),
        able, bars, [(r, card(r.document)) for r in rows],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asking:
    """An application beside its grounds and papers, for who decides on it or answers it."""

    row: Application
    grounds: list[Ground]
    papers: list[Paper]
    opinions: list[Any]

    @property
    def title(self) -> str:
        found = challenged.find(self.row.case, str(self.row.decision_id))
        return f"{self.row.case.court.name}{found.title}" if found else str(self.row.case)


def asking(look: Look) -> Asking | None:
    """The application a case of review is about, with what of it the viewer may read."""
    rows = Application.objects.filter(review=look.case)
    row = rows.select_related("case__court", "applicant", "document", "decision", "court", "asked", "sent_back").first()
    if row is None:
        return None
    kinds = ("retrial_application", "exhibit", "judgment", "ruling", "mediation_statement", "retrial_opinion")
    papers = look.documents().filter(kind__in=kinds).order_by("entry", "pk")
    opinions = row.opinions.select_related("party", "entry", "document__kind").order_by("pk")
    return Asking(row, list(row.grounds.all()), [card(p) for p in papers], list(opinions))


def works_at_desk(account: Account) -> bool:
    return access.posts(account).filter(kind__in=DESK_POSTS).exists()


def desk_rows(viewer: Viewer, tab: str) -> QuerySet[Application]:
    """Applications addressed to the viewer's courts that wait or are reviewed, and that the viewer may see."""
    courts = list(access.posts(viewer).filter(kind__in=DESK_POSTS).values_list("court", flat=True))
    seen = access.in_visible_cases(viewer, "review")
    rows = Application.objects.filter(seen, court__in=courts, state__in=STATES[tab])
    return rows.select_related("review__court", "applicant", "case").order_by("pk")


def desk_page(viewer: Viewer, tab: str, after: str) -> tuple[list[Application], str]:
    rows = desk_rows(viewer, tab)
    if after.isdecimal():
        rows = rows.filter(pk__gt=int(after[:18]))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def waiting(viewer: Account) -> QuerySet[Application]:
    """What waits for the viewer's court to register."""
    return desk_rows(viewer, "waiting").order_by()
