"""The signed decision handed in, entered and served (宣判、送达; CPL 151, 155, 157). Written here only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.instruments import next_instrument
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import Outcome, Visibility
from netcourt.identity.models import Account
from netcourt.judgment import absent, appealed, burden, effect
from netcourt.judgment.acts import PRONOUNCE
from netcourt.judgment.models import Decision, Pronouncement, SecondInstance
from netcourt.judgment.second import court_above
from netcourt.law.procedures import Procedure
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.queries import unchecked_presumptions
from netcourt.service.serving import check_presumptions, serve
from netcourt.service.starts import Start

Kind = Pronouncement.Kind
OUTCOMES = {Kind.JUDGMENT: Outcome.JUDGED, Kind.DISMISSAL: Outcome.DISMISSED, Kind.MEDIATION: Outcome.SETTLED}
# What of the document kinds it is, by which rule the period of appeal runs, how it is served.
NAMES = {Kind.JUDGMENT: "判决书", Kind.DISMISSAL: "驳回起诉裁定书", Kind.MEDIATION: "调解书"}
PAPERS = {Kind.JUDGMENT: "judgment", Kind.DISMISSAL: "ruling", Kind.MEDIATION: "mediation_statement"}
MOST_DAYS = 3650
# Whether what a case decides is final for another reason: said by rooms above, such as of a retrial.
finals: list[Callable[[Case], bool]] = []
RULES = {Kind.JUDGMENT: "D28.judgment", Kind.DISMISSAL: "D28.ruling"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the judge says of the signed paper. ``shares``: yuan of each fee each party bears (FEE 29).

    ``presumptions``: how it was checked that who never came was truly served, where that is only presumed (IC18 17).
    ``awards``: the parties it gives something, who may have it executed. ``absent``: judged in absence (CPL 147).
    """

    kind: str
    pronounced_on: date
    allowed: Decimal | None = None
    perform_days: int | None = None
    shares: burden.Shares | None = None
    on_appeal: str = ""
    presumptions: str = ""
    awards: Sequence[Party] = ()
    absent: Sequence[Party] = ()


