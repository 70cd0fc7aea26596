"""The step of evidence: files in, named, put in order, taken out."""

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

from netcourt.filing import counter, drafts, pages, steps, wanted
from netcourt.filing.attachments import BUNDLE, name_papers
from netcourt.filing.forms import read_draft
from netcourt.filing.models import Draft, EvidenceItem
from netcourt.filing.views import bundles, more
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def evidence(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    draft = drafts.find(me(request), draft_id)
    if draft.case_id:
        return redirect("filing:receipt", draft.case_id)
    if request.method != "POST":
        return _page(request, draft)
    defects = bundles.describe(request, BUNDLE, draft)
    _name_papers(request, draft)
    refused = bundles.take(request, BUNDLE, draft)
    if refused or defects:
        return _page(request, draft, refused=refused, defects=defects, status=422)
    return _do(request, draft)


def _do(request: HttpRequest, draft: Draft) -> HttpResponse:
    verb = request.POST.get("do", "")
    if verb == "witness":
        return more.add(request, draft, verb)
    if verb == "leave":
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("filing:start")
    if verb == "next":
        onward = "check" if request.POST.get("from") == "check" else pages.after(draft, "evidence")
        return redirect("filing:step", draft.pk, onward)
    bundles.arrange(request, BUNDLE, draft)
    return redirect(reverse("filing:evidence", args=[draft.pk]) + _origin(request))


def _origin(request: HttpRequest) -> str:
    return "?from=check" if request.POST.get("from") == "check" else ""


def _name_papers(request: HttpRequest, draft: Draft) -> None:
    said = {pk: request.POST.get(f"paper_{pk}") for pk in draft.files.values_list("pk", flat=True)}
    name_papers(me(request), draft.pk, {pk: paper for pk, paper in said.items() if paper is not None})


def _page(
    request: HttpRequest,
    draft: Draft,
    *,
    refused: list[dict[str, Any]] | None = None,
    defects: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = defects or {}
    reading = read_draft(draft, truth=True)
    asked = wanted.of_draft(draft)
    if reading.papers:
        asked = wanted.of_papers(reading.papers, reading.evidence, helped=counter.of(draft) is not None)
    origin = "check" if "check" in (request.GET.get("from"), request.POST.get("from")) else ""
    context = {
        "draft": draft, "refused": refused or [], "defects": found, "wanted": asked, "kinds": _kinds(asked),
        "step": steps.BY_SLUG["evidence"], **bundles.shown(request, BUNDLE, draft, found),
        "names": steps.NAMES, "origin": origin, "here": reverse("filing:evidence", args=[draft.pk]),
        "words_at": reverse("filing:save_words", args=[draft.pk]),
        "import_at": reverse("filing:import", args=[draft.pk]),
        "back": reverse("filing:step", args=[draft.pk, "check" if origin else pages.before(draft, "evidence")]),
    }  # fmt: skip
    return render(request, "filing/evidence.html", context, status=status)


def _kinds(asked: list[wanted.Asked]) -> list[tuple[str, Any]]:
    """What a file may be here: evidence, or one of the papers this claim wants."""
    kinds = dict.fromkeys(str(a.wanted.paper) for a in asked)
    return [(k, EvidenceItem.Paper(k).label) for k in ("", *kinds)] if kinds else []


@require_POST
@login_required
@refusals_shown
def save_words(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Keep the name, purpose or source of one file as it is typed."""
    return bundles.save_words(request, BUNDLE, drafts.find(me(request), draft_id))
