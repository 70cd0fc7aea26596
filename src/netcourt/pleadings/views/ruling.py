"""Where a judge decides on a counterclaim, and where who it is against answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from netcourt.cases import access, clock
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.identity.views.gates import me
from netcourt.law.procedures import Procedure
from netcourt.pleadings import queries, ruling
from netcourt.pleadings.acts import DECIDED_BY
from netcourt.pleadings.claim_acts import ANSWER_CLAIM
from netcourt.pleadings.forms.ruling import AnswerForm, KeepForm, RuleForm
from netcourt.pleadings.models import Application, Kind
from netcourt.pleadings.views.converting import ruled
from netcourt.pleadings.views.deciding import decided


@act_view
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    """One application before the judge."""
    row = ruling.find(me(request), application_id)
    if not access.roles(request.user, row.case) & (DECIDED_BY[Kind(row.kind)] | queries.deciders(row)):
        raise Http404
    if row.kind in (Kind.RECUSAL, Kind.RESTORATION, Kind.DISOWNING):
        return decided(request, row)
    if row.kind == Kind.PROCEDURE and row.state == Application.State.ASKED:
        return ruled(request, row.case_id, row)
    return _own_claim(request, row)


def _own_claim(request: HttpRequest, row: Application) -> HttpResponse:
    if request.POST.get("do") == "drop":
        ruling.drop_claim(me(request), row.pk, request.POST.get("drop_key", ""))
        messages.success(request, _("裁定已作出，送达各方。"))
        return redirect("cases:case", row.case_id)
    if row.state == Application.State.LEAVING:
        return _leaving(request, row)
    form = RuleForm(row.kind, request.POST or None, initial=new_key())
    return act_page(
        request, "pleadings/application.html", form,
        lambda given: ruling.rule_claim(
            me(request), row.pk, given["key"], grant=given["grant"] == "yes", ground=given["ground"],
            finding=given["finding"],
        ),
        case=row.case, done=_("已作出决定，送达各方。"), row=row, claims=row.claims.all(), paper=card(row.document),
        small=row.case.procedure == Procedure.SMALL, drop=queries.may_drop(row, clock.now()),
        open=row.state == Application.State.ASKED, counter=row.kind == Kind.COUNTERCLAIM,
    )  # fmt: skip


def _leaving(request: HttpRequest, row: Application) -> HttpResponse:
    """The last claim is to be withdrawn: granted by one button, denied with reasons."""
    form = KeepForm(request.POST or None, initial=new_key())
    return act_page(
        request, "pleadings/application.html", form,
        lambda given: ruling.keep_claim(me(request), row.pk, given["key"], finding=given["finding"]),
        case=row.case, done=_("裁定已作出，送达各方。"), row=row, claims=row.claims.all(), paper=card(row.document),
        drop=True, open=False, keep=True,
    )  # fmt: skip


@act_view
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The answer to the first counterclaim that waits for one."""
    look = look_for(request, case_id, ANSWER_CLAIM)
    found = queries.answering(look, look.case)
    if found is None:
        if not look.mine:
            raise Http404
        return redirect("pleadings:menu", look.case.pk)
    row, party = found
    form = AnswerForm(request.POST or None, initial=new_key())
    due = look.case.periods.filter(rule="COUNTER-ANSWER", party=party).order_by("-due_at").first()
    opens = access.visible_documents(request.user, look.case).filter(pk=row.document_id).exists()
    return act_page(
        request, "pleadings/answer.html", form,
        lambda given: ruling.answer_claim(me(request), row.pk, party, given["answer"], given["key"]),
        case=look.case, done=_("答辩状已提交，法院会把副本送给对方。"), row=row, party=party, due=due,
        claims=row.claims.all(), paper=card(row.document) if opens else None,
    )  # fmt: skip


@require_POST
@login_required
def withdraw(request: HttpRequest, application_id: int) -> HttpResponse:
    """The party takes its counterclaim back."""
    row = ruling.withdraw_claim(me(request), application_id, request.POST.get("key", ""))
    leaving = row.state == Application.State.LEAVING
    messages.success(request, _("已申请撤回，等法院裁定。") if leaving else _("已撤回。原来的案子照常审理。"))
    return redirect("pleadings:menu", row.case_id)
