"""The claim in plain words: the first thing whoever is sued sees; then the papers."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netcourt.appearance import plain, steps
from netcourt.cases import access
from netcourt.cases.models import Party
from netcourt.cases.words import PartyRole


@require_safe
@login_required
def claim(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who sues you, what for, why, by when, what if not, what you can do."""
    case = access.find_case(request.user, case_id)
    look = access.Look(request.user, case)
    mine = sued(look)
    if not mine:
        raise Http404
    party = next((p for p in mine if str(p.pk) == request.GET.get("party")), mine[0])
    context = {
        "case": case, "told": plain.plain(look, party), "party": party, "others": [p for p in mine if p != party],
        "names": steps.NAMES,
    }  # fmt: skip
    return render(request, "appearance/claim.html", context)


def sued(look: access.Look) -> list[Party]:
    """The defendants and third parties for whom the viewer acts."""
    return [p for p in look.mine if p.role != PartyRole.PLAINTIFF]
