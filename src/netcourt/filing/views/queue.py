"""The filing judge's queue."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from netcourt.cases import access
from netcourt.filing import desk
from netcourt.web.pieces import Tab


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """Received claims of the viewer's court, the nearest last day first; ``?waiting=`` filters, ``?after=`` pages."""
    posts = list(access.posts(request.user).filter(kind__in=access.COURT_WIDE).select_related("court"))
    if not posts:
        raise PermissionDenied
    asked = request.GET.get("waiting", "")
    waiting = desk.Waiting(asked) if asked in set(desk.Waiting) else desk.Waiting.ALL
    page = desk.queue(request.user, waiting, request.GET.get("after", ""))
    tabs = [Tab(desk.WORDS[w], _href(waiting=w), w is waiting, page.counts[w]) for w in desk.Waiting]
    context = {
        "page": page,
        "tabs": tabs,
        "courts": list(dict.fromkeys(p.court for p in posts)),
        "after": _href(waiting=waiting, after=page.after) if page.after else "",
        "filtered": waiting is not desk.Waiting.ALL,
    }
    return render(request, "filing/queue.html", context)


def _href(**query: str) -> str:
    return f"{reverse('filing:queue')}?{urlencode({k: str(v) for k, v in query.items() if v})}"
