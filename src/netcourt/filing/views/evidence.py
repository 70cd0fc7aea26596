"""The step of evidence: files in, named, put in order, taken out."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.cases import clock
from netcourt.filing import attachments, counter, drafts, pages, steps, wanted
from netcourt.filing.forms import read_draft
from netcourt.filing.models import Draft, EvidenceItem
from netcourt.filing.papers import LIMITS
from netcourt.filing.views import more
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me
from netcourt.intake import FileRefused, clean_name
from netcourt.uploads import actions as uploads
from netcourt.uploads.queries import coming

_FIELD = re.compile(r"(name|purpose|source)_(\d{1,12})")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def evidence(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    draft = drafts.find(me(request), draft_id)
    if draft.case_id:
        return redirect("filing:receipt", draft.case_id)
    if request.method != "POST":
        return _page(request, draft)
    defects = _describe(request, draft)
    refused = _take(request, draft)
    if refused or defects:
        return _page(request, draft, refused=refused, defects=defects, status=422)
    return _do(request, draft)


def _do(request: HttpRequest, draft: Draft) -> HttpResponse:
    verb, _colon, number = request.POST.get("do", "").partition(":")
    here = redirect(reverse("filing:evidence", args=[draft.pk]) + _origin(request))
    if verb == "remove" and number.isdecimal():
        attachments.remove(me(request), draft.pk, int(number[:12]))
        return here
    if verb == "drop" and (upload := _upload_id(number)):
        uploads.give_up(me(request), upload)
        return here
    if verb in {"up", "down"} and number.isdecimal():
        attachments.move(me(request), draft.pk, int(number[:12]), up=verb == "up")
        return here
    if verb == "witness":
        return more.add(request, draft, verb)
    if verb == "leave":
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("filing:start")
    if verb == "next":
        onward = "check" if request.POST.get("from") == "check" else pages.after(draft, "evidence")
        return redirect("filing:step", draft.pk, onward)
    return here


def _upload_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _origin(request: HttpRequest) -> str:
    return "?from=check" if request.POST.get("from") == "check" else ""


def _take(request: HttpRequest, draft: Draft) -> list[dict[str, Any]]:
    """Every chosen file; the refused ones with their reasons, the good ones stay."""
    refused = []
    language = get_language() or "zh-hans"
    for upload in [*request.FILES.getlist("files"), *request.FILES.getlist("photos")]:
        take = attachments.begin_check if (upload.size or 0) > attachments.INLINE else attachments.attach
        try:
            take(me(request), draft.pk, upload)
        except FileRefused as error:
            reasons = [r.text.say(language) for r in error.reasons]
            refused.append({"name": clean_name(upload.name or ""), "reasons": reasons})
    return refused


def _describe(request: HttpRequest, draft: Draft) -> dict[str, str]:
    """Names, purposes and sources; returns the fields that are too long or empty, with the reason."""
    words, defects = {}, {}
    for file in draft.files.all():
        said = {f: request.POST.get(f"{f}_{file.pk}", getattr(file, f)).strip() for f in attachments.WORDS}
        for field, value in said.items():
            most = LIMITS[f"evidence_{field}"]
            if len(value) > most:
                told = {"most": most, "now": len(value)}
                defects[f"{field}_{file.pk}"] = _("最多 %(most)d 字，现在有 %(now)d 字，请缩短。") % told
        if not said["name"] and request.POST.get("do") == "next":
            defects[f"name_{file.pk}"] = _("请给这份证据写一个名称。")
        words[file.pk] = said
    attachments.describe(me(request), draft.pk, words)
    attachments.name_papers(me(request), draft.pk, {pk: request.POST.get(f"paper_{pk}", "") for pk in words
                                                    if f"paper_{pk}" in request.POST})  # fmt: skip
    return defects


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
    files = [
        {"file": f}
        | {w: request.POST.get(f"{w}_{f.pk}", getattr(f, w)) if found else getattr(f, w) for w in attachments.WORDS}
        | {f"{w}_error": found.get(f"{w}_{f.pk}", "") for w in attachments.WORDS}
        for f in draft.files.select_related("document")
    ]
    context = {
        "draft": draft, "files": files, "refused": refused or [], "defects": found, "accept": attachments.RULES.accept,
        "wanted": asked, "kinds": _kinds(asked),
        "rules": attachments.RULES, "verified": attachments.VERIFIED, "purpose": attachments.PURPOSE,
        "coming": coming(draft.account, attachments.PURPOSE, draft.pk), "step": steps.BY_SLUG["evidence"],
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
    found = _FIELD.fullmatch(request.POST.get("field", ""))
    draft = drafts.find(me(request), draft_id)
    file = draft.files.filter(pk=int(found[2])).first() if found else None
    if found is None or file is None:
        return HttpResponse(status=400)
    said = request.POST.get(found[0], "").strip()
    too_long = len(said) > LIMITS[f"evidence_{found[1]}"]
    attachments.describe(me(request), draft_id, {file.pk: {found[1]: said}})
    context = {"at": timezone.localtime(clock.now()), "reason": drafts.TEXT_TOO_LONG, "too_long": too_long}
    return render(request, "filing/saved.html", context, status=422 if too_long else 200)
