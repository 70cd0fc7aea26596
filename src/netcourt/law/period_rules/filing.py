"""D01–D09, D16: filing, fees, the defendant's answer."""

from __future__ import annotations

from netcourt.law.period_rules.rule import Certainty, Length, PeriodRule, Unit
from netcourt.law.period_rules.writing import (
    administrative,
    by_court,
    days,
    earlier,
    foreign,
    rule,
    variant,
    with_foreign,
)

COMPLAINT_COPY = ("收到起诉状副本", "receipt of the copy of the complaint")

DECISION = rule(
    "D01",
    ("立案审查期限", "Decision on filing"),
    days(7),
    ("收到起诉材料或者补正后的材料", "receipt of the complaint, or of the corrected papers"),
    "CPL 126",
    "IC18 7",
    "OL21 9",
    "CPI 126",
    variants=(
        administrative(days(7), "APL 51", "OL21 9", "API18 49"),
        variant("revocation", ("第三人撤销之诉", "third party's suit to revoke"), days(30), "REG15 8", "CPI 291"),
        variant("execution", ("执行异议之诉", "suit on an objection to execution"), days(15), "REG15 8", "CPI 303"),
    ),
)
TO_OTHER_SIDE = rule(
    "REVOKE-COPY",
    ("第三人撤销之诉：向对方送交起诉状和证据材料", "Suit to revoke: complaint and evidence sent to the other side"),
    days(5),
    ("收到起诉状和证据材料", "receipt of the complaint and evidence"),
    "CPI 291",
)
OPINION = rule(
    "REVOKE-OPINION",
    ("第三人撤销之诉：立案前的书面意见", "Suit to revoke: written opinion before registration"),
    days(10),
    ("收到起诉状", "receipt of the complaint"),
    "CPI 291",
)
COPY = rule(
    "D06",
    ("向被告发送起诉状副本", "Complaint sent to the defendant"),
    days(5),
    ("立案", "registration"),
    "CPL 128",
    variants=(administrative(days(5), "APL 67"),),
)
CORRECTION = rule(
    "CORRECTION",
    ("补正起诉材料期限", "Correction of the complaint"),
    Length(7, Unit.DAYS, least=1),
    ("收到补正通知", "receipt of the correction notice"),
    "REG15 7",
    "OL21 9",
    doubt=(
        "规定没有写明天数，由法院指定；7日为系统预设",
        "no number of days is fixed; the court sets it, 7 is our default",
    ),
    certainty=Certainty.DESIGN,
)

EXPLANATION = rule(
    "EXPLANATION",
    ("答复释明期限", "Answer to the explanation"),
    Length(3, Unit.DAYS, least=1),
    ("收到释明告知书", "receipt of the notice of explanation"),
    "IC18 7",
    "OL21 9",
    doubt=(
        "规定没有写明天数，由法院指定；3日为系统预设，并且不超过立案审查期限",
        "no number of days is fixed; the court sets it, 3 is our default, never beyond the period of decision",
    ),
    certainty=Certainty.DESIGN,
)

# Periods of pleading for which the law names no number of days, or that stand outside the table.
PLEADING = (
    *with_foreign(
        rule(
            "COUNTER-ANSWER",
            ("对反诉的答辩期", "Answer to a counterclaim"),
            days(15),
            ("收到反诉状副本", "receipt of the copy of the counterclaim"),
            "CPL 128",
            variants=(foreign(days(30), "CPL 285"),),
            extensions=(by_court("CPL 285"),),
            doubt=(
                "法律没有为对反诉的答辩另定期间，参照对起诉状的答辩期（本系统的理解）",
                "no law fixes a period for the answer to a counterclaim; that of the answer is applied (our reading)",
            ),
            certainty=Certainty.DESIGN,
        ),
        "CPL21 275",
    ),
    rule(
        "PROCEDURE-OBJECTION",
        ("对程序异议的答复", "Answer to an objection to the procedure"),
        days(3),
        ("提出异议", "the objection"),
        "CPL 169",
        doubt=(
            "法律只说应当审查，没有写明天数；3日为系统预设",
            "the law says only that it is examined; 3 days are our default",
        ),
        certainty=Certainty.DESIGN,
    ),
    rule(
        "MISCONDUCT",
        ("立案投诉的查处和答复", "Answer to a complaint on filing"),
        days(15),
        ("受理投诉", "receipt of the complaint"),
        "REG15 13",
    ),
    rule(
        "RESTORED",
        ("顺延的期间", "Period restored"),
        Length(10, Unit.DAYS, least=1),
        ("准许顺延的决定", "the decision to restore it"),
        "CPL 86",
        doubt=(
            "法律没有写明顺延多少天，由法院决定；10日为系统预设",
            "the law names no number of days; the court sets it, 10 is our default",
        ),
        certainty=Certainty.DESIGN,
    ),
    rule(
        "REG8.private",
        ("自诉案件立案审查", "Private prosecution: decision on filing"),
        days(15),
        ("收到起诉状次日", "the day after receipt"),
        "REG15 8",
    ),
)

