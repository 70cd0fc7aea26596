"""An agent's opinion: typed and saved part by part, checked, handed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from netcourt.cases import clock
from netcourt.cases.access import Look
from netcourt.cases.acts import Refused
from netcourt.cases.views.acting import act_view, look_for, show_refusals
from netcourt.filing.actions import Incomplete
from netcourt.identity.views.gates import me
from netcourt.pleadings import drafts, opining
from netcourt.pleadings.agent_acts import AGENT, SUBMIT_OPINION
from netcourt.pleadings.drafts import MOST_TEXT
from netcourt.pleadings.forms.opining import OpinionForm
from netcourt.pleadings.models import Draft
from netcourt.pleadings.opining import KIND, MOST, PARTS


def _open(request: HttpRequest, case_id: UUID) -> tuple[Look, Draft]:
    """The viewer's draft. A party who is no agent of it is told so (403)."""
    look = look_for(request, case_id, SUBMIT_OPINION)
    party = opining.represented(look)
    if party is None:
        raise Refused([AGENT.refusal], status=403)
    return look, drafts.open_draft(me(request), party, KIND, empty=True)


@act_view
def opinion(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every part with its field. Both buttons keep what was typed."""
    look, draft = _open(request, case_id)
    form = OpinionForm(initial=draft.fields)
    status = 200
    if request.method == "POST":
        drafts.keep(draft, request.POST, PARTS)
        if "leave" in request.POST:
            messages.success(request, _("草稿已保存，随时可以回来继续。"))
            return redirect("cases:case", look.case.pk)
        form = OpinionForm(draft.fields)
        wrong = opining.defects(draft.fields)
        if not wrong:
            return redirect("pleadings:opinion_check", look.case.pk)
        form.is_valid()
        form.errors.clear()
        show_refusals(form, Incomplete(wrong))
        status = 422
    page = {"case": look.case, "party": draft.party, "form": form}
    return render(request, "pleadings/opinion.html", page, status=status)


@act_view
def check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The opinion as the others will read it; then it is handed in."""
    look, draft = _open(request, case_id)
    if opining.defects(draft.fields):
        return redirect("pleadings:opinion", look.case.pk)
    if request.method == "POST":
        entry = opining.submit_opinion(me(request), draft.party_id, f"opinion:{draft.pk}", parts=draft.fields)
        drafts.finish(draft, entry)
        messages.success(request, _("代理意见已提交，副本正在送给其他当事人。"))
        return redirect("cases:case", look.case.pk)
    parts = [(title, draft.fields.get(name, "")) for name, title in PARTS.items() if draft.fields.get(name, "").strip()]
    return render(request, "pleadings/opinion_check.html", {"case": look.case, "party": draft.party, "parts": parts})


@require_POST
@login_required
def save(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep one part as it is typed."""
    try:
        draft = _open(request, case_id)[1]
    except Refused as error:
        raise Http404 from error
    name = request.POST.get("field", "")
    if name not in PARTS:
        return HttpResponse(status=400)
    too_long = len(request.POST.get(name, "")) > MOST
    drafts.keep(draft, request.POST, [name])
    page = {"at": timezone.localtime(clock.now()), "too_long": too_long, "most": MOST_TEXT}
    return render(request, "pleadings/opinion_saved.html", page, status=422 if too_long else 200)
