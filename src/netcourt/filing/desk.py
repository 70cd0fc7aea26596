"""What a filing judge's page of one claim reads: the papers beside what the rules say of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from netcourt.cases import access, clock
from netcourt.cases.access import Viewer
from netcourt.cases.models import Case, DocketEntry, Hold
from netcourt.cases.queries import card, people, shown_deadline
from netcourt.cases.words import HoldKind
from netcourt.filing.acts import ACCEPT, EXPLAIN, REFUSE, REGISTER_FIRST, REQUEST_CORRECTION, RETURN
from netcourt.filing.assessment import route_complaint
from netcourt.filing.before import Before, of_complaint
from netcourt.filing.defects import NamedDefect, found_by_rules
from netcourt.filing.duplicates import Hit, of_case
from netcourt.filing.estimates import FeeEstimate, fee_estimate
from netcourt.filing.guards.opinions import of_case as of_case_heard
from netcourt.filing.guards.opinions import over, revokes
from netcourt.filing.models import Complaint, Explanation, ShamCheck
from netcourt.filing.plans import plaintiffs_of, receiving_at_once
from netcourt.filing.pricing import settle
from netcourt.filing.review import latest_complaint
from netcourt.filing.wanted import Asked
from netcourt.filing.wanted import of_complaint as papers_wanted
from netcourt.identity.models import Proof
from netcourt.law.duplicates import not_here
from netcourt.law.jurisdiction import Outcome, Route, categories
from netcourt.law.period_rules import rule_version
from netcourt.law.refusal import Refused
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.web.pieces import Deadline, Paper, Person


def category_name(case: Case) -> Text | str:
    """The category of the internet courts' list in force when the papers came."""
    known = categories(timezone.localtime(case.received_at).date()).get(case.category)
    return known.label if known else case.category


@dataclass(frozen=True, slots=True)
class Beside:
    """A part of the checks that a higher room brings: its template, given ``told``; courts that registered first."""

    template: str
    told: Any
    first: Sequence[str] = ()


# Higher rooms join in their apps.py; asked when a claim is shown.
BESIDE: list[Callable[[Case], Beside]] = []

DECISIONS = (ACCEPT, REGISTER_FIRST, REQUEST_CORRECTION, EXPLAIN, RETURN, REFUSE)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was last decided on a claim, by whom and when."""

    what: Text
    who: str
    at: datetime
    by: Any = None


@dataclass(frozen=True, slots=True)
class Began:
    """A period of the review: when and by what it began, what it is, its last day, how it stands."""

    at: datetime
    by: Text
    title: Text
    end: date
    state: Any


@dataclass(frozen=True, slots=True)
class Heard:
    """One party of the attacked decision: when it was sent the suit, had it, may speak until, and what it said."""

    name: str
    sent: datetime
    received: datetime | None
    due: Deadline | None
    over: bool
    paper: Paper | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One claim as the judge reviews it: papers on one side, what the rules say on the other."""

    case: Case
    complaint: Complaint
    versions: int
    people: Sequence[Person]
    before: Before
    wanted: list[Asked]
    evidence: list[tuple[str, str, Paper]]
    paper: Paper
    deadline: Deadline | None
    route: Route
    category: Text | str
    fee: FeeEstimate
    proof: str
    proved_at: datetime | None
    electronic: bool
    found: list[NamedDefect]
    waiting: bool
    uncorrected: bool
    clock: list[Began]
    told: Explanation | None
    awaiting_answer: bool
    unanswered: bool
    answer_due: Deadline | None
    decided: Decided | None
    duplicates: list[Hit]
    beside: list[Beside]
    sham: ShamCheck | None
    grounds: list[tuple[Text, Text]]
    revokes: bool
    heard: list[Heard]


