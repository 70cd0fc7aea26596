"""What a mediator has to do."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from netcourt.cases import access
from netcourt.cases.models import Case
from netcourt.identity.models import Account
from netcourt.mediation.models import Mediation, SuitMediation

PAGE = 20


@dataclass(frozen=True, slots=True)
class Suits:
    """One page of mediations of pending suits."""

    rows: list[SuitMediation]
    after: str


def origin(case: Case) -> str:
    """The number of the mediation before filing, as papers of the suit print it (CN-6, CN-7)."""
    number = Mediation.objects.filter(case=case).values_list("number", flat=True).first()
    return f"诉前调解案号：{number}" if number and number != case.number else ""


def waiting(viewer: Account) -> QuerySet[Mediation]:
    """Mediations that run with the viewer as mediator, as far as the case is theirs to see."""
    running = Mediation.objects.filter(mediator=viewer, state=Mediation.State.RUNNING)
    return running.filter(access.in_visible_cases(viewer)).order_by("id")


def waiting_in_suits(viewer: Account) -> QuerySet[SuitMediation]:
    """Mediations of pending suits that go on with the viewer as mediator."""
    rows = SuitMediation.objects.filter(mediator=viewer, state__in=SuitMediation.GOING_ON)
    return rows.filter(access.in_visible_cases(viewer)).order_by("id")


def all_waiting(viewer: Account) -> QuerySet[Any]:
    """Both, to be counted on the workbench."""
    return waiting(viewer).order_by().values("id").union(waiting_in_suits(viewer).order_by().values("id"))


def suits(viewer: Account, after: str) -> Suits:
    """One page of them, the oldest first."""
    rows = waiting_in_suits(viewer).select_related("case", "period")
    with contextlib.suppress(ValueError):
        rows = rows.filter(id__gt=UUID(after)) if after else rows
    found = list(rows[: PAGE + 1])
    return Suits(found[:PAGE], f"?suits={found[PAGE - 1].pk}" if len(found) > PAGE else "")


def page(viewer: Account, after: str) -> tuple[list[Mediation], str]:
    """One page of them, the oldest first, and the key of the next."""
    rows = waiting(viewer).select_related("case")
    with contextlib.suppress(ValueError):  # a key that is none begins anew
        rows = rows.filter(id__gt=UUID(after)) if after else rows
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""
