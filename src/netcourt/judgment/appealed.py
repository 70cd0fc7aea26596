"""A judgment of the court of appeal and what the first court does with it (CPL 177). Called by ``pronouncing``."""

from __future__ import annotations

from netcourt.cases import documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.words import Outcome
from netcourt.fees.closing import settle_bill
from netcourt.judgment import closing, effect
from netcourt.judgment.acts import RECEIVE_RULING
from netcourt.judgment.models import Appeal, Decision, Pronouncement, SecondInstance
from netcourt.law.fees import Event, Halving
from netcourt.law.text import Text
from netcourt.law.times import day_of

On = Pronouncement.OnAppeal
OUTCOMES = {On.UPHELD: Outcome.UPHELD, On.CHANGED: Outcome.CHANGED, On.REMANDED: Outcome.REMANDED,
            On.MEDIATED: Outcome.SETTLED}  # fmt: skip
SAID = {On.UPHELD: "驳回上诉，维持原判", On.CHANGED: "改判", On.REMANDED: "撤销原判，发回重审", On.MEDIATED: "调解结案"}
# Of what takes the place of the first decision (CPL 177, 179).
IN_FORCE = {On.UPHELD: "驳回上诉，维持原判", On.CHANGED: "改判，以第二审判决为准",
            On.MEDIATED: "调解结案，原判决视为撤销，以第二审调解书为准"}  # fmt: skip


def decided(step: Step, row: Pronouncement, second: SecondInstance) -> None:
    """The first court receives the judgment: the first decision is in force, replaced, or the case is tried again.

    Remanded: the fees of the appeals go back (FEE 27). Mediated: they are halved (FEE 15).
    """
    second.outcome, second.ruling, second.decided = row.on_appeal, row.document, step.done
    second.save()
    decision = second.decision
    with perform(RECEIVE_RULING, None, key=f"second-judgment:{second.pk}", case_id=decision.case_id) as received:
        if received.repeated:
            return
        paper = documents.copy(row.document, actor=step.actor)
        said = SAID[On(row.on_appeal)]
        received.enter(
            documents=[paper],
            title=Text(
                f"第二审裁判：{SAID[On(row.on_appeal)]}（{row.number}）", f"On appeal: {row.on_appeal} ({row.number})"
            ),
            particulars={"outcome": row.on_appeal, "number": row.number, "to_court": ""},
        )
        sent = list(decision.appeals.filter(state=Appeal.State.SENT).select_related("bill"))
        decision.appeals.filter(pk__in=[a.pk for a in sent]).update(state=Appeal.State.DECIDED, ended=received.done)
        if row.on_appeal == On.REMANDED:
            for appeal in sent:
                if appeal.bill is not None:
                    settle_bill(received, appeal.bill, Event.REMANDED)
            decision.state, decision.ended = Decision.State.SET_ASIDE, received.done
            decision.save()
            closing.resume(received, decision.entry)
            return
        if row.on_appeal == On.MEDIATED:
            for appeal in sent:
                if appeal.bill is not None:
                    settle_bill(received, appeal.bill, Halving.MEDIATION)
        said = IN_FORCE[On(row.on_appeal)]
        why = Text(f"第二审法院以{row.number}{said}", f"On appeal by {row.number}: {row.on_appeal}")
        title = Text(f"第二审{said}", f"On appeal: {row.on_appeal}")
        effect.take(decision, day_of(step.at), why, title=title)
