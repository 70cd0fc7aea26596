"""D41–D45: mediation and judicial confirmation."""

from __future__ import annotations

from netcourt.law.period_rules.rule import PeriodRule, Unit
from netcourt.law.period_rules.writing import by_agreement, by_president, days, earlier, months, rule, workdays

BEGUN = ("平台接受调解，或者各方同意由法官调解", "acceptance on the platform, or consent of all to a judge's mediation")
EXTEND = (by_agreement("OM21 24"),)

CONFIRMATION = rule(
    "D44",
    ("申请司法确认", "Application for judicial confirmation"),
    days(30),
    ("调解协议生效", "effect of the mediation agreement"),
    "CPL 205",
)

RULES: tuple[PeriodRule, ...] = (
    rule("D41.pre_filing", ("诉前调解期限", "Mediation before filing"), days(30), BEGUN, "OM21 24", extensions=EXTEND),
    rule(
        "D41.ordinary",
        ("诉中调解期限（普通程序）", "Mediation in ordinary procedure"),
        days(15),
        BEGUN,
        "OM21 24",
        extensions=EXTEND,
    ),
    rule(
        "D41.summary",
        ("诉中调解期限（简易程序）", "Mediation in summary procedure"),
        days(7),
        BEGUN,
        "OM21 24",
        extensions=EXTEND,
    ),
    rule(
        "D42",
        ("双方共同选择调解员", "Joint choice of a mediator"),
        workdays(2),
        ("双方同意调解", "consent of both to mediation"),
        "OM21 10",
        rolls=False,
    ),
    rule(
        "D43.appoint",
        ("法院指定调解员", "Appointment of a mediator by the court"),
        workdays(3),
        ("收到调解申请", "receipt of the application"),
        "OM21 10",
        rolls=False,
    ),
    rule(
        "D43.accept",
        ("调解员确认接受", "Acceptance by the mediator"),
        workdays(3),
        ("收到委派、委托或者申请", "referral or application"),
        "OM21 12",
        rolls=False,
    ),
    rule(
        "D43.notify",
        ("通知对方当事人", "Notice to the other side"),
        workdays(3),
        ("接受调解", "acceptance by the mediator"),
        "OM21 15",
        rolls=False,
    ),
    CONFIRMATION,
    earlier(CONFIRMATION, "2022-01-01", "CPL21 201"),
    rule(
        "CONFIRM-ACCEPT",
        ("决定是否受理司法确认申请", "Decision whether to accept an application for confirmation"),
        days(3),
        ("收到双方的共同申请", "receipt of the joint application"),
        "JC11 4",
    ),
    rule(
        "CONFIRM-DECIDE",
        ("作出是否确认的裁定", "Ruling on the confirmation"),
        days(15),
        ("受理", "acceptance"),
        "JC11 5",
        extensions=(by_president(10, "JC11 5", unit=Unit.DAYS),),
        doubt=(
            "2011年规定为十五日，民事诉讼法第一百八十七条为三十日：十五日届满时提示，三十日（D24）届满才算超审限",
            "15 days by the rules of 2011, 30 by CPL 187: the court is warned at 15, late at 30 (D24)",
        ),
    ),
    rule(
        "D45.party",
        ("当事人对确认裁定的异议", "Objection to a confirmation ruling by a party"),
        days(15),
        ("收到裁定书", "receipt of the ruling"),
        "CPI 372",
    ),
    rule(
        "D45.third_party",
        ("利害关系人对确认裁定的异议", "Objection to a confirmation ruling by a third party"),
        months(6),
        ("知道或者应当知道民事权益受到侵害", "knowledge of the harm to its rights"),
        "CPI 372",
    ),
)
