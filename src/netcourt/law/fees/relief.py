"""Judicial relief (司法救助): deferral, reduction and exemption of fees, arts. 44 to 51."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from netcourt.law.fees.bill import Bill, Reduction
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.sources import article, cite
from netcourt.law.text import Text

LEAST_REDUCTION = 30  # per cent, art. 46


class Relief(StrEnum):
    DEFERRAL = "deferral"
    REDUCTION = "reduction"
    EXEMPTION = "exemption"


class ReliefGround(StrEnum):
    """The grounds listed in arts. 45 (exemption), 46 (reduction), 47 (deferral)."""

    DISABLED_WITHOUT_INCOME = "disabled_without_income"
    MAINTENANCE = "maintenance"
    SOCIAL_MINIMUM = "social_minimum"
    BRAVE_DEED = "brave_deed"
    OTHER_EXEMPTION = "other_exemption"
    DISASTER = "disaster"
    PREFERENTIAL_TREATMENT = "preferential_treatment"
    WELFARE_BODY = "welfare_body"
    OTHER_REDUCTION = "other_reduction"
    SOCIAL_INSURANCE = "social_insurance"
    INJURED = "injured"
    LEGAL_AID = "legal_aid"
    OTHER_DEFERRAL = "other_deferral"


GROUNDS: dict[ReliefGround, tuple[Relief, Text]] = {
    ReliefGround.DISABLED_WITHOUT_INCOME: (
        Relief.EXEMPTION,
        Text("残疾人无固定生活来源", "Disabled without a steady income"),
    ),
    ReliefGround.MAINTENANCE: (
        Relief.EXEMPTION,
        Text("追索赡养费、扶养费、抚育费、抚恤金", "Maintenance, support, upbringing or bereavement payments"),
    ),
    ReliefGround.SOCIAL_MINIMUM: (
        Relief.EXEMPTION,
        Text(
            "低保、特困、五保供养或者领取失业保险金，无其他收入",
            "On minimum living, hardship or unemployment support only",
        ),
    ),
    ReliefGround.BRAVE_DEED: (
        Relief.EXEMPTION,
        Text("因见义勇为或者保护社会公共利益受损", "Harmed in a brave deed or for the public interest"),
    ),
    ReliefGround.OTHER_EXEMPTION: (Relief.EXEMPTION, Text("确实需要免交的其他情形", "Other true need of exemption")),
    ReliefGround.DISASTER: (
        Relief.REDUCTION,
        Text("因自然灾害等不可抗力生活困难或者生产经营难以为继", "In hardship through disaster or force majeure"),
    ),
    ReliefGround.PREFERENTIAL_TREATMENT: (
        Relief.REDUCTION,
        Text("国家规定的优抚、安置对象", "Entitled to preferential treatment or resettlement"),
    ),
    ReliefGround.WELFARE_BODY: (Relief.REDUCTION, Text("社会福利机构和救助管理站", "Welfare body or relief station")),
    ReliefGround.OTHER_REDUCTION: (Relief.REDUCTION, Text("确实需要减交的其他情形", "Other true need of reduction")),
    ReliefGround.SOCIAL_INSURANCE: (
        Relief.DEFERRAL,
        Text("追索社会保险金、经济补偿金", "Social insurance or severance payments"),
    ),
    ReliefGround.INJURED: (Relief.DEFERRAL, Text("人身伤害事故受害人请求赔偿", "Victim of an accident claims damages")),
    ReliefGround.LEGAL_AID: (Relief.DEFERRAL, Text("正在接受法律援助", "Receiving legal aid")),
    ReliefGround.OTHER_DEFERRAL: (Relief.DEFERRAL, Text("确实需要缓交的其他情形", "Other true need of deferral")),
}


@dataclass(frozen=True, slots=True)
class ReliefApplication:
    """What is asked for. ``percent`` off: for a reduction only. ``registered``: the case is already registered."""

    relief: Relief
    ground: ReliefGround
    natural_person: bool
    written: bool
    proof: bool
    percent: int | None = None
    registered: bool = False


def assess_relief(application: ReliefApplication) -> tuple[Refusal, ...]:
    """Everything that stands against a grant (FEE-44), all at once; empty: the court may grant it.

    Codes: EXEMPTION_NATURAL_ONLY, REDUCTION_TOO_SMALL, REDUCTION_INVALID, GROUND_MISMATCH,
    APPLICATION_NOT_WRITTEN, PROOF_MISSING, DEFERRAL_TOO_LATE. A refusal is given in writing (art. 48).
    """
    a, found = application, []

    def against(code: str, zh: str, en: str, *sources: str) -> None:
        found.append(Refusal(code, Text(zh, en), cite(*sources)))

    if a.relief is Relief.EXEMPTION and not a.natural_person:
        zh, en = (
            "诉讼费用的免交只适用于自然人，可改为申请缓交或者减交",
            "Only natural persons are exempted; ask for deferral or reduction",
        )
        against("EXEMPTION_NATURAL_ONLY", zh, en, "FEE 44")
    if a.relief is Relief.REDUCTION:
        if a.percent is None or not 0 < a.percent < 100:
            against(
                "REDUCTION_INVALID", "减交比例应在0与100之间", "The part taken off lies between 0 and 100%", "FEE 46"
            )
        elif a.percent < LEAST_REDUCTION:
            against("REDUCTION_TOO_SMALL", "减交比例不得低于30%", "A reduction is of 30% at least", "FEE 46")
    fits, label = GROUNDS[a.ground]
    if fits is not a.relief:
        zh, en = f"“{label.zh}”不是所申请救助方式的法定情形", f"“{label.en}” is no ground for this kind of relief"
        against("GROUND_MISMATCH", zh, en, "FEE 45", "FEE 46", "FEE 47")
    if not a.written:
        zh, en = "应在起诉或者上诉时提交书面申请", "Apply in writing when filing or appealing"
        against("APPLICATION_NOT_WRITTEN", zh, en, "FEE 48")
    if not a.proof:
        zh, en = "应提交足以证明经济困难的材料", "Hand in proof of hardship"
        against("PROOF_MISSING", zh, en, "FEE 48")
    if a.relief is Relief.DEFERRAL and a.registered:
        zh, en = "准予缓交的决定应在决定立案之前作出", "Deferral is decided before registration"
        against("DEFERRAL_TOO_LATE", zh, en, "FEE 49")
    return tuple(found)


_LABEL = {
    Relief.DEFERRAL: (Text("准予缓交", "Deferred"), article("FEE 47")),
    Relief.REDUCTION: (Text("准予减交", "Reduced"), article("FEE 46")),
    Relief.EXEMPTION: (Text("准予免交", "Exempted"), article("FEE 45")),
}


def grant_relief(bill: Bill, application: ReliefApplication) -> Bill:
    """The bill after relief, which the instrument must state (art. 51). A deferral leaves the sum.

    Raises :class:`Refused` with all that :func:`assess_relief` finds.
    """
    found = assess_relief(application)
    if found:
        raise Refused(found)
    label, source = _LABEL[application.relief]
    left = {Relief.DEFERRAL: 100, Relief.EXEMPTION: 0}.get(application.relief, 100 - (application.percent or 0))
    if application.relief is Relief.REDUCTION:
        label = Text(f"{label.zh}{application.percent}%", f"{label.en} by {application.percent}%")
    reduction = Reduction(application.relief, label, Fraction(left, 100), source)
    return replace(bill, reductions=(*bill.reductions, reduction))
