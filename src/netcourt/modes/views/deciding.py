"""What a judge decides, orders and records of online and offline; the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access
from netcourt.cases.models import Case
from netcourt.cases.queries import card, in_order
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key, standing_or_404
from netcourt.identity.views.gates import me, staff_only
from netcourt.modes import absent, actions, acts, queries
from netcourt.modes.forms import AbsenceForm, DecideForm, LiftForm, OrderForm, WithdrawnForm
from netcourt.modes.views.shown import ask


def _initial(case: Case) -> dict[str, Any]:
    court = case.court
    return {
        "place": f"{court.name}（{court.address}），时间另行通知" if court.address else "",
        "contact": court.telephone,
    }


@act_view
def decide(request: HttpRequest, request_id: int) -> HttpResponse:
    row = actions.find_request(me(request), request_id)
    standing_or_404(request, acts.DECIDE, row.case)
    return ask(
        request, row.case, DecideForm(request.POST or None, initial=new_key() | _initial(row.case)),
        title=_("决定在线还是线下"), asked=row, paper=card(row.document),
        hint=_("没有故意拖延诉讼等不当情形的，相应环节可以转为线下；不影响其他环节。"),
        act=lambda given: actions.decide(
            me(request), row.pk, given["key"], decision=given["decision"], delays=given["delays"] == "yes",
            finding=given["finding"], place=given["place"], contact=given["contact"],
        ),
        button=_("作出决定"), done=_("决定已作出，送达各方。"),
    )  # fmt: skip


@act_view
def order(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, acts.ORDER)
    parties = in_order(p for p in look.parties() if p.left_at is None)
    return ask(
        request, look.case, OrderForm(parties, request.POST or None, initial=new_key() | _initial(look.case)),
        title=_("依职权转为线下"),
        hint=_("当事人欠缺在线诉讼能力、不具备条件，或者环节不宜在线办理的，应当转为线下。决定以后，当事人不能自己改回在线；情况变了，可以取消。"),
        act=lambda given: actions.order_offline(
            me(request), look.case.pk, given["parties"], given["key"], stage=given["stage"], ground=given["ground"],
            finding=given["finding"], place=given["place"], contact=given["contact"],
        ),
        button=_("作出决定"), done=_("决定已作出，送达各方。"),
    )  # fmt: skip


@act_view
def lift(request: HttpRequest, order_id: int) -> HttpResponse:
    row = actions.find_order(me(request), order_id)
    standing_or_404(request, acts.LIFT, row.case)
    return ask(
        request, row.case, LiftForm(request.POST or None, initial=new_key()), title=_("取消线下安排"), party=row.party,
        hint=_("取消以后，这个环节按当事人自己的选择进行；没有同意在线的，仍在线下参加。"),
        act=lambda given: actions.lift_order(me(request), row.pk, given["key"], finding=given["finding"]),
        button=_("取消线下安排"), done=_("线下安排已取消，通知各方。"),
    )  # fmt: skip


@act_view
def absence(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = actions.find_visible(me(request), party_id)
    standing_or_404(request, acts.NOTE_ABSENCE, party.case)
    told = actions.told_by(party)[:20]
    return ask(
        request, party.case, AbsenceForm(told, request.POST or None, initial=new_key()),
        title=_("记录没有参加在线诉讼"), party=party,
        hint=_("同意在线后没有参加的，只有其他法律规定了后果才能产生后果，并且要证明已经通知。这里只作记录，后果另行裁判。"),
        act=lambda given: actions.note_absence(
            me(request), party.pk, given["key"], stage=given["stage"], service_id=given["service"] or None,
            consequence=given["consequence"], finding=given["finding"],
        ),
        button=_("登记"), done=_("已登记。"),
    )  # fmt: skip


@act_view
def withdrawn(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plaintiff stayed away though told: ruled withdrawn, on the recorded absence only."""
    case = look_for(request, case_id, acts.TREAT_AS_WITHDRAWN).case
    rows = absent.of_plaintiffs(case)
    return act_page(
        request, "modes/ask.html", WithdrawnForm(request.POST or None, initial=new_key()),
        lambda given: absent.treat_as_withdrawn(me(request), case.pk, given["key"], finding=given["finding"]),
        case=case, done=_("裁定书已作出并送达。"), title=_("裁定按撤诉处理"), button=_("作出裁定"), absences=rows,
        hint=_("只有记录了原告没有参加、并且能证明已经通知的，才能按撤诉处理；有反诉的，反诉继续审理。"),
    )  # fmt: skip


@staff_only(lambda account: access.posts(account).filter(kind__in=queries.POSTS).exists())
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    rows, key = queries.desk_page(me(request), request.GET.get("after", ""))
    return render(request, "modes/desk.html", {"rows": rows, "after": f"?after={key}" if key else ""})
