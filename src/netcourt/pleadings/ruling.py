"""The court decides on a counterclaim or a third party's claim; the others answer. Written here only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404

from netcourt.cases import access, main_suit
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, DocketEntry, Document, Party
from netcourt.cases.words import Origin, Outcome, PeriodState, Role, Stage
from netcourt.fees.bills import as_law, new_number, open_bill
from netcourt.fees.closing import end_bill
from netcourt.filing.actions import Incomplete
from netcourt.filing.plans import EVIDENCE
from netcourt.identity.models import Account
from netcourt.law.fees import Event, Halving
from netcourt.law.procedures import Procedure
from netcourt.law.service import Instrument
from netcourt.law.text import Text
from netcourt.pleadings import writing
from netcourt.pleadings.claim_acts import (
    ANSWER_CLAIM,
    BILLS,
    DROP_CLAIM,
    END_CASE,
    HEAR_AS_ORDERED,
    KEEP_CLAIM,
    RULE_CLAIM,
    WITHDRAW_CLAIM,
)
from netcourt.pleadings.claiming import PERIOD, acting_for
from netcourt.pleadings.models import Application, CounterAnswer, Kind
from netcourt.pleadings.papers import missing, opponents
from netcourt.service.serving import serve
from netcourt.service.starts import Start

State = Application.State
WITHOUT = {
    Kind.COUNTERCLAIM: Text("法院裁定不予受理反诉", "The court ruled not to hear the counterclaim"),
    Kind.THIRD_PARTY: Text("法院裁定不予受理第三人的诉讼请求", "The court ruled not to hear the third party's claim"),
}
ASKED_TO_GO = Text(
    "当事人申请撤回最后一项请求，待法院裁定", "A party asked to withdraw the last claim; the court rules"
)
LET_GO = Text("法院裁定准许撤回，案件终结", "The court let the last claim be withdrawn; the case ended")
LAST = "原告的起诉此前已经结束，没有其他请求需要审理，案件终结。"
HEARD = {
    Kind.COUNTERCLAIM: None,
    Kind.THIRD_PARTY: Text("法院受理第三人的诉讼请求，与本诉合并审理", "The court admitted the third party's claim"),
}


def find(actor: Account, application_id: Any) -> Application:
    """An application of a case the actor may see. Raises Http404 otherwise."""
    rows = Application.objects.select_related("case__court", "case__cause", "party", "bill", "document__kind", "entry")
    row = rows.filter(pk=application_id).first()
    if row is None or not access.visible_cases(actor).filter(pk=row.case_id).exists():
        raise Http404
    return row


def rule_claim(
    actor: Account, application_id: Any, key: str, *, grant: bool, ground: str = "", finding: str = ""
) -> Application:
    """Admit (served on who it is against, with a period to answer) or refuse by a ruling that can be appealed.

    Raises Http404, ``Refused``.
    """
    row = find(actor, application_id)
    given: dict[str, Any] = {"application": row, "grant": grant, "ground": ground, "finding": finding}
    with perform(RULE_CLAIM, actor, key=key, case_id=row.case_id, **given) as step:
        if step.repeated:
            return row
        paper = writing.admission(step, row, finding) if grant else writing.refusal(step, row, ground, finding)
        title = HEARD[Kind(row.kind)] if grant else WITHOUT[Kind(row.kind)]
        particulars = {"application": row.pk, "grant": grant, "ground": ground}
        step.enter(documents=[paper], title=title, note=finding.strip(), particulars=particulars)
        decide(step, row, State.GRANTED if grant else State.REFUSED, paper, ground=ground, finding=finding)
        if grant:
            serve_claim(step, row, paper)
        else:
            _serve_refusal(step, row, paper)
        return row


def decide(
    step: Step, row: Application, state: str, paper: Document | None, *, ground: str = "", finding: str = ""
) -> None:
    """Write what was decided; the act was entered."""
    row.state, row.ground, row.finding = state, ground, finding.strip()
    row.decided, row.decision = step.done, paper
    row.save()


def serve_claim(step: Step, row: Application, paper: Document) -> None:
    """Copy and notice to who it is against: from receipt fifteen days to answer; evidence anew for all (EV19 55)."""
    evidence = [Start(EVIDENCE[Procedure(step.case.procedure)])] if step.case.procedure else []
    for party in opponents(step.case, row.party):
        variant = "foreign" if party.origin == Origin.FOREIGN else None
        begins = [Start("COUNTER-ANSWER", variant=variant), *evidence]
        title = f"{row.party.name}的{writing.CALLED[Kind(row.kind)]}副本、{paper.title}"
        proof = [e.document for e in row.exhibits.select_related("document")]
        serve(step, [row.document, *proof, paper], party, begins=begins, title=title)
    serve(step, [paper], row.party, begins=evidence)


def _serve_refusal(step: Step, row: Application, paper: Document) -> None:
    """Who was refused may appeal in ten days; what it paid goes back (FEE 27)."""
    serve(step, [paper], row.party, instrument=Instrument.JUDGMENT, begins=[Start("D28.ruling")])
    for party in opponents(step.case, row.party):
        serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
    if row.bill is not None:
        end_bill(step, row.bill, Event.NON_ACCEPTANCE)


def drop_claim(actor: Account, application_id: Any, key: str) -> Application:
    """Ruled withdrawn: its fee stayed unpaid (CPI 213), or its party asked to withdraw the last claim (CPL 148)."""
    row = find(actor, application_id)
    with perform(DROP_CLAIM, actor, key=key, case_id=row.case_id, application=row) as step:
        if step.repeated:
            return row
        last, asked = _last(row), row.state == State.LEAVING
        paper = writing.drop(step, row, ends=last is not None, asked=asked)
        _end(step, row, last, [paper], title=LET_GO if asked else None)
        for party in [row.party, *opponents(step.case, row.party)]:
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        _end_fee(step, row, asked=asked)
        return row


def keep_claim(actor: Account, application_id: Any, key: str, *, finding: str) -> Application:
    """Deny the withdrawal of the last claim, with reasons (CPI 238): it is heard on, as it stood before.

    Raises Http404, ``Refused``.
    """
    row = find(actor, application_id)
    with perform(KEEP_CLAIM, actor, key=key, case_id=row.case_id, application=row, finding=finding) as step:
        if step.repeated:
            return row
        paper = writing.keep(step, row, finding.strip())
        step.enter(documents=[paper], note=finding.strip(), particulars={"application": row.pk})
        row.state = State.GRANTED if row.decided_id else State.ASKED
        row.save(update_fields=["state"])
        for party in [row.party, *opponents(step.case, row.party)]:
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        return row


def _end_fee(step: Step, row: Application, *, asked: bool) -> None:
    """Half of what was paid goes back to who withdrew (FEE 15)."""
    if row.bill is not None and not row.bill.cancelled_id:
        end_bill(step, row.bill, Halving.WITHDRAWAL if asked and row.bill.paid else None)


def still_heard(case: Case, *, but: int = 0) -> bool:
    """Whether a counterclaim or a third party's claim is asked or admitted: it outlives the suit (CPI 239)."""
    rows = Application.objects.filter(case=case, kind__in=[Kind.COUNTERCLAIM, Kind.THIRD_PARTY])
    heard = rows.filter(state__in=[State.ASKED, State.LEAVING, State.GRANTED])
    return (heard if but is None else heard.exclude(pk=but)).exists()


