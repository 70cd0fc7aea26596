"""The judge grants, rejects or ends; the president allows more time. Written here only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from netcourt.cases import clock
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.instruments import next_instrument
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.judgment import effect
from netcourt.judgment.models import Decision, Pronouncement
from netcourt.judgment.pronouncing import Decided, record
from netcourt.law import case_numbers
from netcourt.law import special as law
from netcourt.law.deadline import Extended
from netcourt.law.refusal import Refusal
from netcourt.law.refusal import Refused as RefusedByLaw
from netcourt.law.sources import cite
from netcourt.law.special.checks import facts_wrong
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.special import writing
from netcourt.special.models import Petition
from netcourt.special.petitions import asked
from netcourt.special.petitions import writing as papers
from netcourt.special.petitions.acts import END, EXTEND, GRANT, OVERTURN, REJECT
from netcourt.special.petitions.reviewing import because, close, serve_all

MOST_DAYS = 30
Kind = Pronouncement.Kind
UNDONE = (Case.Kind.SPECIAL, Case.Kind.CONFIRMATION)
SUE = "利害关系人可以另行提起诉讼。"


def grant(actor: Account, case_id: Any, key: str, *, finding: str, named: Mapping[str, Any]) -> Pronouncement:
    """Grant it by judgment, or ruling, with all that the law has to be stated (``named``); in force once served.

    An earlier decision it is directed against is set aside. Raises Http404, ``Incomplete``, ``Refused``.
    """
    with perform(GRANT, actor, key=key, case_id=case_id, finding=finding) as step:
        if step.repeated:
            return Pronouncement.objects.get(decision__entry=step.done)
        row: Petition = step.case.petition
        kind = row.law
        wrong = facts_wrong(kind.names, named, clock.today(), kind.articles)
        if wrong:
            raise Incomplete([Defect(name, why) for name, why in wrong])
        row.found = asked.as_json(kind.names, named)
        values = asked.words_of(row)
        order = [line.format(**values) for line in kind.orders_of(row.ground)]
        paper = papers.decision(step, row, finding, order, kind.by, ruling=kind.ruling)
        number = next_instrument(step, ends=True)
        step.close(Outcome.GRANTED)
        row.ended, row.finding = step.enter(documents=[paper], particulars={"outcome": Outcome.GRANTED}), finding
        row.save(update_fields=["ended", "finding", "found"])
        step.end_running()
        what = Kind.SALE if kind.executable else Kind.REVIEWED if kind.ruling else Kind.DECLARED
        allowed = named.get("allowed") if kind.executable else None
        awards = [asked.applicant_of(step.case)] if kind.executable else []
        said = Decided(kind=what, pronounced_on=day_of(step.at), allowed=_money(allowed), awards=awards)
        title = record(step, what, said, paper, number, final=True)
        title.decision.services.set(serve_all(step, row, paper))
        effect.settle(title.decision)
        if kind.overturns:
            _overturn(step)
        return title


def _money(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def earlier(row: Petition) -> Decision | None:
    """The decision it is directed against, where this court made it in special procedure: no other is undone so."""
    number = row.facts.get(row.law.overturns, "") if row.law.overturns else ""
    try:
        number = str(case_numbers.parse(number))
    except RefusedByLaw:
        return None
    rows = Decision.objects.filter(court=row.court_id, case__kind__in=UNDONE, pronouncement__number=number)
    return rows.select_related("case", "pronouncement").first()


def _overturn(step: Step) -> None:
    """The new decision sets aside the earlier one: on the docket of its case, and no longer executed (CPL 193)."""
    found = earlier(step.case.petition)
    if found is None or found.state == Decision.State.SET_ASIDE:
        return
    with perform(OVERTURN, None, key=f"overturn:{step.done.pk}:{found.pk}", case_id=found.case_id) as own:
        if own.repeated:
            return
        entry = own.enter(particulars={"by": step.case.number or ""})
        found.state, found.ended = Decision.State.SET_ASIDE, entry
        found.save(update_fields=["state", "ended"])


def reject(actor: Account, case_id: Any, key: str, *, finding: str) -> Case:
    """The facts are not confirmed, or what is asked is contested in substance (CPL 192, 200, 208; CPI 370)."""
    with perform(REJECT, actor, key=key, case_id=case_id, finding=finding) as step:
        if step.repeated:
            return step.case
        row: Petition = step.case.petition
        order = [f"驳回{asked.applicant_of(step.case).name}的申请。"]
        paper = papers.decision(step, row, finding, order, row.law.by, ruling=row.law.ruling)
        close(step, row, paper, Outcome.REJECTED, "", finding.strip())
        return step.case


def end(actor: Account, case_id: Any, key: str, *, why: str, finding: str = "") -> Case:
    """End it by ruling: a dispute over civil rights, a claim to the property, or withdrawn (CPL 186; CPI 346, 348)."""
    words = because(why, finding, law.ENDINGS)
    with perform(END, actor, key=key, case_id=case_id, why=why, finding=words) as step:
        if step.repeated:
            return step.case
        row: Petition = step.case.petition
        article = {
            law.DISPUTE: f"{writing.LAW}第一百八十六条", law.CLAIMED: f"{writing.READING}第三百四十八条",
            law.WITHDRAWN: f"{writing.READING}第三百四十六条",
        }[why]  # fmt: skip
        grounds = [papers.opening(step), *writing.found(words), f"依照{article}之规定，裁定如下："]
        paper = writing.ruling(step, grounds, ["终结本案特别程序。"], "" if why == law.WITHDRAWN else SUE)
        outcome = Outcome.TAKEN_BACK if why == law.WITHDRAWN else Outcome.PROCEDURE_ENDED
        close(step, row, paper, outcome, why, words)
        return step.case


def extend(actor: Account, case_id: Any, key: str, *, days: int, reason: str) -> Case:
    """The president allows more time (CPL 187). Raises Http404, ``Refused``."""
    with perform(EXTEND, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return step.case
        if not 1 <= days <= MOST_DAYS:
            said = Text(f"一次最多延长{MOST_DAYS}日", f"At most {MOST_DAYS} days at a time")
            raise Refused([Refusal("DAYS_INVALID", said, cite("CPL 187"))], status=422)
        row: Petition = step.case.petition
        assert row.decide_by is not None  # a guard
        step.enter(note=reason.strip(), particulars={"days": days})
        granted = Extended("president", days, step.at, Text(reason.strip(), reason.strip()))
        row.decide_by = step.extend(row.decide_by, granted)
        row.save(update_fields=["decide_by"])
        return step.case
