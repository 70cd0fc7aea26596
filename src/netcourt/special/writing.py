"""The papers of special procedures, typeset: applications and receipts, notices, rulings."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party
from netcourt.cases.words import Visibility
from netcourt.filing import notices
from netcourt.filing.rulings import line_of
from netcourt.law.deadline import Deadline
from netcourt.law.times import say_day
from netcourt.pleadings.writing import petition
from netcourt.reference import papers as printed

LAW = "《中华人民共和国民事诉讼法》"
READING = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
Parts = Sequence[tuple[str, list[str]]]


def parties_of(step: Step) -> list[Party]:
    order = {"plaintiff": 0, "defendant": 1}
    rows = step.case.parties.filter(left_at__isnull=True)
    return sorted(rows, key=lambda p: (order.get(p.role, 2), p.ordinal))


def application(step: Step, party: Party, kind: str, title: str, parts: Parts) -> Document:
    """申请书, in the name of who hands it in, with everyone in the case named."""
    people = [(p, str(p.called)) for p in parties_of(step)]
    blocks = [printed.Block(heading=heading, lines=lines, numbered=len(lines) > 1) for heading, lines in parts if lines]
    return petition(step, party, kind, title, people, blocks)


def notice(
    step: Step, kind: str, title: str, to: Party, grounds: list[str], order: list[str], closing: str
) -> Document:
    """通知书 to one party, read by its side and the court."""
    data = printed.Decision(**notices.head(step, to), title=title, grounds=grounds, order=order, closing=closing)
    return documents.issue(
        kind, printed.as_data(data), actor=step.actor, visible_to=Visibility.OWN_SIDE, submitted_for=to,
        verification_code=data.verification_code,
    )  # fmt: skip


def receipt(step: Step, paper: Document, more: list[str], closing: str) -> Document:
    """收据: what came in, when, and what follows."""
    assert step.on_behalf is not None
    at = timezone.localtime(step.at)
    grounds = [
        f"本院于{at:%Y年%-m月%-d日 %H:%M}收到你（单位）通过诉讼平台提交的{paper.title}（SHA-256：{paper.sha256}）。",
        "本收据是材料已经收到的凭证，不表示已经受理。",
    ]
    return notice(step, "special_receipt", "申请材料收据", step.on_behalf, grounds, more, closing)


def by(deadline: Deadline) -> str:
    return say_day(deadline.last_day).zh


def ruling(step: Step, grounds: list[str], order: list[str], final: str, *, ends: bool = True) -> Document:
    """裁定书 for everyone in the case: no appeal lies against what is ruled here (CPL 185)."""
    data = printed.Ruling(
        **notices.instrument_head(step, ends=ends),
        people=[line_of(p, str(p.called)) for p in parties_of(step)],
        grounds=grounds,
        order=order,
        final=final,
        judges=[f"审判员　{step.actor.name}"] if step.actor else [],
    )
    return documents.issue(
        "special_ruling", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )


def found(text: str) -> list[str]:
    """The findings of a ruling, one paragraph per line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [f"本院经审查认为，{lines[0]}", *lines[1:]] if lines else []