def pronounce(
    actor: Account, case_id: Any, key: str, *, paper: Document | Callable[[Step], Document], decided: Decided
) -> Pronouncement:
    """Enter the decision and serve it on every party; each one's period of appeal begins with its own receipt.

    ``paper``: the signed PDF, let in by intake, or what typesets it once nothing is refused. Judgments and dismissals
    name the court of appeal, so that one must be known (CPL 155, IJ25 3). Small claims, mediation statements and
    decisions on appeal are final. Raises ``Refused``.
    """
    with perform(PRONOUNCE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return Pronouncement.objects.get(decision__entry=step.done)
        second = SecondInstance.objects.select_related("decision").filter(case=step.case).first()
        final = is_final(step.case, decided.kind, second)
        _check(step, decided, second, final=final)
        kind = Kind(decided.kind)
        presumed = list(unchecked_presumptions(step.case))
        number = next_instrument(step, ends=True)
        if not isinstance(paper, Document):
            paper = paper(step)
        paper.title, paper.visible_to = NAMES[kind], Visibility.PARTIES
        paper.save(update_fields=["title", "visible_to"])
        outcome = appealed.OUTCOMES[Pronouncement.OnAppeal(decided.on_appeal)] if second else OUTCOMES[kind]
        step.close(outcome)
        noticed = absent.noticed(step.case, decided.absent) if kind == Kind.JUDGMENT else []
        told = [absent.note(step, noticed)] if noticed else []
        entry = step.enter(
            documents=[paper, *told],
            title=Text(f"宣告并送达{NAMES[kind]}", f"Pronounced and served: {PAPERS[kind].replace('_', ' ')}"),
            particulars={"kind": kind, "outcome": outcome,
                         "allowed": None if decided.allowed is None else f"{decided.allowed:.2f}",
                         "presumptions": decided.presumptions.strip() if presumed else "",
                         "absent": [str(p.pk) for p, _told in noticed]},
        )  # fmt: skip
        step.end_running()
        check_presumptions(step, presumed)
        row = record(step, kind, decided, paper, number, final=final)
        instrument = Instrument.MEDIATION_STATEMENT if kind == Kind.MEDIATION else Instrument.JUDGMENT
        begins = [] if final else [Start(RULES[kind])]
        for party in step.case.parties.filter(left_at__isnull=True).order_by("role", "ordinal"):
            service = serve(step, [paper, *told], party, instrument=instrument, begins=begins)
            row.decision.services.add(service)
        if second is not None:
            appealed.decided(step, row, second)
        effect.settle(row.decision)
        assert entry.pk
        return row


def is_final(case: Case, kind: str, second: SecondInstance | None = None) -> bool:
    """No appeal lies: small claims (CPL 165, CPI 276), mediation (CPL 100), second instance (CPL 182)."""
    above = second is not None or any(final(case) for final in finals)
    return above or case.procedure == Procedure.SMALL or kind == Kind.MEDIATION


def _check(step: Step, decided: Decided, second: SecondInstance | None, *, final: bool) -> None:
    wrong: list[Refusal] = []
    if decided.kind not in PAPERS:
        wrong.append(Refusal("KIND_MISSING", Text("请选择文书种类", "Choose the kind of instrument")))
    if second is not None and decided.on_appeal not in Pronouncement.OnAppeal.values:
        wrong.append(Refusal("OUTCOME_INVALID", Text("请选择第二审裁判的结果", "Choose the outcome on appeal")))
    elif second is not None and (decided.kind == Kind.MEDIATION) != (decided.on_appeal == "mediated"):
        zh, en = "调解书对应“第二审调解结案”，两项应一致", "A mediation statement goes with “settled on appeal”"
        wrong.append(Refusal("OUTCOME_MISFITS", Text(zh, en), cite("CPL 179")))
    if decided.perform_days is not None and not 1 <= decided.perform_days <= MOST_DAYS:
        zh, en = f"履行期限是1至{MOST_DAYS}日", f"The days for performance are 1 to {MOST_DAYS}"
        wrong.append(Refusal("DAYS_INVALID", Text(zh, en), cite("CPL 250")))
    if decided.pronounced_on > timezone.localtime(step.at).date():
        future = Text("宣判日期不能晚于今天", "It is not pronounced in the future")
        wrong.append(Refusal("DATE_IN_FUTURE", future, cite("CPL 151")))
    if not decided.presumptions.strip():
        wrong += [_presumed(s) for s in unchecked_presumptions(step.case)]
    wrong += absent.refusals(step.case, decided.absent)
    wrong += _share_refusals(step.case, decided, second)
    if not final:
        try:
            court_above(step.case)
        except Refused as error:
            wrong += error.refusals
    if wrong:
        raise Refused(wrong, status=422)


def _presumed(service: Service) -> Refusal:
    """No judgment against who never came rests on a presumption of service before the judge has looked (IC18 17)."""
    zh = f"{service.party.name}没有参加诉讼，“{service.title}”只是推定送达；请核对送达并写明怎样核对的"
    en = f"{service.party.name} never came and “{service.title}” is only presumed served: check it and say how"
    return Refusal("PRESUMPTION_UNCHECKED", Text(zh, en), cite("IC18 17", "OL21 31"))


def _share_refusals(case: Case, decided: Decided, second: SecondInstance | None) -> list[Refusal]:
    """A judgment distributes every fee; a mediation statement where it says so, else each bears what it advanced."""
    fees = burden.fees_of(case, decided.kind, decided.on_appeal, second)
    shares = decided.shares or {}
    if decided.kind == Kind.MEDIATION and not shares:
        return []
    return burden.refusals(fees, burden.bearers(case, second), shares)


def record(step: Step, kind: Kind, decided: Decided, paper: Document, number: str, *, final: bool) -> Pronouncement:
    """The rows of what was decided by the act of ``step``, which is entered; also for rooms that decide otherwise."""
    judged = kind in (Kind.JUDGMENT, Kind.MEDIATION, Kind.DECLARED)
    ruled = Decision.Kind.JUDGMENT if judged else Decision.Kind.RULING
    decision = Decision.objects.create(
        case=step.case, court_id=step.case.court_id, entry=step.done, kind=ruled, final=final
    )
    said = Pronouncement.objects.create(
        decision=decision, kind=kind, on_appeal=decided.on_appeal, number=number, document=paper,
        pronounced_on=decided.pronounced_on, allowed=decided.allowed, perform_days=decided.perform_days,
        shares=burden.as_json(decided.shares or {}),
    )  # fmt: skip
    said.awards.set(decided.awards)
    return said
