"""What pages read of cases: always through access, always bounded or paged by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netcourt.cases import access, clock
from netcourt.cases.access import Look, Viewer
from netcourt.cases.actions import MISSED_RECORD
from netcourt.cases.acts import routine_papers, table
from netcourt.cases.models import Assignment, Case, DocketEntry, Document, Hold, Party, Period, Representation
from netcourt.cases.words import PARTY_ROLES, HoldKind, PartyRole, PeriodState, Role
from netcourt.law.masking import mask_mobile, mask_resident_id
from netcourt.law.period_rules import rule_version
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.web.pieces import Deadline, Entry, Paper, Person, Task
from netcourt.web.templatetags.court import say_day

PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page of a list and the keys of the next page; ``after`` is empty on the last one."""

    rows: list[Any]
    after: str


def page_by_key(cases: QuerySet[Case], request: HttpRequest, *, newest_first: bool, size: int = PAGE) -> Page:
    """One page of cases by time of receipt and id. ``?after=<time>_<id>`` continues; anything else starts over."""
    order = ("-received_at", "-id") if newest_first else ("received_at", "id")
    key = _key(request.GET.get("after", ""))
    if key is not None:
        at, last = key
        beyond = (
            Q(received_at__lt=at) | Q(received_at=at, id__lt=last)
            if newest_first
            else Q(received_at__gt=at) | Q(received_at=at, id__gt=last)
        )
        bound = Q(received_at__lte=at) if newest_first else Q(received_at__gte=at)
        cases = cases.filter(bound, beyond)
    rows = list(cases.select_related("court", "cause").order_by(*order)[: size + 1])
    after = _key_of(rows[size - 1]) if len(rows) > size else ""
    return Page(rows[:size], after)


def by_number(viewer: Viewer, number: str) -> Case | None:
    """The case with this number among those the viewer may see; brackets of either width, spaces left out."""
    typed = "".join(number.split()).translate(str.maketrans("()", "（）"))[:40]
    return access.visible_cases(viewer).filter(number=typed).first() if typed else None


def _key_of(case: Case) -> str:
    """The key of a row, as it can stand in an address."""
    return quote(f"{case.received_at.isoformat()}_{case.pk}", safe="")


def _key(text: str) -> tuple[datetime, UUID] | None:
    at, _sep, last = text.rpartition("_")
    try:
        moment = parse_datetime(at)
        return (moment.astimezone(UTC), UUID(last)) if moment is not None and moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def timeline(look: Look) -> list[Entry]:
    """The docket as this viewer may read it, in order."""
    return _with_papers(look, list(look.entries()))


def news(look: Look, most: int) -> tuple[list[Entry], int]:
    """What happened last, the newest first, without routine; and the number of the last entry, whatever it is."""
    routine = {act.code for act in table() if act.routine}
    latest = list(look.entries().order_by("-seq")[: most * 5])
    found = [entry for entry in latest if entry.act not in routine] or latest
    return _with_papers(look, found[:most]), latest[0].seq if latest else 0


def _with_papers(look: Look, found: list[DocketEntry]) -> list[Entry]:
    papers: dict[int, list[Document]] = {}
    for paper in look.documents().filter(entry__in=found):
        papers.setdefault(paper.entry_id or 0, []).append(paper)
    return [_entry(entry, papers.get(entry.pk, [])) for entry in found]


def _entry(entry: DocketEntry, papers: list[Document]) -> Entry:
    who = entry.on_behalf.name if entry.on_behalf else Role(entry.role).label
    basis = cite(*entry.basis.split("; ")) if entry.basis else ""
    number = entry.particulars.get("instrument")
    title = f"{entry.title} {number}" if number else entry.title
    return Entry(entry.at, title, who, entry.note, basis, [card(p) for p in papers], entry.seq)


def papers(look: Look, after: str = "", *, size: int = PAGE) -> tuple[list[Paper], str]:
    """The papers the viewer may open, the newest first, and the key of the next page (empty on the last).

    At court each of the court's papers says to whom it went: several of one kind go out.
    """
    rows = look.documents().order_by("-id")
    with suppress(ValueError):
        rows = rows.filter(id__lt=UUID(after)) if after else rows
    found = list(rows[: size + 1])
    shown = [replace(card(d), by=_addressee(d)) if look.for_the_court else card(d) for d in found[:size]]
    return shown, str(found[size - 1].pk) if len(found) > size else ""


def _addressee(document: Document) -> str:
    to = document.submitted_for if document.origin == Document.Origin.COURT else None
    return gettext("致%(name)s") % {"name": to.name} if to else ""


def card(document: Document) -> Paper:
    """A document as its card."""
    kind = document.kind
    return Paper(
        title=document.title,
        href=reverse("cases:document", args=[document.pk]),
        kind=Text(kind.name, kind.english_name) if kind.name != document.title else "",
        routine=document.kind_id in routine_papers(),
        size=document.size,
        sha256=document.sha256,
        sm3=document.sm3,
        at=document.created_at,
    )


def people(look: Look) -> list[Person]:
    """The parties as cards, contact data masked for whoever may not see it."""
    shown = []
    in_force = Representation.objects.filter(until__isnull=True).select_related("power__agent")
    rows = look.parties().prefetch_related(Prefetch("representations", in_force))
    for party in in_order(rows):
        full = look.sees_contact(party)
        agents = [r.power.agent.name for r in party.representations.all()]
        shown.append(Person(party.called, party.name, party.get_kind_display(), _lines(party, full), agents))
    return shown


