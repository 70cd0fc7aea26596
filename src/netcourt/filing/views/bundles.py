"""What every page of evidence does with what is sent: files taken in, words kept, rows put in order."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.filing.bundles import INLINE, VERIFIED, WORDS, Bundle
from netcourt.filing.keeping import TEXT_TOO_LONG
from netcourt.filing.limits import LIMITS
from netcourt.identity.views.gates import me
from netcourt.intake import FileRefused, clean_name
from netcourt.uploads import actions as uploads
from netcourt.uploads.queries import coming

_FIELD = re.compile(r"(name|purpose|source)_(\d{1,12})")


def take(request: HttpRequest, bundle: Bundle, draft: Any) -> list[dict[str, Any]]:
    """Every chosen file; the refused ones with their reasons, the good ones stay."""
    refused, language = [], get_language() or "zh-hans"
    for upload in [*request.FILES.getlist("files"), *request.FILES.getlist("photos")]:
        taken = bundle.begin_check if (upload.size or 0) > INLINE else bundle.attach
        try:
            taken(me(request), draft.pk, upload)
        except FileRefused as error:
            reasons = [r.text.say(language) for r in error.reasons]
            refused.append({"name": clean_name(upload.name or ""), "reasons": reasons})
    return refused


def describe(request: HttpRequest, bundle: Bundle, draft: Any, asked: tuple[str, ...] = ("name",)) -> dict[str, str]:
    """Names, purposes and sources; the fields too long, or empty though ``asked``, with the reason."""
    words, defects = {}, {}
    for file in draft.files.all():
        said = {f: request.POST.get(f"{f}_{file.pk}", getattr(file, f)).strip() for f in WORDS}
        for field, value in said.items():
            most = LIMITS[f"evidence_{field}"]
            if len(value) > most:
                told = {"most": most, "now": len(value)}
                defects[f"{field}_{file.pk}"] = _("最多 %(most)d 字，现在有 %(now)d 字，请缩短。") % told
            elif not value and field in asked and request.POST.get("do") == "next":
                defects[f"{field}_{file.pk}"] = empty(field)
        words[file.pk] = said
    bundle.describe(me(request), draft.pk, words)
    return defects


def empty(field: str) -> str:
    told = {
        "name": _("请给这份证据写一个名称。"),
        "purpose": _("请写明这份证据用来证明什么。"),
        "source": _("请写明这份证据从哪里来。"),
    }
    return told[field]


def arrange(request: HttpRequest, bundle: Bundle, draft: Any) -> None:
    """The button of a row: taken out, up, down, or an upload given up."""
    verb, _colon, number = request.POST.get("do", "").partition(":")
    known = number.isdecimal() and number.isascii()
    if verb == "remove" and known:
        bundle.remove(me(request), draft.pk, int(number[:12]))
    elif verb in {"up", "down"} and known:
        bundle.move(me(request), draft.pk, int(number[:12]), up=verb == "up")
    elif verb == "drop" and (upload := _upload_id(number)):
        uploads.give_up(me(request), upload)


def shown(request: HttpRequest, bundle: Bundle, draft: Any, found: dict[str, str]) -> dict[str, Any]:
    """What ``filing/evidence.html`` shows of the files."""
    rows = [
        {"file": f}
        | {w: request.POST.get(f"{w}_{f.pk}", getattr(f, w)) if found else getattr(f, w) for w in WORDS}
        | {f"{w}_error": found.get(f"{w}_{f.pk}", "") for w in WORDS}
        for f in draft.files.select_related("document")
    ]
    return {
        "files": rows, "accept": bundle.rules.accept, "rules": bundle.rules, "purpose": bundle.purpose,
        "verified": VERIFIED, "coming": coming(draft.account, bundle.purpose, draft.pk),
    }  # fmt: skip


def save_words(request: HttpRequest, bundle: Bundle, draft: Any) -> HttpResponse:
    """Keep the name, purpose or source of one file as it is typed."""
    found = _FIELD.fullmatch(request.POST.get("field", ""))
    file = draft.files.filter(pk=int(found[2])).first() if found else None
    if found is None or file is None:
        return HttpResponse(status=400)
    said = request.POST.get(found[0], "").strip()
    too_long = len(said) > LIMITS[f"evidence_{found[1]}"]
    bundle.describe(me(request), draft.pk, {file.pk: {found[1]: said}})
    context = {"at": timezone.localtime(clock.now()), "reason": TEXT_TOO_LONG, "too_long": too_long}
    return render(request, "filing/saved.html", context, status=422 if too_long else 200)


def _upload_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
