"""What the court does: registering or refusing, payments, rulings on objections, closing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases.access import Look
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_view, look_for, new_key
from netcourt.cases.views.keeping import keep_file
from netcourt.cases.words import Role
from netcourt.execution import acts, closing, objecting, opening, performing, queries, writing
from netcourt.execution.forms import CloseForm, FindingForm, JudgePaidForm, OpenForm, RecordForm, RuleForm
from netcourt.execution.views.pages import for_execution, page_of
from netcourt.identity.views.gates import me
from netcourt.pleadings.handing import candidates


@act_view
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The application beside the decision and its clock: register it, or refuse it by ruling."""
    look = look_for(request, case_id, acts.OPEN)
    found = queries.to_decide(look, request.GET.get("application", ""))
    if found is None:
        return redirect("cases:case", case_id)
    known = candidates(look.case, Role.ENFORCEMENT_OFFICER)
    refusing = request.GET.get("refuse") == "yes"
    form: OpenForm | FindingForm
    if refusing:
        form = FindingForm(request.POST or None, initial=new_key())
    else:
        form = OpenForm(request.POST or None, initial=new_key(), known=known)

    def do(said: dict[str, Any]) -> object:
        if isinstance(form, OpenForm):
            return opening.open_execution(
                me(request), case_id, said["key"], application=found.row.pk, officer=form.accounts[said["officer"]],
                perform_days=said["perform_days"], report_days=said["report_days"],
            )  # fmt: skip
        return opening.refuse(me(request), case_id, said["key"], application=found.row.pk, finding=said["finding"])

    return page_of(
        request, look, acts.REFUSE if refusing else acts.OPEN, form, do,
        _("裁定书已发给申请人。") if refusing else _("已立案执行，通知正在送达双方。"),
        template="execution/decide.html", found=found, refusing=refusing, lines=writing.asked_lines(found.row),
        fee=opening.fee_shown(look.case, found.row), known=known,
    )  # fmt: skip


@for_execution(acts.RECORD_PERFORMANCE)
def record(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    executed = list(look.case.parties.filter(role="defendant").order_by("ordinal"))
    form = RecordForm(request.POST or None, request.FILES or None, initial=new_key(), executed=executed)
    proof = keep_file(request, form, "proof", "performance_proof")
    return page_of(
        request, look, acts.RECORD_PERFORMANCE, form,
        lambda said: performing.record_performance(
            me(request), case_id, said["key"], paid=form.paid, party=said.get("party"), proof=proof
        ),
        _("已登记。"), standing=queries.standing_of(look.case.execution), rows=look.case.execution.performances.all(),
        payee=look.case.execution.application, lead=[_("登记后马上计入已履行，双方都能看到。")],
    )  # fmt: skip


@for_execution(acts.JUDGE_PERFORMANCE)
def judge_performance(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    rows = look.case.execution.performances.filter(state__in=("denied", "claimed")).order_by("-state", "pk")
    row = rows.select_related("proof__kind", "party").first()
    if row is None:
        return redirect("cases:case", case_id)
    form = JudgePaidForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.JUDGE_PERFORMANCE, form,
        lambda said: performing.judge_performance(
            me(request), case_id, said["key"], performance=row.pk, counts=said["counts"] == "yes",
            finding=said["finding"],
        ),
        _("已认定。"), paid=row, papers=[card(row.proof)] if row.proof else [],
    )  # fmt: skip


@for_execution(acts.RULE_OBJECTION)
def rule_objection(request: HttpRequest, look: Look) -> HttpResponse:
    case_id = look.case.pk
    row = look.case.execution.objections.filter(state="open").select_related("document__kind", "party").first()
    if row is None:
        return redirect("cases:case", case_id)
    form = RuleForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.RULE_OBJECTION, form,
        lambda said: objecting.rule_objection(
            me(request), case_id, said["key"], objection=row.pk, upheld=said["upheld"] == "yes",
            finding=said["finding"], order=said["order"],
        ),
        _("裁定书已送达双方。"), objection=row, papers=[card(row.document)],
    )  # fmt: skip


@for_execution(acts.CLOSE)
def close(request: HttpRequest, look: Look) -> HttpResponse:
    """How it stands: paid, open, word of the applicant; the ways to end it."""
    case_id = look.case.pk
    row = look.case.execution
    form = CloseForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.CLOSE, form,
        lambda said: closing.close(me(request), case_id, said["key"], how=said["how"], finding=said["finding"]),
        _("已结案，文书正在送达双方。"), standing=queries.standing_of(row), rows=row.performances.all(), row=row,
    )  # fmt: skip
