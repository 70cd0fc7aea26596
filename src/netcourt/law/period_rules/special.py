"""Special procedure: waiting before one may apply, acceptance, public notices, answers (CPL 188-204; CPI 349, 366)."""

from __future__ import annotations

from typing import Any

from netcourt.law.period_rules.rule import Certainty, Kind, Length, PeriodRule, Unit
from netcourt.law.period_rules.writing import days, months, rule, variant, years

NOTICE: dict[str, Any] = {"kind": Kind.EFFECT, "rolls": False, "on_platform": False}
SINCE = ("失去音讯之日", "the last news")
POSTED = ("公告发布", "posting of the notice")

RULES: tuple[PeriodRule, ...] = (
    rule("SP-WAIT.missing", ("可以申请宣告失踪", "Application to declare missing"), years(2), SINCE,
         "CPL 190", "CC 40", "CC 41", **NOTICE),
    rule("SP-WAIT.dead", ("可以申请宣告死亡", "Application to declare dead"), years(4), SINCE,
         "CPL 191", "CC 46", **NOTICE,
         variants=(variant("accident", ("因意外事件下落不明", "after an accident"), years(2), "CPL 191", "CC 46"),)),
    rule("SP-ACCEPT", ("特别程序申请的答复", "Answer to an application in special procedure"), days(7),
         ("收到申请或者补正材料", "receipt of the application or its correction"), "OL21 9", "CPL 126",
         doubt=("法律对特别程序没有另定期限，参照登记立案的七日",
                "the law sets no days of its own: seven as for a claim")),
    rule("SP-CORRECTION", ("补正特别程序申请", "Correction of an application in special procedure"),
         Length(10, Unit.DAYS, least=1, most=60), ("收到补正通知", "receipt of the notice"), "OL21 9", "CPL 126",
         doubt=("法律没有写明天数，由法院指定；10日为系统预设",
                "the law fixes no number of days: the court sets it, 10 is our default"),
         certainty=Certainty.DESIGN),
    rule("SP-NOTICE.missing", ("寻找下落不明人公告（宣告失踪）", "Public notice before declaring missing"), months(3),
         POSTED, "CPL 192", **NOTICE),
    rule("SP-NOTICE.dead", ("寻找下落不明人公告（宣告死亡）", "Public notice before declaring dead"), years(1), POSTED,
         "CPL 192", **NOTICE,
         variants=(variant("impossible", ("经证明不可能生存", "survival certified impossible"), months(3),
                           "CPL 192"),)),
    rule("SP-NOTICE.property", ("财产认领公告", "Public notice to claim property"), years(1), POSTED,
         "CPL 203", **NOTICE),
    rule("SP-COPY", ("送达申请书副本", "Service of the copy of the application"), days(5), ("受理", "acceptance"),
         "CPI 366"),
    rule("SP-RESPOND", ("对实现担保物权申请提出异议", "Objection to realising a security"), days(5),
         ("收到通知", "receipt of the notice"), "CPI 366"),
    rule("SP-GUARDIAN", ("对指定监护人提出异议", "Objection to the appointment of a guardian"), days(30),
         ("接到指定通知", "notice of the appointment"), "CPI 349"),
    rule("SP-VOTER", ("选民资格案件起诉", "Suit on voter qualification"), days(5), ("选举日", "day of the election"),
         "CPL 188", before=True, rolls=False),
    rule("SP-VOTER-DECIDE", ("选民资格案件审结", "Decision on voter qualification"), days(1),
         ("选举日", "day of the election"), "CPL 189", before=True, rolls=False, on_platform=False),
)  # fmt: skip
