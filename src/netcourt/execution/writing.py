"""The papers of execution, typeset: what parties hand in, notices, orders and rulings of the court."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party
from netcourt.cases.words import Role, Visibility
from netcourt.execution.enforceable import Instrument
from netcourt.fees.bills import printed_lines
from netcourt.filing import notices
from netcourt.filing.plans import deadline
from netcourt.filing.rulings import line_of, lines_of
from netcourt.filing.writing import SIGNED_ONLINE
from netcourt.law import fees
from netcourt.law.fees.money import plain
from netcourt.law.times import day_of, say_day
from netcourt.reference import papers as printed

APPLICANT, EXECUTED = "申请执行人", "被执行人"
OWN = Visibility.OWN_SIDE


def petition(
    step: Step, kind: str, title: str, people: Sequence[tuple[Party, str]], parts: Sequence[tuple[str, list[str]]],
    *, visible_to: Visibility = Visibility.PARTIES,
) -> Document:  # fmt: skip
    """A paper a party hands in by filling in a page."""
    party = step.on_behalf
    assert party is not None
    at = timezone.localtime(step.at)
    data = printed.Petition(
        court_name=step.case.court.name,
        number=str(step.case.number or ""),
        title=title,
        people=[printed.Block(heading=f"{role}：{p.name}", lines=lines_of(p)) for p, role in people],
        parts=[
            printed.Block(heading=heading, lines=lines, numbered=len(lines) > 1) for heading, lines in parts if lines
        ],
        signers=[printed.Signer(name=party.name, method=SIGNED_ONLINE, at=at)],
        filed_on=day_of(at),
        invented=step.case.court.invented,
    )
    return documents.issue(
        kind, printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM, visible_to=visible_to,
        submitted_for=party,
    )  # fmt: skip


def application(step: Step, instrument: Instrument, asked: Any, against: Sequence[Party]) -> Document:
    """申请执行书: who, against whom, by what, what is asked (EXR 18). Read by the applicant's side and the court."""
    assert step.on_behalf is not None
    people = [(step.on_behalf, APPLICANT), *((p, EXECUTED) for p in against)]
    due, until = instrument.due(asked.last_instalment), instrument.until(asked.last_instalment)
    late = [f"申请执行的期间到{say_day(until.end).zh}（{until.derivation.zh}）。"]
    if step.at >= until.due_at:
        late.append(f"超过期间的原因：{asked.late_reason.strip() or '未说明'}")
    account = asked.account.replace(" ", "")
    parts = [
        ("申请事项", asked_lines(asked)),
        ("执行依据", [f"{step.case.court.name}审理的案件，{instrument.title}，{say_day(instrument.since).zh}生效。"]),
        ("履行期限", [f"{due.why.zh}。"]),
        ("已经履行的", [f"{plain(asked.performed)}元，已扣除。" if asked.performed else "没有。"]),
        ("申请期间", ["".join(late)]),
        ("财产线索", [line for line in asked.assets.splitlines() if line.strip()]),
        ("收款账户", [f"{step.on_behalf.name}，{asked.bank.strip()}，尾号{account[-4:]}。"] if account else []),
    ]
    return petition(step, "execution_application", "申请执行书", people, parts, visible_to=OWN)


def asked_lines(asked: Any) -> list[str]:
    """What is asked, one line each; also of an ``Application`` kept."""
    lines = []
    if asked.amount:
        lines.append(f"支付裁判确定的金额{plain(asked.amount)}元")
    if asked.interest:
        lines.append(f"支付裁判确定的利息、违约金{plain(asked.interest)}元（{asked.interest_how.strip()}）")
    if asked.doubled:
        lines.append("支付迟延履行期间的加倍部分债务利息（尚未清偿的金额×每日万分之一点七五×迟延天数）")
    return lines + [line.strip() for line in asked.acts.splitlines() if line.strip()]


def decision(
    step: Step, kind: str, title: str, grounds: list[str], order: list[str], closing: str, to: Party
) -> Document:
    """通知书 or 令, addressed to one party and read by its side and the court."""
    head = notices.head(step, to)
    data = printed.Decision(**head, title=title, grounds=grounds, order=order, closing=closing)
    return documents.issue(
        kind, printed.as_data(data), actor=step.actor, visible_to=OWN, submitted_for=to,
        verification_code=data.verification_code,
    )  # fmt: skip


def receipt(step: Step, paper: Document) -> Document:
    """执行申请材料收据: what came in, when, until when the court decides."""
    assert step.on_behalf is not None
    until = deadline("EXE-REGISTER", step.at)
    at = timezone.localtime(step.at)
    grounds = [
        f"本院于{at:%Y年%-m月%-d日 %H:%M}收到你（单位）通过诉讼平台提交的申请执行书（SHA-256：{paper.sha256}）。",
        "本收据是材料已经收到的凭证，不表示已经执行立案。",
    ]
    order = [f"本院在{say_day(until.last_day).zh}以前决定是否立案。"]
    closing = (
        "立案的，另编执行案号，向被执行人发出执行通知书；不符合条件的，裁定不予受理。"
        "申请执行不预交申请费，由被执行人负担。"
    )
    return decision(step, "execution_receipt", "执行申请材料收据", grounds, order, closing, step.on_behalf)


def ruling(
    step: Step, people: Sequence[tuple[Party, str]], grounds: list[str], order: list[str], final: str,
    *, to: Party | None = None, number: str = "", ends: bool = False,
) -> Document:  # fmt: skip
    """执行裁定书; ``to``: for that side alone; ``number``: of an objection, else one of the case's own."""
    head = notices.head(step, to) | {"number": number} if number else notices.instrument_head(step, to, ends=ends)
    data = printed.Ruling(
        **head,
        people=[line_of(p, role) for p, role in people],
        grounds=grounds,
        order=order,
        final=final,
        judges=[f"{'执行员' if step.role == Role.ENFORCEMENT_OFFICER else '审判员'}　{step.actor.name}"]
        if step.actor
        else [],
    )
    return documents.issue(
        "execution_ruling", printed.as_data(data), actor=step.actor, visible_to=OWN if to else Visibility.PARTIES,
        submitted_for=to, verification_code=data.verification_code,
    )  # fmt: skip


def found(text: str) -> list[str]:
    """The findings of a ruling, one paragraph per line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [f"本院经审查认为，{lines[0]}", *lines[1:]] if lines else []


def fee_line(bill: fees.Bill) -> str:
    """执行申请费 as the notice tells it, line by line with how it is reckoned (FEE 14, 20, 38)."""
    rows = [(r["how"] or r["label"]["zh"], plain(Decimal(r["amount"]))) for r in printed_lines(bill)]
    said = "，".join(f"{how}＝{sum_}元" for how, sum_ in rows)
    return f"负担执行申请费{plain(bill.amount)}元（{said}），执行后交纳"


def both(applicant: Party, executed: Sequence[Party]) -> list[tuple[Party, str]]:
    return [(applicant, APPLICANT), *((p, EXECUTED) for p in executed)]
