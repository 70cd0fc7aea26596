"""Special procedure as a table (特别程序; CPL 184-204, 207, 208; CPI 341-350, 359-372): one line per kind.

Confirmation of mediation agreements, which two apply for, stands in ``law.confirmation``.
"""

from __future__ import annotations

from netcourt.law.special import estates, guardians, persons, reviews
from netcourt.law.special.checks import allowed_from, faults
from netcourt.law.special.words import MOST, Enclosure, Fact, Ground, Kind, Of
from netcourt.law.text import Text

__all__ = [
    "ENDINGS", "KINDS", "MOST", "REFUSALS", "Enclosure", "Fact", "Ground", "Kind", "Of", "allowed_from", "faults",
]  # fmt: skip

KINDS: dict[str, Kind] = {k.code: k for k in (*persons.ALL, *guardians.ALL, *estates.ALL, *reviews.ALL)}

# Why it is not accepted (CPL 122, 184; REG15 8).
REFUSALS = {
    "relation": Text("申请人不是有权申请的人", "the applicant is not one who may apply"),
    "court": Text("不属于本院管辖", "another court has jurisdiction"),
    "condition": Text("不符合法定的申请条件", "the conditions of the law are not met"),
    "uncorrected": Text("在指定的期限内没有补正，或者补正后仍不符合要求",
                        "not corrected in time, or still not as required"),
    "order": Text(
        "申请违反约定的实现担保物权的顺序", "it goes against the agreed order in which security is realised"
    ),
}  # fmt: skip
# Why the procedure ends without a decision (CPL 186; CPI 346, 348).
DISPUTE, CLAIMED, WITHDRAWN = "dispute", "claimed", "withdrawn"
ENDINGS = {
    DISPUTE: Text("属于民事权益争议，利害关系人可以另行起诉", "it is a dispute over civil rights: a suit is open"),
    CLAIMED: Text("公告期间有人对财产提出请求，申请人可以另行起诉", "somebody claimed the property: a suit is open"),
    WITHDRAWN: Text("申请人撤回申请", "the applicant withdrew"),
}
