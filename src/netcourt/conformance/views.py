"""The public conformance pages: what the law asks, where it is kept, which tests prove it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.conformance.obligations import CERTAINTIES, PARTS, asked_article, cites
from netcourt.conformance.report import MEANINGS, STATES, Line, as_json, counts, report
from netcourt.web.pieces import Tab

PAGE = 30
TONES = {"kept": "green", "part": "blue", "rule": "purple", "unproved": "yellow", "none": "grey"}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The counts of each part of the law; with ``part``, ``state`` or ``article`` the obligations, 30 a page."""
    part, state = request.GET.get("part", ""), request.GET.get("state", "")
    article = request.GET.get("article", "").strip()[:40]
    lines = [line for line in report() if part in ("", line.obligation.part) and state in ("", line.state)]
    wrong = ""
    if article:
        lines, wrong = _citing(lines, article)
    chosen = {"part": part, "state": state, "article": article}
    listed = any(chosen.values())
    number = _number(request.GET.get("page", ""))
    if number > max(1, -(-len(lines) // PAGE)):
        raise Http404
    shown = lines[(number - 1) * PAGE : number * PAGE] if listed else []
    return render(
        request,
        "conformance/page.html",
        {
            "parts": [(key, title) for key, title in PARTS.items()],
            "states": [(key, title, MEANINGS[key], TONES[key]) for key, title in STATES.items()],
            "table": None if listed else _table(),
            "columns": [_("规则"), *STATES.values()],
            "chosen": chosen,
            "wrong": wrong,
            "lines": [_shown(line) for line in shown],
            "found": len(lines),
            "totals": counts(report()),
            "all": len(report()),
            "before": _page_link(chosen, number - 1) if number > 1 else "",
            "after": _page_link(chosen, number + 1) if listed and number * PAGE < len(lines) else "",
        },
    )


@require_safe
def obligation(request: HttpRequest, obligation_id: str) -> HttpResponse:
    """One obligation. 404 for an unknown id."""
    line = next((line for line in report() if line.obligation.id == obligation_id), None)
    if line is None:
        raise Http404
    part = line.obligation.part
    trail = [
        Tab(_("规则与出处"), reverse("conformance:page")),
        Tab(PARTS[part], f"{reverse('conformance:page')}?{urlencode({'part': part})}"),
        Tab(line.obligation.id, "", current=True),
    ]
    return render(request, "conformance/obligation.html", {"shown": _shown(line), "trail": trail})


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The whole report as JSON."""
    answer = JsonResponse(as_json(report()), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="conformance.json"'
    return answer


def _citing(lines: list[Line], article: str) -> tuple[list[Line], str]:
    """The lines that cite ``article`` or carry it as id; the instrument that no obligation cites, if so."""
    by_id = [line for line in lines if line.obligation.id.upper().startswith(article.upper())]
    try:
        key, number = asked_article(article)
    except ValueError:
        return by_id, "" if by_id else article
    return by_id or [line for line in lines if cites(line.obligation, key, number)], ""


def _shown(line: Line) -> dict[str, object]:
    o = line.obligation
    return {
        "line": line,
        "o": o,
        "state": STATES[line.state],
        "meaning": MEANINGS[line.state],
        "tone": TONES[line.state],
        "certainty": CERTAINTIES[o.certainty],
        "url": reverse("conformance:obligation", args=[o.id]),
    }


def _table() -> list[dict[str, object]]:
    found = []
    for key, title in PARTS.items():
        lines = [line for line in report() if line.obligation.part == key]
        found.append({"key": key, "title": title, "counts": counts(lines), "all": len(lines)})
    return found


def _number(words: str) -> int:
    return max(1, int(words)) if words.isascii() and words.isdigit() and len(words) < 6 else 1


def _page_link(chosen: dict[str, str], number: int) -> str:
    return "?" + urlencode({key: value for key, value in chosen.items() if value} | {"page": number})