def desk(viewer: Viewer, case: Case) -> Desk:
    """Everything of the claim for whom ``access`` let see the case."""
    complaint = latest_complaint(case)
    route = route_complaint(complaint)
    period = case.periods.filter(rule__in=("D01", "CORRECTION")).order_by("-started_by").first()
    told = Explanation.objects.select_related("period", "answered", "to_court").filter(case=case).first()
    held = Hold.objects.filter(case=case, kind=HoldKind.AWAITING_CORRECTION, until__isnull=True).exists()
    late = period is not None and period.due_at <= clock.now()
    proof = Proof.objects.filter(account=complaint.entry.actor, at__lte=complaint.entry.at).order_by("-level", "-at")
    best = proof.first()
    return Desk(
        case=case,
        complaint=complaint,
        versions=case.complaints.count(),
        people=people(access.Look(viewer, case)),
        before=(before := of_complaint(complaint)),
        wanted=(wanted := papers_wanted(complaint)),
        evidence=[(e.purpose, e.source, card(e.document)) for e in _items(complaint)],
        paper=card(complaint.document),
        deadline=shown_deadline(period) if period else None,
        route=route,
        category=category_name(case),
        fee=_fee(case, complaint),
        proof=best.get_level_display() if best else "",
        proved_at=best.at if best else None,
        electronic=receiving_at_once(case).issuperset(p.pk for p in plaintiffs_of(case)),
        found=found_by_rules(case, complaint, route, before, wanted),
        waiting=held and not late,
        uncorrected=held and late,
        clock=_clock(case),
        told=told,
        awaiting_answer=told is not None and not told.answered_id and told.period.due_at > clock.now(),
        unanswered=told is not None and not told.answered_id and told.period.due_at <= clock.now(),
        answer_due=shown_deadline(told.period) if told else None,
        decided=decided(case),
        duplicates=of_case(viewer, case, complaint),
        beside=[bring(case) for bring in BESIDE],
        sham=(sham := ShamCheck.objects.select_related("contested").filter(case=case).first()),
        grounds=grounds_of(sham),
        revokes=(revoking := revokes(case)),
        heard=heard_of(case) if revoking else [],
    )


def heard_of(case: Case) -> list[Heard]:
    """How far the other side of a suit to revoke was heard before registration (CPI 291)."""
    found, now = [], clock.now()
    for row in of_case_heard(case):
        running = row.service.periods.filter(rule="REVOKE-OPINION").order_by("-pk").first()
        due, paper = shown_deadline(running) if running else None, card(row.paper) if row.paper else None
        found.append(Heard(row.party.name, row.entry.at, row.service.effective_at, due, over(row, now), paper))
    return found


def _fee(case: Case, complaint: Complaint) -> FeeEstimate:
    """What an acceptance today would cost; foreign money at the rate known today, and the judge is told without one."""
    day, claims = clock.today(), list(complaint.claims.select_related("worth"))
    settled, missing = settle(claims, day, case.court)
    if missing:
        return FeeEstimate(None, Refused(missing))
    found = fee_estimate(claims, complaint.category, case.cause, case.court, day)
    if found.bill is None or not settled:
        return found
    return FeeEstimate(replace(found.bill, notes=(*found.bill.notes, *(s.found.derivation for s in settled))))


def grounds_of(check: ShamCheck | None) -> list[tuple[Text, Text]]:
    """The grounds of a closer look, each with its basis."""
    return [(Text.from_json(g["text"]), Text.from_json(g["cite"])) for g in check.grounds] if check else []


def _items(complaint: Complaint) -> QuerySet[Any]:
    return complaint.evidence.select_related("document__kind")


def _clock(case: Case) -> list[Began]:
    """The periods of the review in order, so that each restart of the seven days can be seen."""
    rules = ("D01", "CORRECTION", "EXPLANATION")
    rows = case.periods.filter(rule__in=rules).select_related("started_by").order_by("started_by")
    return [
        Began(p.started_by.at, p.started_by.title, rule_version(p.law_version).title, p.end, p.get_state_display())
        for p in rows
    ]


def decided(case: Case) -> Decided | None:
    """The latest act of a filing judge in this case."""
    acts = {act.code: act for act in DECISIONS}
    rows = DocketEntry.objects.filter(case=case, act__in=acts).select_related("actor__person").order_by("-seq")
    entry = rows.first()
    return Decided(entry.title, entry.actor.name if entry.actor else "", entry.at, entry.actor_id) if entry else None


def proposed_court(route: Route) -> Court | None:
    """The court the rules send the claim to, where it is known; an ordinary basic court of the place otherwise."""
    if route.outcome is not Outcome.REDIRECT or route.target is None:
        return None
    if route.target.court is not None:
        return Court.objects.filter(pk=route.target.court.code).first()
    courts = Court.objects.filter(level=route.target.kind, kind=Court.Kind.ORDINARY, invented=False)
    return courts.filter(division=route.target.place).first()


def explanation_draft(seen: Desk) -> str:
    """The rules' reasons as the judge may edit them: one per line with its article, in the language of the papers."""
    courts = [hit.case.court.name for hit in seen.duplicates if hit.first]
    courts += [court for part in seen.beside for court in part.first]
    route, earlier = seen.route, [not_here(court).say("zh-hans") for court in dict.fromkeys(courts)]
    lines = [*earlier, *(f"{r.text.zh}（{r.cite.zh}）" for r in route.reasons if r.effect == "redirect")]
    return "\n".join(lines or [f"{r.text.zh}（{r.cite.zh}）" for r in route.reasons if r.effect == "human"])
