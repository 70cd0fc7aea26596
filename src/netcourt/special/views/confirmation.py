"""Confirmation of a mediation agreement: what the parties and the court do on their pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.cases.access import Look
from netcourt.cases.models import Case
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.views.acting import act_page, act_view, new_key, page_for
from netcourt.cases.views.keeping import keep_files
from netcourt.cases.words import Role
from netcourt.identity.queries import acting_for
from netcourt.identity.views.gates import me
from netcourt.law.times import day_of
from netcourt.pleadings.handing import candidates
from netcourt.reference.models import Court
from netcourt.special import acts, confirmed, confirming, queries
from netcourt.special.confirming import Papers
from netcourt.special.forms.confirmation import REFUSALS, REJECTIONS, ConfirmationForm, JoinForm
from netcourt.special.forms.court import ExtendForm, GroundForm, JudgeForm, WordsForm
from netcourt.special.models import Confirmation
from netcourt.special.views.pages import page_of


@act_view
def apply(request: HttpRequest) -> HttpResponse:
    """One of the two applies; after mediation before filing what the court knows is not asked again."""
    which = request.GET.get("mediation", "")
    mediation = queries.settled(request.user, which) if which else None
    first = new_key() | ({"effective_on": day_of(mediation.ended.at)} if mediation and mediation.ended else {})
    capacities = acting_for(me(request), clock.now())
    form = ConfirmationForm(
        request.POST or None, request.FILES or None, initial=first, mediation=mediation, capacities=capacities
    )
    kept = keep_files(request, form, form.KINDS)
    court = mediation.case.court if mediation else Court.objects.get(pk=settings.NETCOURT_COURT)

    def do(said: dict[str, Any]) -> Case:
        given = {name: next(iter(rows), None) for name, rows in kept.items()}
        papers = Papers(no_title=said["no_title"], **given)
        return confirming.apply_confirmation(
            me(request), said["key"], court=court, agreed=form.agreed, papers=papers, people=form.people
        )

    return act_page(
        request, "special/apply_confirmation.html", form, do, done=_("已提交。法院已通知对方加入申请。"),
        act=acts.APPLY_CONFIRMATION, court=court, mediation=mediation,
    )  # fmt: skip


def shown(look: Look) -> dict[str, Any]:
    """The application as every page of it shows it."""
    row: Confirmation = look.case.confirmation
    papers = [p for p in (row.document, row.agreement, row.proof, row.title) if p is not None]
    return {"row": row, "papers": [card(p) for p in papers]}


@page_for(acts.JOIN_CONFIRMATION)
def join(request: HttpRequest, look: Look) -> HttpResponse:
    """The other party reads everything, then applies too, or does nothing."""
    row = look.case.confirmation
    form = JoinForm(request.POST or None, initial=new_key() | {"address": look.mine[0].address})
    return page_of(
        request, look, acts.JOIN_CONFIRMATION, form,
        lambda said: confirming.join_confirmation(me(request), look.case.pk, said["key"], contact=form.contact),
        _("已加入，法院三日内决定是否受理。"), deadline=shown_deadline(row.join_by),
        lead=[
            _("确认以后，一方不履行，另一方可以直接申请法院强制执行，不用再起诉。"),
            _("不收费。裁定作出以前可以撤回。"),
            _("协议不是自愿的，或者内容不对，不要加入：不加入没有任何不利。"),
        ],
        **shown(look),
    )  # fmt: skip


@page_for(acts.ACCEPT_CONFIRMATION, acts.REFUSE_CONFIRMATION)
def accept(request: HttpRequest, look: Look) -> HttpResponse:
    """The application beside its clock: accept it and name a judge, or refuse it by ruling."""
    case_id, row = look.case.pk, look.case.confirmation
    refusing = request.GET.get("refuse") == "yes"
    known = candidates(look.case, Role.JUDGE)
    form: GroundForm | JudgeForm
    if refusing:
        form = GroundForm(request.POST or None, initial=new_key(), grounds=REFUSALS)
    else:
        form = JudgeForm(request.POST or None, initial=new_key(), known=known)

    def do(said: dict[str, Any]) -> object:
        if isinstance(form, JudgeForm):
            judge = form.accounts[said["judge"]]
            return confirmed.accept_confirmation(me(request), case_id, said["key"], judge=judge)
        return confirmed.refuse_confirmation(
            me(request), case_id, said["key"], ground=said["ground"], finding=said["finding"]
        )

    return page_of(
        request, look, acts.REFUSE_CONFIRMATION if refusing else acts.ACCEPT_CONFIRMATION, form, do,
        _("裁定书已发给当事人。") if refusing else _("已受理，通知书已发给双方。"),
        deadline=shown_deadline(row.accept_by or row.join_by), known=known, warn=refusing, other_way=not refusing,
        lead=[] if row.joined_id else [_("另一方还没有加入：只有一方申请的，不能受理。")], **shown(look),
    )  # fmt: skip


@page_for(acts.CONFIRM, acts.REJECT)
def decide(request: HttpRequest, look: Look) -> HttpResponse:
    """Confirm the agreement, or reject the application on a ground of the law."""
    case_id, row = look.case.pk, look.case.confirmation
    refusing = request.GET.get("refuse") == "yes"
    form: GroundForm | WordsForm
    if refusing:
        form = GroundForm(request.POST or None, initial=new_key(), grounds=REJECTIONS)
    else:
        form = WordsForm(request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> object:
        if isinstance(form, GroundForm):
            return confirmed.reject_confirmation(
                me(request), case_id, said["key"], ground=said["ground"], finding=said["finding"]
            )
        return confirmed.confirm(me(request), case_id, said["key"], finding=said["words"] or confirmed.MEETS)

    return page_of(
        request, look, acts.REJECT if refusing else acts.CONFIRM, form, do, _("裁定书正在送达双方。"),
        deadline=shown_deadline(row.decide_by), warn=refusing, other_way=not refusing, withdrawn=row.withdrawal_id,
        lead=[
            _("查明：双方自愿；内容合法、明确、可以执行；不损害国家、公共和他人利益；不是虚假调解。"),
            _("材料不充分的，可以要求补充，或者向调解组织核实。"),
        ],
        **shown(look),
    )  # fmt: skip


@page_for(acts.WITHDRAW)
def withdraw(request: HttpRequest, look: Look) -> HttpResponse:
    form = WordsForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.WITHDRAW, form,
        lambda said: confirmed.withdraw_confirmation(me(request), look.case.pk, said["key"], words=said["words"]),
        _("已提交撤回。"), warn=True,
        lead=[_("协议仍然有效，只是法院不再确认。三十日内双方可以再申请；对方不履行的，可以起诉。")],
    )  # fmt: skip


@page_for(acts.GRANT_WITHDRAWAL)
def permit(request: HttpRequest, look: Look) -> HttpResponse:
    form = WordsForm(request.POST or None, initial=new_key())
    del form.fields["words"]
    return page_of(
        request, look, acts.GRANT_WITHDRAWAL, form,
        lambda said: confirmed.grant_withdrawal(me(request), look.case.pk, said["key"]),
        _("已裁定准许撤回。"), lead=[_("裁定作出以前撤回的，应当准许。")], **shown(look),
    )  # fmt: skip


@page_for(acts.EXTEND)
def extend(request: HttpRequest, look: Look) -> HttpResponse:
    form = ExtendForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.EXTEND, form,
        lambda said: confirmed.extend_confirmation(
            me(request), look.case.pk, said["key"], days=said["days"], reason=said["reason"]
        ),
        _("已批准延长。"), deadline=shown_deadline(look.case.confirmation.decide_by), **shown(look),
    )  # fmt: skip
