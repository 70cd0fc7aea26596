"""What a past filing has that the first wizard does not cover yet, by name and article. Nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Iterator

from netcourt.filing.imports.parties import readable, split_parties
from netcourt.filing.imports.rows import Row
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


def _say(code: str, zh: str, en: str, *articles: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite(*articles) if articles else None)


OTHER_KIND = _say("OTHER_KIND", "不是民事案件", "Not a civil case")
SECOND_INSTANCE = _say(
    "SECOND_INSTANCE", "第二审案件：上诉不经立案起诉，由上诉程序办理（尚未建成）",
    "Second instance: an appeal is no complaint; the room of appeals takes it (not built yet)", "CPL 171", "IJ25 1",
)  # fmt: skip
RETRIAL = _say(
    "RETRIAL", "再审案件：由审判监督程序办理（尚未建成）", "Retrial: another procedure (not built yet)", "CPL 210"
)
ENFORCEMENT = _say(
    "ENFORCEMENT", "执行案件：由执行程序办理（尚未建成）", "Enforcement: another procedure (not built yet)", "CPL 247"
)
OTHER_INSTANCE = _say(
    "OTHER_INSTANCE", "审级不明，不是第一审", "Not a first instance, or the instance is unknown", "CPL 18"
)
SEVERAL_PLAINTIFFS = _say(
    "SEVERAL_PLAINTIFFS",
    "多名原告：立案向导现只收一名原告",
    "Several plaintiffs: the wizard takes one so far",
    "CPL 55",
)
SEVERAL_DEFENDANTS = _say(
    "SEVERAL_DEFENDANTS",
    "多名被告：立案向导现只收一名被告",
    "Several defendants: the wizard takes one so far",
    "CPL 55",
)
THIRD_PARTY = _say(
    "THIRD_PARTY", "有第三人：立案向导现不收第三人", "A third party: the wizard takes none so far", "CPL 59"
)
STATUTORY_REPRESENTATIVE = _say(
    "STATUTORY_REPRESENTATIVE", "原告应为未成年子女，由法定代理人代为诉讼：立案向导现不收法定代理人",
    "The plaintiff must be a minor child, represented by law: the wizard takes no statutory representative so far",
    "CPL 60",
)  # fmt: skip
PARTY_UNREADABLE = _say(
    "PARTY_UNREADABLE", "原告或者被告的姓名、名称缺失或无法辨认", "A party has no readable name", "CPL 122"
)
COURT_UNKNOWN = _say("COURT_UNKNOWN", "案号和名称都不能确定是哪个法院", "Neither number nor name tells the court")
PLACE_UNKNOWN = _say(
    "PLACE_UNKNOWN",
    "法院目录没有写明该院辖区，不能确定联系地点",
    "The list of courts does not tell the court's area",
    "CPL 18",
)
CAUSE_UNKNOWN = _say(
    "CAUSE_UNKNOWN", "现行案由和曾用名里都没有这个案由", "No present or earlier cause has this name", "CPL 124"
)
_INSTANCES = {"二审": SECOND_INSTANCE, "再审": RETRIAL, "执行": ENFORCEMENT}
_TYPES = {"终": SECOND_INSTANCE, "再": RETRIAL, "申": RETRIAL, "执": ENFORCEMENT}


def uncovered(row: Row) -> Iterator[Refusal]:
    """Every reason why this row cannot be filed by the wizard of today; none when it can be tried."""
    if row.kind and row.kind != "民事":
        yield OTHER_KIND
    instance = _INSTANCES.get(row.instance) or (OTHER_INSTANCE if row.instance not in ("", "一审") else None)
    instance = instance or next((r for word, r in _TYPES.items() if word in row.case_no[6:]), None)
    if instance:
        yield instance
        return  # its parties are appellants and appellees: nothing more can be said of them
    plaintiffs, defendants = split_parties(row.plaintiff), split_parties(row.defendant)
    if len(plaintiffs) > 1:
        yield SEVERAL_PLAINTIFFS
    if len(defendants) > 1:
        yield SEVERAL_DEFENDANTS
    if row.third_party:
        yield THIRD_PARTY
    if not plaintiffs or not defendants or not all(map(readable, [*plaintiffs, *defendants])):
        yield PARTY_UNREADABLE
    if row.cause.startswith("抚养费"):
        yield STATUTORY_REPRESENTATIVE
