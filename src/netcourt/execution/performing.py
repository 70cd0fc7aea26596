"""Payment: said by who is executed, answered by the applicant, recorded or found by the officer. Written here only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import DocketEntry, Document, Party
from netcourt.cases.words import Visibility
from netcourt.execution.acts import ANSWER_PERFORMANCE, CLAIM_PERFORMED, JUDGE_PERFORMANCE, RECORD_PERFORMANCE, SATISFY
from netcourt.execution.models import Execution, Performance
from netcourt.identity.models import Account
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

State = Performance.State
MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """A payment: how much, on which day, how."""

    amount: Decimal
    paid_on: date
    how: str = ""


def claim_performed(
    actor: Account, case_id: Any, key: str, *, paid: Paid, proof: Document | None = None
) -> Performance:
    """The person executed says what it paid, with proof; the applicant answers. Raises Http404, ``Refused``."""
    with perform(CLAIM_PERFORMED, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return Performance.objects.get(entry=step.done)
        assert step.on_behalf is not None
        return _enter(step, step.on_behalf, paid, State.CLAIMED, proof)


def record_performance(
    actor: Account, case_id: Any, key: str, *, paid: Paid, party: Any = None, proof: Document | None = None
) -> Performance:
    """The officer records money that came: it counts at once. ``party``: who paid, where several are executed."""
    with perform(RECORD_PERFORMANCE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return Performance.objects.get(entry=step.done)
        executed = step.case.parties.filter(role="defendant").order_by("ordinal")
        payer = executed.filter(pk=party).first() if party else executed.first()
        if payer is None:
            unknown = Text("请选择谁履行的", "Say who paid")
            raise Refused([Refusal("PARTY_UNKNOWN", unknown)], status=422)
        return _enter(step, payer, paid, State.CONFIRMED, proof)


def _enter(step: Step, payer: Party, paid: Paid, state: State, proof: Document | None) -> Performance:
    _check(step, paid)
    if proof is not None:
        proof.visible_to, proof.submitted_for = Visibility.PARTIES, payer
        proof.save(update_fields=["visible_to", "submitted_for"])
    sum_ = plain(paid.amount)
    entry = step.enter(
        documents=[proof] if proof else [],
        title=Text(f"{step.act.done.zh}{sum_}元", f"{step.act.done.en}: {sum_} yuan"),
        note=paid.how.strip(),
        particulars={"amount": f"{paid.amount:.2f}", "paid_on": paid.paid_on.isoformat(), "party": str(payer.pk)},
    )
    return Performance.objects.create(
        execution=step.case.execution, party=payer, entry=entry, amount=paid.amount, paid_on=paid.paid_on,
        how=paid.how.strip(), proof=proof, state=state, answered=entry if state == State.CONFIRMED else None,
    )  # fmt: skip


def _check(step: Step, paid: Paid) -> None:
    wrong = []
    if not 0 < paid.amount <= Decimal("9999999999999999.99"):
        wrong.append(Refusal("AMOUNT_INVALID", Text("履行的金额应大于零", "The sum paid is above zero")))
    if paid.paid_on > timezone.localtime(step.at).date():
        wrong.append(Refusal("DATE_IN_FUTURE", Text("履行日期不能晚于今天", "It was not paid in the future")))
    if len(paid.how) > 500:
        wrong.append(Refusal("TEXT_TOO_LONG", Text("最多500字，请缩短", "At most 500 characters")))
    if wrong:
        raise Refused(wrong, status=422)


def answer_performance(
    actor: Account, case_id: Any, key: str, *, performance: Any, agreed: bool, words: str = ""
) -> Performance:
    """The applicant confirms a payment, which then counts, or denies it: the officer finds on it."""
    said = ("确认收到", "confirmed") if agreed else ("不认可", "denied")
    state = State.CONFIRMED if agreed else State.DENIED
    return _decide(ANSWER_PERFORMANCE, actor, case_id, key, performance, state, words, said)


def judge_performance(
    actor: Account, case_id: Any, key: str, *, performance: Any, counts: bool, finding: str
) -> Performance:
    """The officer finds that a contested payment counts, or does not, and why."""
    said = ("认定已履行", "it counts") if counts else ("不予认定", "it does not count")
    state = State.CONFIRMED if counts else State.REJECTED
    return _decide(JUDGE_PERFORMANCE, actor, case_id, key, performance, state, finding, said)


def _decide(
    act: Act, actor: Account, case_id: Any, key: str, which: Any, state: State, words: str, said: tuple[str, str]
) -> Performance:
    row = Performance.objects.filter(pk=which, execution__case=case_id).first()
    with perform(act, actor, key=key, case_id=case_id, performance=row, finding=words) as step:
        if step.repeated:
            return Performance.objects.get(answered=step.done)
        assert row is not None  # a guard
        sum_ = plain(row.amount)
        entry = step.enter(
            title=Text(f"{act.done.zh}：{said[0]}{sum_}元", f"{act.done.en}: {said[1]}, {sum_} yuan"),
            note=words.strip()[:MOST],
            particulars={"performance": row.entry_id, "state": str(state)},
        )
        row.state, row.answer, row.answered = state, words.strip()[:MOST], entry
        row.save()
        return row


def satisfy(actor: Account, case_id: Any, key: str, *, words: str = "") -> DocketEntry:
    """The applicant says that all was performed, and gives up what may be left: the officer closes (执行完毕)."""
    return mark(SATISFY, actor, case_id, key, "satisfied", words)


def mark(act: Act, actor: Account, case_id: Any, key: str, field: str, words: str) -> DocketEntry:
    """One word of the applicant on the whole execution, kept with it as ``field``."""
    with perform(act, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            entry = step.enter(note=words.strip()[:MOST])
            Execution.objects.filter(case=step.case).update(**{field: entry})
        return step.done
