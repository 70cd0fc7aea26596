"""In the case of execution: what the applicant and the person executed do online."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases.access import Look
from netcourt.cases.queries import card
from netcourt.cases.views.acting import new_key
from netcourt.cases.views.keeping import keep_file
from netcourt.execution import acts, objecting, performing, queries, reporting, settling
from netcourt.execution.forms import (
    AnswerPaidForm,
    AnswerSettlementForm,
    ObjectForm,
    PaidForm,
    ProposeForm,
    ReasonsForm,
    ReportForm,
    WordsForm,
)
from netcourt.execution.views.pages import for_execution, page_of
from netcourt.identity.views.gates import me


@for_execution(acts.REPORT)
def report(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    form = ReportForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.REPORT, form,
        lambda said: reporting.report(
            me(request), case_id, said["key"], assets=said["assets"], changed=said["changed"]
        ),
        _("财产报告已提交。"),
        lead=[
            _("报告现在的财产，和收到通知前一年的变动。拒绝报告、虚假报告的，可以罚款、拘留。"),
            _("只有法院看得到，对方看不到。财产有变动的，十日内再报告一次。"),
            _("期限内全部履行的，不用报告。"),
        ],
    )  # fmt: skip


@for_execution(acts.CLAIM_PERFORMED)
def claim_performed(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    form = PaidForm(request.POST or None, request.FILES or None, initial=new_key())
    proof = keep_file(request, form, "proof", "performance_proof")
    return page_of(
        request, look, acts.CLAIM_PERFORMED, form,
        lambda said: performing.claim_performed(
            me(request), case_id, said["key"], paid=form.paid, proof=proof
        ),
        _("已告诉对方，等对方确认。"), standing=queries.standing_of(look.case.execution),
        rows=look.case.execution.performances.all(),
        lead=[
            _("对方确认的计入已履行；对方不认可的，由执行员根据凭证认定。"),
            _("付给申请执行人本人，或者法院的账户；不要付给来电、短信里的个人账户。"),
        ],
    )  # fmt: skip


@for_execution(acts.ANSWER_PERFORMANCE)
def answer_performance(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    row = look.case.execution.performances.filter(state="claimed").select_related("proof__kind", "party").first()
    if row is None:
        return redirect("cases:case", case_id)
    form = AnswerPaidForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.ANSWER_PERFORMANCE, form,
        lambda said: performing.answer_performance(
            me(request), case_id, said["key"], performance=row.pk, agreed=said["agreed"] == "yes", words=said["words"]
        ),
        _("已答复。"), paid=row, papers=[card(row.proof)] if row.proof else [],
        lead=[_("收到的，计入已履行；没有收到的，由执行员核实。")],
    )  # fmt: skip


@for_execution(acts.SATISFY)
def satisfy(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    form = WordsForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.SATISFY, form,
        lambda said: performing.satisfy(me(request), case_id, said["key"], words=said["words"]),
        _("已确认，法院将以执行完毕结案。"), standing=queries.standing_of(look.case.execution), warn=True,
        lead=[_("确认后法院以“执行完毕”结案，没有登记的部分视为您已收到或者放弃，不能再申请执行。")],
    )  # fmt: skip


@for_execution(acts.OBJECT)
def object_execution(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    form = ObjectForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.OBJECT, form,
        lambda said: objecting.object_execution(
            me(request), case_id, said["key"], requests=said["requests"], reasons=said["reasons"]
        ),
        _("异议已提交，十五日内裁定。"),
        lead=[
            _("认为执行违法，或者申请超过二年期间的，书面提出；由没有办理执行的人审查，十五日内裁定。"),
            _("不服裁定的，收到后十日内可以向上一级法院申请复议。异议期间执行不当然停止。"),
            _("认为判决本身错了的，不是执行异议：可以申请再审。"),
        ],
    )  # fmt: skip


@for_execution(acts.PROPOSE)
def propose(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    form = ProposeForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.PROPOSE, form,
        lambda said: settling.propose(
            me(request), case_id, said["key"], terms=said["terms"], until=said["until"], fee_by=said["fee_by"]
        ),
        _("和解方案已发给对方，等对方答复。"), standing=queries.standing_of(look.case.execution),
        lead=[
            _("对方同意后，和解协议记入本案；没有履行的，申请执行人可以申请恢复执行原裁判，已付的扣除。"),
        ],
    )  # fmt: skip


@for_execution(acts.ANSWER_SETTLEMENT)
def answer_settlement(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    row = look.case.execution.settlements.filter(state="proposed").select_related("document__kind", "party").first()
    if row is None:
        return redirect("cases:case", case_id)
    own = row.party in look.mine
    form = AnswerSettlementForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.ANSWER_SETTLEMENT, form,
        lambda said: settling.answer_settlement(me(request), case_id, said["key"], agreed=said["agreed"] == "yes"),
        _("已答复。"), settlement=row, papers=[card(row.document)], closed=own,
        lead=[_("同意后按和解履行；不同意的，继续执行原裁判。")],
    )  # fmt: skip


@for_execution(acts.RESUME)
def resume(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    row = look.case.execution.settlements.filter(state="agreed").select_related("document__kind", "party").first()
    if row is None:
        return redirect("cases:case", case_id)
    form = ReasonsForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.RESUME, form,
        lambda said: settling.resume(me(request), case_id, said["key"], reasons=said["reasons"]),
        _("已恢复执行原裁判。"), settlement=row, papers=[card(row.document)],
        lead=[_("对方没有按和解履行的，恢复执行原裁判，已经履行的扣除。")],
    )  # fmt: skip


@for_execution(acts.WITHDRAW)
def withdraw(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    form = WordsForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.WITHDRAW, form,
        lambda said: settling.withdraw(me(request), case_id, said["key"], words=said["words"]),
        _("已撤回，法院将裁定终结执行。"), warn=True,
        lead=[_("法院裁定终结执行。在申请执行的二年内，可以再次申请。")],
    )  # fmt: skip


@for_execution(acts.AGREE_ROUND_END)
def agree_round_end(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    form = WordsForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.AGREE_ROUND_END, form,
        lambda said: settling.agree_round_end(me(request), case_id, said["key"], words=said["words"]),
        _("已签字确认。"),
        lead=[
            _("没有发现可供执行的财产时，您可以签字确认终结本次执行程序；不签也可以，由院长审查批准。"),
            _("债务没有免除：发现财产后随时可以再次申请执行，不受二年限制。"),
        ],
    )  # fmt: skip
