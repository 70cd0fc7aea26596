"""The screens of mediation before filing: one form each, on one page."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases import access
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case
from netcourt.filing.views.deciding import standing_or_403
from netcourt.identity.models import CourtPost
from netcourt.identity.views.gates import me
from netcourt.mediation import actions, acts, queries
from netcourt.mediation.forms import AnswerForm, ConcludeForm, LeaveForm, ProposeForm


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a mediator."""
    if not access.posts(request.user).filter(kind=CourtPost.Kind.MEDIATOR).exists():
        raise PermissionDenied
    rows, after = queries.page(me(request), request.GET.get("after", ""))
    return render(request, "mediation/desk.html", {"rows": rows, "after": after})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def propose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The filing judge names a mediator and says why."""
    case = _case(request, acts.PROPOSE, case_id)
    form = ProposeForm(case.court_id, request.POST or None, initial=_key())

    def do(said: dict[str, Any]) -> str:
        actions.propose(me(request), case.pk, said["key"], mediator=said["mediator"], reason=said["reason"])
        return _("已建议诉前调解，等原告答复。审查期限照常计算。")

    return _done(request, case, acts.PROPOSE, form, do)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plaintiff sees who would mediate, why, what follows from each choice."""
    case = _case(request, acts.AGREE, case_id)
    if not hasattr(case, "mediation"):
        return redirect("cases:case", case.pk)
    form = AnswerForm(request.POST or None, initial=_key())

    def do(said: dict[str, Any]) -> str:
        if said["answer"] == "agree":
            actions.agree(me(request), case.pk, said["key"])
            return _("已同意诉前调解，最长三十日。您随时可以退出，继续立案。")
        actions.decline(me(request), case.pk, said["key"])
        return _("已记录您不同意调解，法院继续审查，期限没有变化。")

    return _done(request, case, acts.AGREE, form, do)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def conclude(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The mediator, or the filing judge, records how it ended; nothing of what was said."""
    case = _case(request, acts.SETTLE, case_id)
    form = ConcludeForm(request.POST or None, initial=_key())

    def do(said: dict[str, Any]) -> str:
        if said["result"] == "settle":
            actions.settle(me(request), case.pk, said["key"])
            return _("已记录：达成协议，案件结束，不收诉讼费。")
        actions.fail(me(request), case.pk, said["key"])
        return _("已记录：没有达成协议，案件回到立案审查。")

    return _done(request, case, acts.SETTLE, form, do)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plaintiff goes on with the suit."""
    case = _case(request, acts.LEAVE, case_id)
    form = LeaveForm(request.POST or None, initial=_key())

    def do(said: dict[str, Any]) -> str:
        actions.leave(me(request), case.pk, said["key"])
        return _("已退出调解，法院继续立案审查，收到材料的日期不变。")

    return _done(request, case, acts.LEAVE, form, do)


def _case(request: HttpRequest, act: Act, case_id: UUID) -> Case:
    case = access.find_case(request.user, case_id)
    standing_or_403(request, act, case)
    return case


def _key() -> dict[str, str]:
    return {"key": secrets.token_hex(16)}


def _done(request: HttpRequest, case: Case, act: Act, form: Form, do: Callable[[dict[str, Any]], str]) -> HttpResponse:
    """Show the form; do what was sent; show it again with what is wrong."""
    page = {"case": case, "act": act, "form": form, "mediation": getattr(case, "mediation", None)}
    if request.method != "POST":
        return render(request, "mediation/act.html", page)
    if not form.is_valid():
        return render(request, "mediation/act.html", page, status=422)
    try:
        messages.success(request, do(form.cleaned_data))
    except Refused as error:
        return render(request, "mediation/act.html", page | {"refusals": error.refusals}, status=error.status)
    still = access.visible_cases(request.user).filter(pk=case.pk).exists()  # a mediator's assignment ends with it
    return redirect("cases:case", case.pk) if still else redirect("mediation:desk")
