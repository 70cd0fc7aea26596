"""The papers about online and offline: a party's request, the court's notice to all sides."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party
from netcourt.cases.words import ConsentStage
from netcourt.filing.notices import about, head
from netcourt.filing.writing import SIGNED_ONLINE
from netcourt.law.online_mode import ASKED_GROUNDS, ORDER_GROUNDS, AskedGround, OrderGround
from netcourt.law.sources import cite
from netcourt.law.times import day_of
from netcourt.modes.models import OfflineOrder, Request
from netcourt.reference import papers as printed


def request_paper(step: Step, party: Party, of: Party, stage: str, ground: str, reason: str) -> Document:
    """转为线下办理申请书: which stage, for whom, why."""
    at, called = timezone.localtime(step.at), named(stage)
    who = "申请人" if of == party else of.name
    why = [f"{ASKED_GROUNDS[AskedGround(ground)].zh}。"] if ground else []
    data = printed.Petition(
        court_name=step.case.court.name, number=str(step.case.number or ""), title="转为线下办理申请书",
        people=[printed.Block(heading=f"申请人（{party.get_role_display()}）：{party.name}")],
        parts=[
            printed.Block(heading="申请事项", lines=[f"{called}环节由{who}在线下参加。"]),
            printed.Block(heading="事实和理由", lines=[*why, reason]),
        ],
        signers=[printed.Signer(name=party.name, method=SIGNED_ONLINE, at=at)], filed_on=day_of(at),
        invented=step.case.court.invented,
    )  # fmt: skip
    return documents.issue(
        "offline_request", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM, submitted_for=party
    )


def decision_paper(step: Step, request: Request, finding: str, *, granted: bool, place: str, contact: str) -> Document:
    """诉讼方式通知书, on a request."""
    of = "" if request.of_id == request.party_id else f"由{request.of.name}"
    asked = f"{request.party.name}申请{named(request.stage)}环节{of}在线下进行，理由是：{request.reason}"
    if not granted:
        order = [f"不准许，{named(request.stage)}环节继续按原来的方式进行。"]
        return _notice(step, [asked, finding], order, "确有困难无法在线参加的，请及时联系本院。")
    return _notice(step, [asked, finding], _offline([request.of], request.stage, place, contact), _ONWARD)


def order_paper(
    step: Step, parties: Sequence[Party], stage: str, ground: str, finding: str, place: str, contact: str
) -> Document:
    """诉讼方式通知书, of the court's own motion."""
    why = [f"本院认为：{ORDER_GROUNDS[OrderGround(ground)].zh}。{finding}"]
    return _notice(step, why, _offline(parties, stage, place, contact), _ONWARD)


def lifting_paper(step: Step, order: OfflineOrder, finding: str) -> Document:
    """诉讼方式通知书, that an order is taken back."""
    who, stage = order.party.name, named(order.stage)
    order_lines = [
        f"取消{who}在线下参加{stage}的安排。",
        f"{who}同意在线的，{stage}在线参加；没有同意在线的，仍在线下参加，可以在本平台重新选择。",
    ]
    return _notice(
        step, [f"本院曾决定{who}在线下参加{stage}。现查明：{finding}"], order_lines, "其他诉讼环节不受影响。"
    )


_ONWARD = "其他诉讼环节不受影响。需要送达的文书，按各方确认的地址和方式继续送达；不便在线接收的，本院邮寄送达。"


def named(stage: str) -> str:
    return {
        ConsentStage.MEDIATION: "调解", ConsentStage.EVIDENCE_EXCHANGE: "证据交换", ConsentStage.INQUIRY: "询问",
        ConsentStage.OBJECTION_HEARING: "听证", ConsentStage.HEARING: "庭审",
    }[ConsentStage(stage)]  # fmt: skip


def _offline(parties: Sequence[Party], stage: str, place: str, contact: str) -> list[str]:
    names = "、".join(p.name for p in parties)
    return [
        f"{names}在线下参加{named(stage)}；其他当事人仍按各自的选择参加。",
        f"时间和地点：{place}。",
        f"联系本院：{contact}。",
    ]


def _notice(step: Step, grounds: list[str], order: list[str], closing: str) -> Document:
    told, sources = about(step.case), cite("OL21 4", "OL21 5", "IC18 1").zh
    first = f"{told['parties']}{told['cause']}一案，关于诉讼环节在线或者线下进行的事项，本院审查如下。"
    lines = [first, *grounds, f"依照{sources}的规定，决定如下："]
    data = printed.Decision(**head(step, None), title="诉讼方式通知书", grounds=lines, order=order, closing=closing)
    return documents.issue(
        "mode_notice", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )
