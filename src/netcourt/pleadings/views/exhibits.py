"""The evidence of a counterclaim: files in, named, put in order, taken out; then back to the check."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from netcourt.cases.acts import Refused
from netcourt.cases.views.acting import act_view
from netcourt.filing.bundles import WORDS
from netcourt.filing.steps import Step
from netcourt.filing.views import bundles
from netcourt.pleadings.exhibits import BUNDLE
from netcourt.pleadings.models import Draft
from netcourt.pleadings.views.claiming import open_draft


@act_view
def exhibits(request: HttpRequest, case_id: UUID) -> HttpResponse:
    draft = open_draft(request, case_id)[1]
    if request.method != "POST":
        return _page(request, draft)
    defects = bundles.describe(request, BUNDLE, draft, WORDS)
    refused = bundles.take(request, BUNDLE, draft)
    if refused or defects:
        return _page(request, draft, refused=refused, defects=defects, status=422)
    verb = request.POST.get("do", "")
    if verb == "leave":
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("cases:case", case_id)
    if verb == "next":
        return redirect("pleadings:check", case_id)
    bundles.arrange(request, BUNDLE, draft)
    return redirect("pleadings:exhibits", case_id)


def _page(
    request: HttpRequest, draft: Draft, *, refused: list[dict[str, Any]] | None = None,
    defects: dict[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    case = draft.party.case_id
    lead = _("每份证据写明名称、证明什么、从哪里来；受理后随副本送给对方。")
    context = bundles.shown(request, BUNDLE, draft, defects or {}) | {
        "draft": draft, "refused": refused or [], "defects": defects or {}, "all_asked": True, "origin": "check",
        "step": Step("files", 1, _("随请求提交的证据"), lead),
        "here": reverse("pleadings:exhibits", args=[case]), "words_at": reverse("pleadings:save_words", args=[case]),
        "back": reverse("pleadings:check", args=[case]), "party": draft.party, "case": draft.party.case,
    }  # fmt: skip
    return render(request, "filing/evidence.html", context, status=status)


@require_POST
@login_required
def save_words(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep the name, purpose or source of one file as it is typed."""
    try:
        draft = open_draft(request, case_id)[1]
    except (PermissionDenied, Refused) as error:
        raise Http404 from error
    return bundles.save_words(request, BUNDLE, draft)
