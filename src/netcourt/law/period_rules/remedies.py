"""D28–D40: appeal, service by publication, restitution, retrial, preservation, payment orders."""

from __future__ import annotations

from datetime import date
from typing import Any

from netcourt.law.period_rules.rule import Certainty, Kind, Length, PeriodRule, Unit
from netcourt.law.period_rules.writing import (
    administrative,
    by_court,
    by_president,
    days,
    earlier,
    foreign,
    hours,
    months,
    rule,
    with_foreign,
)

OWN_SERVICE = ("本人收到判决书、裁定书", "service of the judgment or ruling on the party itself")
PUBLISHED = ("公告发布（张贴日与刊登日中较后者）", "publication (the later of posting and printing)")
EFFECT: dict[str, Any] = {"kind": Kind.EFFECT, "rolls": False}
READING = (
    "公告期是生效时间而非诉讼行为期间，故不因节假日顺延（本系统的理解）",
    "publication is an effect, not an act, so a rest day does not move it (our reading)",
)

PUBLICATION = rule(
    "D32",
    ("公告送达", "Service by publication"),
    days(30),
    PUBLISHED,
    "CPL 95",
    **EFFECT,
    valid_from=date(2024, 1, 1),
    variants=(foreign(days(60), "CPL 283"),),
    doubt=READING,
    certainty=Certainty.SEEN,
)
PUBLICATION_2022 = earlier(PUBLICATION, "2022-01-01", "CPL21 95", variants=(foreign(months(3), "CPL21 274"),))
RETRIAL = rule(
    "D35",
    ("申请再审（不变期间）", "Application for retrial (unchanging)"),
    months(6),
    ("判决、裁定发生法律效力，或者知道、应当知道法定事由", "effect of the judgment, or knowledge of the ground"),
    "CPL 216",
    "CPI 127",
    variants=(administrative(months(6), "API18 110"),),
)
RETRIAL_REVIEW = rule(
    "D36",
    ("再审申请审查", "Review of a retrial application"),
    months(3),
    ("收到再审申请书", "receipt of the application"),
    "CPL 215",
    on_platform=False,
    variants=(administrative(months(6), "API18 112"),),
    extensions=(by_president(None, "CPL 215"),),
)
RETRIAL_COPIES = rule(
    "D36.copies",
    ("发送再审申请书副本", "Copies of the retrial application sent"),
    days(5),
    ("收到符合条件的再审申请书", "receipt of an application in good order"),
    "CPL 214",
    "CPI 383",
)
RETRIAL_OPINION = rule(
    "D36.opinion",
    ("对再审申请的书面意见", "Opinion on the retrial application"),
    days(15),
    ("收到再审申请书副本", "receipt of the copy"),
    "CPL 214",
)
RETRIAL_CORRECTION = rule(
    "D35.correction",
    ("补正再审申请材料", "Correction of the retrial application"),
    Length(10, Unit.DAYS, least=1, most=60),
    ("收到补正通知", "receipt of the notice"),
    "CPL 214",
    "OL21 9",
    doubt=(
        "法律没有写明天数，由法院指定；10日为系统预设",
        "the law fixes no number of days: the court sets it, 10 is our default",
    ),
    certainty=Certainty.DESIGN,
)
PAYMENT = (
    rule(
        "D40.accept",
        ("支付令申请的受理通知", "Notice accepting an application for a payment order"),
        days(5),
        ("收到申请", "receipt of the application"),
        "CPL 226",
    ),
    rule("D40.issue", ("发出支付令", "Issue of the payment order"), days(15), ("受理", "acceptance"), "CPL 227"),
    rule(
        "D40.debtor",
        ("债务人清偿或者提出书面异议", "Debtor pays or objects in writing"),
        days(15),
        ("收到支付令", "receipt of the payment order"),
        "CPL 227",
    ),
)

# Of a payment order: unserved after thirty days it is ended; once ended, seven days to keep it from becoming a suit.
ORDER = (
    rule(
        "D40.serve",
        ("送达支付令", "Service of the payment order"),
        days(30),
        ("发出支付令", "issue of the payment order"),
        "CPI 430",
        rolls=False,
        on_platform=False,
    ),
    rule(
        "D40.suit",
        ("申请人表明不同意转入诉讼", "Applicant says that it does not want a suit"),
        days(7),
        ("收到终结督促程序裁定", "receipt of the ruling that ended the procedure"),
        "CPI 438",
        "CPI 439",
    ),
)

