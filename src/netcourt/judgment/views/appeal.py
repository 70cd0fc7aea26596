"""What a party does who does not accept a decision: read how (不服怎么办), appeal, answer, withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases import access
from netcourt.cases.acts import Act
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.filing.rates import kept
from netcourt.identity.views.gates import me
from netcourt.judgment import answering, appealing, queries, withdrawing
from netcourt.judgment.acts import ANSWER_APPEAL, APPEAL, WITHDRAW_APPEAL
from netcourt.judgment.forms import AnswerForm, AppealForm, WithdrawForm
from netcourt.judgment.models import Appeal, SecondInstance


@act_view
def appeal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What can be appealed, until when, where, at what price; the petition."""
    look = _look(request, case_id, APPEAL)
    found = queries.contested(look, request.GET.get("decision", ""))
    if found is None:
        return redirect("cases:case", case_id)
    form = AppealForm(
        request.POST or None, initial=new_key(), able=found.able, judgment=found.judgment,
        rates=kept(look.case),
    )  # fmt: skip

    def do(said: dict[str, Any]) -> Appeal:
        papers = appealing.Petition(
            requests=said["requests"], reasons=said["reasons"], disputed=said.get("disputed"),
            currency=said.get("currency") or "",
        )  # fmt: skip
        return appealing.appeal(
            me(request), look.case.pk, found.decision.pk, papers, said["key"], parties=said.get("parties") or ()
        )

    def onward(row: Appeal) -> HttpResponse:
        if row.bill is not None:
            messages.success(request, _("上诉状已提交。请在上诉期内交上诉费。"))
            return redirect("fees:case", look.case.pk)
        messages.success(request, _("上诉状已提交，副本发给其他当事人。"))
        return redirect("cases:case", look.case.pk)

    return act_page(request, "judgment/appeal.html", form, do, case=look.case, onward=onward, found=found)


@act_view
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = _look(request, case_id, ANSWER_APPEAL)
    found = queries.to_answer(look)
    if found is None:
        return redirect("cases:case", case_id)
    row, party = found
    form = AnswerForm(request.POST or None, initial=new_key())
    return act_page(
        request, "judgment/answer.html", form,
        lambda said: answering.answer_appeal(me(request), row.pk, party.pk, said["key"], text=said["text"]),
        case=look.case, done=_("答辩状已提交，副本发给上诉人。"), appeal=row, party=party, paper=card(row.document),
    )  # fmt: skip


@act_view
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = _look(request, case_id, WITHDRAW_APPEAL)
    mine = withdrawing.own_appeal(me(request), look.case)
    if mine is None:
        return redirect("cases:case", case_id)
    form = WithdrawForm(request.POST or None, initial=new_key())
    second = SecondInstance.objects.filter(case=look.case).exists()
    return act_page(
        request, "judgment/withdraw.html", form,
        lambda said: withdrawing.withdraw_appeal(me(request), look.case.pk, said["key"], reason=said["reason"]),
        case=look.case, done=_("已申请撤回上诉，等待裁定。") if second else _("已撤回上诉。"), appeal=mine,
        second=second,
    )  # fmt: skip


def _look(request: HttpRequest, case_id: UUID, act: Act) -> access.Look:
    """The case for a party to it. Who acts for one without the power for this reads how, and is told then."""
    look = look_for(request, case_id)
    return look if look.mine else look_for(request, case_id, act)