RULES: tuple[PeriodRule, ...] = (
    *PLEADING,
    TO_OTHER_SIDE,
    OPINION,
    DECISION,
    earlier(
        DECISION,
        "2017-07-01",
        "CPL17 123",
        "REG15 8",
        variants=(administrative(days(7), "APL 51", "REG15 8"), *DECISION.variants[1:]),
    ),
    rule(
        "D02",
        ("立案后移送审判庭", "Dossier to the trial division"),
        days(3),
        ("决定立案", "decision to register"),
        "TL00 7",
        on_platform=False,
    ),
    rule(
        "D03",
        ("原告预交案件受理费", "Payment of the acceptance fee"),
        days(7),
        ("收到交纳诉讼费用通知", "receipt of the fee notice"),
        "FEE 22",
    ),
    rule(
        "D04",
        ("反诉案件受理费预交", "Payment of the counterclaim fee"),
        days(7),
        ("提起反诉", "filing of the counterclaim"),
        "FEE 22",
    ),
    rule(
        "D05",
        ("转换程序补交案件受理费", "Fee top-up on conversion of procedure"),
        days(7),
        ("收到补交通知", "receipt of the top-up notice"),
        "CPI 199",
    ),
    COPY,
    earlier(COPY, "2017-07-01", "CPL17 125", variants=(administrative(days(5), "APL 67"),)),
    *with_foreign(
        rule(
            "D07",
            ("答辩期", "Answer"),
            days(15),
            COMPLAINT_COPY,
            "CPL 128",
            variants=(foreign(days(30), "CPL 285"),),
            extensions=(by_court("CPL 285"),),
        ),
        "CPL21 275",
    ),
    rule(
        "D08",
        ("向原告发送答辩状副本", "Copy of the answer to the plaintiff"),
        days(5),
        ("收到答辩状", "receipt of the answer"),
        "CPL 128",
    ),
    *with_foreign(
        rule(
            "D09",
            ("管辖权异议期", "Objection to jurisdiction"),
            days(15),
            COMPLAINT_COPY,
            "CPL 130",
            "CPL 128",
            variants=(foreign(days(30), "CPL 130", "CPL 285"),),
            extensions=(by_court("CPL 285"),),
        ),
        "CPL21 275",
    ),
    rule(
        "D10",
        ("告知审判人员组成", "Judges' names told to the parties"),
        days(3),
        ("审判人员确定", "assignment of the judges"),
        "CPL 131",
    ),
    rule(
        "D11.decide",
        ("回避申请的决定", "Decision on an application for recusal"),
        days(3),
        ("提出回避申请", "the application"),
        "CPL 50",
    ),
    rule(
        "D11.review",
        ("回避决定的复议决定", "Review of a recusal decision"),
        days(3),
        ("提出复议申请", "the application for review"),
        "CPL 50",
    ),
    rule(
        "D16",
        ("同意在线诉讼后关联案件", "Linking the case after consent to online litigation"),
        days(3),
        ("收到通知", "receipt of the notice"),
        "OL21 10",
    ),
    rule(
        "FEE-WARNING",
        ("催交期限", "Last period to pay after a warning"),
        Length(7, Unit.DAYS, least=1),
        ("发出催交通知", "the warning"),
        "CPI 213",
        doubt=(
            "规定只说“通知后仍不预交”，没有写明天数；7日为系统预设，由法院指定",
            "the rule says only “still unpaid after notice”; the court sets the days, 7 is our default",
        ),
        certainty=Certainty.DESIGN,
    ),
    rule(
        "REGISTRATION",
        ("注册登录诉讼平台期限", "Registration on the platform"),
        Length(7, Unit.DAYS, least=1),
        ("发出应诉通知", "sending of the notice of the case"),
        "OL21 10",
        doubt=(
            "规定没有写明天数，由法院指定；7日为系统预设。期满未注册的，针对该人的诉讼活动在线下进行",
            "no number of days is fixed; the court sets it, 7 is our default; who has not registered by then is dealt "
            "with offline",
        ),
        certainty=Certainty.DESIGN,
    ),
    rule(
        "TRANSFER",
        ("移送案卷", "Dossier handed out to the court that has jurisdiction"),
        days(5),
        ("移送的裁定生效", "effect of the ruling that transfers the case"),
        "CPL 37",
        doubt=(
            "法律没有写明移送案卷的天数；5日比照上诉案卷的报送",
            "the law names no number of days; 5, as for the dossier of an appeal",
        ),
        certainty=Certainty.DESIGN,
    ),
    CORRECTION,
    earlier(CORRECTION, "2015-05-01", "REG15 7", doubt=CORRECTION.doubt, certainty=Certainty.DESIGN),
    EXPLANATION,
    earlier(EXPLANATION, "2015-05-01", "REG15 7", doubt=EXPLANATION.doubt, certainty=Certainty.DESIGN),
)