RULES: tuple[PeriodRule, ...] = (
    *ORDER,
    *with_foreign(
        rule(
            "D28.judgment",
            ("对判决的上诉期", "Appeal against a judgment"),
            days(15),
            OWN_SERVICE,
            "CPL 171",
            variants=(foreign(days(30), "CPL 286"), administrative(days(15), "APL 85")),
            extensions=(by_court("CPL 286"),),
        ),
        "CPL21 276",
    ),
    *with_foreign(
        rule(
            "D28.ruling",
            ("对裁定的上诉期", "Appeal against a ruling"),
            days(10),
            OWN_SERVICE,
            "CPL 171",
            variants=(foreign(days(30), "CPL 286"), administrative(days(10), "APL 85")),
            extensions=(by_court("CPL 286"),),
        ),
        "CPL21 276",
    ),
    rule(
        "D29.copies",
        ("送达上诉状副本", "Copies of the appeal sent"),
        days(5),
        ("收到上诉状", "receipt of the appeal"),
        "CPL 174",
    ),
    *with_foreign(
        rule(
            "D29.answer",
            ("对上诉的答辩期", "Answer to the appeal"),
            days(15),
            ("收到上诉状副本", "receipt of the copy"),
            "CPL 174",
            variants=(foreign(days(30), "CPL 286"), administrative(days(15), "API18 108")),
            extensions=(by_court("CPL 286"),),
        ),
        "CPL21 276",
    ),
    rule(
        "D29.answer_copy",
        ("送达上诉答辩状副本", "Copy of the answer to the appeal sent"),
        days(5),
        ("收到答辩状", "receipt of the answer"),
        "CPL 174",
    ),
    rule(
        "D29.dossier",
        ("报送上诉案卷", "Dossier sent to the appeal court"),
        days(5),
        ("收到上诉状、答辩状", "receipt of the appeal and the answer"),
        "CPL 174",
    ),
    rule(
        "D30",
        ("误递上诉状移交原审法院", "Misdirected appeal sent back"),
        days(5),
        ("收到上诉状", "receipt of the appeal"),
        "CPL 173",
    ),
    rule(
        "D31",
        ("第二审立案", "Second-instance registration"),
        days(5),
        ("收到上诉案卷", "receipt of the dossier"),
        "TL00 6",
    ),
    PUBLICATION,
    PUBLICATION_2022,
    earlier(PUBLICATION_2022, "2017-07-01", "CPL17 92", length=days(60), variants=(foreign(months(3), "CPL17 267"),)),
    rule(
        "D33",
        ("委托送达", "Entrusted service"),
        days(10),
        ("收到委托函", "receipt of the letter of request"),
        "CPI 134",
        on_platform=False,
    ),
    rule(
        "D34", ("申请顺延期限", "Application for restitution"), days(10), ("障碍消除", "end of the obstacle"), "CPL 86"
    ),
    RETRIAL,
    earlier(RETRIAL, "2022-04-10", "CPL21 212", "CPI 127"),
    RETRIAL_REVIEW,
    earlier(RETRIAL_REVIEW, "2022-01-01", "CPL21 211", extensions=(by_president(None, "CPL21 211"),)),
    RETRIAL_COPIES,
    earlier(RETRIAL_COPIES, "2022-01-01", "CPL21 210"),
    RETRIAL_OPINION,
    earlier(RETRIAL_OPINION, "2022-01-01", "CPL21 210"),
    RETRIAL_CORRECTION,
    earlier(RETRIAL_CORRECTION, "2022-01-01", "CPL21 210", doubt=RETRIAL_CORRECTION.doubt, certainty=Certainty.DESIGN),
    rule(
        "D37",
        ("紧急保全裁定", "Ruling on urgent preservation"),
        hours(48),
        ("接受申请", "acceptance of the application"),
        "CPL 103",
        "CPL 104",
        rolls=False,
    ),
    rule(
        "D38",
        ("诉前保全后起诉", "Suit after pre-suit preservation"),
        days(30),
        ("采取保全措施", "the preservation measure"),
        "CPL 104",
    ),
    rule(
        "D39.apply",
        ("保全裁定的复议申请", "Review application against a preservation ruling"),
        days(5),
        ("收到裁定书", "receipt of the ruling"),
        "CPI 171",
    ),
    rule(
        "D39.decide",
        ("保全复议的审查", "Decision on preservation review"),
        days(10),
        ("收到复议申请", "receipt of the application"),
        "CPI 171",
    ),
    *PAYMENT,
    earlier(PAYMENT[0], "2022-01-01", "CPL21 222"),
    earlier(PAYMENT[1], "2022-01-01", "CPL21 223"),
    earlier(PAYMENT[2], "2022-01-01", "CPL21 223"),
)
