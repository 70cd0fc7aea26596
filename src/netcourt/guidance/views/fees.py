"""The fee calculator, for everyone: what is asked stands in the address, nothing is kept."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from netcourt.cases import clock
from netcourt.guidance.reckoning import BY_SLUG, GROUPS, Desk, FeeForm, Matter, Reckoned
from netcourt.law.refusal import Refusal, Refused
from netcourt.reference.models import Court


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """What a fee may be for."""
    return render(request, "guidance/fees.html", {"groups": GROUPS})


@require_safe
def fee(request: HttpRequest, slug: str) -> HttpResponse:
    """One reckoning: its questions, and the answer where they are answered."""
    matter = BY_SLUG.get(slug)
    if matter is None:
        raise Http404
    desk = Desk(Court.objects.get(pk=settings.NETCOURT_COURT), clock.today())
    asked = "go" in request.GET or not matter.form.base_fields
    form = matter.form(request.GET if asked else None)
    context = {"matter": matter, "form": form, "court": desk.court}
    if asked:
        context |= _answer(matter, form, desk)
    return render(request, "guidance/fee.html", context, status=422 if form.errors else 200)


def _answer(matter: Matter, form: FeeForm, desk: Desk) -> dict[str, Reckoned | tuple[Refusal, ...]]:
    """The answer; or what the court has not set; what is wrong with the questions is told at their fields."""
    if not form.is_valid():
        return {}
    try:
        return {"answer": matter.reckon(form.cleaned_data, desk)}
    except Refused as refused:
        if "TARIFF_UNSET" in refused.codes:
            return {"unset": refused.refusals}
        for refusal in refused.refusals:
            field = form.at.get(refusal.code, "amount")
            form.add_error(field if field in form.fields else None, refusal.say(get_language() or ""))
        return {}
