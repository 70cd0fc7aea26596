"""What the pages of mediation in a pending suit read, through access; what it adds to pages of the case."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.models import Answer
from netcourt.cases import access, clock, rights
from netcourt.cases.access import Look, Viewer
from netcourt.cases.models import Case, Party
from netcourt.cases.queries import in_order, shown_deadline
from netcourt.cases.words import PeriodState, Role
from netcourt.identity.models import Account, CourtPost
from netcourt.judgment.acts import PRONOUNCE
from netcourt.law.mediating import ENDINGS, Ending
from netcourt.law.text import Text
from netcourt.mediation import suit_acts, talks
from netcourt.mediation.models import Appointment, Say, SuitMediation, Talk
from netcourt.mediation.statement import settled
from netcourt.web.pieces import Deadline, Task

PAGE = 30
JUDGES = (CourtPost.Kind.JUDGE, CourtPost.Kind.FILING_JUDGE)
TONES = {"asked": "yellow", "offered": "yellow", "running": "blue", "signing": "blue", "settled": "green"}
WILLING = {"yes": Text("愿意", "willing"), "no": Text("不愿意", "not willing")}


@dataclass(frozen=True, slots=True)
class Said:
    """One party and what it said to the question that is open."""

    party: Party
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Where mediation stands. ``may``: the acts of this page that the viewer may do now."""

    row: SuitMediation | None
    tone: str
    about: Any
    said: list[Said]
    agreed: int
    due: Deadline | None
    ending: Text | None
    appointments: list[Appointment]
    may: dict[str, bool]
    reads: bool
    leads: bool


def overview(look: Look) -> Overview:
    row = look.case.suit_mediations.select_related("mediator", "period", "agreement__kind", "proposed").last()
    says = list(row.says.filter(turn=row.turn).select_related("party")) if row else []
    said = [Said(s.party, s.agrees) for s in says]
    period = row.period if row else None
    due = shown_deadline(period) if period and period.state == PeriodState.OPEN else None
    return Overview(
        row=row, tone=TONES.get(row.state, "grey") if row else "grey",
        about=Say.About(says[0].about).label if says else "", said=said, agreed=sum(s.agrees is True for s in said),
        due=due, ending=ENDINGS[Ending(row.ending)] if row and row.ending else None,
        appointments=list(row.appointments.filter(at__gte=clock.now())[:10]) if row else [], may=_may(look, row),
        reads=bool(row and row.begun_id and talks.may_read(look.viewer, row)),
        leads=bool(row and talks.mediates(look.viewer, row)),
    )  # fmt: skip


def _may(look: Look, row: SuitMediation | None) -> dict[str, bool]:
    """By name of the page. What only whoever mediates does is offered to no other."""
    state, leads = row.state if row else "", bool(row and talks.mediates(look.viewer, row))
    State = SuitMediation.State
    free = state not in SuitMediation.OPEN

    def can(act: Any, *, now: bool) -> bool:
        offered = act.offered is None or act.offered(look.case)
        return now and offered and rights.may(look.viewer, act, look.case)

    asked = can(suit_acts.CONSENT, now=suit_acts.asked_of(look))
    return {
        "ask": can(suit_acts.ASK, now=free), "offer": can(suit_acts.OFFER, now=free or state == State.ASKED),
        "consent": asked and state == State.OFFERED,
        "more": can(suit_acts.AGREE_MORE, now=state == State.RUNNING and suit_acts.asked_of(look)),
        "sign": can(suit_acts.SIGN, now=state == State.SIGNING and suit_acts.asked_of(look)),
        "quit": can(suit_acts.QUIT, now=state in SuitMediation.GOING_ON),
        "appoint": leads and state == State.RUNNING, "write_down": leads, "end": leads,
        "ask_more": leads and state == State.RUNNING and row is not None and row.more_days is None,
        "statement": settled(look.case) is not None and rights.may(look.viewer, PRONOUNCE, look.case),
    }  # fmt: skip


def exchange(viewer: Viewer, row: SuitMediation, after: str) -> tuple[list[dict[str, Any]], str]:
    """One page of what was said, the newest first, and the key of the next."""
    rows: QuerySet[Talk] = talks.read(viewer, row).order_by("-id")
    with contextlib.suppress(ValueError):
        rows = rows.filter(id__lt=UUID(after)) if after else rows
    found = list(rows[: PAGE + 1])
    mine = {p.pk for p in access.parties_acted_for(viewer, row.case)}
    return [_shown(t, mine) for t in found[:PAGE]], f"?after={found[PAGE - 1].pk}" if len(found) > PAGE else ""


