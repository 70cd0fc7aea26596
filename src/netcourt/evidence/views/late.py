"""A party's word on late evidence of the others."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access, clock, queries
from netcourt.cases.acts import Refused
from netcourt.cases.models import Party
from netcourt.evidence import late
from netcourt.evidence.forms import WordForm
from netcourt.evidence.models import ExhibitList
from netcourt.evidence.periods import awaited, word_period
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def word(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One list after the other, until every word is said."""
    look = access.Look(request.user, access.find_case(request.user, case_id))
    if not look.mine:
        raise Http404
    found = _next(look)
    if found is None:
        return redirect("evidence:list", case_id)
    listed, party = found
    form = WordForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    period = word_period(listed, party)
    context = {
        "case": look.case, "listed": listed, "party": party, "form": form, "items": listed.exhibits.all(),
        "paper": queries.card(listed.document), "due": queries.shown_deadline(period) if period else None,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "evidence/word.html", context)
    if not form.is_valid():
        return render(request, "evidence/word.html", context, status=422)
    given = form.cleaned_data
    try:
        late.object_late(
            me(request), listed.pk, party.pk, given["key"], objects=given["objects_to_it"] == "yes",
            reason=given["reason"],
        )  # fmt: skip
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.say(get_language() or "zh-hans"))
        return render(request, "evidence/word.html", context, status=refused.status)
    messages.success(request, _("您的意见已提交，法官决定后会通知各方。"))
    return redirect("evidence:late" if _next(look) else "cases:case", case_id)


def _next(look: access.Look) -> tuple[ExhibitList, Party] | None:
    """The first undecided late list of which the viewer has the copy and may still say a word, and for whom."""
    shown = look.documents().values("pk")
    lists = ExhibitList.objects.filter(case=look.case, late=True, treatment="", document__in=shown)
    for listed in lists.select_related("party__case", "document__kind", "entry").order_by("id"):
        for party in awaited(listed, clock.now()):
            if party in look.mine:
                return listed, party
    return None
