"""Public-interest suits (公益诉讼): who may bring one, what comes before it, how it is tried and what it costs.

CPL 58; the joint interpretation on suits of procuratorates (PIL20 13, 14, 21, 22); the assessors law (JUR18 16).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import add_months, say_day

ANNOUNCED_DAYS = 30
REPLY_MONTHS, URGENT_DAYS = 2, 15
PANEL = 7


class Standing(StrEnum):
    """By what right someone sues for the public."""

    PROCURATORATE = "procuratorate"
    ORGAN = "organ"


STANDINGS: dict[Standing, Text] = {
    Standing.PROCURATORATE: Text("人民检察院", "A people's procuratorate"),
    Standing.ORGAN: Text("法律规定的机关或者有关组织", "An organ or organisation named by law"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What came before the suit, as reckoned: ``done`` None where nothing was told of it. Never bars by itself."""

    code: str
    done: bool | None
    last_day: date | None
    text: Text
    cite: Text


def before_suing(
    standing: Standing | None,
    on: date,
    *,
    administrative: bool = False,
    announced_on: date | None = None,
    proposal_received_on: date | None = None,
    urgent: bool = False,
) -> tuple[Step, ...]:
    """The steps the law puts before a suit filed ``on``. An organ or organisation has none."""
    if standing is not Standing.PROCURATORATE:
        return ()
    if administrative:
        return (_proposal(proposal_received_on, urgent, on),)
    return (_announcement(announced_on, on),)


def _announcement(day: date | None, on: date) -> Step:
    articles = cite("PIL20 13", "PIL20 14")
    if day is None:
        zh = "请写明诉前公告的日期，并提交已经公告的证明：检察机关提起民事公益诉讼，先公告三十日"
        en = "Give the day of the announcement and hand in its proof: a procuratorate first announces for 30 days"
        return Step("ANNOUNCEMENT_MISSING", None, None, Text(zh, en), articles)
    last = day + timedelta(ANNOUNCED_DAYS)
    began, end = say_day(day), say_day(last)
    zh = f"{began.zh}公告，自次日起三十日，到{end.zh}届满"
    en = f"Announced on {began.en}; thirty days from the next day end on {end.en}"
    if on <= last:
        zh += "；还没有届满，届满后没有机关和组织起诉的，检察机关才提起"
        en += "; not over yet: the procuratorate sues when it is, if no organ or organisation did"
    return Step("ANNOUNCEMENT_RUNNING" if on <= last else "ANNOUNCED", on > last, last, Text(zh, en), articles)


def _proposal(day: date | None, urgent: bool, on: date) -> Step:
    articles = cite("PIL20 21", "PIL20 22")
    if day is None:
        zh = "请写明行政机关收到检察建议的日期，并提交检察建议和送达的证明"
        en = "Give the day the organ received the proposal, and hand in the proposal and proof that it arrived"
        return Step("PROPOSAL_MISSING", None, None, Text(zh, en), articles)
    last = day + timedelta(URGENT_DAYS) if urgent else add_months(day, REPLY_MONTHS)
    span = ("十五日（紧急情形）", "fifteen days, as it is urgent") if urgent else ("两个月", "two months")
    began, end = say_day(day), say_day(last)
    zh = f"行政机关{began.zh}收到检察建议，应当在{span[0]}内答复，到{end.zh}届满"
    en = f"The organ received the proposal on {began.en} and answers within {span[1]}, until {end.en}"
    if on <= last:
        zh, en = f"{zh}；还没有届满", f"{en}; not over yet"
    return Step("PROPOSAL_RUNNING" if on <= last else "PROPOSED", on > last, last, Text(zh, en), articles)


def told(standing: Standing | None) -> Iterator[tuple[Text, Text]]:
    """What else holds of such a suit: the panel, the procedure, who learns of it, the fee; each with its article."""
    yield (
        Text("由三名法官和四名人民陪审员组成七人合议庭，适用普通程序", 
             "Tried by seven: three judges and four assessors, in ordinary procedure"),
        cite("JUR18 16", "CPI 257"),
    )  # fmt: skip
    if standing is Standing.PROCURATORATE:
        yield FREE
    else:
        yield (
            Text("受理后十日内告知相关行政主管部门；依法可以起诉的其他机关和组织可以在开庭前申请参加",
                 "The authority concerned is told within ten days; others who may sue may join before the hearing"),
            cite("CPI 284", "CPI 286"),
        )  # fmt: skip


# No rule in force says it: the trial measures of 2016 (art. 22) did, and courts go on so. A doubt, stated as one.
FREE = (
    Text("检察机关提起公益诉讼，不预收案件受理费（现行规定没有写明，按2016年试点实施办法第二十二条以来的做法）",
         "Nothing is asked in advance of a procuratorate (no rule in force says so: practice since the trial measures "
         "of 2016, art. 22)"),
    cite("PIL20 4"),
)  # fmt: skip
