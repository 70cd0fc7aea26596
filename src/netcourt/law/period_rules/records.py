"""D54–D60: archiving, retention of records, reporting of flaws. Retention ends when deletion first becomes allowed."""

from __future__ import annotations

from typing import Any

from netcourt.law.period_rules.rule import Certainty, Kind, PeriodRule
from netcourt.law.period_rules.writing import earlier, hours, months, rule, years

KEEP: dict[str, Any] = {"kind": Kind.RETENTION, "rolls": False, "on_platform": False}
LOGS = rule("D55", ("网络日志留存", "Keeping of network logs"), months(6), ("日志产生", "the time of the log"),
            "CSL25 23", **KEEP)  # fmt: skip

RULES: tuple[PeriodRule, ...] = (
    rule(
        "D54",
        ("电子卷宗归档", "Archiving of the electronic dossier"),
        months(3),
        ("结案", "closing of the case"),
        on_platform=False,
        doubt=("凭记忆，按法院归档惯例，未找到条文", "recalled from archive practice; no article was found"),
    ),
    LOGS,
    earlier(LOGS, "2017-06-01", "CSL 21", doubt=None, certainty=Certainty.SEEN),
    rule(
        "D56",
        ("个人信息保护影响评估报告保存", "Keeping of impact assessments"),
        years(3),
        ("评估完成", "completion of the assessment"),
        "PIPL 56",
        **KEEP,
    ),
    rule(
        "D57",
        ("数据提供处理记录保存", "Keeping of data-sharing records"),
        years(3),
        ("记录形成", "making of the record"),
        "NDR24 12",
        **KEEP,
    ),
    rule(
        "D58",
        ("网络司法拍卖数据保存", "Keeping of auction data"),
        years(10),
        ("拍卖结束", "end of the auction"),
        "AUC16 29",
        **KEEP,
    ),
    rule(
        "D59",
        ("数据安全缺陷报告", "Report of a data-security flaw"),
        hours(24),
        ("发现", "discovery"),
        "NDR24 10",
        rolls=False,
        on_platform=False,
    ),
    rule(
        "D60",
        ("电子认证信息保存", "Keeping of certificate records"),
        years(5),
        ("电子签名认证证书失效", "lapse of the certificate"),
        "ESL 24",
        **KEEP,
    ),
)
