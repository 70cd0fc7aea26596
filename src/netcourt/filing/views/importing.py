"""Where a draft may be filled from: the platforms that deliver signed data."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.feeds import actions as feeds
from netcourt.feeds.queries import platforms
from netcourt.filing import drafts
from netcourt.filing.models import Draft
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def choose(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Pick the platform on which one bought; then its consent is asked."""
    draft = drafts.find(me(request), draft_id)
    if draft.case_id:
        return redirect("filing:receipt", draft.case_id)
    if request.method == "POST":
        return _ask(request, draft)
    return render(request, "filing/import.html", {"draft": draft, "platforms": platforms()})


@require_POST
@login_required
@refusals_shown
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft that begins with an order, of the platform pressed on the page before where one was."""
    return _ask(request, drafts.start(me(request)))


def _ask(request: HttpRequest, draft: Draft) -> HttpResponse:
    picked = request.POST.get("platform", "")
    if not (picked.isascii() and picked.isdecimal()):
        return redirect("filing:import", draft.pk)
    asked = feeds.begin(me(request), int(picked[:9]), purpose="draft", subject=draft.pk, court=draft.court)
    return redirect("feeds:ask", asked.pk)
