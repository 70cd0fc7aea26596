"""D17–D27: hearing notice, trial limits and their extension."""

from __future__ import annotations

from typing import Any

from netcourt.law.period_rules.rule import Extension, PeriodRule, Unit
from netcourt.law.period_rules.writing import (
    by_high_court,
    by_president,
    by_superior,
    days,
    earlier,
    months,
    rule,
)
from netcourt.law.text import Text

REGISTRATION = ("立案", "registration")
LIMIT: dict[str, Any] = {"on_platform": False}

SUMMARY = rule(
    "D21",
    ("审理期限（简易程序）", "Trial limit, summary procedure"),
    months(3),
    REGISTRATION,
    "CPL 164",
    extensions=(by_president(1, "CPL 164", "CPI 258"),),
    **LIMIT,
)
SMALL = rule(
    "D22",
    ("审理期限（小额诉讼）", "Trial limit, small claims"),
    months(2),
    REGISTRATION,
    "CPL 168",
    extensions=(by_president(1, "CPL 168"),),
    **LIMIT,
)
BY_AGREEMENT_2017 = Extension(
    "president",
    Text("双方同意并经本院院长批准", "consent of the parties and the president"),
    Unit.MONTHS,
    3,
    ("CPL17 161",),
)

ORDINARY = rule(
    "D20",
    ("审理期限（一审普通程序）", "Trial limit, ordinary procedure"),
    months(6),
    REGISTRATION,
    "CPL 152",
    extensions=(by_president(6, "CPL 152"), by_superior("CPL 152")),
    **LIMIT,
)

RULES: tuple[PeriodRule, ...] = (
    rule(
        "D17",
        ("开庭通知", "Notice of hearing"),
        days(3),
        ("开庭", "the hearing"),
        "CPL 139",
        "CPI 227",
        before=True,
        rolls=False,
    ),
    rule("D18", ("阅读庭审笔录", "Reading the transcript"), days(5), ("庭审", "the hearing"), "CPL 150"),
    rule(
        "D19",
        ("当庭宣判后发送判决书", "Judgment sent after pronouncement in court"),
        days(10),
        ("当庭宣判", "pronouncement in court"),
        "CPL 151",
    ),
    ORDINARY,
    earlier(
        ORDINARY,
        "2017-07-01",
        "CPL17 149",
        extensions=(by_president(6, "CPL17 149"), by_superior("CPL17 149")),
    ),
    SUMMARY,
    earlier(SUMMARY, "2017-07-01", "CPL17 161", extensions=(BY_AGREEMENT_2017,)),
    SMALL,
    earlier(SMALL, "2017-07-01", "CPL17 161", "CPL17 162", length=months(3), extensions=(BY_AGREEMENT_2017,)),
    rule(
        "D23.judgment",
        ("审理期限（二审判决）", "Trial limit, second-instance judgment"),
        months(3),
        ("第二审立案", "second-instance registration"),
        "CPL 183",
        extensions=(by_president(None, "CPL 183"),),
        **LIMIT,
    ),
    rule(
        "D23.ruling",
        ("审理期限（二审裁定）", "Trial limit, second-instance ruling"),
        days(30),
        ("第二审立案", "second-instance registration"),
        "CPL 183",
        **LIMIT,
    ),
    rule(
        "D24",
        ("审理期限（特别程序）", "Trial limit, special procedure"),
        days(30),
        ("立案或者公告期满", "registration, or the end of the publication period"),
        "CPL 187",
        extensions=(by_president(None, "CPL 187", unit=Unit.DAYS),),
        **LIMIT,
    ),
    rule(
        "D25.first",
        ("审理期限（行政一审）", "Trial limit, administrative first instance"),
        months(6),
        REGISTRATION,
        "APL 81",
        extensions=(by_high_court("APL 81"),),
        **LIMIT,
    ),
    rule(
        "D25.summary",
        ("审理期限（行政简易程序）", "Trial limit, administrative summary procedure"),
        days(45),
        REGISTRATION,
        "APL 83",
        **LIMIT,
    ),
    rule(
        "D25.second",
        ("审理期限（行政二审）", "Trial limit, administrative second instance"),
        months(3),
        ("收到上诉状", "receipt of the appeal"),
        "APL 88",
        extensions=(by_high_court("APL 88"),),
        **LIMIT,
    ),
    rule(
        "D26.request",
        ("延长审限的申请", "Request to extend the trial limit"),
        days(15),
        ("审限届满", "expiry of the trial limit"),
        "TL19 1",
        before=True,
        rolls=False,
    ),
    rule(
        "D26.decide",
        ("延长审限的决定", "Decision on extending the trial limit"),
        days(5),
        ("审限届满", "expiry of the trial limit"),
        "TL19 1",
        before=True,
        rolls=False,
    ),
    rule(
        "D27",
        ("两次开庭间隔", "Gap between hearings"),
        months(1),
        ("上一次开庭", "the hearing before"),
        "TL19 5",
        **LIMIT,
    ),
)
