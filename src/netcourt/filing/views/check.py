"""The last step: everything on one page, every defect at once, the fee, the court; hand in. Then the receipt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases.access import find_case, roles
from netcourt.cases.acts import Refused
from netcourt.cases.words import Role
from netcourt.filing import actions, drafts, queries, steps
from netcourt.filing.models import Draft
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def check(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    draft = drafts.find(me(request), draft_id)
    if draft.case_id:
        return redirect("filing:receipt", draft.case_id)
    if request.method != "POST":
        return _page(request, draft)
    try:
        case = actions.submit_claim(me(request), draft.pk, truth=request.POST.get("truth") == "yes")
    except actions.Incomplete as error:
        return _page(request, draft, incomplete=error)
    except Refused as error:
        return _page(request, draft, refused=error)
    return redirect("filing:receipt", case.pk)


def _page(
    request: HttpRequest, draft: Draft, *, incomplete: Any = None, refused: Refused | None = None
) -> HttpResponse:
    view = queries.check_page(draft, sent=incomplete is not None, refused=refused)
    context = {
        "draft": draft, "view": view, "step": steps.BY_SLUG["check"], "names": steps.NAMES,
        "back": reverse("filing:step", args=[draft.pk, "choices"]),
    }  # fmt: skip
    status = incomplete.status if incomplete else refused.status if refused else 200
    return render(request, "filing/check.html", context, status=status)


@require_safe
@login_required
def receipt(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was handed in, when, what happens next and by when (REG15 2)."""
    case = find_case(me(request), case_id)
    shown = queries.receipt(me(request), case)
    if shown is None:
        raise Http404
    return render(request, "filing/receipt.html", {"case": case, "shown": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def correct(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The correction notice, and the way to mend everything it names."""
    case = find_case(me(request), case_id)
    if Role.PLAINTIFF not in roles(me(request), case):
        raise Http404
    if request.method == "POST":
        draft = drafts.start_correction(me(request), case.pk)
        return redirect("filing:step", draft.pk, "check")
    shown = queries.correction(me(request), case)
    if shown is None:
        raise Refused([drafts.NOTHING_TO_CORRECT])
    return render(request, "filing/correct.html", {"case": case, "shown": shown})
