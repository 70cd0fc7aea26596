"""What the courts do with an appeal: send the dossier up, rule on an unpaid one, decide it in second instance."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from netcourt.cases.acts import Refused
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.filing import transfers
from netcourt.identity.views.gates import me
from netcourt.judgment import ruling, sending
from netcourt.judgment import unpaid as not_paid
from netcourt.judgment.acts import RULE_ON_APPEAL, SEND_APPEAL, TREAT_APPEAL_WITHDRAWN
from netcourt.judgment.forms import FindingForm, RuleForm, SendForm
from netcourt.judgment.models import Decision, SecondInstance
from netcourt.judgment.second import court_above

PAGE = "judgment/court.html"


@act_view
def send(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What goes up and where; done with one button."""
    case = look_for(request, case_id, SEND_APPEAL).case
    waiting = sending.decisions_waiting(case)
    if not waiting:
        return redirect("cases:case", case.pk)
    form = SendForm(request.POST or None, initial=new_key())
    try:
        court = court_above(case)
    except Refused as error:
        return render(request, PAGE, {"case": case, "act": SEND_APPEAL, "refusals": error.refusals})
    here = transfers.works_here(court.court)
    if here:
        del form.fields["how"]
    appeals = waiting[0].appeals.filter(state="pending").select_related("document__kind")
    return act_page(
        request, PAGE, form,
        lambda said: sending.send_appeal(me(request), case.pk, said["key"], how=said.get("how", "")),
        case=case, done=_("案卷已报送第二审法院。"), act=SEND_APPEAL, submit=_("报送"), court=court, here=here,
        papers=[card(a.document) for a in appeals],
    )  # fmt: skip


@act_view
def unpaid(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, TREAT_APPEAL_WITHDRAWN).case
    form = FindingForm(request.POST or None, initial=new_key())
    return act_page(
        request, PAGE, form,
        lambda said: not_paid.treat_appeal_withdrawn(me(request), case.pk, said["key"], finding=said["finding"]),
        case=case, done=_("裁定书已发给各方当事人。"), act=TREAT_APPEAL_WITHDRAWN, submit=_("作出裁定"),
    )  # fmt: skip


@act_view
def rule(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The decision appealed against beside appeal and answers; the ruling."""
    case = look_for(request, case_id, RULE_ON_APPEAL).case
    row = SecondInstance.objects.filter(case=case, outcome="").select_related("decision__entry", "asked").first()
    if row is None:
        return redirect("cases:case", case.pk)
    form = RuleForm(request.POST or None, initial=new_key())
    outcome = form.fields["outcome"]
    assert isinstance(outcome, forms.ChoiceField)
    outcome.choices = [c for c in SecondInstance.Outcome.choices if c[0] in _possible(row)]
    if not ruling.keeps_the_case(row.decision):
        del form.fields["to_court"]
    kinds = ("appeal_petition", "appeal_answer", "jurisdiction_ruling", "refusal_ruling", "jurisdiction_objection")
    papers = case.documents.filter(kind__in=kinds).select_related("kind").order_by("-created_at")
    return act_page(
        request, PAGE, form,
        lambda said: ruling.rule_on_appeal(
            me(request), case.pk, said["key"], outcome=said["outcome"], finding=said["finding"],
            to_court=said.get("to_court"),
        ),
        case=case, done=_("裁定已作出并送达，原审法院同时收到。"), act=RULE_ON_APPEAL, submit=_("作出裁定"), second=row,
        origin=row.decision.case, papers=[card(p) for p in papers[:20]],
        appeals=row.decision.appeals.prefetch_related("by", "answers__party"),
    )  # fmt: skip


def _possible(row: SecondInstance) -> list[str]:
    """How this appeal may be ruled on: a judgment only by granting its withdrawal (it is decided by judgment)."""
    rulings = [] if row.decision.kind == Decision.Kind.JUDGMENT else ["upheld", "changed"]
    return [*rulings, "withdrawn"] if row.asked or not rulings else rulings
