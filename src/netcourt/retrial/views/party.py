"""What the parties do: applying, correcting, giving an opinion, withdrawing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.cases.access import Look
from netcourt.cases.views.acting import act_page, new_key, page_for
from netcourt.cases.views.keeping import keep_files
from netcourt.filing.papers import Defect
from netcourt.identity.views.gates import me
from netcourt.retrial import acts, applying, arguing, queries, reviewing
from netcourt.retrial.asked import Asked, faults
from netcourt.retrial.forms import ApplyForm, OpinionForm, ReasonForm, typed
from netcourt.retrial.models import Application


@page_for(acts.APPLY)
def apply(request: HttpRequest, look: Look) -> HttpResponse:
    """The decision, where and until when, what comes next; the grounds of law to choose from."""
    shown = queries.shown(look, request.GET.get("decision", ""))
    if shown is None:
        return redirect("cases:case", look.case.pk)

    def wrong(asked: Asked, exhibits: int) -> list[Defect]:
        where = shown.courts[0] if shown.courts else None  # the choice itself is the form's
        return faults(shown.found, shown.able[0], asked, where, clock.now(), exhibits=exhibits)

    form = ApplyForm(
        request.POST or None, request.FILES or None, initial=new_key(), found=shown.found, courts=shown.courts,
        able=shown.able, faults=wrong,
    )  # fmt: skip
    exhibits = keep_files(request, form, {"exhibits": "exhibit"})["exhibits"]

    def do(said: dict[str, Any]) -> object:
        return applying.apply(
            me(request), look.case.pk, said["key"], asked=form.asked, where=said.get("where", ""),
            decision=shown.found.key, applicant=said.get("applicant"), exhibits=exhibits,
        )  # fmt: skip

    def onward(row: Application) -> HttpResponse:
        return redirect("cases:case", row.review_id) if row.review_id else redirect("retrial:apply", look.case.pk)

    return act_page(
        request, "retrial/apply.html", form, do, case=look.case, done=_("再审申请已提交。"), onward=onward,
        act=acts.APPLY, shown=shown,
    )  # fmt: skip


@page_for(acts.CORRECT)
def correct(request: HttpRequest, look: Look) -> HttpResponse:
    """What is to be corrected beside what was written; handed in anew."""
    asking = queries.asking(look)
    assert asking is not None  # offered only then
    row, found = asking.row, reviewing.contested(asking.row)
    if reviewing.applicant_in(look.case, row) not in look.mine:
        return redirect("cases:case", look.case.pk)
    form = ApplyForm(
        request.POST or None, request.FILES or None, initial=new_key() | typed(row), found=found,
        faults=lambda asked, exhibits: reviewing.faults_of(look.case, row, found, asked, exhibits),
    )  # fmt: skip
    exhibits = keep_files(request, form, {"exhibits": "exhibit"})["exhibits"]
    return act_page(
        request, "retrial/correct.html", form,
        lambda said: reviewing.correct(
            me(request), look.case.pk, said["key"], asked=form.asked, exhibits=exhibits
        ),
        case=look.case, done=_("已补正，法院重新审查。"), act=acts.CORRECT, asking=asking,
        defects=row.sent_back.note if row.sent_back else "",
    )  # fmt: skip


@page_for(acts.ANSWER)
def answer(request: HttpRequest, look: Look) -> HttpResponse:
    able = arguing.answering(look)
    if not able:
        return redirect("cases:case", look.case.pk)
    form = OpinionForm(request.POST or None, request.FILES or None, initial=new_key(), able=able)
    exhibits = keep_files(request, form, {"exhibits": "exhibit"})["exhibits"]
    return act_page(
        request, "retrial/act.html", form,
        lambda said: arguing.answer(
            me(request), look.case.pk, said["key"], text=said["text"], party=said.get("party"),
            exhibits=exhibits,
        ),
        case=look.case, done=_("意见已提交，副本发给申请人。"), act=acts.ANSWER, asking=queries.asking(look),
        lead=[
            _("这是对方请求法院再审；法院还没有决定再审，原裁判继续有效。"),
            _("提交意见是您的权利；不提交的，不影响法院审查。"),
        ],
    )  # fmt: skip


@page_for(acts.WITHDRAW)
def withdraw(request: HttpRequest, look: Look) -> HttpResponse:
    row = look.case.retrial_review
    if reviewing.applicant_in(look.case, row) not in look.mine:
        return redirect("cases:case", look.case.pk)
    reviewed = row.state == Application.State.REVIEWED
    lead = [_("立案审查前撤回马上生效，六个月内可以再申请。")]
    if reviewed:
        lead = [_("是否准许由法院裁定。"), _("准许撤回后，只能以新的证据、主要证据伪造等几项事由再申请。")]
    form = ReasonForm(request.POST or None, initial=new_key())
    return act_page(
        request, "retrial/act.html", form,
        lambda said: arguing.withdraw(me(request), look.case.pk, said["key"], reason=said["reason"]),
        case=look.case, done=_("已申请撤回，等待裁定。") if reviewed else _("再审申请已撤回。"), act=acts.WITHDRAW,
        lead=lead, warn=True,
    )  # fmt: skip
