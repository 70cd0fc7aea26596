"""D12–D15: evidence periods, set by the court within bounds."""

from __future__ import annotations

from netcourt.law.period_rules.rule import Certainty, Length, PeriodRule, Unit
from netcourt.law.period_rules.writing import at_least, at_most, by_court, earlier, rule, variant

STARTS = ("收到举证通知书", "receipt of the notice to produce evidence")
EXTEND = (by_court("CPI 100", "EV19 54"),)
OLD_EXTEND = (by_court("EV19 54"),)
FREE = Length(15, Unit.DAYS, least=1)
AGREED = variant("agreed", ("当事人协商并经准许", "agreed by the parties with leave"), FREE, "CPI 99")
REBUTTAL = variant(
    "rebuttal",
    ("反驳证据或者补强证据瑕疵", "rebuttal, or cure of a defect of evidence"),
    Length(7, Unit.DAYS, least=1),
    "CPI 99",
)

ORDINARY = rule(
    "D12",
    ("举证期限（一审普通程序）", "Evidence period, ordinary procedure"),
    at_least(15),
    STARTS,
    "CPI 99",
    "EV19 51",
    variants=(AGREED, REBUTTAL),
    extensions=EXTEND,
)

SUMMARY = rule(
    "D14",
    ("举证期限（简易程序）", "Evidence period, summary procedure"),
    at_most(15),
    STARTS,
    "CPI 266",
    "EV19 51",
    variants=(REBUTTAL,),
    extensions=EXTEND,
)

SMALL = rule(
    "D15",
    ("举证期限（小额诉讼）", "Evidence period, small claims"),
    at_most(7),
    STARTS,
    "CPI 275",
    "EV19 51",
    variants=(
        variant(
            "exceptional",
            ("确有需要，超过通常的七日", "longer than the usual 7 days for good reason"),
            at_most(15),
            "CPI 275",
            "CPI 266",
        ),
        REBUTTAL,
    ),
    extensions=EXTEND,
)

LATE = rule(
    "LATE-EVIDENCE",
    ("对逾期证据提出异议期限", "Objection to late evidence"),
    Length(5, Unit.DAYS, least=1),
    ("收到逾期证据副本", "receipt of the copy of the late evidence"),
    "CPI 101",
    doubt=(
        "规定没有写明天数，由法院指定；5日为系统预设",
        "no number of days is fixed; the court sets it, 5 is our default",
    ),
    certainty=Certainty.DESIGN,
)

ORIGINAL = rule(
    "ORIGINAL",
    ("出示原件期限", "Showing the original"),
    Length(7, Unit.DAYS, least=1),
    ("收到出示原件通知书", "receipt of the demand for the original"),
    "OL21 12",
    doubt=(
        "规则没有写明天数，由法院指定",
        "no number of days is fixed; the court sets it",
    ),
    certainty=Certainty.DESIGN,
)

RULES: tuple[PeriodRule, ...] = (
    LATE,
    ORIGINAL,
    earlier(LATE, "2015-02-04", "CPI 101", doubt=LATE.doubt, certainty=Certainty.DESIGN),
    ORDINARY,
    earlier(ORDINARY, "2020-05-01", "CPL17 65", "EV19 51", variants=(), extensions=OLD_EXTEND),
    rule(
        "D13",
        ("举证期限（二审新证据）", "Evidence period, new evidence on appeal"),
        at_least(10),
        STARTS,
        "CPI 99",
        "EV19 51",
        variants=(AGREED, REBUTTAL),
        extensions=EXTEND,
    ),
    SUMMARY,
    earlier(SUMMARY, "2020-05-01", "CPL17 65", "EV19 51", variants=(), extensions=OLD_EXTEND),
    SMALL,
    earlier(SMALL, "2020-05-01", "CPL17 65", "EV19 51", variants=(), extensions=OLD_EXTEND),
)
