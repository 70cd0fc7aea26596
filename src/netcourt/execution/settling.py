"""An agreement in execution (执行和解; CPL 241): proposed, answered, broken. Written here only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from netcourt.cases.actions import perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import DocketEntry
from netcourt.cases.words import PartyRole
from netcourt.execution import writing
from netcourt.execution.acts import AGREE_ROUND_END, ANSWER_SETTLEMENT, PROPOSE, RESUME, WITHDRAW
from netcourt.execution.models import Settlement
from netcourt.execution.objecting import CALLED
from netcourt.execution.performing import mark
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

MOST = 10000
State = Settlement.State
FEE_BY = {Settlement.FeeBy.EXECUTED: "被执行人", Settlement.FeeBy.APPLICANT: "申请执行人"}


def propose(actor: Account, case_id: Any, key: str, *, terms: str, until: date, fee_by: str) -> Settlement:
    """Propose terms; they bind once the other side agrees (CPL 241). ``fee_by``: who bears the fee (FEE 38).

    Raises Http404, ``Refused``.
    """
    with perform(PROPOSE, actor, key=key, case_id=case_id, terms=terms) as step:
        if step.repeated:
            return Settlement.objects.get(entry=step.done)
        wrong = []
        if len(terms) > MOST:
            wrong.append(Refusal("TEXT_TOO_LONG", Text(f"最多{MOST}字，请缩短", f"At most {MOST} characters")))
        if until < timezone.localtime(step.at).date():
            zh, en = "履行的最后一天不能早于今天", "The last day for performing it is not in the past"
            wrong.append(Refusal("DATE_PASSED", Text(zh, en), cite("CPL 241")))
        if wrong:
            raise Refused(wrong, status=422)
        bearer = Settlement.FeeBy(fee_by)
        party = step.on_behalf
        assert party is not None
        people = [(p, CALLED[PartyRole(p.role)]) for p in step.case.parties.order_by("role", "ordinal")]
        people.sort(key=lambda pair: pair[1] != writing.APPLICANT)
        parts = [
            ("和解内容", [line.strip() for line in terms.splitlines() if line.strip()]),
            ("履行期限", [f"{until.year}年{until.month}月{until.day}日前履行完毕。"]),
            ("执行申请费", [f"由{FEE_BY[bearer]}负担。"]),
        ]
        paper = writing.petition(step, "execution_settlement", "执行和解协议", people, parts)
        entry = step.enter(documents=[paper], particulars={"until": until.isoformat()})
        return Settlement.objects.create(
            execution=step.case.execution, party=party, entry=entry, terms=terms.strip(), until=until,
            document=paper, fee_by=bearer,
        )  # fmt: skip


def answer_settlement(actor: Account, case_id: Any, key: str, *, agreed: bool) -> Settlement:
    """The other side agrees, which puts the agreement into the record of execution, or declines."""
    row = Settlement.objects.filter(execution__case=case_id, state=State.PROPOSED).select_related("party").first()
    with perform(ANSWER_SETTLEMENT, actor, key=key, case_id=case_id, settlement=row) as step:
        if step.repeated:
            return Settlement.objects.get(answered=step.done)
        assert row is not None  # a guard
        assert step.on_behalf is not None
        if row.party.role == step.on_behalf.role:
            zh, en = "方案是您这一方提出的，由对方答复", "Your own side proposed it: the other one answers"
            raise Refused([Refusal("OWN_OFFER", Text(zh, en), cite("CPL 241"))])
        said = (
            ("双方达成执行和解", "Both sides settled")
            if agreed
            else ("对方没有同意和解方案", "The settlement was declined")
        )
        row.answered = step.enter(title=Text(*said), particulars={"settlement": row.entry_id, "agreed": agreed})
        row.state = State.AGREED if agreed else State.DECLINED
        row.save()
        return row


def resume(actor: Account, case_id: Any, key: str, *, reasons: str) -> Settlement:
    """The settlement was not performed: the decision itself is executed again, what was paid is counted (CPL 241)."""
    row = Settlement.objects.filter(execution__case=case_id, state=State.AGREED).first()
    with perform(RESUME, actor, key=key, case_id=case_id, settlement=row, reasons=reasons) as step:
        if step.repeated:
            return Settlement.objects.get(answered=step.done)
        assert row is not None  # a guard
        row.answered = step.enter(note=reasons.strip()[:2000], particulars={"settlement": row.entry_id})
        row.state = State.BROKEN
        row.save()
        return row


def withdraw(actor: Account, case_id: Any, key: str, *, words: str = "") -> DocketEntry:
    """The applicant withdraws: the officer rules that the execution is terminated (CPL 268)."""
    return mark(WITHDRAW, actor, case_id, key, "withdrawal", words)


def agree_round_end(actor: Account, case_id: Any, key: str, *, words: str = "") -> DocketEntry:
    """The applicant signs that no property was found and this round ends; one may apply again any time (CPI 517)."""
    return mark(AGREE_ROUND_END, actor, case_id, key, "round_agreed", words)