def in_order(parties: Iterable[Party]) -> list[Party]:
    """As papers name them: plaintiffs, defendants, third parties."""
    order = list(PartyRole)
    return sorted(parties, key=lambda p: (order.index(PartyRole(p.role)), p.ordinal))


def _lines(party: Party, full: bool) -> list[str]:
    lines = [party.credit_code] if party.credit_code else []
    if party.id_number:
        lines.append(party.id_number if full else mask_resident_id(party.id_number))
    if party.legal_representative:
        lines.append(f"{party.legal_representative} {party.legal_representative_post}".strip())
    if full:
        lines += [line for line in (party.address, party.phone, party.email) if line]
    elif party.phone:
        lines.append(mask_mobile(party.phone))
    return lines


def shown_deadline(period: Period) -> Deadline:
    return Deadline(period.end, period.why, period.provisional, period.due_at <= clock.now())


def open_periods(look: Look) -> list[Period]:
    """Running periods of a case, the nearest first."""
    return list(look.periods().filter(state=PeriodState.OPEN).order_by("due_at"))


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


# What is awaited of those who sue: of no interest to the other side, who would take it for theirs.
OF_PLAINTIFFS = frozenset({HoldKind.AWAITING_PAYMENT, HoldKind.AWAITING_CORRECTION, HoldKind.AWAITING_ANSWER})


def holds_of(viewer: Viewer, cases: list[Case]) -> dict[UUID, list[Any]]:
    """What keeps each of several cases waiting, in words; what the plaintiffs owe is told to their side only."""
    found: dict[UUID, list[Any]] = {case.pk: [] for case in cases}
    suing = access.parties_of(viewer).filter(case__in=cases, role=PartyRole.PLAINTIFF)
    sued = set(found) - set(suing.values_list("case", flat=True))
    for hold in Hold.objects.filter(case__in=cases, until__isnull=True).order_by("pk"):
        if hold.case_id in sued and hold.kind in OF_PLAINTIFFS:
            continue
        found[hold.case_id].append(hold.get_kind_display())
    return found


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


@dataclass(frozen=True, slots=True)
class Due:
    """One thing due at court: the period, its case and how urgent it is."""

    period: Period
    deadline: Deadline
    title: Text
    urgency: str
    who: str = ""

    @property
    def post(self) -> Any:
        return Role(self.period.post).label if self.period.post else ""

    @property
    def since(self) -> datetime:
        return self.period.started_by.at


def due_at_court(viewer: Viewer, *, within_days: int = 7, limit: int = 50) -> list[Due]:
    """Periods of the court that the viewer's posts must meet: overdue ones, those ending within some days.

    A president also sees every overdue one of the court, whosever it is (IC18 7). Overdue ones stay until made up for.
    """
    now, held = clock.now(), list(access.posts(viewer))
    courts = [p.court_id for p in held if p.kind == Role.PRESIDENT]
    running, overdue = Q(due_at__lt=now + timedelta(days=within_days)), Q(due_at__lte=now)
    found: dict[UUID, Period] = {}
    for post in held:
        own = Q(court=post.court_id, post=post.kind)
        if post.kind not in access.COURT_WIDE:
            own &= Q(case__in=access.assigned_cases(viewer))
        found |= _nearest(own & running & STILL_OPEN, limit) | _nearest(own & STILL_MISSED, limit)
    for court in courts:
        of_court = Q(court=court, post__gt="")
        found |= _nearest(of_court & overdue & STILL_OPEN, limit) | _nearest(of_court & STILL_MISSED, limit)
    nearest = sorted(found.values(), key=lambda p: (p.due_at, p.pk))[:limit]
    cases = access.visible_cases(viewer).filter(pk__in=[p.case_id for p in nearest])
    visible = set(cases.values_list("pk", flat=True))
    who = _in_charge(nearest) if courts else {}
    return [
        Due(
            p,
            shown_deadline(p),
            rule_version(p.law_version).title,
            urgency(p.end, clock.today()),
            who.get((p.case_id, p.post), ""),
        )
        for p in nearest
        if p.case_id in visible
    ]


def _in_charge(periods: list[Period]) -> dict[tuple[UUID, str], str]:
    """Who has the case of each period in hand, by case and post."""
    rows = Assignment.objects.filter(case__in=[p.case_id for p in periods], until__isnull=True)
    return {(row.case_id, row.role): row.account.name for row in rows.select_related("account__person")}


STILL_OPEN = Q(state=PeriodState.OPEN, processed_at__isnull=True)
STILL_MISSED = Q(state=PeriodState.MISSED, post__gt="", ended_by__act=MISSED_RECORD)


def _nearest(which: Q, limit: int) -> dict[UUID, Period]:
    """The ``limit`` nearest periods of one court that fit: one index range (``period_at_court``)."""
    rows = (
        Period.objects.filter(which)
        .select_related("case__cause", "case__court", "party", "started_by")
        .order_by("due_at", "id")
    )
    return {p.pk: p for p in rows[:limit]}


def urgency(end: date, today: date) -> str:
    """``overdue``, ``today``, ``soon`` (within two days) or ``later``."""
    left = (end - today).days
    return "overdue" if left < 0 else "today" if left == 0 else "soon" if left <= 2 else "later"
