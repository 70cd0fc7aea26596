"""Where one lands after signing in: one's cases, or the workbench of one's post."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from netcourt.cases import access, dues, next_steps, queries
from netcourt.cases.desks import desks_of
from netcourt.cases.words import Role
from netcourt.identity.views.gates import me
from netcourt.web.pieces import Task

# What waits for someone who is not a party yet, such as a case they were told of: functions of the request.
before_joining: list[Callable[[HttpRequest], list[Task]]] = []


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    if access.posts(request.user).exists():
        return _workbench(request)
    page = queries.page_by_key(access.visible_cases(request.user), request, newest_first=True)
    tasks = next_steps.to_do_in(request.user, page.rows)
    waits = queries.holds_of(request.user, page.rows)
    rows = [(case, tasks[case.pk], waits[case.pk]) for case in page.rows]
    after = f"{reverse('cases:home')}?after={page.after}" if page.after else ""
    waiting = [task for found in before_joining for task in found(request)]
    return render(request, "cases/home.html", {"rows": rows, "after": after, "waiting": waiting})


def _workbench(request: HttpRequest) -> HttpResponse:
    """What is due at court, with the reason for each date; the cases in hand; the way to one by its number."""
    number = request.GET.get("number", "")
    found = queries.by_number(request.user, number)
    if found is not None:
        return redirect("cases:case", found.pk)
    posts = access.posts(request.user).select_related("court")
    desks = desks_of(me(request), [post.kind for post in posts])
    president = any(post.kind == Role.PRESIDENT for post in posts)
    page = queries.page_by_key(access.cases_in_hand(request.user), request, newest_first=True)
    context = {
        "due": dues.due_at_court(request.user), "posts": posts, "desks": desks, "president": president,
        "number": number, "rows": page.rows, "after": f"?after={page.after}" if page.after else "",
    }  # fmt: skip
    return render(request, "cases/workbench.html", context)
