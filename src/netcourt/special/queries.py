"""What the pages of special procedures read, through access; lists paged by key."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netcourt.cases import access, clock, periods
from netcourt.cases.access import Look, Viewer
from netcourt.cases.models import Case, Period
from netcourt.cases.words import Outcome, PeriodState, Role
from netcourt.identity.models import Account
from netcourt.law import confirmation as law
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.mediation.models import Mediation
from netcourt.service.models import Service
from netcourt.service.words import State
from netcourt.special.models import Confirmation, PaymentOrder, Petition
from netcourt.web.pieces import Deadline, Task

PAGE = 30
COURT_RULES = ("CONFIRM-ACCEPT", "CONFIRM-DECIDE", "D40.accept", "D40.issue", "SP-ACCEPT", "SP-VOTER-DECIDE")
RECEIVING = (Case.Kind.CONFIRMATION, Case.Kind.SPECIAL, Case.Kind.ORDER)
DESK_POSTS = ("filing_judge", "judge", "president")


def settled(viewer: Viewer, case_id: Any) -> Mediation:
    """The viewer's own mediation that ended in an agreement. Raises Http404."""
    case = access.find_case(viewer, case_id)
    row = Mediation.objects.filter(case=case, state=Mediation.State.SETTLED).select_related("mediator", "ended").first()
    if row is None or not Look(viewer, case).mine:
        raise Http404
    return row


def to_confirm(look: Look) -> list[Task]:
    """After mediation before filing ended in an agreement: one button to its confirmation, while there is time."""
    case = look.case
    if case.outcome != Outcome.SETTLED or Role.PLAINTIFF not in look.roles:
        return []
    row = Mediation.objects.filter(case=case, state=Mediation.State.SETTLED).select_related("ended").first()
    if row is None or row.ended is None or _asked(row):
        return []
    until = law.until(day_of(row.ended.at), periods.calendar())
    if until.due_at <= clock.now():
        return []
    shown = Deadline(until.last_day, until.derivation, until.provisional)
    said = Text("申请司法确认，让协议可以强制执行（可选）", "Have the agreement confirmed, so that it can be executed")
    href = f"{reverse('special:apply_confirmation')}?mediation={case.pk}"
    return [Task(said, href, deadline=shown, status=_("可以办理"), tone="blue")]


def to_receive(look: Look) -> list[Task]:
    """What is to be received in these procedures: the order itself runs from there."""
    if look.case.kind not in RECEIVING or not look.mine:
        return []
    rows = Service.objects.filter(party__in=look.mine, state=State.OPEN).order_by("pk")[:50]
    return [
        Task(
            Text(f"签收：{s.title}", f"Receive: {s.title}"), reverse("service:show", args=[s.pk]), status=_("待办"),
            tone="yellow",
        )
        for s in rows
    ]  # fmt: skip


def _asked(row: Mediation) -> bool:
    rows = Confirmation.objects.filter(mediation=row)
    return (rows.filter(ended__isnull=True) | rows.filter(case__outcome=Outcome.CONFIRMED)).exists()


def works_at_desk(account: Account) -> bool:
    return access.posts(account).filter(kind__in=DESK_POSTS).exists()


def running(viewer: Viewer, tab: str) -> QuerySet[Any]:
    """Confirmations or orders asked for that run at the viewer's courts and that the viewer may see."""
    courts = list(access.posts(viewer).filter(kind__in=DESK_POSTS).values_list("court", flat=True))
    mine = access.in_visible_cases(viewer)
    if tab == "orders":
        orders = PaymentOrder.objects.filter(mine, court__in=courts, ended__isnull=True)
        return orders.select_related("case__court", "accept_by", "issue_by").order_by("pk")
    if tab == "petitions":
        petitions = Petition.objects.filter(mine, court__in=courts, ended__isnull=True)
        return petitions.select_related("case__court", "accept_by", "notice_until", "decide_by").order_by("pk")
    rows = Confirmation.objects.filter(mine, court__in=courts, ended__isnull=True)
    return rows.select_related("case__court", "join_by", "accept_by", "decide_by").order_by("pk")


def waiting(viewer: Account) -> QuerySet[Period]:
    """The court's own periods of these procedures that run or ran out: each waits for somebody."""
    posts = list(access.posts(viewer).filter(kind__in=DESK_POSTS).values_list("court", "kind"))
    mine = reduce(or_, (Q(court=court, post=kind) for court, kind in posts), Q(pk=None))
    rows = Period.objects.filter(mine, access.in_visible_cases(viewer), rule__in=COURT_RULES)
    return rows.filter(state=PeriodState.OPEN).order_by()


def page(rows: QuerySet[Any], after: str) -> tuple[list[Any], str]:
    if after.isdecimal():
        rows = rows.filter(pk__gt=int(after[:18]))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""
