"""What a viewer must do in a case, by when, and what happens next; the rooms add theirs as they are ready."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netcourt.cases import access, clock
from netcourt.cases.access import Look, Viewer
from netcourt.cases.models import Case, Period
from netcourt.cases.queries import shown_deadline
from netcourt.cases.words import PARTY_ROLES, PeriodState, Role
from netcourt.law.period_rules import rule_version
from netcourt.law.text import Text
from netcourt.web.pieces import Task
from netcourt.web.templatetags.court import say_day


def is_theirs(look: Look, period: Period) -> bool:
    """Whether the period is one that this viewer must meet."""
    mine = {p.pk for p in look.mine}
    return period.party_id in mine or bool(period.post and Role(period.post) in look.roles)


# What is to be done without a period that runs: functions of a look, added by the rooms as they are ready.
more_to_do: list[Callable[[Look], list[Task]]] = []


# The same for a list of cases, in a few queries.
more_to_do_in: list[Callable[[Viewer, list[Case]], dict[UUID, list[Task]]]] = []


# What happens next beyond running periods and the stage: functions of a look.
more_follows: list[Callable[[Look], list[Text]]] = []


def to_do(look: Look, running: list[Period]) -> list[Task]:
    """What this viewer must do in the case and by when: those of the running periods that are theirs, and the like."""
    tasks = [_task(period) for period in running if is_theirs(look, period)]
    return tasks + [task for more in more_to_do for task in more(look)]


def to_do_in(viewer: Viewer, cases: list[Case]) -> dict[UUID, list[Task]]:
    """What a party must do in each of several cases, in a few queries whatever their number."""
    mine = access.parties_of(viewer).filter(case__in=cases)
    running = Period.objects.filter(party__in=mine, state=PeriodState.OPEN).select_related("party").order_by("due_at")
    tasks: dict[UUID, list[Task]] = {case.pk: [] for case in cases}
    for period in running:
        tasks[period.case_id].append(_task(period))
    for more in more_to_do_in:
        for case_id, added in more(viewer, cases).items():
            tasks[case_id] += added
    return tasks


def _task(period: Period) -> Task:
    late = period.due_at <= clock.now()
    title = TO_DO.get(period.rule) or rule_version(period.law_version).title
    status, tone = (_("已逾期"), "red") if late else (_("待办"), "yellow")
    page = DONE_AT.get(period.rule, "")
    href = reverse(page, args=[period.case_id]) if page else ""
    return Task(title, href, deadline=shown_deadline(period), status=status, tone=tone)


# What a party does within a period, said to that party; other periods go by the title of their rule.
TO_DO = {
    "D03": Text("交案件受理费", "Pay the acceptance fee"),
    "D04": Text("交反诉案件受理费", "Pay the fee of the counterclaim"),
    "D05": Text("补交案件受理费", "Pay the rest of the acceptance fee"),
    "FEE-WARNING": Text("交案件受理费（法院已催交）", "Pay the acceptance fee: the court has warned you"),
    "D12": Text("提交证据（举证期限）", "Give evidence (evidence period)"),
    "D14": Text("提交证据（举证期限）", "Give evidence (evidence period)"),
    "D15": Text("提交证据（举证期限）", "Give evidence (evidence period)"),
    "CORRECTION": Text("补正起诉材料", "Correct the papers of the claim"),
    "REVOKE-OPINION": Text(
        "对第三人撤销之诉提出书面意见（立案之前）", "Give a written opinion on the suit to revoke, before registration"
    ),
    "EXPLANATION": Text(
        "答复法院的释明：同意退回，或者坚持起诉", "Answer the court's explanation: agree to the return, or insist"
    ),
    "D28.ruling": Text(
        "不服裁定的，提起上诉；服从的不用做什么", "Appeal if you disagree with the ruling; else do nothing"
    ),
}


# Where it is done: url names, given the case.
DONE_AT = {
    "D03": "fees:case",
    "D04": "fees:case",
    "D05": "fees:case",
    "FEE-WARNING": "fees:case",
    "CORRECTION": "filing:correct",
    "REVOKE-OPINION": "filing:opinion",
}


def follows(look: Look, running: list[Period]) -> list[Text]:
    """What happens next, from the others' running periods and the stage."""
    waiting = [
        Text(
            f"{rule_version(p.law_version).title.zh}：由{_whose(p).zh}完成，不晚于{say_day(p.end, english=False)}",
            f"{rule_version(p.law_version).title.en}: by {_whose(p).en}, not later than {say_day(p.end, english=True)}",
        )
        for p in running
        if not is_theirs(look, p)
    ]
    return [*waiting, *(text for more in more_follows for text in more(look)), *NEXT.get(look.case.stage, ())]


def _whose(period: Period) -> Text:
    if period.party:
        return Text(period.party.name, period.party.name)
    return Text("法院", "the court") if Role(period.post) not in PARTY_ROLES else Text(period.post, period.post)


NEXT: dict[str, tuple[Text, ...]] = {
    "received": (
        Text(
            "符合条件的，法院登记立案并发出受理、交费、举证通知书",
            "If the conditions are met, the court registers it and sends three notices",
        ),
        Text(
            "材料有欠缺的，法院一次性告知全部需要补正的内容", "If papers are missing, the court names everything once"
        ),
    ),
    "accepted": (
        Text(
            "法院向被告送达起诉状副本，被告可以在收到后十五日内答辩",
            "The court serves the complaint; the defendant may answer within 15 days",
        ),
    ),
    "closed": (Text("本案已结束，不再需要您做任何事", "The case has ended; nothing more is needed from you"),),
}
