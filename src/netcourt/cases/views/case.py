"""The page of one case, and its docket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from netcourt.cases import access, queries
from netcourt.cases.acts import Act
from netcourt.cases.models import Case

NEWEST = 5


@require_safe
@login_required
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = access.find_case(request.user, case_id)
    context = {
        **_head(request, case),
        **_now(request, case),
        **_papers(request, case),
        "people": queries.people(request.user, case),
        "consents": access.visible_consents(request.user, case),
    }
    return render(request, "cases/case.html", context)


@require_safe
@login_required
def news(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A part of the case page that changes while it is open: ``?part=`` head, now or papers."""
    part = request.GET.get("part", "now")
    if part not in PARTS:
        raise Http404
    return render(request, f"cases/{part}.html", PARTS[part](request, access.find_case(request.user, case_id)))


@require_safe
@login_required
def docket(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = access.find_case(request.user, case_id)
    return render(request, "cases/docket.html", {"case": case, "entries": queries.timeline(request.user, case)})


def _offered(request: HttpRequest, case: Case) -> list[Act]:
    """One button per page, whatever number of acts it leads to."""
    pages: dict[str, Act] = {}
    for act in access.open_acts(request.user, case):
        if act.page and (act.offered is None or act.offered(case)):
            pages.setdefault(act.page, act)
    return list(pages.values())


def _head(request: HttpRequest, case: Case) -> dict[str, Any]:
    acts = [(act, reverse(act.page, args=[case.pk])) for act in _offered(request, case)]
    return {"case": case, "acts": acts}


def _papers(request: HttpRequest, case: Case) -> dict[str, Any]:
    papers = access.visible_documents(request.user, case).order_by("-created_at", "-id")[:50]
    return {"papers": [queries.card(paper) for paper in papers]}


def _now(request: HttpRequest, case: Case) -> dict[str, Any]:
    happened = queries.timeline(request.user, case, newest=NEWEST)
    return {
        "case": case,
        "happened": happened[::-1],
        "seq": happened[-1].seq if happened else 0,
        "to_do": queries.to_do(request.user, case),
        "follows": queries.follows(request.user, case),
        "periods": queries.open_periods(request.user, case),
    }


PARTS: dict[str, Callable[[HttpRequest, Case], dict[str, Any]]] = {"head": _head, "now": _now, "papers": _papers}
