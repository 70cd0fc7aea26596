"""Where a judge decides on evidence: requests for a longer period first, then late evidence, one after the other."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases import access, clock, queries
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.evidence import desk as waiting
from netcourt.evidence import extending, late
from netcourt.evidence.acts import DECIDE_LATE
from netcourt.evidence.forms import ExtensionForm, FindingForm
from netcourt.evidence.models import ExhibitList, Extension
from netcourt.evidence.periods import awaited
from netcourt.identity.views.gates import me, staff_only
from netcourt.law.late_evidence import Fault, late_evidence
from netcourt.web.pieces import Tab


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = access.find_case(request.user, case_id)
    try:
        access.standing(request.user, DECIDE_LATE, case)
    except Refused as error:
        raise PermissionDenied from error
    extension = case.evidence_extensions.filter(decision="").select_related("party", "period").order_by("id").first()
    if extension is not None:
        return _extension(request, case, extension)
    listed = case.exhibit_lists.filter(late=True, treatment="").select_related("party__case", "period", "entry")
    first = listed.order_by("id").first()
    return _late(request, case, first) if first else redirect("cases:case", case.pk)


def _extension(request: HttpRequest, case: Case, extension: Extension) -> HttpResponse:
    form = ExtensionForm(request.POST or None, initial={"key": secrets.token_hex(16), "days": extension.days})
    context = {
        "case": case, "extension": extension, "form": form, "paper": queries.card(extension.document),
        "due": queries.shown_deadline(extension.period),
    }  # fmt: skip

    def act(given: dict[str, Any]) -> None:
        extending.decide_extension(
            me(request), case.pk, extension.pk, given["key"], decision=given["decision"], days=given["days"],
            finding=given["finding"],
        )  # fmt: skip

    return _acted(request, case, form, "evidence/decide_extension.html", context, act)


def _late(request: HttpRequest, case: Case, listed: ExhibitList) -> HttpResponse:
    form = FindingForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    words = list(listed.words.select_related("party"))
    objected = any(w.objects_to_it for w in words)
    context = {
        "case": case, "listed": listed, "form": form, "paper": queries.card(listed.document), "words": words,
        "awaited": [p.name for p in awaited(listed, clock.now())], "items": listed.exhibits.all(),
        "ways": _ways(objected=objected),
    }  # fmt: skip

    def act(given: dict[str, Any]) -> None:
        late.decide_late(
            me(request), case.pk, listed.pk, given["key"], fault=given["fault"],
            basic_fact=given["basic_fact"] == "yes", finding=given["finding"],
        )  # fmt: skip

    return _acted(request, case, form, "evidence/decide_late.html", context, act)


def _ways(*, objected: bool) -> list[tuple[Any, Any]]:
    """What each finding leads to, as the law has it, so that the judge sees it before deciding."""
    cases = ((Fault.NONE, True), (Fault.SLIGHT, True), (Fault.GRAVE, True), (Fault.GRAVE, False))
    found = [late_evidence(fault, objected=objected, basic_fact=basic) for fault, basic in cases]
    return list(dict.fromkeys((f.reason, f.sources) for f in found))


def _acted(
    request: HttpRequest, case: Case, form: forms.Form, template: str, context: dict[str, Any],
    act: Callable[[dict[str, Any]], None],
) -> HttpResponse:  # fmt: skip
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        act(form.cleaned_data)
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.say(get_language() or "zh-hans"))
        return render(request, template, context, status=refused.status)
    messages.success(request, _("决定已作出，送达各方。"))
    return redirect("cases:case", case.pk)


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
