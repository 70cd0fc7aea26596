"""Where a judge decides on evidence: requests for a longer period first, then late evidence, one after the other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import clock, queries
from netcourt.cases.models import Case
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.evidence import desk as waiting
from netcourt.evidence import extending, late
from netcourt.evidence.acts import DECIDE_LATE
from netcourt.evidence.forms import ExtensionForm, FindingForm
from netcourt.evidence.models import ExhibitList, Extension
from netcourt.evidence.periods import awaited
from netcourt.identity.views.gates import me, staff_only
from netcourt.law.late_evidence import Fault, late_evidence
from netcourt.web.pieces import Tab


@act_view
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, DECIDE_LATE).case
    extension = case.evidence_extensions.filter(decision="").select_related("party", "period").order_by("id").first()
    if extension is not None:
        return _extension(request, case, extension)
    listed = case.exhibit_lists.filter(late=True, treatment="").select_related("party__case", "period", "entry")
    first = listed.order_by("id").first()
    return _late(request, case, first) if first else redirect("cases:case", case.pk)


def _extension(request: HttpRequest, case: Case, extension: Extension) -> HttpResponse:
    form = ExtensionForm(request.POST or None, initial=new_key() | {"days": extension.days})
    return act_page(
        request, "evidence/decide_extension.html", form,
        lambda given: extending.decide_extension(
            me(request), case.pk, extension.pk, given["key"], decision=given["decision"], days=given["days"],
            finding=given["finding"],
        ),
        case=case, done=_("决定已作出，送达各方。"), extension=extension, paper=queries.card(extension.document),
        due=queries.shown_deadline(extension.period),
    )  # fmt: skip


def _late(request: HttpRequest, case: Case, listed: ExhibitList) -> HttpResponse:
    form = FindingForm(request.POST or None, initial=new_key())
    words = list(listed.words.select_related("party"))
    return act_page(
        request, "evidence/decide_late.html", form,
        lambda given: late.decide_late(
            me(request), case.pk, listed.pk, given["key"], fault=given["fault"],
            basic_fact=given["basic_fact"] == "yes", finding=given["finding"],
        ),
        case=case, done=_("决定已作出，送达各方。"), listed=listed, paper=queries.card(listed.document), words=words,
        awaited=[p.name for p in awaited(listed, clock.now())], items=listed.exhibits.all(),
        ways=_ways(objected=any(w.objects_to_it for w in words)),
    )  # fmt: skip


def _ways(*, objected: bool) -> list[tuple[Any, Any]]:
    """What each finding leads to, as the law has it, so that the judge sees it before deciding."""
    cases = ((Fault.NONE, True), (Fault.SLIGHT, True), (Fault.GRAVE, True), (Fault.GRAVE, False))
    found = [late_evidence(fault, objected=objected, basic_fact=basic) for fault, basic in cases]
    return list(dict.fromkeys((f.reason, f.sources) for f in found))


@staff_only(waiting.works_at_desk)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a judge: requests for a longer period, late evidence; the oldest first."""
    tab = request.GET.get("tab", "extension")
    tab = tab if tab in waiting.TABS else "extension"
    page = waiting.page(me(request), tab, request.GET.get("after", ""))
    words = {
        "extension": _("申请延长举证期限"),
        "late": _("逾期证据"),
        "dispute": _("对材料的异议"),
        "original": _("等待原件"),
    }
    context = {
        "tab": tab, "rows": page.rows, "after": f"?tab={tab}&after={page.after}" if page.after else "",
        "tabs": [Tab(words[t], f"{request.path}?tab={t}", t == tab) for t in waiting.TABS],
    }  # fmt: skip
    return render(request, "evidence/desk.html", context)
