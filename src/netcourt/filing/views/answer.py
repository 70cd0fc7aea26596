"""The plaintiff's answers at review: to an explanation, and taking the claim back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases import access, rights
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.cases.words import Stage
from netcourt.filing import refusing, sham, withdrawals
from netcourt.filing.acts import CONSENT_DISPOSAL, CONTEST_CHECK, INSIST
from netcourt.filing.desk import grounds_of
from netcourt.filing.forms.answering import CONSENT, AnswerForm, ContestForm, WithdrawForm
from netcourt.filing.models import Explanation, ShamCheck
from netcourt.filing.views.deciding import judge as me
from netcourt.filing.withdrawal_acts import ASK_WITHDRAWAL, WITHDRAW


@act_view
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the court explained, until when to answer, and the two choices with what each leads to."""
    case = look_for(request, case_id, INSIST).case
    told = Explanation.objects.select_related("period", "entry", "to_court").filter(case=case).first()
    if told is None or (told.answered_id and request.method != "POST"):
        return redirect("cases:case", case.pk)
    form = AnswerForm(request.POST or None, initial=new_key())
    if rights.may(request.user, CONSENT_DISPOSAL, case) and case.elected.exists():
        form.offer_consent()
    papers = access.visible_documents(request.user, case).filter(kind="redirect_notice")
    page: dict[str, Any] = {
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

    return act_page(request, "filing/answer.html", form, do, case=case, **page)


@act_view
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Before acceptance the claim is taken back at once; afterwards the court is asked."""
    case = look_for(request, case_id, WITHDRAW, ASK_WITHDRAWAL).case
    before = case.stage == Stage.RECEIVED
    form = WithdrawForm(request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> None:
        if before:
            withdrawals.withdraw(me(request), case.pk, said["key"], reason=said["reason"])
            messages.success(request, _("已撤回起诉。"))
        else:
            withdrawals.ask_withdrawal(me(request), case.pk, said["key"], reason=said["reason"])
            messages.success(request, _("撤诉申请已提交，等待法院裁定。"))

    return act_page(request, "filing/withdraw.html", form, do, case=case, before=before)


@act_view
def contest_check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The grounds on which the claim is looked at more closely, and the plaintiff's word on them."""
    case = look_for(request, case_id, CONTEST_CHECK).case
    check = ShamCheck.objects.select_related("contested").filter(case=case).first()
    if check is None:
        return redirect("cases:case", case.pk)
    form = ContestForm(request.POST or None, initial=new_key())
    return act_page(
        request, "filing/contest_check.html", form,
        lambda said: sham.contest_check(me(request), case.pk, said["key"], words=said["words"]),
        case=case, done=_("您的说明已记入案件流程，法官会看到。"), check=check, grounds=grounds_of(check),
    )  # fmt: skip
