"""Recusal (回避, CPL 47–50): who must not take part, who decides, what is checked before a case is given out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


class Ground(StrEnum):
    """Why someone of the court must not take part (CPL 47; CPI 43, 44)."""

    PARTY_OR_RELATIVE = "party_or_relative"
    INTEREST = "interest"
    OTHER_RELATION = "other_relation"
    TREATED = "treated"
    EARLIER_PART = "earlier_part"


GROUNDS: dict[Ground, tuple[Text, tuple[str, ...]]] = {
    Ground.PARTY_OR_RELATIVE: (
        Text(
            "是本案当事人，或者是当事人、诉讼代理人的近亲属",
            "is a party, or a near relative of a party or of an agent",
        ),
        ("CPL 47",),
    ),
    Ground.INTEREST: (Text("与本案有利害关系", "has an interest in the case"), ("CPL 47",)),
    Ground.OTHER_RELATION: (
        Text(
            "与本案当事人、诉讼代理人有其他关系，可能影响公正审理",
            "has another relation to a party or an agent that may affect a fair trial",
        ),
        ("CPL 47",),
    ),
    Ground.TREATED: (
        Text(
            "接受当事人、诉讼代理人请客送礼，或者违反规定会见",
            "accepted meals or gifts, or met a party or agent against the rules",
        ),
        ("CPL 47", "CPI 44"),
    ),
    Ground.EARLIER_PART: (
        Text(
            "担任过本案的证人、鉴定人、代理人，或者参与过本案其他审判程序",
            "was a witness, expert or agent in the case, or took part in another stage of its trial",
        ),
        ("CPI 43", "CPI 45"),
    ),
}


class Decider(StrEnum):
    """Who decides on a recusal (CPL 49)."""

    COMMITTEE = "committee"
    PRESIDENT = "president"
    PRESIDING_JUDGE = "presiding_judge"


def decider(role: str, *, presides_as_president: bool = False) -> Decider:
    """President presiding: the judicial committee; judges: the president; others: the presiding judge."""
    if presides_as_president:
        return Decider.COMMITTEE
    return Decider.PRESIDENT if role == "judge" else Decider.PRESIDING_JUDGE


@dataclass(frozen=True, slots=True)
class Someone:
    """Who meets the case: a party, an agent, a head of an organisation. ``person``: id of the proved identity."""

    name: str
    stands_as: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that someone of the court declared: to whom, which."""

    name: str
    ground: Ground


def conflicts(
    official: str, person: str, ties: Iterable[Tie], people: Iterable[Someone], *, took_part: bool = False
) -> tuple[Refusal, ...]:
    """Why ``official`` must not be given the case; empty when nothing known speaks against it.

    By the proved identity (is a party or an agent), by what was declared (names are compared as written), and whether
    they took part in another stage. What is not known is not found: the parties may still apply.
    """
    found, met, declared = [], list(people), list(ties)
    for someone in met:
        if person and someone.person == person:
            found.append(_conflict(official, f"就是本案{someone.stands_as}", "is in the case as party or agent"))
        for tie in declared:
            if tie.name.strip() == someone.name.strip():
                why = GROUNDS[tie.ground][0]
                zh = f"申报过与{someone.stands_as}{someone.name}的关系：{why.zh}"
                found.append(_conflict(official, zh, f"declared a relation to {someone.name}: {why.en}"))
    if took_part:
        found.append(_conflict(official, "参与过本案其他审判程序", "took part in another stage of this case"))
    return tuple(found)


def _conflict(official: str, zh: str, en: str) -> Refusal:
    return Refusal("CONFLICT", Text(f"{official}{zh}，应当回避", f"{official} {en}"), cite("CPL 47"))
