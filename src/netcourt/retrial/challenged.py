"""What of a case can be retried on application: decisions in force, and before which court. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from netcourt.cases import periods
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyForm, PartyRole
from netcourt.judgment.models import Decision, Pronouncement, SecondInstance
from netcourt.law import retrial as law
from netcourt.law.deadline import Deadline
from netcourt.law.procedures import Procedure
from netcourt.law.text import Text
from netcourt.law.times import BEIJING
from netcourt.reference.models import Court
from netcourt.reference.queries import AppealRouteUnset, appeal_court

Kind, OnAppeal = Pronouncement.Kind, Pronouncement.OnAppeal
REFUSED_SUIT = "filing.refuse"


@dataclass(frozen=True, slots=True)
class Where:
    """A court the application may go to, and why it may."""

    court: Court
    above: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Challenged:
    """A decision in force against which retrial may be asked: what, of which court, since when, as papers cite it."""

    decision: Decision
    against: law.Against
    court: Court
    since: date
    number: str
    paper: Document
    first_instance: bool

    @property
    def key(self) -> str:
        return str(self.decision.pk)

    @property
    def administrative(self) -> bool:
        return self.decision.case.kind == Case.Kind.ADMINISTRATIVE

    @property
    def small(self) -> bool:
        return self.decision.case.procedure == Procedure.SMALL

    @property
    def grounds(self) -> tuple[law.Ground, ...]:
        return law.GROUNDS[self.against]

    @property
    def title(self) -> str:
        """As papers cite it: （2026）浙0199民初1号民事判决."""
        kind = "行政" if self.administrative else "民事"
        word = "裁定" if self.decision.kind == Decision.Kind.RULING else "判决"
        return f"{self.number}{kind}{'调解书' if self.against == law.Against.MEDIATION else word}"

    @property
    def usually(self) -> Deadline:
        """The last day for the grounds whose time runs from the effect."""
        return self.until(next(g for g in self.grounds if not g.from_knowledge))

    def start(self, ground: law.Ground, known: date | None) -> law.Start:
        return law.starts(ground, self.since, known)

    def until(self, ground: law.Ground, known: date | None = None) -> Deadline:
        """The last day for this ground; nobody can prolong it (CPL 216, CPI 127)."""
        at = datetime.combine(self.start(ground, known).day, time(12), BEIJING)
        return periods.deadline("D35", at, variant="administrative" if self.administrative else None)


def challenged_in(case: Case) -> list[Challenged]:
    """Every decision of this case that is in force, the latest first. What was decided on appeal stands there."""
    rows = case.decisions.filter(state=Decision.State.IN_FORCE).order_by("-pk")
    rows = rows.select_related("pronouncement__document__kind", "entry", "case__court", "second__court", "second__case",
                               "second__ruling__kind")  # fmt: skip
    return [found for d in rows if (found := _challenged(d)) is not None]


def find(case: Case, key: str = "") -> Challenged | None:
    """The decision with this key; the only one where none was named."""
    found = challenged_in(case)
    if not key and len(found) == 1:
        return found[0]
    return next((c for c in found if c.key == key), None)


def _challenged(decision: Decision) -> Challenged | None:
    second: SecondInstance | None = getattr(decision, "second", None)
    said: Pronouncement | None = getattr(decision, "pronouncement", None)
    since = decision.effective_on
    dismissed = decision.entry.act == REFUSED_SUIT or (said is not None and said.kind == Kind.DISMISSAL)
    if since is None or not (said or dismissed) or (said and not _open_to_retrial(said)):
        return None
    administrative = decision.case.kind == Case.Kind.ADMINISTRATIVE
    against = law.Against.ADMINISTRATIVE if administrative else law.Against.CIVIL
    if second is not None and second.outcome and second.outcome != SecondInstance.Outcome.WITHDRAWN:
        if not dismissed or second.ruling is None or second.case is None:
            return None  # a judgment on appeal took its place: retrial is asked there
        return Challenged(decision, against, second.court, since, str(second.case.number), second.ruling, False)
    if said is not None and said.kind == Kind.MEDIATION:
        against = law.Against.MEDIATION
    paper = said.document if said else decision.case.documents.filter(entry=decision.entry).order_by("pk").first()
    if paper is None:
        return None
    number = said.number if said else decision.entry.particulars.get("instrument") or str(decision.case.number)
    first = not hasattr(decision.case, "second")
    return Challenged(decision, against, decision.case.court, since, number, paper, first)


def _open_to_retrial(said: Pronouncement) -> bool:
    """Not what was remanded, nor what a special procedure decided (CPI 378)."""
    return said.kind in (Kind.JUDGMENT, Kind.DISMISSAL, Kind.MEDIATION) and said.on_appeal != OnAppeal.REMANDED


def origin_of(case: Case) -> Case:
    """The case of the first instance, where complaint and executions are."""
    second: SecondInstance | None = getattr(case, "second", None)
    return second.decision.case if second is not None else case


def courts_for(found: Challenged) -> list[Where]:
    """The court above; in some cases the court that decided too (CPL 210). Raises ``Refused`` (422)."""
    case = found.decision.case
    try:
        route = appeal_court(found.court.pk, case.category, timezone.localdate(case.received_at))
    except AppealRouteUnset as error:
        raise Refused([error.refusal], status=422) from error
    above = Text("作出裁判的法院的上一级法院", "The court above the one that decided")
    listed = [Where(route.court, True, above)]
    why = law.original_court(administrative=found.administrative, small=found.small, sides=_sides(case))
    if why is not None:
        listed.append(Where(found.court, False, why))
    return listed


def _sides(case: Case) -> list[list[bool]]:
    staying = list(case.parties.filter(left_at__isnull=True))
    roles = (PartyRole.PLAINTIFF, PartyRole.DEFENDANT)
    return [[_citizen(p) for p in staying if p.role == role] for role in roles]


def _citizen(party: Party) -> bool:
    return party.kind == Party.Kind.PERSON and party.form == PartyForm.PERSON
