"""The step of evidence of an answer: files in, named, put in order, taken out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.appearance import drafts, steps
from netcourt.appearance.exhibits import BUNDLE
from netcourt.appearance.models import ReplyDraft
from netcourt.appearance.views.answer import address, frame
from netcourt.appearance.views.shown import refusals_shown
from netcourt.filing.views import bundles
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def evidence(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = drafts.find_party(me(request), party_id)
    draft = drafts.open_draft(me(request), party, ReplyDraft.Kind.ANSWER)
    if request.method != "POST":
        return _page(request, draft)
    defects = bundles.describe(request, BUNDLE, draft)
    refused = bundles.take(request, BUNDLE, draft)
    if refused or defects:
        return _page(request, draft, refused=refused, defects=defects, status=422)
    return _do(request, draft)


def _do(request: HttpRequest, draft: ReplyDraft) -> HttpResponse:
    verb = request.POST.get("do", "")
    if verb == "leave":
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("cases:case", draft.party.case_id)
    if verb == "next":
        return redirect(address(draft.party, "check"))
    bundles.arrange(request, BUNDLE, draft)
    origin = "?from=check" if request.POST.get("from") == "check" else ""
    return redirect(reverse("appearance:evidence", args=[draft.party_id]) + origin)


def _page(
    request: HttpRequest, draft: ReplyDraft, *, refused: list[dict[str, Any]] | None = None,
    defects: dict[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    origin = "check" if "check" in (request.GET.get("from"), request.POST.get("from")) else ""
    context = frame(draft, "evidence", origin) | bundles.shown(request, BUNDLE, draft, defects or {})
    context |= {
        "refused": refused or [], "defects": defects or {}, "step": steps.EVIDENCE,
        "here": reverse("appearance:evidence", args=[draft.party_id]),
        "words_at": reverse("appearance:save_words", args=[draft.party_id]),
    }  # fmt: skip
    return render(request, "filing/evidence.html", context, status=status)


@require_POST
@login_required
@refusals_shown
def save_words(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Keep the name, purpose or source of one file as it is typed."""
    party = drafts.find_party(me(request), party_id)
    return bundles.save_words(request, BUNDLE, drafts.open_draft(me(request), party, ReplyDraft.Kind.ANSWER))
