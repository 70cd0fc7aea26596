"""Asking for a longer evidence period."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from netcourt.cases import access, queries
from netcourt.cases.views.acting import act_page, act_view, new_key
from netcourt.evidence import extending
from netcourt.evidence.acts import MOST_DAYS
from netcourt.evidence.forms import AskForm
from netcourt.evidence.periods import last_period
from netcourt.identity.views.gates import me


@act_view
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """By how many days and why; for the party whose period ends first where one acts for several."""
    case = access.find_case(request.user, case_id)
    mine = [p for p in access.parties_acted_for(request.user, case) if case.accepted_at]
    if not mine:
        raise Http404
    party, period = min(
        ((p, last_period(p)) for p in mine), key=lambda found: (found[1] is None, found[1].due_at if found[1] else 0)
    )
    form = AskForm(request.POST or None, initial=new_key())
    return act_page(
        request, "evidence/ask_extension.html", form,
        lambda given: extending.ask_extension(
            me(request), party.pk, given["key"], days=given["days"], reason=given["reason"]
        ),
        case=case, done=_("申请已提交，等法官决定。决定之前，原来的举证期限照常计算。"), party=party, most=MOST_DAYS,
        due=queries.shown_deadline(period) if period else None,
        waiting=party.evidence_extensions.filter(decision="").first(),
    )  # fmt: skip
