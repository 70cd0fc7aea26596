"""What a party does who does not accept a decision: read how (不服怎么办), appeal, answer, withdraw."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netcourt.cases import access
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case
from netcourt.cases.queries import card
from netcourt.filing.actions import Incomplete
from netcourt.filing.rates import kept
from netcourt.identity.views.gates import me
from netcourt.judgment import answering, appealing, queries, withdrawing
from netcourt.judgment.acts import ANSWER_APPEAL, APPEAL, WITHDRAW_APPEAL
from netcourt.judgment.forms import AnswerForm, AppealForm, WithdrawForm
from netcourt.judgment.models import SecondInstance


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appeal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What can be appealed, until when, where, at what price; the petition."""
    look = _look(request, case_id, APPEAL)
    found = queries.contested(look, request.GET.get("decision", ""))
    if found is None:
        return redirect("cases:case", case_id)
    form = AppealForm(
        request.POST or None, initial={"key": secrets.token_hex(16)}, able=found.able, judgment=found.judgment,
        rates=kept(look.case),
    )  # fmt: skip
    page = {"case": look.case, "found": found, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "judgment/appeal.html", page, status=422 if form.errors else 200)
    said = form.cleaned_data
    papers = appealing.Petition(
        requests=said["requests"], reasons=said["reasons"], disputed=said.get("disputed"),
        currency=said.get("currency") or "",
    )  # fmt: skip
    try:
        row = appealing.appeal(
            me(request), look.case.pk, found.decision.pk, papers, said["key"], parties=said.get("parties") or ()
        )
    except Refused as error:
        return _refused(request, "judgment/appeal.html", page, form, error)
    if row.bill is not None:
        messages.success(request, _("上诉状已提交。请在上诉期内交上诉费。"))
        return redirect("fees:case", look.case.pk)
    messages.success(request, _("上诉状已提交，副本发给其他当事人。"))
    return redirect("cases:case", look.case.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = _look(request, case_id, ANSWER_APPEAL)
    found = queries.to_answer(look)
    if found is None:
        return redirect("cases:case", case_id)
    row, party = found
    form = AnswerForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    page = {"case": look.case, "appeal": row, "party": party, "paper": card(row.document), "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "judgment/answer.html", page, status=422 if form.errors else 200)
    try:
        answering.answer_appeal(me(request), row.pk, party.pk, form.cleaned_data["key"], text=form.cleaned_data["text"])
    except Refused as error:
        return _refused(request, "judgment/answer.html", page, form, error)
    messages.success(request, _("答辩状已提交，副本发给上诉人。"))
    return redirect("cases:case", look.case.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = _look(request, case_id, WITHDRAW_APPEAL)
    mine = withdrawing.own_appeal(me(request), look.case)
    if mine is None:
        return redirect("cases:case", case_id)
    form = WithdrawForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    second = SecondInstance.objects.filter(case=look.case).exists()
    page = {"case": look.case, "appeal": mine, "form": form, "second": second}
    if request.method != "POST" or not form.is_valid():
        return render(request, "judgment/withdraw.html", page, status=422 if form.errors else 200)
    try:
        withdrawing.withdraw_appeal(
            me(request), look.case.pk, form.cleaned_data["key"], reason=form.cleaned_data["reason"]
        )
    except Refused as error:
        return _refused(request, "judgment/withdraw.html", page, form, error)
    messages.success(request, _("已申请撤回上诉，等待裁定。") if second else _("已撤回上诉。"))
    return redirect("cases:case", look.case.pk)


def _look(request: HttpRequest, case_id: UUID, act: Act) -> access.Look:
    """The case for a party to it; the court, which reads the case too, is told that this is not its page (403)."""
    case: Case = access.find_case(request.user, case_id)
    look = access.Look(request.user, case)
    if not look.mine:
        if look.roles:
            raise PermissionDenied
        raise Http404
    try:
        access.standing(request.user, act, case)
    except Refused as error:
        if error.refusals[0].code != "AUTHORITY_INSUFFICIENT":
            raise PermissionDenied from error
    return look


def _refused(request: HttpRequest, template: str, page: dict[str, Any], form: Any, error: Refused) -> HttpResponse:
    fields = {d.refusal.code: d.field for d in error.defects} if isinstance(error, Incomplete) else {}
    for refusal in error.refusals:
        field = fields.get(refusal.code)
        form.add_error(field if field in form.fields else None, refusal.say(get_language() or "zh-hans"))
    return render(request, template, page, status=error.status)
