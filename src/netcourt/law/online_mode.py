"""How a stage of a suit is conducted: online, offline, or partly (OL21 4–5, IC18 1). Consent is never presumed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from netcourt.law.text import Text


class Stands(StrEnum):
    """How one party takes part in one stage."""

    ONLINE = "online"
    OFFLINE = "offline"
    UNSAID = "unsaid"


class Mode(StrEnum):
    """How a stage is conducted, seen from all parties."""

    ONLINE = "online"
    SPLIT = "split"
    OFFLINE = "offline"
    UNSAID = "unsaid"


MODES: dict[Mode, Text] = {
    Mode.ONLINE: Text("在线进行", "online"),
    Mode.SPLIT: Text("部分当事人在线、部分当事人线下", "some online, some offline"),
    Mode.OFFLINE: Text("线下进行", "offline"),
    Mode.UNSAID: Text("还有当事人没有选择", "not every party has chosen"),
}

# What a party said (cases.ConsentState) as far as it lets the stage run online for it. A request to go offline leaves
# things as they are until it is decided; silence and refusal are no consent (OL21 4).
_ONLINE = frozenset({"chosen", "agreed", "withdrawal_requested"})
_OFFLINE = frozenset({"refused", "silent", "withdrawn"})


def stands(state: str, *, ordered_offline: bool) -> Stands:
    """One party: an order of the court goes before what the party said (OL21 5)."""
    if ordered_offline or state in _OFFLINE:
        return Stands.OFFLINE
    return Stands.ONLINE if state in _ONLINE else Stands.UNSAID


def mode(parties: Iterable[Stands]) -> Mode:
    """All parties: online where all agree; partly where some do; whoever has said nothing is asked (OL21 4)."""
    found = set(parties)
    if found == {Stands.ONLINE}:
        return Mode.ONLINE
    if Stands.UNSAID in found:
        return Mode.UNSAID
    return Mode.SPLIT if Stands.ONLINE in found else Mode.OFFLINE


class AskedGround(StrEnum):
    """Why a party asks that another takes part offline (OL21 5): it says which, and gives the facts."""

    COMPLEX = "complex"
    WITNESS = "witness"
    EVIDENCE = "evidence"
    ARGUMENT = "argument"
    OTHER = "other"


ASKED_GROUNDS: dict[AskedGround, Text] = {
    AskedGround.COMPLEX: Text("案情疑难复杂", "the case is hard or complex"),
    AskedGround.WITNESS: Text("需证人现场作证", "a witness must testify on site"),
    AskedGround.EVIDENCE: Text("有必要线下举证、质证", "evidence must be given and examined offline"),
    AskedGround.ARGUMENT: Text("有必要线下陈述、辩论", "statements and argument must be made offline"),
    AskedGround.OTHER: Text("其他具体理由", "another specific reason"),
}


class OrderGround(StrEnum):
    """Why a court moves a stage offline (OL21 5, IC18 1)."""

    WITHDRAWN = "withdrawn"
    ASKED = "asked"
    ABILITY = "ability"
    CONDITIONS = "conditions"
    UNFIT = "unfit"
    NEED = "need"


ORDER_GROUNDS: dict[OrderGround, Text] = {
    OrderGround.WITHDRAWN: Text("当事人反悔，申请线下进行", "the party asked to continue offline"),
    OrderGround.ASKED: Text("对方当事人申请线下进行，理由成立", "another party asked for it with good reason"),
    OrderGround.ABILITY: Text("当事人欠缺在线诉讼能力", "the party is not able to take part online"),
    OrderGround.CONDITIONS: Text("当事人不具备在线诉讼条件", "the party lacks the means to take part online"),
    OrderGround.UNFIT: Text("该诉讼环节不宜在线办理", "the stage is not fit to be held online"),
    OrderGround.NEED: Text("案件审理需要", "the trial of the case needs it"),
}
OWN_MOTION = (OrderGround.ABILITY, OrderGround.CONDITIONS, OrderGround.UNFIT, OrderGround.NEED)

# From which stage of the case on a stage of the suit has begun; a request comes in good time before (OL21 5).
_BEGUN: dict[str, frozenset[str]] = {
    "mediation": frozenset({"in_mediation"}),
    "evidence_exchange": frozenset({"in_hearing", "in_deliberation"}),
    "inquiry": frozenset({"in_deliberation"}),
    "objection_hearing": frozenset({"in_hearing", "in_deliberation"}),
    "hearing": frozenset({"in_hearing", "in_deliberation"}),
}


def begun(stage: str, case_stage: str) -> bool:
    """Whether the stage of the suit has begun, as far as the stage of the case tells."""
    return case_stage in _BEGUN.get(stage, frozenset())


class Consequence(StrEnum):
    """What follows when a party that agreed does not take part: only what other law says (OL21 6)."""

    NONE = "none"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"


CONSEQUENCES: dict[Consequence, tuple[Text, tuple[str, ...]]] = {
    Consequence.NONE: (Text("只作记录，不产生不利后果", "recorded only, nothing follows"), ("OL21 6",)),
    Consequence.WITHDRAWN: (
        Text("原告无正当理由拒不到庭的，可以另行裁定按撤诉处理", "the plaintiff's suit may be ruled withdrawn"),
        ("CPL 146",),
    ),
    Consequence.ABSENT: (
        Text("被告无正当理由拒不到庭的，可以缺席判决", "the defendant may be judged in absence"),
        ("CPL 147",),
    ),
}
