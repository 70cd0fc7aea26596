"""A party's word on late evidence of the others."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases import access, clock, queries
from netcourt.cases.models import Party
from netcourt.cases.views.acting import act_page, act_view, new_key
from netcourt.evidence import late
from netcourt.evidence.forms import WordForm
from netcourt.evidence.models import ExhibitList
from netcourt.evidence.periods import awaited, word_period
from netcourt.identity.views.gates import me


@act_view
def word(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One list after the other, until every word is said."""
    look = access.Look(request.user, access.find_case(request.user, case_id))
    if not look.mine:
        raise Http404
    found = _next(look)
    if found is None:
        return redirect("evidence:list", case_id)
    listed, party = found
    form = WordForm(request.POST or None, initial=new_key())
    period = word_period(listed, party)
    return act_page(
        request, "evidence/word.html", form,
        lambda given: late.object_late(
            me(request), listed.pk, party.pk, given["key"], objects=given["objects_to_it"] == "yes",
            reason=given["reason"],
        ),
        case=look.case, done=_("您的意见已提交，法官决定后会通知各方。"),
        onward=lambda _word: redirect("evidence:late" if _next(look) else "cases:case", case_id),
        listed=listed, party=party, items=listed.exhibits.all(), paper=queries.card(listed.document),
        due=queries.shown_deadline(period) if period else None,
    )  # fmt: skip


def _next(look: access.Look) -> tuple[ExhibitList, Party] | None:
    """The first undecided late list of which the viewer has the copy and may still say a word, and for whom."""
    shown = look.documents().values("pk")
    lists = ExhibitList.objects.filter(case=look.case, late=True, treatment="", document__in=shown)
    for listed in lists.select_related("party__case", "document__kind", "entry").order_by("id"):
        for party in awaited(listed, clock.now()):
            if party in look.mine:
                return listed, party
    return None
