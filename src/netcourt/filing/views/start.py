"""Where a claim begins: what is needed, the drafts that wait, a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.feeds.queries import platforms
from netcourt.filing import drafts, queries
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me
from netcourt.reference.models import Court

SHOWN = 4  # platforms named on the page where a claim begins; the others one page on


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Before sign-in: what one needs. After: the drafts, and what keeps one from handing in."""
    context: dict[str, Any] = {"court": Court.objects.get(pk=settings.NETCOURT_COURT)}
    if request.user.is_authenticated:
        context |= {"drafts": queries.waiting(me(request)), "proof": queries.proof_state(me(request))}
        connected = list(platforms()[: SHOWN + 1])
        context |= {"platforms": connected[:SHOWN], "more_platforms": len(connected) > SHOWN}
    return render(request, "filing/start.html", context)


@require_safe
@login_required
def against(request: HttpRequest) -> HttpResponse:
    """The two suits against what was decided or executed between others (CPL 59, 238)."""
    return render(request, "filing/against.html")


@require_POST
@login_required
@refusals_shown
def begin(request: HttpRequest) -> HttpResponse:
    draft = drafts.start(me(request), special=request.POST.get("special", ""))
    return redirect("filing:step", draft.pk, "plaintiff")


@require_safe
@login_required
def resume(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The first step with something missing, or the check page."""
    draft = drafts.find(me(request), draft_id)
    if draft.case_id:
        return redirect("filing:receipt", draft.case_id)
    return redirect("filing:step", draft.pk, queries.next_step(draft))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    draft = drafts.find(me(request), draft_id)
    if request.method == "POST":
        drafts.discard(me(request), draft.pk)
        messages.success(request, _("草稿已删除。"))
        return redirect("filing:start")
    context = {
        "heading": _("删除这份草稿？"),
        "consequences": [_("填写的内容和上传的文件都会删除，不能恢复。"), _("已经提交的案件不受影响。")],
        "submit": _("删除草稿"), "cancel": reverse("filing:start"), "grave": True,
    }  # fmt: skip
    return render(request, "web/confirm.html", context)
