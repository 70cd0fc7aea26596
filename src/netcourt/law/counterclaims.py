"""Whether a claim raised in a pending suit is heard with it: a counterclaim (CPL 54, CPI 232, 233), a third party's
own claim (CPL 59)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


class Ground(StrEnum):
    """Why the court does not hear it together with the suit."""

    OTHER_PARTIES = "other_parties"
    UNRELATED = "unrelated"
    EXCLUSIVE = "exclusive"
    NO_INDEPENDENT_RIGHT = "no_independent_right"


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground as a ruling words it, and where it stands."""

    text: Text
    sources: tuple[str, ...]


GROUNDS: dict[Ground, Reason] = {
    Ground.OTHER_PARTIES: Reason(
        Text("反诉的当事人超出了本诉当事人的范围", "It is directed against someone who is no party to the suit"),
        ("CPI 233",),
    ),
    Ground.UNRELATED: Reason(
        Text(
            "与本诉的诉讼标的及诉讼请求所依据的事实、理由没有关联",
            "It has nothing to do with the object of the suit, nor with the facts and reasons of its claims",
        ),
        ("CPI 233",),
    ),
    Ground.EXCLUSIVE: Reason(
        Text("应当由其他人民法院专属管辖", "Another court has exclusive jurisdiction over it"), ("CPI 233",)
    ),
    Ground.NO_INDEPENDENT_RIGHT: Reason(
        Text("对当事人双方的诉讼标的没有独立请求权", "No right of its own in the object of the suit"), ("CPL 59",)
    ),
}
OF_COUNTERCLAIM = (Ground.UNRELATED, Ground.OTHER_PARTIES, Ground.EXCLUSIVE)
OF_THIRD_PARTY = (Ground.NO_INDEPENDENT_RIGHT, Ground.EXCLUSIVE)


def small_claims_refusal() -> Refusal:
    """A counterclaim takes the case out of small claims: converted first, then admitted (CPL 166, CPI 278)."""
    zh = "小额诉讼程序不能审理反诉和第三人的独立请求，请先裁定转换程序，再受理"
    en = "Small-claims procedure hears no counterclaim and no third party's claim: convert the procedure first"
    return Refusal("CONVERT_FIRST", Text(zh, en), cite("CPL 166", "CPI 278"))
