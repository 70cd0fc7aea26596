"""A claim the court will not take: explaining, returning what was left unanswered, refusing by ruling."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import clock
from netcourt.cases.actions import check
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome
from netcourt.filing import desk, previews, refusing, rulings
from netcourt.filing.acts import EXPLAIN, REFUSE, RETURN
from netcourt.filing.forms.refusing import ExplainForm, RefuseForm, ReturnForm
from netcourt.filing.views.deciding import all_at_once, case_at_hand, decide, judge


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def explain(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_at_hand(request, case_id, EXPLAIN)
    seen = desk.desk(request.user, case)
    court = desk.proposed_court(seen.route)
    form = ExplainForm(
        request.POST or None,
        initial={
            "key": secrets.token_hex(16),
            "kind": Outcome.RETURNED if seen.uncorrected else Outcome.REDIRECTED,
            "explanation": desk.explanation_draft(seen),
            "to_court": court.name if court else "",
        },
    )

    def preview() -> previews.Preview:
        said = form.cleaned_data
        _guards, going, until = all_at_once(
            lambda: check(EXPLAIN, judge(request), case, conditions=form.conditions, explanation=said["explanation"]),
            lambda: refusing.destination(said["kind"], said["to_court"], said["to_other"]),
            lambda: refusing.answer_deadline(case, clock.now(), said["days"]),
        )
        return previews.of_explanation(going[0], said["explanation"], going[1], said["to_other"], until)

    def do(key: str) -> Case:
        said = form.cleaned_data
        done = refusing.explain_filing(
            judge(request), case.pk, key, explanation=said["explanation"], conditions=form.conditions,
            kind=said["kind"], to_court=said["to_court"] or None, to_other=said["to_other"], days=said["days"],
            bar=said["bar"],
        )  # fmt: skip
        messages.success(request, _("释明告知书已发给原告，等待答复。"))
        return done

    return decide(request, case, EXPLAIN, form, preview, do, _("发出释明告知书"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def return_papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_at_hand(request, case_id, RETURN)
    form = ReturnForm(request.POST or None, initial={"key": secrets.token_hex(16)})

    def preview() -> previews.Preview:
        check(RETURN, judge(request), case)
        return previews.of_return(case.explanation)

    def do(key: str) -> Case:
        done = refusing.return_papers(judge(request), case.pk, key)
        messages.success(request, _("材料已退回，并记录在册。"))
        return done

    return decide(request, case, RETURN, form, preview, do, _("退回并记录在册"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def refuse(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_at_hand(request, case_id, REFUSE)
    told = getattr(case, "explanation", None)
    draft = told.entry.note if told else ""
    form = RefuseForm(request.POST or None, initial={"key": secrets.token_hex(16), "reasons": draft})

    def preview() -> previews.Preview:
        reasons = form.cleaned_data["reasons"]
        _guards, court = all_at_once(
            lambda: check(REFUSE, judge(request), case, conditions=form.conditions, explanation=reasons),
            lambda: rulings.appeal_to(case),
        )
        return previews.of_refusal(reasons, court.name)

    def do(key: str) -> Case:
        done = refusing.refuse_filing(
            judge(request), case.pk, key, conditions=form.conditions, reasons=form.cleaned_data["reasons"],
            bar=form.cleaned_data["bar"],
        )  # fmt: skip
        said = _("已作出裁定，案号 %(number)s。裁定书已发给原告，十日内可以上诉。")
        messages.success(request, said % {"number": done.number})
        return done

    return decide(request, case, REFUSE, form, preview, do, _("作出裁定"))
