"""The plaintiff's answers at review: to an explanation, and taking the claim back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access, rights
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.words import Stage
from netcourt.filing import refusing, sham, withdrawals
from netcourt.filing.acts import CONSENT_DISPOSAL, CONTEST_CHECK, INSIST
from netcourt.filing.desk import grounds_of
from netcourt.filing.forms.answering import CONSENT, AnswerForm, ContestForm, WithdrawForm
from netcourt.filing.models import Explanation, ShamCheck
from netcourt.filing.views.deciding import judge as me
from netcourt.filing.views.deciding import standing_or_403
from netcourt.filing.withdrawal_acts import ASK_WITHDRAWAL, WITHDRAW


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the court explained, until when to answer, and the two choices with what each leads to."""
    case = access.find_case(request.user, case_id)
    standing_or_403(request, INSIST, case)
    told = Explanation.objects.select_related("period", "entry", "to_court").filter(case=case).first()
    if told is None or (told.answered_id and request.method != "POST"):
        return redirect("cases:case", case.pk)
    form = AnswerForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    if rights.may(request.user, CONSENT_DISPOSAL, case) and case.elected.exists():
        form.offer_consent()
    papers = access.visible_documents(request.user, case).filter(kind="redirect_notice")
    page = {
        "told": told,
        "reasons": [line.strip() for line in told.entry.note.splitlines() if line.strip()],
        "due": shown_deadline(told.period),
        "paper": card(found) if (found := papers.order_by("-created_at").first()) else None,
    }

    def do(said: dict[str, Any]) -> None:
        if said["answer"] == Explanation.Answer.INSISTED:
            refusing.insist(me(request), case.pk, said["key"], words=said["words"])
            messages.success(request, _("法院已收到您的答复：坚持起诉。法院将受理，或者作出裁定。"))
        elif said["answer"] == CONSENT:
            refusing.consent_disposal(me(request), case.pk, said["key"])
            messages.success(request, _("已记录：您同意诉讼代表人接受退回。"))
        else:
            refusing.agree_return(me(request), case.pk, said["key"])
            messages.success(request, _("材料已退回。您仍可以下载全部材料，也可以重新起诉。"))

    return _done(request, case, form, "filing/answer.html", page, do)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Before acceptance the claim is taken back at once; afterwards the court is asked."""
    case = access.find_case(request.user, case_id)
    before = case.stage == Stage.RECEIVED
    standing_or_403(request, WITHDRAW if before else ASK_WITHDRAWAL, case)
    form = WithdrawForm(request.POST or None, initial={"key": secrets.token_hex(16)})

    def do(said: dict[str, Any]) -> None:
        if before:
            withdrawals.withdraw(me(request), case.pk, said["key"], reason=said["reason"])
            messages.success(request, _("已撤回起诉。"))
        else:
            withdrawals.ask_withdrawal(me(request), case.pk, said["key"], reason=said["reason"])
            messages.success(request, _("撤诉申请已提交，等待法院裁定。"))

    return _done(request, case, form, "filing/withdraw.html", {"before": before}, do)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def contest_check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The grounds on which the claim is looked at more closely, and the plaintiff's word on them."""
    case = access.find_case(request.user, case_id)
    standing_or_403(request, CONTEST_CHECK, case)
    check = ShamCheck.objects.select_related("contested").filter(case=case).first()
    if check is None:
        return redirect("cases:case", case.pk)
    page = {"check": check, "grounds": grounds_of(check)}
    form = ContestForm(request.POST or None, initial={"key": secrets.token_hex(16)})

    def do(said: dict[str, Any]) -> None:
        sham.contest_check(me(request), case.pk, said["key"], words=said["words"])
        messages.success(request, _("您的说明已记入案件流程，法官会看到。"))

    return _done(request, case, form, "filing/contest_check.html", page, do)


def _done(
    request: HttpRequest, case: Case, form: Form, template: str, page: dict[str, Any], do: Callable[[Any], None]
) -> HttpResponse:
    """Show the form; do what was sent; show it again with what is wrong."""
    page = {"case": case, "form": form, **page}
    if request.method != "POST":
        return render(request, template, page)
    if not form.is_valid():
        return render(request, template, page, status=422)
    try:
        do(form.cleaned_data)
    except Refused as error:
        return render(request, template, page | {"refusals": error.refusals}, status=error.status)
    return redirect("cases:case", case.pk)
