"""What keeps a past filing from being filed as a suit, by name and article. Nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Iterator

from netcourt.filing.imports.parties import readable, split_parties
from netcourt.filing.imports.rows import Row
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


def _say(code: str, zh: str, en: str, *articles: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite(*articles) if articles else None)


OTHER_KIND = _say(
    "OTHER_KIND", "不是民事、行政案件，不由本院立案受理", "Neither a civil nor an administrative case", "CPL 3"
)
RETRIAL = _say(
    "RETRIAL", "再审案件：已经生效的裁判由当事人申请再审，不得另行起诉",
    "Retrial: asked for by application, not by suit", "CPL 127", "CPL 210",
)  # fmt: skip
ENFORCEMENT = _say(
    "ENFORCEMENT", "执行案件：凭生效法律文书申请执行，不得另行起诉",
    "Enforcement: applied for, not sued for", "CPL 127", "CPL 247",
)  # fmt: skip
OTHER_INSTANCE = _say(
    "OTHER_INSTANCE", "审级不明，不是第一审", "Not a first instance, or the instance is unknown", "CPL 18"
)
PLAINTIFF_UNCLEAR = _say(
    "PLAINTIFF_UNCLEAR", "没有载明原告，或者姓名、名称无法辨认", "No plaintiff has a readable name", "CPL 122"
)
DEFENDANT_UNCLEAR = _say(
    "DEFENDANT_UNCLEAR", "没有明确的被告：没有载明，或者姓名、名称无法辨认", "No definite defendant is named", "CPL 122"
)
CLAIM_UNTOLD = _say(
    "CLAIM_UNTOLD", "没有载明具体的诉讼请求，法院不得代拟",
    "No concrete claim is told, and the court makes none for a party", "CPL 122",
)  # fmt: skip
COURT_UNKNOWN = _say(
    "COURT_UNKNOWN", "案号和名称都不能确定是哪个法院", "Neither number nor name tells the court", "CPL 18"
)
PLACE_UNKNOWN = _say(
    "PLACE_UNKNOWN",
    "法院目录没有写明该院辖区，不能确定联系地点",
    "The list of courts does not tell the court's area",
    "CPL 18",
)
CAUSE_UNKNOWN = _say(
    "CAUSE_UNKNOWN", "现行案由和曾用名里都没有这个案由", "No present or earlier cause has this name", "CPL 124"
)
KINDS = ("", "民事", "行政")
_INSTANCES = {"再审": RETRIAL, "执行": ENFORCEMENT}
_TYPES = {"再": RETRIAL, "申": RETRIAL, "执": ENFORCEMENT}


def kept_out(row: Row) -> Iterator[Refusal]:
    """Every reason why this row is no suit of first instance, or lacks what a suit must have; none: it can be filed."""
    if row.kind not in KINDS:
        yield OTHER_KIND
    instance = _INSTANCES.get(row.instance) or (OTHER_INSTANCE if row.instance not in ("", "一审") else None)
    instance = instance or next((r for word, r in _TYPES.items() if word in row.case_no[6:]), None)
    if instance:
        yield instance
        return  # its parties are applicants and respondents: nothing more can be said of them
    plaintiffs, defendants = split_parties(row.plaintiff), split_parties(row.defendant)
    if not plaintiffs or not all(map(readable, plaintiffs)):
        yield PLAINTIFF_UNCLEAR
    if not defendants or not all(map(readable, defendants)):
        yield DEFENDANT_UNCLEAR
