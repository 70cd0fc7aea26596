"""How each stage is conducted, and what parties choose or ask."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access, rights
from netcourt.cases.access import Look
from netcourt.cases.models import Party
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_view, look_for, new_key
from netcourt.identity.views.gates import me
from netcourt.modes import actions, acts, queries
from netcourt.modes.forms import AskForm, AskOtherForm, ChooseForm
from netcourt.modes.views.shown import ask


@require_safe
@login_required
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = Look(request.user, access.find_case(request.user, case_id))
    asked = queries.undecided(look)
    context = {
        "case": look.case, "stages": queries.stages(look), "mine": look.mine,
        "asked": [(row, card(row.document), card(row.notice) if row.notice else None) for row in asked],
        "may": {a.code.split(".")[1]: rights.may(request.user, a, look.case) for a in (
            acts.CHOOSE, acts.ASK_OFFLINE, acts.ASK_OTHER, acts.DECIDE, acts.ORDER, acts.LIFT, acts.NOTE_ABSENCE,
        )},
    }  # fmt: skip
    return render(request, "modes/case.html", context)


@act_view
def choose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, acts.CHOOSE)
    party = _mine(look)
    return ask(
        request, look.case, ChooseForm(request.POST or None, initial=new_key()), title=_("选择在线或者线下"),
        hint=_("每个环节分别选择，没有选择的环节，法院不会当作您同意在线。已经同意又想改的，请申请转为线下。"),
        act=lambda given: actions.choose(
            me(request), party.pk, given["key"], stage=given["stage"], online=given["online"] == "yes"
        ),
        button=_("确认选择"), done=_("您的选择已登记，各方都能看到。"),
    )  # fmt: skip


@act_view
def ask_offline(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, acts.ASK_OFFLINE)
    party = _mine(look)
    return ask(
        request, look.case, AskForm(request.POST or None, initial=new_key()), title=_("申请转为线下"),
        hint=_("同意在线以后又想线下参加的，请在这个环节开始之前提出。法院认为没有故意拖延诉讼等情形的，转为线下。"),
        act=lambda given: actions.ask_offline(
            me(request), party.pk, given["key"], stage=given["stage"], reason=given["reason"]
        ),
        button=_("提交申请"), done=_("申请已提交，等法官决定；决定之前按原来的方式进行。"),
    )  # fmt: skip


@act_view
def ask_other(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, acts.ASK_OTHER)
    party = _mine(look)
    others = [p for p in look.parties() if p.left_at is None and p not in look.mine]
    return ask(
        request, look.case, AskOtherForm(others, request.POST or None, initial=new_key()), title=_("申请对方线下参加"),
        hint=_("要求其他当事人线下参加的，必须有具体理由；只是自己希望线下进行的，请选择“申请转为线下”。"),
        act=lambda given: actions.ask_other_offline(
            me(request), party.pk, given["of"], given["key"], stage=given["stage"], ground=given["ground"],
            reason=given["reason"],
        ),
        button=_("提交申请"), done=_("申请已提交，等法官决定；决定之前按原来的方式进行。"),
    )  # fmt: skip


def _mine(look: Look) -> Party:
    """For whom one acts where one acts for several: the first."""
    return look.mine[0]
