"""Ways to settle a dispute other than a suit: which are open, which the law puts first.

``first`` marks those without which a court is not the place (CPL 127): an agreement to arbitrate, a labour dispute not
yet arbitrated. All others are free, may run beside a suit, and none of them has to be tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from netcourt.law.sources import cite
from netcourt.law.text import Text

CONSUMER = frozenset({"SHOP", "SERV", "PROD"})
INFORMATION = frozenset({"PI"})
SPREAD_ONLINE = frozenset({"PI", "TORT", "COPY-INF", "COPY-OWN"})
LABOUR_GROUPS = ("劳动争议", "人事争议", "新就业形态用工纠纷")


class Tried(StrEnum):
    """What was done already; whatever was tried is not proposed again."""

    NEGOTIATION = "negotiation"
    PLATFORM = "platform"
    AUTHORITY = "authority"
    MEDIATION = "mediation"
    LABOUR_ARBITRATION = "labour_arbitration"
    RECONSIDERATION = "reconsideration"


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the choice of ways depends on. ``category``: of the internet courts; ``group``: the cause's group."""

    category: str = ""
    group: str = ""
    administrative: bool = False
    on_platform: bool = False
    arbitration_agreed: bool = False
    tried: frozenset[Tried] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Way:
    """One way: what it is, how it goes and how long it may take, and the article behind it."""

    code: str
    title: Text
    text: Text
    cite: Text
    first: bool = False


def other_ways(dispute: Dispute) -> tuple[Way, ...]:
    """The ways open for a dispute, those the law puts first at the head."""
    ways = [w for w in _ways(dispute) if w.code not in dispute.tried]
    return tuple(sorted(ways, key=lambda w: not w.first))


def is_labour(group: str) -> bool:
    return group in LABOUR_GROUPS


def _ways(d: Dispute) -> Iterator[Way]:
    if d.arbitration_agreed:
        yield Way(
            "arbitration",
            Text("仲裁", "Arbitration"),
            Text(
                "双方书面约定了仲裁的，应当向约定的仲裁机构申请；仲裁协议无效，或者对方应诉而不提，法院才审理。",
                "Where both agreed in writing to arbitrate, the institution named is the place; a court hears the case "
                "only if that agreement is void, or the other side answers the suit without raising it.",
            ),
            cite("CPL 127"),
            first=True,
        )
    if is_labour(d.group):
        yield Way(
            Tried.LABOUR_ARBITRATION,
            Text("劳动人事争议仲裁", "Labour arbitration"),
            Text(
                "劳动争议先向劳动人事争议仲裁委员会申请仲裁，不收费；对裁决不服，除法律另有规定外，再向法院起诉。",
                "Labour disputes go to the labour arbitration commission first, free of charge; who disagrees with its "
                "award may then sue, unless the law says otherwise.",
            ),
            cite("LMA 5", "CPL 127"),
            first=True,
        )
    if d.administrative:
        yield Way(
            Tried.RECONSIDERATION,
            Text("行政复议", "Administrative reconsideration"),
            Text(
                "可以先向复议机关申请复议，不收费；对复议决定不服，收到之日起十五日内起诉。法律规定必须先复议的，要先复议。",
                "You may first ask for reconsideration, free of charge, and sue within fifteen days of its decision. "
                "Where a law asks for it first, it comes first.",
            ),
            cite("APL 44", "APL 45"),
        )
        return
    yield Way(
        Tried.NEGOTIATION,
        Text("直接找对方商量", "Talking to the other side"),
        Text(
            "写清要求，给一个期限，保存聊天记录：以后也能证明您催要过，时效从催要时重新起算。",
            "Write down what you ask, give a date, keep the chat: it later proves your demand, from which limitation "
            "starts anew.",
        ),
        cite("CC 195"),
    )
    if d.on_platform or d.category in SPREAD_ONLINE | {"VIRT"}:
        yield Way(
            Tried.PLATFORM,
            Text("向平台投诉", "Complaining to the platform"),
            Text(
                "平台应当有便捷的投诉渠道并及时处理；平台的处理结果不影响您起诉。",
                "Platforms must keep a simple way to complain and answer in time; their answer does not keep you from "
                "suing.",
            ),
            cite("ECL 59", "ECL 63"),
        )
    if d.category in CONSUMER:
        yield Way(
            Tried.AUTHORITY,
            Text("打 12315 或者找消费者协会", "Calling 12315 or the consumer association"),
            Text(
                "市场监管部门应当在收到投诉之日起七个工作日内处理并告知您，不收费。",
                "The market authority deals with a complaint within seven working days and tells you; it is free.",
            ),
            cite("CRL 39", "CRL 46"),
        )
    elif d.category in INFORMATION:
        yield Way(
            Tried.AUTHORITY,
            Text("向网信等部门投诉", "Complaining to the authority for personal information"),
            Text(
                "可以投诉、举报违法处理个人信息的行为，收到的部门应当及时处理并告知结果。要求查阅、更正、删除的，"
                "先向对方提出，被拒绝后可以起诉。",
                "You may report unlawful handling; the authority deals with it and tells you. To see, correct or "
                "delete data, first ask whoever holds it; on refusal you may sue.",
            ),
            cite("PIPL 50", "PIPL 65"),
        )
    yield Way(
        Tried.MEDIATION,
        Text("调解", "Mediation"),
        Text(
            "双方愿意的，可以由调解组织或者法院主持调解，诉前调解不收费；谈不成，随时可以起诉。",
            "If both are willing, a mediator or the court helps them settle; before a suit it is free. If it fails, "
            "you may sue at any time.",
        ),
        cite("CPL 125", "OM21 1"),
    )
