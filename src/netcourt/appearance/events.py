"""What this room does when others are done: papers are to be served on someone, a period runs out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netcourt.appearance import transferring
from netcourt.appearance.acts import ANSWERABLE
from netcourt.appearance.models import Answer, Invitation, Joining
from netcourt.cases import access, force, next_steps, sweep
from netcourt.cases.access import Look, Viewer
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Period
from netcourt.cases.views import home
from netcourt.cases.words import PartyRole, Stage
from netcourt.law.text import Text
from netcourt.service import serving
from netcourt.service.models import Address, Service
from netcourt.service.words import GivenBy, State
from netcourt.web.pieces import Task

# What the sued side does within a period, and where.
TO_DO = {
    "D07": Text("看对方的请求，写答辩状", "See what is claimed and write your answer"),
    "D09": Text(
        "认为不该由本院管的，提出管辖权异议（没有异议就不用做）",
        "Object to jurisdiction, if you think another court should have it (else nothing to do)",
    ),
    "D08": Text("把答辩状副本发给原告", "Send the plaintiff the copy of the answer"),
    "REGISTRATION": Text("对方注册登录平台", "The other side registers on the platform"),
}
DONE_AT = {"D07": "appearance:claim", "D09": "appearance:objection"}


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.appearance import acts, exhibits  # noqa: F401  acts and purposes of uploads are complete

    serving.on_open.append(_tell_the_other_side)
    home.before_joining.append(_before_joining)
    next_steps.more_to_do.append(_to_do)
    next_steps.more_to_do_in.append(_to_do_in)
    next_steps.TO_DO |= TO_DO
    next_steps.DONE_AT |= DONE_AT
    force.in_force[acts.RULE.code] = transferring.after_ruling
    force.set_aside[acts.RULE.code] = transferring.set_aside
    sweep.on_missed["D16"] = _remind
    sweep.on_missed["REGISTRATION"] = _turn_to_paper


def _tell_the_other_side(step: Step, service: Service) -> None:
    """Papers are to be served on someone who has not joined: they are told how to join (IC18 8)."""
    from netcourt.appearance.tasks import invite_all

    if service.party.role != PartyRole.PLAINTIFF and service.party.linked_at is None:
        invite_all.defer(case_id=str(step.case.pk))


def _to_do(look: Look) -> list[Task]:
    return _to_do_in(look.viewer, [look.case]).get(look.case.pk, [])


def _to_do_in(viewer: Viewer, cases: list[Case]) -> dict[UUID, list[Task]]:
    """For whoever is sued and has joined: see the claim, receive the papers, confirm where papers go."""
    open_cases = [c.pk for c in cases if c.stage in ANSWERABLE or c.stage == Stage.RECEIVED]
    unregistered = {c.pk for c in cases if c.stage == Stage.RECEIVED}
    sued = access.parties_of(viewer).exclude(role=PartyRole.PLAINTIFF).filter(case__in=open_cases)
    mine = list(sued.values_list("pk", "case"))
    parties = [party for party, _case in mine]
    if not mine:
        return {}
    running = Period.objects.filter(party__in=parties, rule="D07").values_list("party", flat=True)
    answered = Answer.objects.filter(party__in=parties).values_list("party", flat=True)
    begun = {*running, *answered}
    own = Address.objects.filter(party__in=parties, until=None, given_by=GivenBy.SELF)
    confirmed = set(own.values_list("party", flat=True))
    tasks: dict[UUID, list[Task]] = {case: [] for _party, case in mine}
    for party, case in mine:
        if party not in begun and case not in unregistered:
            tasks[case].append(_task(TO_DO["D07"], reverse("appearance:claim", args=[case])))
    for service in Service.objects.filter(party__in=parties, state=State.OPEN).order_by("pk")[:50]:
        said = Text(f"签收：{service.title}", f"Receive: {service.title}")
        tasks[service.case_id].append(_task(said, reverse("service:show", args=[service.pk])))
    for party, case in mine:
        if party not in confirmed:
            said = Text("确认送达地址", "Confirm the address for service")
            tasks[case].append(_task(said, reverse("appearance:address", args=[case])))
    return tasks


def _task(said: Text, href: str) -> Task:
    return Task(said, href, status=_("待办"), tone="yellow")


def _remind(step: Step, period: Period) -> None:
    from netcourt.appearance.tasks import remind

    remind.defer(period_id=str(period.pk))


def _turn_to_paper(step: Step, period: Period) -> None:
    from netcourt.appearance.tasks import registration_missed

    registration_missed.defer(period_id=str(period.pk))


def _before_joining(request: HttpRequest) -> list[Task]:
    """A case someone was told of, or asked to join, and is not in yet."""
    from netcourt.appearance.views.public import HELD

    asked = Joining.objects.filter(account=request.user.pk, state=Joining.State.OPEN).select_related("invitation__case")
    tasks = [
        Task(
            Text(f"申请关联案件{j.invitation.case.called_by}", f"Your request to join {j.invitation.case.called_by}"),
            reverse("appearance:joining", args=[j.pk]), status=_("正在核对"),
        )
        for j in asked[:10]
    ]  # fmt: skip
    held = request.session.get(HELD)
    invitation = Invitation.objects.filter(pk=held, ended_at=None).select_related("case").first() if held else None
    if invitation and invitation.pk not in {j.invitation_id for j in asked}:
        said = Text(f"关联案件{invitation.case.called_by}", f"Join the case {invitation.case.called_by}")
        tasks.append(_task(said, reverse("appearance:who")))
    return tasks
