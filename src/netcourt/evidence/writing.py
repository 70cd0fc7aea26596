"""The papers of evidence, typeset: the party's list, the court's receipt."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party, Period
from netcourt.cases.words import Visibility
from netcourt.evidence.models import ExhibitList, Extension
from netcourt.filing.notices import about, head, instrument_head
from netcourt.filing.papers import EvidencePaper
from netcourt.filing.writing import SIGNED_ONLINE
from netcourt.law.deadline import Deadline
from netcourt.law.late_evidence import Late
from netcourt.law.sources import cite
from netcourt.reference import papers as printed

HANDLER = "诉讼平台自动签收"
LATE = "late_evidence_decision"


def list_paper(step: Step, party: Party, exhibits: Sequence[EvidencePaper], *, first: int, reason: str) -> Document:
    """证据清单, numbered on from what the side has handed in before."""
    case, at = step.case, timezone.localtime(step.at)
    data = printed.EvidenceList(
        **about(case), court_name=case.court.name, number=str(case.number), role=str(party.get_role_display()),
        party=party.name, first=first, reason=reason, filed_on=timezone.localtime(step.at).date(),
        invented=case.court.invented,
        evidence=[
            printed.EvidenceLine(name=p.name, source=p.source, proves=p.purpose, pages=pages(p.document))
            for p in exhibits
        ],
        signers=[printed.Signer(name=_signed(step, party), method=SIGNED_ONLINE, at=at)],
    )  # fmt: skip
    return documents.issue(
        "evidence_list", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM, submitted_for=party
    )


def receipt_paper(step: Step, party: Party, exhibits: Sequence[EvidencePaper], *, first: int, late: bool) -> Document:
    """What came in and when, for the side that handed it in (CPL 69)."""
    told = head(step, party) | {"handler": HANDLER}
    data = printed.EvidenceReceipt(
        **told, **about(step.case), received_at=timezone.localtime(step.at), first=first, late=late,
        items=[
            printed.ReceivedItem(name=p.name, pages=pages(p.document), sha256=p.document.sha256) for p in exhibits
        ],
    )  # fmt: skip
    return documents.issue(
        "evidence_receipt", printed.as_data(data), actor=step.actor, visible_to=Visibility.OWN_SIDE,
        submitted_for=party, verification_code=data.verification_code,
    )  # fmt: skip


def request_paper(step: Step, party: Party, period: Period, days: int, reason: str) -> Document:
    """延长举证期限申请书."""
    case, at = step.case, timezone.localtime(step.at)
    data = printed.EvidenceRequest(
        **about(case), court_name=case.court.name, number=str(case.number), role=str(party.get_role_display()),
        party=party.name, until=period.end, days=days, reason=reason,
        signers=[printed.Signer(name=_signed(step, party), method=SIGNED_ONLINE, at=at)],
        filed_on=timezone.localtime(step.at).date(),
        invented=case.court.invented,
    )  # fmt: skip
    return documents.issue(
        "evidence_extension_request", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM,
        submitted_for=party,
    )  # fmt: skip


def extension_paper(
    step: Step, extension: Extension, days: int, finding: str, ends: Sequence[tuple[Period, Deadline]]
) -> Document:
    """延长举证期限决定通知书: for all parties, each with the new last day and how it was reckoned."""
    asked = f"{extension.party.name}申请延长举证期限{extension.days}日，理由是：{extension.reason}"
    if days:
        order = [f"准许延长举证期限{days}日，适用于本案全部当事人。"]
        order += [f"{p.owner_name}：{d.derivation.zh.rstrip('。')}。" for p, d in ends]
        last = "举证期限还没有开始计算的当事人，仍自收到举证通知书的次日起计算。逾期提交证据的，应当说明理由。"
    else:
        order = ["不准许延长举证期限，原定的举证期限不变。"]
        last = f"举证期限届满后提交证据的，应当说明理由；原定的期限至{extension.period.end:%Y年%-m月%-d日}届满。"
    return _decision(step, "evidence_extension_notice", asked, finding, cite("CPI 100", "EV19 54").zh, order, last)


def late_paper(step: Step, listed: ExhibitList, follows: Late, finding: str, *, objected: bool) -> Document:
    """逾期证据处理决定书."""
    day = timezone.localtime(listed.entry.at).date()
    word = "对方对逾期提出异议。" if objected else "对方对逾期没有提出异议。"
    which = f"第{listed.number}份证据清单"
    asked = f"{listed.party.name}于{day:%Y年%-m月%-d日}在举证期限届满后提交证据（{which}），理由是：{listed.reason}"
    order = [{
        "in_time": "该份证据清单所列证据视为未逾期提交。",
        "admonished": f"该份证据清单所列证据予以采纳，对{listed.party.name}予以训诫。",
        "excluded": "该份证据清单所列证据不予采纳。",
    }[follows.treatment]]  # fmt: skip
    last = "采纳是指不因逾期而排除；证据的真实性、合法性、关联性和证明力，经质证后认定。"
    finding = f"{finding}\n{word}{follows.reason.zh}。"
    return _decision(step, LATE, asked, finding, follows.sources.zh, order, last)


def _decision(step: Step, kind: str, asked: str, finding: str, basis: str, order: list[str], last: str) -> Document:
    told = instrument_head(step) if kind == LATE else head(step, None)
    data = printed.EvidenceDecision(
        **told, **about(step.case), late=kind == LATE, asked=asked,
        finding=finding, basis=basis, order=order, last=last,
    )  # fmt: skip
    return documents.issue(kind, printed.as_data(data), actor=step.actor, verification_code=data.verification_code)


def pages(document: Document) -> str:
    return str(document.pages) if document.pages else ""


def _signed(step: Step, party: Party) -> str:
    """In whose name, and by whose hand where an agent acts."""
    person = step.actor.person if step.actor else None
    acting = party.representations.filter(until__isnull=True, power__agent=person).exists() if person else False
    return f"{party.name}（诉讼代理人：{person.name}）" if acting and person else party.name