def in_force(step: Step, entry: DocketEntry) -> None:
    """A claim is finally not heard: where it was the last, after the suit itself had ended, the case ends."""
    case = Case.objects.get(pk=step.case.pk)
    outcome = None if still_heard(case) else main_suit.ended(case)
    if outcome is None or Stage(case.stage) not in END_CASE.stages:
        return
    with perform(END_CASE, None, key=f"end:{entry.pk}", case_id=case.pk) as ending:
        if not ending.repeated:
            ending.close(outcome)
            ending.enter()
            ending.end_running()


def set_aside(step: Step, entry: DocketEntry) -> None:
    """The court of appeal set the refusal aside: the claim is heard, its fee due anew (CPI 330, FEE 18)."""
    row = Application.objects.select_related("case__court", "party", "document", "bill", "entry").get(decided=entry)
    stage = Stage(Case.objects.values_list("stage", flat=True).get(pk=row.case_id))
    if stage not in HEAR_AS_ORDERED.stages or row.bill is None:
        return
    with perform(HEAR_AS_ORDERED, None, key=f"hear:{entry.pk}", case_id=row.case_id) as step_here:
        if step_here.repeated:
            return
        kind, fee, code = Kind(row.kind), as_law(row.bill.tariff), new_number()
        paper = writing.admission(step_here, row, "第二审法院裁定撤销不予受理的裁定。")
        notice = writing.fee_notice(step_here, row.party, fee, code, PERIOD[kind])
        step_here.enter(documents=[paper, notice], particulars={"application": row.pk, "grant": True})
        period = step_here.start(PERIOD[kind], party=row.party)
        row.bill = open_bill(step_here, BILLS[kind], fee, payer=row.party, period=period, number=code, waits=False)
        decide(step_here, row, State.GRANTED, paper)
        serve_claim(step_here, row, paper)


