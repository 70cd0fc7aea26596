"""The ladder of one case, the clerk's desk, the inbox, the public notices."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access, rights
from netcourt.service import acts, ladders, queries
from netcourt.service.words import Next
from netcourt.web.pieces import Tab


@require_safe
@login_required
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Where each service stands, since when, until when, why; what was tried (IC18 17)."""
    look = access.Look(request.user, access.find_case(request.user, case_id))
    context = {
        "case": look.case,
        "ladders": ladders.ladders(look),
        "at_court": rights.may(request.user, acts.RECORD, look.case),
        "judge": rights.may(request.user, acts.PUBLISH, look.case),
        "assigns": rights.may(request.user, acts.ASSIGN_CLERK, look.case),
        "clerk": queries.clerk_of(look) if look.for_the_court else None,
        "party": bool(look.mine),
        "copies": set(queries.open_copies(look.case).values_list("service", flat=True)),
        "proofs": set(queries.open_proofs(look.case).values_list("service", flat=True)),
    }
    return render(request, "service/case.html", context)


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Open services at the viewer's court, by next step and last day."""
    asked = request.GET.get("next", "")
    wanted = asked if asked in Next.values else ""
    page = ladders.desk(request.user, wanted, request.GET.get("after", ""))
    steps = [("", _("全部")), *Next.choices]
    tabs = [Tab(words, _href(next=step), step == wanted) for step, words in steps]
    after = f"{_href(next=wanted)}{'&' if wanted else '?'}after={page.after}" if page.after else ""
    records = access.posts(request.user).filter(kind__in=acts.DESK).exists()  # the president only looks
    return render(request, "service/desk.html", {"page": page, "tabs": tabs, "after": after, "records": records})


def _href(**query: str) -> str:
    asked = urlencode({k: v for k, v in query.items() if v})
    return reverse("service:desk") + (f"?{asked}" if asked else "")


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    page = ladders.inbox(request.user, request.GET.get("after", ""))
    after = f"{reverse('service:inbox')}?after={page.after}" if page.after else ""
    return render(request, "service/inbox.html", {"rows": page.rows, "after": after})


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Service by publication: for everyone (CPL 95)."""
    page = ladders.publications(request.GET.get("after", ""))
    after = f"{reverse('service:notices')}?after={page.after}" if page.after else ""
    return render(request, "service/notices.html", {"rows": page.rows, "after": after})


@require_safe
def notice(request: HttpRequest, number: int) -> HttpResponse:
    """One notice; once its time is over, only that it ended, without a name (PIPL 19)."""
    found = ladders.publication(number)
    over = ladders.is_over(found)
    context = {"court": found.court, "ends_on": found.ends_on} if over else {"notice": found}
    return render(request, f"service/notice{'_over' if over else ''}.html", context, status=410 if over else 200)
