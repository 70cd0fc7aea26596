"""What a mediator has to do."""

from __future__ import annotations

import contextlib
from uuid import UUID

from django.db.models import QuerySet

from netcourt.cases import access
from netcourt.cases.models import Case
from netcourt.identity.models import Account
from netcourt.mediation.models import Mediation

PAGE = 20


def origin(case: Case) -> str:
    """The number of the mediation before filing, as papers of the suit print it (CN-6, CN-7)."""
    number = Mediation.objects.filter(case=case).values_list("number", flat=True).first()
    return f"诉前调解案号：{number}" if number and number != case.number else ""


def waiting(viewer: Account) -> QuerySet[Mediation]:
    """Mediations that run with the viewer as mediator, as far as the case is theirs to see."""
    running = Mediation.objects.filter(mediator=viewer, state=Mediation.State.RUNNING)
    return running.filter(access.in_visible_cases(viewer)).order_by("id")


def page(viewer: Account, after: str) -> tuple[list[Mediation], str]:
    """One page of them, the oldest first, and the key of the next."""
    rows = waiting(viewer).select_related("case")
    with contextlib.suppress(ValueError):  # a key that is none begins anew
        rows = rows.filter(id__gt=UUID(after)) if after else rows
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""
