"""D46–D53 and EXE-*: execution, publication of judgments, refunds, reviews."""

from __future__ import annotations

from netcourt.law.period_rules.rule import Certainty, Length, PeriodRule, Unit
from netcourt.law.period_rules.writing import by_president, days, earlier, months, rule, workdays, years

APPLY = rule(
    "D46",
    ("申请执行", "Application for execution"),
    years(2),
    ("履行期间届满（分期的，最后一期届满）", "end of the performance period (of the last instalment)"),
    "CPL 250",
)
DECIDE = rule(
    "D48.decide",
    ("执行异议的审查", "Decision on an objection to execution"),
    days(15),
    ("收到书面异议", "receipt of the objection"),
    "CPL 236",
)
REVIEW = rule(
    "D48.review",
    ("执行异议裁定的复议申请", "Review application against the objection ruling"),
    days(10),
    ("裁定送达", "service of the ruling"),
    "CPL 236",
)
SUIT = rule(
    "D49",
    ("案外人执行异议之诉", "Suit on a third-party objection"),
    days(15),
    ("裁定送达", "service of the ruling"),
    "CPL 238",
)

SET_BY_COURT = (
    "法律没有写明天数，由执行通知书、报告财产令指定；天数为系统预设",
    "the law fixes no number of days: the notice or the order sets it, the number is our default",
)
REGISTER = rule(
    "EXE-REGISTER",
    ("执行立案审查", "Decision on an application for execution"),
    days(7),
    ("收到申请执行书", "receipt of the application"),
    "EXR 16",
    doubt=("条文序号凭记忆标注，引用前请核对", "the article number is recalled; check before citing"),
)
TERM = rule(
    "EXE-TERM",
    ("执行期限", "Limit of execution"),
    months(6),
    ("执行立案", "registration of the execution"),
    "TL00 5",
    extensions=(by_president(3, "TL00 5"),),
)
PERFORM = rule(
    "EXE-PERFORM",
    ("按执行通知书履行", "Performance as the execution notice orders"),
    Length(3, Unit.DAYS, least=1, most=30),
    ("收到执行通知书", "receipt of the execution notice"),
    "CPL 251",
    "CPI 480",
    doubt=SET_BY_COURT,
    certainty=Certainty.DESIGN,
)
REPORT = rule(
    "EXE-REPORT",
    ("报告财产", "Report of property"),
    Length(7, Unit.DAYS, least=1, most=30),
    ("收到报告财产令", "receipt of the order to report property"),
    "CPL 252",
    doubt=SET_BY_COURT,
    certainty=Certainty.DESIGN,
)

RULES: tuple[PeriodRule, ...] = (
    REGISTER,
    TERM,
    PERFORM,
    REPORT,
    APPLY,
    earlier(APPLY, "2022-01-01", "CPL21 246"),
    rule(
        "D47",
        ("发出执行通知", "Execution notice"),
        days(10),
        ("收到申请执行书或者移交执行书", "receipt of the application or referral"),
        "CPI 480",
    ),
    DECIDE,
    earlier(DECIDE, "2022-01-01", "CPL21 232"),
    REVIEW,
    earlier(REVIEW, "2022-01-01", "CPL21 232"),
    SUIT,
    earlier(SUIT, "2022-01-01", "CPL21 234"),
    rule(
        "D50",
        ("裁判文书上网公布", "Publication of the judgment"),
        workdays(7),
        ("裁判文书生效或者第二审裁判生效", "effect of the judgment, or of the second-instance judgment"),
        "PUB16 7",
        rolls=False,
    ),
    rule(
        "D51",
        ("退还诉讼费用", "Refund of litigation fees"),
        days(15),
        ("法律文书生效", "effect of the instrument"),
        "FEE 53",
    ),
    rule(
        "D52",
        ("诉讼费用决定的复核", "Review of a fee decision"),
        days(15),
        ("收到复核申请", "receipt of the application"),
        "FEE 43",
    ),
    rule(
        "D53.apply",
        ("罚款、拘留的复议申请", "Review application against a fine or detention"),
        days(3),
        ("收到决定书", "receipt of the decision"),
        "CPI 185",
    ),
    rule(
        "D53.decide",
        ("罚款、拘留的复议决定", "Decision on review of a fine or detention"),
        days(5),
        ("收到复议申请", "receipt of the application"),
        "CPI 185",
    ),
)
