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

from netcourt.cases import access, next_steps, queries, rights
from netcourt.cases.acts import Act
from netcourt.cases.models import Case
from netcourt.cases.words import Role

NEWEST = 5


@require_safe
@login_required
@access.one_page()
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = _look(request, case_id)
    context = {
        **_head(look),
        **_now(look),
        **_papers(look),
        "people": queries.people(look),
        "linked": queries.linked(look),
        "consents": look.consents(),
        "fees": look.case.accepted_at and (look.for_the_court or _pays(look)),
    }
    return render(request, "cases/case.html", context)


@require_safe
@login_required
@access.one_page()
def news(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A part of the case page that changes while it is open: ``?part=`` head, now or papers."""
    part = request.GET.get("part", "now")
    if part not in PARTS:
        raise Http404
    return render(request, f"cases/{part}.html", PARTS[part](_look(request, case_id)))


@require_safe
@login_required
@access.one_page()
def docket(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = _look(request, case_id)
    return render(request, "cases/docket.html", {"case": look.case, "entries": queries.timeline(look)})


@require_safe
@login_required
@access.one_page()
def papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every paper of the case, page by page."""
    look = _look(request, case_id)
    shown, after = queries.papers(look, request.GET.get("after", ""))
    onward = f"{reverse('cases:papers', args=[look.case.pk])}?after={after}" if after else ""
    return render(request, "cases/all_papers.html", {"case": look.case, "papers": shown, "after": onward})


def _look(request: HttpRequest, case_id: UUID) -> access.Look:
    return access.Look(request.user, access.find_case(request.user, case_id))


def _offered(look: access.Look) -> list[Act]:
    """One button per page, whatever number of acts it leads to."""
    pages: dict[str, Act] = {}
    for act in rights.open_acts(look):
        if act.page and _has_to_do(act, look):
            pages.setdefault(act.page, act)
    return list(pages.values())


def _has_to_do(act: Act, look: access.Look) -> bool:
    return (act.offered is None or act.offered(look.case)) and (act.offered_to is None or act.offered_to(look))


def _head(look: access.Look) -> dict[str, Any]:
    offered = [(act, reverse(act.page, args=[look.case.pk])) for act in _offered(look)]
    due, optional = [o for o in offered if not o[0].optional], [o for o in offered if o[0].optional]
    return {"case": look.case, "acts": due, "optional": optional}


def _pays(look: access.Look) -> bool:
    """Whose fees they are: of a suit the plaintiff's in advance, of an execution the other side's (FEE 38)."""
    return (Role.DEFENDANT if look.case.kind == Case.Kind.EXECUTION else Role.PLAINTIFF) in look.roles


def _papers(look: access.Look) -> dict[str, Any]:
    papers, after = queries.papers(look)
    shown, folded = [p for p in papers if not p.routine], [p for p in papers if p.routine]
    return {"case": look.case, "papers": shown, "folded": folded, "older": after}


def _now(look: access.Look) -> dict[str, Any]:
    (happened, last), running = queries.news(look, NEWEST), queries.open_periods(look)
    return {
        "case": look.case,
        "happened": happened,
        "seq": last,
        "to_do": next_steps.to_do(look, running),
        "follows": next_steps.follows(look, running),
    }


PARTS: dict[str, Callable[[access.Look], dict[str, Any]]] = {"head": _head, "now": _now, "papers": _papers}
