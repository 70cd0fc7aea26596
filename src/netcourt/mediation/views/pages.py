"""The screens of mediation before filing: one form each, on one page."""

from __future__ import annotations

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
from django.views.decorators.http import require_safe

from netcourt.cases import access
from netcourt.cases.acts import Act
from netcourt.cases.models import Case
from netcourt.cases.queries import in_order
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.cases.words import PartyRole
from netcourt.identity.models import CourtPost
from netcourt.identity.views.gates import me
from netcourt.mediation import actions, acts, queries
from netcourt.mediation.forms import AnswerForm, ConcludeForm, ContactForm, LeaveForm, ProposeForm
from netcourt.mediation.models import Contact


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a mediator."""
    if not access.posts(request.user).filter(kind=CourtPost.Kind.MEDIATOR).exists():
        raise PermissionDenied
    rows, after = queries.page(me(request), request.GET.get("after", ""))
    suits = queries.suits(me(request), request.GET.get("suits", ""))
    return render(request, "mediation/desk.html", {"rows": rows, "after": after, "suits": suits})


@act_view
def propose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The filing judge names a mediator and says why."""
    case = look_for(request, case_id, acts.PROPOSE).case
    form = ProposeForm(case.court_id, request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> str:
        actions.propose(me(request), case.pk, said["key"], mediator=said["mediator"], reason=said["reason"])
        return _("已建议诉前调解，等原告答复。审查期限照常计算。")

    return _page(request, case, acts.PROPOSE, form, do)


@act_view
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plaintiff sees who would mediate, why, what follows from each choice."""
    case = look_for(request, case_id, acts.AGREE).case
    if not hasattr(case, "mediation"):
        return redirect("cases:case", case.pk)
    form = AnswerForm(request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> str:
        if said["answer"] == "agree":
            actions.agree(me(request), case.pk, said["key"])
            return _("已同意诉前调解，最长三十日。您随时可以退出，继续立案。")
        actions.decline(me(request), case.pk, said["key"])
        return _("已记录您不同意调解，法院继续审查，期限没有变化。")

    return _page(request, case, acts.AGREE, form, do)


@act_view
def conclude(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The mediator, or the filing judge, records how it ended; nothing of what was said."""
    case = look_for(request, case_id, acts.SETTLE).case
    form = ConcludeForm(request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> str:
        if said["result"] == "settle":
            actions.settle(me(request), case.pk, said["key"])
            return _("已记录：达成协议，案件结束，不收诉讼费。")
        actions.fail(me(request), case.pk, said["key"])
        return _("已记录：没有达成协议，案件回到立案审查。")

    return _page(request, case, acts.SETTLE, form, do)


@act_view
def contact(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The mediator records how the other side was reached and what it answered."""
    case = look_for(request, case_id, acts.NOTE_CONTACT).case
    if not hasattr(case, "mediation"):
        return redirect("cases:case", case.pk)
    others = [p for p in in_order(case.parties.filter(left_at__isnull=True)) if p.role != PartyRole.PLAINTIFF]
    form = ContactForm(others, request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> str:
        party = next(p for p in others if str(p.pk) == said["party"])
        given = {"party": party, "how": said["how"], "answer": said["answer"]}
        row = actions.note_contact(me(request), case.pk, said["key"], **given)
        if row.answer == Contact.Answer.DECLINED:
            return _("已记录：对方不同意，调解结束，案件回到立案审查。")
        return _("已记录对方的答复。")

    return _page(request, case, acts.NOTE_CONTACT, form, do)


@act_view
def leave(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plaintiff goes on with the suit."""
    case = look_for(request, case_id, acts.LEAVE).case
    form = LeaveForm(request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> str:
        actions.leave(me(request), case.pk, said["key"])
        return _("已退出调解，法院继续立案审查，收到材料的日期不变。")

    return _page(request, case, acts.LEAVE, form, do)


def _page(request: HttpRequest, case: Case, act: Act, form: Form, do: Callable[[dict[str, Any]], str]) -> HttpResponse:
    """``do`` gives the sentence that says what was done."""

    def onward(done: str) -> HttpResponse:
        messages.success(request, done)
        still = access.visible_cases(request.user).filter(pk=case.pk).exists()  # a mediator's assignment ends with it
        return redirect("cases:case", case.pk) if still else redirect("mediation:desk")

    return act_page(
        request, "mediation/act.html", form, do, case=case, onward=onward, act=act,
        mediation=getattr(case, "mediation", None),
    )  # fmt: skip
