"""What one can ask of the court in a running case, and what was asked."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from netcourt.cases import access
from netcourt.identity.views.gates import me
from netcourt.pleadings import queries


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a decision at the viewer's court."""
    if not access.posts(request.user).filter(kind__in=queries.DECIDING).exists():
        raise PermissionDenied
    rows, key = queries.desk_page(me(request), request.GET.get("after", ""))
    after = f"{reverse('pleadings:desk')}?after={key}" if key else ""
    return render(request, "pleadings/desk.html", {"rows": rows, "after": after})


@require_safe
@login_required
def menu(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = access.Look(request.user, access.find_case(request.user, case_id))
    context = {"case": look.case, "choices": queries.choices(look), "asked": queries.of_case(look)}
    return render(request, "pleadings/menu.html", context)
