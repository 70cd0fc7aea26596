"""Evidence after the period (逾期举证): what follows from why it is late and what it proves (CPL 68; CPI 101–102)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netcourt.law.sources import cite
from netcourt.law.text import Text


class Fault(StrEnum):
    """Why it is late, as the judge finds it."""

    NONE = "none"
    SLIGHT = "slight"
    GRAVE = "grave"


class Treatment(StrEnum):
    """What becomes of it."""

    IN_TIME = "in_time"
    ADMONISHED = "admonished"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Late:
    """The consequence with its reason; ``fine``: the court may fine as well, by a decision of its own (CPL 118)."""

    treatment: Treatment
    reason: Text
    sources: Text
    fine: bool = False


def late_evidence(fault: Fault, *, objected: bool, basic_fact: bool) -> Late:
    """``objected``: one of the other sides objected to the lateness; ``basic_fact``: it bears on the basic facts."""
    if fault is Fault.NONE:
        return Late(
            Treatment.IN_TIME,
            Text("因客观原因逾期，视为未逾期", "late for reasons beyond the party: counts as in time"),
            cite("CPI 101"),
        )
    if not objected:
        return Late(
            Treatment.IN_TIME,
            Text("对方对逾期没有提出异议，视为未逾期", "nobody objected to the lateness: counts as in time"),
            cite("CPI 101"),
        )
    if fault is Fault.SLIGHT:
        return Late(
            Treatment.ADMONISHED,
            Text("非因故意或者重大过失逾期，予以采纳，并予训诫", "neither wilful nor gross: admitted, with admonition"),
            cite("CPI 102", "CPL 68"),
        )
    if basic_fact:
        return Late(
            Treatment.ADMONISHED,
            Text(
                "因故意或者重大过失逾期，但与案件基本事实有关，予以采纳，并予训诫，可以罚款",
                "wilful or gross, but it bears on the basic facts: admitted, with admonition; a fine is possible",
            ),
            cite("CPI 102", "CPL 68", "CPL 118"),
            fine=True,
        )
    return Late(
        Treatment.EXCLUDED,
        Text(
            "因故意或者重大过失逾期，又与案件基本事实无关，不予采纳",
            "wilful or gross, and it does not bear on the basic facts: not admitted",
        ),
        cite("CPI 102", "CPL 68"),
    )
