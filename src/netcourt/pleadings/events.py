"""What this room adds to the pages of a case: what is to be done, and where."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock, force, main_suit, next_steps, voiding
from netcourt.cases.access import Look
from netcourt.cases.actions import Step
from netcourt.cases.models import Period
from netcourt.cases.views import home
from netcourt.cases.words import PeriodState, Role
from netcourt.filing.plans import EVIDENCE
from netcourt.law.text import Text
from netcourt.pleadings.models import Application, Grievance, Intervention
from netcourt.service import starts
from netcourt.service.models import Service
from netcourt.web.pieces import Task

TO_DO = {
    "COUNTER-ANSWER": Text("对反诉答辩", "Answer the counterclaim"),
    "D04": Text("交反诉案件受理费", "Pay the fee of the counterclaim"),
}
DONE_AT = {"COUNTER-ANSWER": "pleadings:answer", "D02": "pleadings:hand_over"}
DECIDERS = frozenset({Role.JUDGE, Role.FILING_JUDGE, Role.PRESIDENT})


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.pleadings import acts, claim_acts, disowning, exhibits, ruling  # noqa: F401  acts and purposes of uploads are complete

    home.before_joining.append(_asked_from_outside)
    next_steps.TO_DO |= TO_DO
    next_steps.DONE_AT |= DONE_AT
    next_steps.more_to_do.append(_to_decide)
    for rule in EVIDENCE.values():
        starts.on_start[rule] = _set_anew
    voiding.other_doubts.append(disowning.doubt)
    main_suit.still_heard.append(ruling.still_heard)
    force.in_force[claim_acts.RULE_CLAIM.code] = ruling.in_force
    force.set_aside[claim_acts.RULE_CLAIM.code] = ruling.set_aside


def _set_anew(step: Step, service: Service, period: Period) -> None:
    """A new period for evidence takes the place of one that still runs (EV19 55)."""
    for old in Period.objects.filter(party=period.party, rule__in=list(EVIDENCE.values()), state=PeriodState.OPEN):
        if old.pk != period.pk and old.start < period.start:
            step.end(old, PeriodState.ENDED)


def _to_decide(look: Look) -> list[Task]:
    """What parties asked for and the court has not decided: one query, for who decides."""
    from netcourt.pleadings.queries import deciders, may_drop, waiting

    if not look.roles & DECIDERS:
        return []
    complaints = [
        Task(Text("决定案外人能否作为第三人参加诉讼", "Decide on someone who asks to join as a third party"),
             reverse("pleadings:intervention", args=[pk]), status=_("待办"), tone="yellow")
        for pk in _interventions(look)
    ]  # fmt: skip
    if Role.PRESIDENT in look.roles:
        open_ones = Grievance.objects.filter(case=look.case, answered__isnull=True).order_by("pk")[:10]
        said = Text("查处并答复立案投诉", "Look into the complaint about the filing and answer it")
        complaints += [
            Task(said, reverse("pleadings:grievance", args=[g.pk]), status=_("待办"), tone="yellow") for g in open_ones
        ]
    return complaints + [
        Task(_said(row, drop=may_drop(row, clock.now())), reverse("pleadings:application", args=[row.pk]),
             status=_("待办"), tone="yellow")
        for row in waiting(look)
        if look.roles & deciders(row)
    ]  # fmt: skip


def _asked_from_outside(request: HttpRequest) -> list[Task]:
    """What someone asked to join as a third party and a judge has not decided."""
    rows = Intervention.objects.filter(account=request.user.pk, state=Application.State.ASKED).select_related("case")
    return [
        Task(Text(f"申请参加案件{row.case.number}", f"Your request to join {row.case.number}"),
             reverse("pleadings:intervention", args=[row.pk]), status=_("待法院决定"))
        for row in rows.order_by("-pk")[:10]
    ]  # fmt: skip


def _interventions(look: Look) -> list[int]:
    if not look.roles & {Role.JUDGE, Role.FILING_JUDGE}:
        return []
    rows = Intervention.objects.filter(case=look.case, state=Application.State.ASKED).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:10])


def _said(row: Application, *, drop: bool) -> Text:
    kind = str(row.get_kind_display())
    if drop:
        return Text(f"{row.party.name}的{kind}未交费：按撤回处理", f"Fee unpaid: treat as withdrawn ({row.party.name})")
    return Text(f"决定{row.party.name}的{kind}", f"Decide what {row.party.name} asked for")
