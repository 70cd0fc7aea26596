"""Bringing an appeal: through the court that decided (CPL 173). Written here only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import Http404

from netcourt.cases import access, rights
from netcourt.cases.access import Look
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Document, Party
from netcourt.cases.words import PeriodState, Role
from netcourt.fees.bills import open_bill
from netcourt.fees.models import Bill
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.filing.pricing_appeals import appeal_bill, in_yuan
from netcourt.identity.models import Account
from netcourt.judgment import sending, writing
from netcourt.judgment.acts import APPEAL
from netcourt.judgment.guards import appellees, period_of
from netcourt.judgment.models import Appeal, Decision
from netcourt.judgment.second import court_above
from netcourt.law import refusal as law
from netcourt.law.fees import Bill as Computed
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.service.serving import serve
from netcourt.service.starts import Start

MOST = 20000


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """What a petition says: requests, reasons, and how much of a judgment is disputed: yuan unless a ``currency``."""

    requests: str
    reasons: str
    disputed: Decimal | None = None
    currency: str = ""


def appeal(
    actor: Account, case_id: Any, decision_id: Any, papers: Petition, key: str, *, parties: Sequence[Any] = ()
) -> Appeal:
    """Appeal in time, as party or with special authority; copies go to the others within five days (CPL 171-174).

    ``parties``: keys of those who appeal together, all of one side; empty: the one the actor acts for. An appeal
    against a ruling costs nothing (FEE 8); against a judgment the fee is on the part disputed, payable within the
    period of appeal (FEE 17, 22). Raises Http404, ``Incomplete``, ``Refused``.
    """
    decision = Decision.objects.select_related("entry", "case__court").filter(pk=decision_id, case=case_id).first()
    if decision is None or not access.visible_cases(actor).filter(pk=case_id).exists():
        raise Http404
    by = together(Look(actor, decision.case), parties)
    with perform(APPEAL, actor, key=key, case_id=case_id, decision=decision, parties=by) as step:
        if step.repeated:
            return Appeal.objects.get(entry=step.done)
        step.on_behalf, step.role = by[0], Role(by[0].role)
        _check(papers)
        papers, why = in_money(decision, papers)
        court, bill = court_above(step.case).court, computed(decision, papers.disputed)
        bill = replace(bill, notes=(*bill.notes, *why))
        return _bring(step, decision, by, papers, court, bill)


def in_money(decision: Decision, papers: Petition) -> tuple[Petition, tuple[Text, ...]]:
    """What is disputed in yuan, and how foreign money became yuan (FEE 55). Raises ``Incomplete``."""
    if not papers.currency or papers.disputed is None:
        return papers, ()
    try:
        found = in_yuan(decision.case, papers.disputed, papers.currency)
    except law.Refused as error:
        raise Incomplete([Defect("disputed", r) for r in error.refusals]) from error
    return replace(papers, disputed=found.amount), (found.derivation,)


def together(look: Look, chosen: Sequence[Any]) -> list[Party]:
    """Those who appeal: all acted for with the power to appeal, and of one side. Raises Http404, ``Refused`` (403)."""
    able = [p for p in look.mine if rights.has_power(look.viewer, APPEAL.power, p)]
    if not look.mine:
        raise Http404
    wanted = {str(key) for key in chosen}
    by = [p for p in able if str(p.pk) in wanted] if wanted else able[:1]
    if not by or (wanted and len(by) != len(wanted)):
        rights.standing(look.viewer, APPEAL, look.case)
        raise Refused([rights.NOT_YOURS], status=403)
    if len({p.role for p in by}) != 1:
        zh, en = "一起上诉的应是同一方的当事人", "Those who appeal together are of one side"
        raise Refused([Refusal("SIDES_MIXED", Text(zh, en), cite("CPI 202"))], status=422)
    return by


def computed(decision: Decision, disputed: Decimal | None) -> Computed:
    """The fee: none against a ruling, otherwise on the part of the judgment disputed (FEE 8, 17)."""
    said = getattr(decision, "pronouncement", None)
    judged = said.allowed if said is not None else None
    judgment = decision.kind == Decision.Kind.JUDGMENT
    return appeal_bill(decision.case, decision.entry.act, judgment=judgment, disputed=disputed, judged=judged)


def _check(papers: Petition) -> None:
    wrong = []
    for name, zh, en in (
        ("requests", "请写明上诉请求：要第二审法院怎样改判", "Say what you ask the court of appeal to order"),
        ("reasons", "请写明上诉理由：原裁判哪里不对", "Say why the decision is wrong"),
    ):
        text = getattr(papers, name)
        if not text.strip():
            wrong.append(Defect(name, Refusal(f"{name.upper()}_MISSING", Text(zh, en), cite("CPL 172"))))
        elif len(text) > MOST:
            long = Text(f"最多{MOST}字，请缩短", f"At most {MOST} characters")
            wrong.append(Defect(name, Refusal("TEXT_TOO_LONG", long)))
    if papers.disputed is not None and papers.disputed < 0:
        below = Text("不服的数额不能小于零", "The amount disputed is not below zero")
        wrong.append(Defect("disputed", Refusal("AMOUNT_NEGATIVE", below, cite("FEE 17"))))
    if wrong:
        raise Incomplete(wrong)


def _bring(step: Step, decision: Decision, by: list[Party], papers: Petition, court: Court, bill: Computed) -> Appeal:
    paper = writing.petition(
        step, decision, by, court=court, requests=papers.requests, reasons=papers.reasons, disputed=papers.disputed,
        fee=bill.amount,
    )  # fmt: skip
    names = "、".join(p.name for p in by)
    entry = step.enter(
        documents=[paper],
        title=Text(f"{names}提起上诉"[:300], f"{names} appealed"[:300]),
        particulars={"decision": decision.entry_id, "court": court.pk, "fee": f"{bill.amount:.2f}",
                     "parties": [str(p.pk) for p in by]},
    )  # fmt: skip
    row = Appeal.objects.create(
        case=step.case, decision=decision, entry=entry, payer=by[0], requests=papers.requests.strip(),
        reasons=papers.reasons.strip(), disputed=papers.disputed, document=paper,
    )  # fmt: skip
    row.by.set(by)
    decision.state = Decision.State.APPEALED
    decision.save(update_fields=["state"])
    periods = [p for p in (period_of(decision, party) for party in by) if p and p.state == PeriodState.OPEN]
    if bill.amount:
        own = next((p for p in periods if p.party_id == by[0].pk), None)
        row.bill = open_bill(step, Bill.Kind.APPEAL, bill, payer=by[0], period=own)
        row.save(update_fields=["bill"])
        periods = [p for p in periods if p.party_id != by[0].pk]  # the payer's own runs until the fee is paid (FEE 22)
    for period in periods:
        step.end(period, PeriodState.MET)
    _send_copies(step, row, paper)
    sending.prepare(decision)
    return row


def _send_copies(step: Step, appeal: Appeal, paper: Document) -> None:
    """To all others in the suit within five days; the other side has fifteen days to answer (CPL 174)."""
    own = set(appeal.by.values_list("pk", flat=True))
    others = [p for p in step.case.parties.filter(left_at__isnull=True) if p.pk not in own]
    if step.case.accepted_at is None:
        others = [p for p in others if p.linked_at]  # a suit refused: whoever was never told is not told by an appeal
    if not others:
        return
    answering = {p.pk for p in appellees(appeal)}
    within = step.start("D29.copies", post=Role.FILING_JUDGE)
    for party in others:
        begins = [Start("D29.answer")] if party.pk in answering else []
        serve(step, [paper], party, within=within, begins=begins, title=f"{appeal.payer.name}的上诉状副本")
