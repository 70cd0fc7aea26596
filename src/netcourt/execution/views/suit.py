"""In the suit: applying for execution, taking an application back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases.views.acting import act_view, look_for, new_key
from netcourt.execution import applying, queries
from netcourt.execution.acts import APPLY, TAKE_BACK
from netcourt.execution.forms import ApplyForm, WordsForm
from netcourt.execution.views.pages import page_of
from netcourt.identity.views.gates import me


@act_view
def apply(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The decision, until when, what it costs, what comes next; the form with what the decision says filled in."""
    look = look_for(request, case_id, APPLY)
    shown = queries.shown(look)
    if not shown:
        return redirect("cases:case", case_id)
    others = queries.others_of(look, look.mine)
    form = ApplyForm(request.POST or None, initial=new_key(), shown=shown, mine=look.mine, others=others)
    return page_of(
        request, look, APPLY, form,
        lambda said: applying.apply(
            me(request), case_id, said["key"], asked=form.asked, instrument=said.get("instrument", ""),
            applicant=said.get("applicant"), against=said.get("against") or (),
        ),
        _("执行申请已提交，七日内决定是否立案。"), template="execution/apply.html", shown=shown, others=others,
        own=queries.own(look),
    )  # fmt: skip


@act_view
def take_back(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, TAKE_BACK)
    if applying.own_waiting(look) is None:
        return redirect("cases:case", case_id)
    form = WordsForm(request.POST or None, initial=new_key())
    del form.fields["words"]
    return page_of(
        request, look, TAKE_BACK, form, lambda said: applying.take_back(me(request), case_id, said["key"]),
        _("执行申请已撤回，以后可以再申请。"), lead=[_("马上生效；二年期间照常计算，以后可以再申请。")], warn=True,
    )  # fmt: skip