def _last(row: Application) -> Outcome | None:
    """How the case ends when this claim goes: the suit ended before, and nothing else is heard."""
    return None if still_heard(row.case, but=row.pk) else main_suit.ended(row.case)


def _end(
    step: Step, row: Application, last: Outcome | None, papers: Sequence[Document] = (), *, title: Text | None = None
) -> None:
    """The claim is gone; with it the case, where it was the last."""
    if last is not None:
        step.close(last)
    step.enter(
        documents=papers, particulars={"application": row.pk}, stays=last is None, title=title,
        note=LAST if last is not None else "",
    )  # fmt: skip
    decide(step, row, State.DROPPED, papers[0] if papers else None)
    for period in step.case.periods.filter(rule="COUNTER-ANSWER", state=PeriodState.OPEN):
        step.end(period, PeriodState.ENDED)
    if last is not None:
        step.end_running()


def withdraw_claim(actor: Account, application_id: Any, key: str) -> Application:
    """The party takes its own counterclaim back, which the court grants (CPI 239); its fee is halved (FEE 15).

    The last claim of a case is not gone before the judge has ruled so: the case ends with it (CPL 148).
    """
    row = find(actor, application_id)
    if row.kind not in (Kind.COUNTERCLAIM, Kind.THIRD_PARTY) or row.party not in access.Look(actor, row.case).mine:
        raise Http404
    with perform(WITHDRAW_CLAIM, actor, key=key, case_id=row.case_id, application=row) as step:
        if step.repeated:
            return row
        acting_for(step, row.party)
        if _last(row) is not None:
            step.enter(title=ASKED_TO_GO, particulars={"application": row.pk})
            row.state = State.LEAVING
            row.save(update_fields=["state"])
            return row
        _end(step, row, None)
        _end_fee(step, row, asked=True)
        return row


def answer_claim(actor: Account, application_id: Any, party: Party, text: str, key: str) -> CounterAnswer:
    """Answer a counterclaim; after the period too, marked late. The copy goes to who made it (CPL 128)."""
    row = find(actor, application_id)
    with perform(ANSWER_CLAIM, actor, key=key, case_id=row.case_id, application=row, party=party) as step:
        if step.repeated:
            return CounterAnswer.objects.get(entry=step.done)
        if party not in opponents(step.case, row.party) or party not in access.parties_acted_for(actor, step.case):
            raise Http404
        acting_for(step, party)
        found = list(missing("answer", text, "请写您的答辩意见", "Write your answer", "CPL 128"))
        if found:
            raise Incomplete(found)
        period = step.case.periods.filter(rule="COUNTER-ANSWER", party=party).order_by("-due_at").first()
        late = period is not None and period.due_at <= step.at
        paper = writing.answer(step, party, row, text)
        entry = step.enter(documents=[paper], particulars={"application": row.pk, "late": late})
        within = step.start("D08", post=Role.CLERK)
        serve(step, [paper], row.party, within=within, begins=[], title=f"{party.name}的答辩状副本")
        return CounterAnswer.objects.create(
            application=row, party=party, entry=entry, late=late, text=text.strip(), document=paper
        )
