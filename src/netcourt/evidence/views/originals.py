"""Files of parties and their originals: the list, one file, and what can be done about it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netcourt.cases import access, rights
from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.models import Document
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key, standing_or_404
from netcourt.cases.words import Role
from netcourt.evidence.originals import actions, materials
from netcourt.evidence.originals import acts as table
from netcourt.evidence.originals import forms as asked
from netcourt.evidence.originals.guards import same_side
from netcourt.identity.views.gates import me

Given = dict[str, Any]


@require_safe
@login_required
def originals(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """All files of the case this viewer may open, how each counts, and what is open about it."""
    look = Look(request.user, access.find_case(request.user, case_id))
    rows, key = materials.page(look, request.GET.get("after", ""))
    context = {
        "case": look.case, "rows": rows, "after": f"?after={key}" if key else "",
        "may_review": any(r.unreviewed and not r.open_dispute for r in rows)
        and rights.may(request.user, table.REVIEW, look.case),
        "may_compare": rights.may(request.user, table.COMPARE, look.case), "key": secrets.token_hex(16),
    }  # fmt: skip
    return render(request, "evidence/originals/list.html", context)


@require_POST
@login_required
def review(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look_for(request, case_id, table.REVIEW)
    chosen = [_uuid(text) for text in request.POST.getlist("material")[:200]]
    if chosen:
        actions.review_material(me(request), case_id, chosen, request.POST.get("key", ""))
        messages.success(request, _("已登记：这些材料审核通过，可以直接使用。"))
    else:
        messages.error(request, _("请先勾选审核通过的材料。"))
    return redirect("evidence:originals", case_id)


@require_safe
@login_required
def material(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """One file: how it counts, who disputed it, what was demanded, what came of it, and what one may do."""
    look, document = _file(request, document_id)
    row = materials.shown(look, [document])[0]
    may = {act.code.split(".")[1]: rights.may(request.user, act, look.case) for act in (
        table.REVIEW, table.DISPUTE, table.DEMAND, table.REFUSE_DISPUTE, table.COMPARE, table.FIND_FORM,
    )}  # fmt: skip
    context = {"case": look.case, "row": row, "may": may, "key": secrets.token_hex(16)}
    return render(request, "evidence/originals/material.html", context)


@act_view
def dispute(request: HttpRequest, document_id: UUID) -> HttpResponse:
    look, document = _file(request, document_id, table.DISPUTE)
    giver = materials.giver_of(document)
    party = next((p for p in look.mine if not same_side(p, giver)), None)
    if party is None:
        raise Http404
    return _asked(
        request, asked.DisputeForm(request.POST or None, initial=new_key()), document,
        title=_("对材料与原件是否一致提出异议"),
        hint=_("写明哪里不一致、依据是什么的，法院应当要求对方出示原件，或者说明您的异议为什么不成立。没有写明的，法院只作记录。"),
        act=lambda given: actions.dispute_copy(
            me(request), party.pk, document.pk, given["key"], reason=given["reason"], grounds=given["grounds"]
        ),
        button=_("提交异议"), done=_("异议已提交。"),
    )  # fmt: skip


@act_view
def demand(request: HttpRequest, document_id: UUID) -> HttpResponse:
    _look, document = _file(request, document_id, table.DEMAND)
    assert document.case is not None
    initial = {"place": document.case.court.address, "days": 7} | new_key()
    return _asked(
        request, asked.DemandForm(request.POST or None, initial=initial), document, title=_("要求出示原件"),
        hint=_("材料已在线提交的，只有下面四种情形才能要求原件。期限自当事人收到通知书之日起计算。"),
        act=lambda given: actions.demand_original(
            me(request), document.pk, given["key"], ground=given["ground"], reason=given["reason"],
            days=given["days"], ways=given["ways"], place=given["place"],
        ),
        button=_("发出通知书"), done=_("出示原件通知书已发出，送达各方。"),
    )  # fmt: skip


@act_view
def refuse(request: HttpRequest, dispute_id: int) -> HttpResponse:
    row = actions.find_dispute(me(request), dispute_id)
    standing_or_404(request, table.REFUSE_DISPUTE, row.case)
    return _asked(
        request, asked.RefuseForm(request.POST or None, initial=new_key()), row.document,
        title=_("异议不成立"), dispute=row,
        hint=_("认为异议有道理的，请返回，选择“要求出示原件”。"),
        act=lambda given: actions.refuse_dispute(me(request), row.pk, given["key"], finding=given["finding"]),
        button=_("作出决定"), done=_("决定已作出，送达各方。"),
    )  # fmt: skip


@act_view
def send(request: HttpRequest, demand_id: int) -> HttpResponse:
    row = actions.find_demand(me(request), demand_id)
    look = Look(request.user, row.case)
    if row.party not in look.mine:
        raise Http404
    form = asked.AnswerForm(row.ways.split(","), request.POST or None, initial=new_key())
    return _asked(
        request, form, row.document, title=_("怎样出示原件"),
        demand=materials.shown(look, [row.document])[0].open_demand,
        hint=_("寄送的，请用可以查询物流的快递，并保留单据；核对后法院把原件退给您。"),
        act=lambda given: actions.send_original(
            me(request), row.pk, given["key"], way=given["way"], tracking=given["tracking"], said=given["said"]
        ),
        button=_("提交"), done=_("法院已收到您的答复，核对后结果会写进流程记录。"),
    )  # fmt: skip


@act_view
def compare(request: HttpRequest, demand_id: int) -> HttpResponse:
    row = actions.find_demand(me(request), demand_id)
    standing_or_404(request, table.COMPARE, row.case)
    look = Look(request.user, row.case)
    judge = bool(look.roles & {Role.JUDGE, Role.FILING_JUDGE})
    form = asked.CompareForm(request.POST or None, initial=new_key(), judge=judge)
    return _asked(
        request, form, row.document, title=_("登记原件核对结果"),
        demand=materials.shown(look, [row.document])[0].open_demand,
        hint=_("结果写进流程记录，各方都能看到。没有按期出示的，能不能采信由法官结合全案证据认定。"),
        act=lambda given: actions.compare_original(
            me(request), row.pk, given["key"], result=given["result"], shown_on=given["shown_on"], note=given["note"]
        ),
        button=_("登记"), done=_("结果已登记。"),
    )  # fmt: skip


@act_view
def form_found(request: HttpRequest, document_id: UUID) -> HttpResponse:
    _look, document = _file(request, document_id, table.FIND_FORM)
    return _asked(
        request, asked.FormForm(request.POST or None, initial=new_key()), document, title=_("认定符合原件形式要求"),
        hint=_("有下面任何一种情形，就可以认定电子化材料符合原件形式要求。"),
        act=lambda given: actions.find_form(
            me(request), document.pk, given["key"], ground=given["ground"], finding=given["finding"]
        ),
        button=_("作出认定"), done=_("认定已登记，各方都能看到。"),
    )  # fmt: skip


def _asked(
    request: HttpRequest, form: forms.Form, document: Document, *, title: str, hint: str, button: str, done: str,
    act: Callable[[Given], Any], **page: Any,
) -> HttpResponse:  # fmt: skip
    """The page of one form about one file; refusals stand above it and nothing typed is lost."""
    where = reverse("evidence:material", args=[document.pk])
    case = document.case
    assert case is not None
    page |= {"document": document, "title": title, "hint": hint, "button": button, "back": where}
    return act_page(
        request, "evidence/originals/ask.html", form, act, case=case, done=done,
        onward=lambda _done: redirect(where), **page,
    )  # fmt: skip


def _file(request: HttpRequest, document_id: UUID, *acts: Act) -> tuple[Look, Document]:
    document = materials.find(request.user, document_id)
    case = document.case
    assert case is not None
    for act in acts:
        standing_or_404(request, act, case)
    return Look(request.user, access.find_case(request.user, case.pk)), document


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
