"""Another party, another plaintiff, another claim: added and taken out; works without scripts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from netcourt.filing import drafts, pages
from netcourt.filing.models import Draft
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me

KINDS = {"party": pages.PARTY, "plaintiff": pages.PLAINTIFF, "claim": pages.CLAIM,
         "agent": pages.AGENT, "witness": pages.WITNESS}  # fmt: skip


@require_POST
@login_required
@refusals_shown
def change(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """``add`` names what is wanted, ``remove`` the slot to take out."""
    draft = drafts.find(me(request), draft_id)
    if slot := request.POST.get("remove", ""):
        drafts.remove_slot(me(request), draft.pk, slot)
        messages.success(request, _("已删去。"))
        return redirect("filing:step", draft.pk, "check")
    return add(request, draft, request.POST.get("add", ""))


def add(request: HttpRequest, draft: Draft, wanted: str) -> HttpResponse:
    origin = "?from=check" if "check" in (request.GET.get("from"), request.POST.get("from")) else ""
    if wanted in {"ward", "abroad", "self"}:
        drafts.on_behalf(me(request), draft.pk, "" if wanted == "self" else wanted)
        return redirect(reverse("filing:step", args=[draft.pk, "plaintiff"]) + origin)
    if wanted not in KINDS:
        return HttpResponseBadRequest()
    draft, slot = drafts.add_slot(me(request), draft.pk, KINDS[wanted])
    return redirect(reverse("filing:step", args=[draft.pk, pages.first_page(slot)]) + origin)