def _shown(talk: Talk, mine: set[Any]) -> dict[str, Any]:
    answers = list(talk.answered.all()) if talk.proposal else []
    answered = {a.party_id for a in answers}
    asked = talk.proposal and bool(mine - {talk.party_id} - answered)
    return {"talk": talk, "answers": answers, "mine": talk.party_id in mine, "asked": asked}


def draft(viewer: Viewer, row: SuitMediation) -> str:
    """The terms as written so far; else the latest proposal that every other party accepted."""
    if row.terms:
        return row.terms
    parties = set(row.case.parties.filter(left_at__isnull=True).values_list("pk", flat=True))
    for talk in talks.read(viewer, row).filter(proposal=True).order_by("-id")[:20]:
        yes = {a.party_id for a in talk.answered.all() if a.agrees}
        if parties - {talk.party_id} <= yes:
            return talk.text
    return ""


def claimed(case: Case) -> str:
    """A start for the statement: what the plaintiff asked for (CPL 100)."""
    complaint = case.complaints.order_by("-version").first()
    claims = list(complaint.claims.order_by("ordinal")) if complaint else []
    lines = "；".join(f"{c.ordinal}．{c.text.rstrip('。；')}" for c in claims)
    return f"原告的诉讼请求：{lines}。" if lines else ""


def willing(case: Case) -> list[tuple[str, Text]]:
    """What each party said of mediation in its answer: a hint for the judge, no consent."""
    rows = Answer.objects.filter(case=case, party__left_at__isnull=True).order_by("version").select_related("party")
    latest = {r.party: r.mediation for r in rows}
    return [(p.name, WILLING[latest[p]]) for p in in_order(latest) if latest[p] in WILLING]


def for_judges(viewer: Account) -> QuerySet[SuitMediation]:
    """Requests to answer, and agreements of which no statement was made, at the viewer's court."""
    courts = list(access.posts(viewer).filter(kind__in=JUDGES).values_list("court", flat=True))
    waits = Q(state=SuitMediation.State.ASKED) | Q(state=SuitMediation.State.SETTLED, finished__isnull=True)
    return SuitMediation.objects.filter(waits, access.in_visible_cases(viewer), court__in=courts).order_by("id")


def judges_page(viewer: Account, after: str) -> tuple[list[SuitMediation], str]:
    """One page of them, the oldest first, and the key of the next."""
    rows = for_judges(viewer).select_related("case")
    with contextlib.suppress(ValueError):
        rows = rows.filter(id__gt=UUID(after)) if after else rows
    found = list(rows[: PAGE + 1])
    return found[:PAGE], f"?after={found[PAGE - 1].pk}" if len(found) > PAGE else ""


def to_do(look: Look) -> list[Task]:
    """For a judge: a request to answer, an agreement of which the statement is to be made."""
    if not look.roles & {Role.JUDGE, Role.FILING_JUDGE}:
        return []
    tasks, case = [], look.case
    if case.suit_mediations.filter(state=SuitMediation.State.ASKED).exists():
        tasks.append(_task(Text("答复当事人的调解申请", "Answer the request to mediate"), "mediation:offer", case))
    if Role.JUDGE in look.roles and settled(case) is not None and case.stage in PRONOUNCE.stages:
        said = Text("审查调解协议，制作调解书", "Examine the agreement and make the mediation statement")
        tasks.append(_task(said, "mediation:statement", case))
    return tasks


def _task(said: Text, page: str, case: Case) -> Task:
    return Task(said, reverse(page, args=[case.pk]), status=_("待办"), tone="yellow")


def follows(look: Look) -> list[Text]:
    """What happens next with a mediation, for everyone in the case."""
    row = look.case.suit_mediations.last() if look.roles else None
    if row is None:
        return []
    said = NEXT.get(SuitMediation.State(row.state))
    over = row.state == SuitMediation.State.SETTLED and settled(look.case) is None
    return [said] if said and not over else []


NEXT = {
    SuitMediation.State.OFFERED: Text(
        "各方当事人都同意，才开始调解；有一方不同意的，案件照常审理",
        "Mediation begins once every party agrees; if one does not, the suit goes on as before",
    ),
    SuitMediation.State.RUNNING: Text(
        "正在调解；达不成协议或者有一方退出的，案件马上继续审理",
        "It is being mediated; without an agreement, or if a party leaves, the suit goes on at once",
    ),
    SuitMediation.State.SIGNING: Text(
        "调解协议等各方确认；都确认后，法官审查并制作调解书",
        "The agreement awaits every party; then the judge examines it and makes the mediation statement",
    ),
    SuitMediation.State.SETTLED: Text(
        "各方已达成调解协议：法官审查后制作调解书，各方签收后生效；原告也可以申请撤诉",
        "An agreement is made: the judge examines it and makes the statement, in force once all have received it; "
        "the plaintiff may withdraw instead",
    ),
}
