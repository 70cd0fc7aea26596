"""D46–D53: execution, publication of judgments, refunds, reviews."""

from __future__ import annotations

from netcourt.law.period_rules.rule import PeriodRule
from netcourt.law.period_rules.writing import days, earlier, rule, workdays, years

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

RULES: tuple[PeriodRule, ...] = (
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
