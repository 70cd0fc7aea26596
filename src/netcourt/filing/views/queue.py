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
from netcourt.filing import waiting
from netcourt.filing.waiting import Waiting
from netcourt.web.pieces import Tab


@require_safe
@login_required
@access.one_page()
def queue(request: HttpRequest) -> HttpResponse:
    """Received claims of the viewer's court, the nearest last day first; ``?waiting=`` filters, ``?after=`` pages."""
    posts = list(access.posts(request.user).filter(kind__in=access.COURT_WIDE).select_related("court"))
    if not posts:
        raise PermissionDenied
    asked = request.GET.get("waiting", "")
    chosen = Waiting(asked) if asked in set(Waiting) else Waiting.ALL
    page = waiting.queue(request.user, chosen, request.GET.get("after", ""))
    shown = [w for w in Waiting if w in (Waiting.ALL, chosen) or page.counts[w]]
    tabs = [Tab(waiting.WORDS[w], _href(waiting=w), w is chosen, page.counts[w]) for w in shown]
    context = {
        "page": page,
        "tabs": tabs,
        "courts": list(dict.fromkeys(p.court for p in posts)),
        "after": _href(waiting=chosen, after=page.after) if page.after else "",
        "filtered": chosen is not Waiting.ALL,
        "due_today": page.counts[Waiting.TODAY],
        "overdue": page.counts[Waiting.OVERDUE],
        "decided": waiting.decided_today(request.user),
        "following": waiting.next_claim(request.user),
    }
    return render(request, "filing/queue.html", context)


def _href(**query: str) -> str:
    return f"{reverse('filing:queue')}?{urlencode({k: str(v) for k, v in query.items() if v})}"
