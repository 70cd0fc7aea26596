"""The court of appeal rules on an appeal against a ruling; the ruling is final (CPL 177, 178). Written here only."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from netcourt.cases import access, documents, force
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome
from netcourt.identity.models import Account
from netcourt.judgment import effect, second, withdrawing, writing
from netcourt.judgment.acts import RECEIVE_RULING, RULE_ON_APPEAL
from netcourt.judgment.models import Appeal, Decision, SecondInstance
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.reference.models import Court
from netcourt.service.serving import serve

Chosen = SecondInstance.Outcome
OUTCOMES = {
    Chosen.UPHELD: Outcome.UPHELD, Chosen.CHANGED: Outcome.CHANGED, Chosen.WITHDRAWN: Outcome.APPEAL_WITHDRAWN,
}  # fmt: skip
SAID = {Chosen.UPHELD: "驳回上诉，维持原裁定", Chosen.CHANGED: "撤销原裁定", Chosen.WITHDRAWN: "准许撤回上诉"}


def rule_on_appeal(
    actor: Account, case_id: Any, key: str, *, outcome: str, finding: str, to_court: str | None = None
) -> SecondInstance:
    """Uphold, set aside, or grant the withdrawal. The first court receives it and does what follows in the same act.

    ``to_court``: where the case goes when a ruling that kept it is set aside. Raises Http404, ``Refused``.
    """
    row = SecondInstance.objects.select_related("decision__entry", "decision__case__court").filter(case=case_id).first()
    if row is None or not access.visible_cases(actor).filter(pk=case_id).exists():
        raise Http404
    chosen = _chosen(row, outcome)
    court = Court.objects.filter(pk=to_court).first() if to_court else None
    needs = chosen == Chosen.CHANGED and keeps_the_case(row.decision)
    given: dict[str, Any] = {"second": row, "finding": finding, "needs_court": needs, "to_court": court}
    with perform(RULE_ON_APPEAL, actor, key=key, case_id=case_id, **given) as step:
        if step.repeated:
            return row
        step.case.outcome, step.case.closed_at = OUTCOMES[chosen], step.at
        order, articles = wording(row.decision, chosen, court)
        paper = writing.ruling(step, row.decision, finding=finding, order=order, articles=articles)
        entry = step.enter(
            documents=[paper], note=finding.strip(),
            particulars={"outcome": chosen, "to_court": court.pk if court and needs else "",
                         "origin_number": row.decision.case.number},
        )  # fmt: skip
        row.outcome, row.finding, row.ruling, row.decided = chosen, finding.strip(), paper, entry
        row.to_court = court if needs else None
        row.save()
        for party in step.case.parties.filter(left_at__isnull=True):
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        _tell_first_court(row)
        return row


def _chosen(row: SecondInstance, outcome: str) -> SecondInstance.Outcome:
    wrong = []
    if outcome not in OUTCOMES:
        wrong.append(Refusal("OUTCOME_INVALID", Text("请选择裁定的结果", "Choose the outcome")))
    elif outcome == Chosen.WITHDRAWN and row.asked is None:
        zh, en = "上诉人没有申请撤回上诉", "The appellant did not ask to withdraw"
        wrong.append(Refusal("NO_WITHDRAWAL", Text(zh, en), cite("CPL 180")))
    elif row.decision.kind == Decision.Kind.JUDGMENT and outcome != Chosen.WITHDRAWN:
        zh = "对判决的上诉以判决结案，请用“登记裁判结果”"
        wrong.append(Refusal("JUDGMENT_NEEDED", Text(zh, "An appeal against a judgment ends by a pronounced judgment")))
    if wrong:
        raise Refused(wrong, status=422)
    return Chosen(outcome)


def keeps_the_case(decision: Decision) -> bool:
    """A ruling that rejected an objection: setting it aside sends the case to a court that must be named."""
    particulars = decision.entry.particulars
    return decision.entry.act == second.JURISDICTION and particulars.get("decision") == "rejected"


def wording(decision: Decision, chosen: SecondInstance.Outcome, court: Court | None) -> tuple[list[str], str]:
    """The order and the articles, by what was appealed against and how it ends (CPI 330, 331)."""
    case, what = decision.case, writing.instrument_of(decision)
    names = "、".join(p.name for a in decision.appeals.all() for p in a.by.all())
    administrative = case.kind == Case.Kind.ADMINISTRATIVE
    code = "《中华人民共和国行政诉讼法》" if administrative else "《中华人民共和国民事诉讼法》"
    if chosen == Chosen.WITHDRAWN:
        return [f"准许{names}撤回上诉。"], code + ("第六十二条" if administrative else "第一百八十条")
    law = code + ("第八十九条" if administrative else "第一百七十七条、第一百七十八条")
    if chosen == Chosen.UPHELD:
        return ["驳回上诉，维持原裁定。"], law
    where = {
        "filing.refuse": f"本案由{case.court.name}立案受理",
        "pleadings.rule_claim": f"该请求由{case.court.name}受理",
        "appearance.rule_jurisdiction": f"本案移送{court.name}处理" if court else f"本案由{case.court.name}审理",
    }.get(decision.entry.act, f"本案由{case.court.name}审理")
    return [f"撤销{case.court.name}{what}；", f"{where}。"], law


def _tell_first_court(row: SecondInstance) -> None:
    """The ruling in the dossier of the first instance, and what follows from it there."""
    decision = row.decision
    assert row.ruling is not None and row.decided is not None  # noqa: PT018  just set
    with perform(RECEIVE_RULING, None, key=f"second-ruling:{row.pk}", case_id=decision.case_id) as step:
        if step.repeated:
            return
        paper = documents.copy(row.ruling, actor=row.decided.actor)
        number = str(row.case.number) if row.case else ""
        step.enter(
            documents=[paper],
            title=Text(f"第二审裁定：{SAID[Chosen(row.outcome)]}（{number}）", f"On appeal: {row.outcome} ({number})"),
            particulars=row.decided.particulars | {"number": number},
        )
        sent = list(decision.appeals.filter(state=Appeal.State.SENT).select_related("bill", "decision"))
        if row.outcome == Chosen.WITHDRAWN:
            for appeal in sent:
                withdrawing.end(step, appeal, Appeal.State.WITHDRAWN)
            return
        decision.appeals.filter(pk__in=[a.pk for a in sent]).update(state=Appeal.State.DECIDED, ended=step.done)
        if row.outcome == Chosen.UPHELD:
            _in_force(step, decision, number)
        else:
            _set_aside(step, decision)


def _in_force(step: Step, decision: Decision, number: str) -> None:
    why = Text(f"第二审法院以{number}裁定驳回上诉，维持原裁定", f"Upheld on appeal by {number}")
    title = Text("第二审维持原裁定，裁定生效", "Upheld on appeal: the ruling is in force")
    effect.take(decision, day_of(step.at), why, title=title)


def _set_aside(step: Step, decision: Decision) -> None:
    decision.state, decision.ended = Decision.State.SET_ASIDE, step.done
    decision.save(update_fields=["state", "ended"])
    follow = force.set_aside.get(decision.entry.act)
    if follow is not None:
        follow(step, decision.entry)
