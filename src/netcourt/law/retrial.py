"""Retrial on a party's application (申请再审, CPL 210–218; APL 90, 91): grounds, time, court, fee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcourt.law.fees import RetrialGround
from netcourt.law.sources import chinese_number, cite
from netcourt.law.text import Text
from netcourt.law.times import say_day


class Against(StrEnum):
    """What is contested, by which its grounds differ."""

    CIVIL = "civil"
    ADMINISTRATIVE = "administrative"
    MEDIATION = "mediation"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of the law: its paragraph, its words; ``from_knowledge``: its six months run from knowing of it."""

    key: str
    article: str
    item: int
    text: Text
    from_knowledge: bool = False

    @property
    def cite(self) -> Text:
        """《民事诉讼法》第二百一十一条第一项."""
        of = cite(self.article)
        return Text(f"{of.zh}第{chinese_number(self.item)}项", f"{of.en} ({self.item})") if self.item else of


def _civil(item: int, zh: str, en: str, *, known: bool = False) -> Ground:
    return Ground(str(item), "CPL 211", item, Text(zh, en), known)


def _administrative(item: int, zh: str, en: str, *, known: bool = False, part: str = "") -> Ground:
    return Ground(f"a{item}{part}", "APL 91", item, Text(zh, en), known)


GROUNDS: dict[Against, tuple[Ground, ...]] = {
    Against.CIVIL: (
        _civil(1, "有新的证据，足以推翻原判决、裁定", "New evidence suffices to overturn the decision", known=True),
        _civil(2, "原判决、裁定认定的基本事实缺乏证据证明", "The basic facts found are not proved by evidence"),
        _civil(3, "原判决、裁定认定事实的主要证据是伪造的", "The main evidence was forged", known=True),
        _civil(4, "原判决、裁定认定事实的主要证据未经质证", "The main evidence was never examined by the parties"),
        _civil(
            5,
            "对审理案件需要的主要证据，当事人因客观原因不能自行收集，书面申请人民法院调查收集，人民法院未调查收集",
            "The court did not collect main evidence it was asked in writing to collect, which the party could not get",
        ),
        _civil(6, "原判决、裁定适用法律确有错误", "The law was applied wrongly"),
        _civil(
            7,
            "审判组织的组成不合法或者依法应当回避的审判人员没有回避",
            "The bench was not formed by law, or a judge who had to withdraw did not",
        ),
        _civil(
            8,
            "无诉讼行为能力人未经法定代理人代为诉讼，或者应当参加诉讼的当事人因不能归责于本人或者其诉讼代理人的事由未参加诉讼",
            "Someone without capacity was not represented by law, or a necessary party was absent through no own fault",
        ),
        _civil(9, "违反法律规定，剥夺当事人辩论权利", "A party was unlawfully deprived of its right to argue"),
        _civil(10, "未经传票传唤，缺席判决", "Judged by default without a summons"),
        _civil(11, "原判决、裁定遗漏或者超出诉讼请求", "The decision leaves out a claim or goes beyond the claims"),
        _civil(
            12,
            "据以作出原判决、裁定的法律文书被撤销或者变更",
            "The instrument the decision rests on was set aside or changed",
            known=True,
        ),
        _civil(
            13,
            "审判人员审理该案件时有贪污受贿，徇私舞弊，枉法裁判行为",
            "A judge took bribes, acted for personal ends or perverted the law in the case",
            known=True,
        ),
    ),
    Against.ADMINISTRATIVE: (
        _administrative(1, "不予立案或者驳回起诉确有错误", "Refusing or dismissing the suit was wrong"),
        _administrative(
            2, "有新的证据，足以推翻原判决、裁定", "New evidence suffices to overturn the decision", known=True
        ),
        _administrative(
            3,
            "原判决、裁定认定事实的主要证据不足或者未经质证",
            "The main evidence does not suffice or was never examined",
        ),
        _administrative(
            3, "原判决、裁定认定事实的主要证据系伪造", "The main evidence was forged", known=True, part="_forged"
        ),
        _administrative(4, "原判决、裁定适用法律、法规确有错误", "Laws or regulations were applied wrongly"),
        _administrative(
            5,
            "违反法律规定的诉讼程序，可能影响公正审判",
            "The procedure was against the law in a way that may have affected a just trial",
        ),
        _administrative(6, "原判决、裁定遗漏诉讼请求", "The decision leaves out a claim"),
        _administrative(
            7,
            "据以作出原判决、裁定的法律文书被撤销或者变更",
            "The instrument the decision rests on was set aside or changed",
            known=True,
        ),
        _administrative(
            8,
            "审判人员在审理该案件时有贪污受贿、徇私舞弊、枉法裁判行为",
            "A judge took bribes, acted for personal ends or perverted the law in the case",
            known=True,
        ),
    ),
    Against.MEDIATION: (
        Ground("m1", "CPL 212", 0, Text("调解违反自愿原则", "The mediation was not voluntary")),
        Ground("m2", "CPL 212", 0, Text("调解协议的内容违反法律", "What was agreed is against the law")),
    ),
}
NEW_EVIDENCE = frozenset({"1", "a2"})
MANY = 10


def ground(key: str) -> Ground:
    """The ground with this key. Raises KeyError for an unknown one."""
    return next((g for listed in GROUNDS.values() for g in listed if g.key == key), None) or _unknown(key)


def _unknown(key: str) -> Ground:
    raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Start:
    """The day from which the six months of one ground run, and why (CPL 216; API18 110)."""

    day: date
    why: Text


def starts(of: Ground, effective: date, known: date | None) -> Start:
    """From the effect; for the grounds that name knowledge from that day, but never before there was a decision."""
    if of.from_knowledge and known is not None and known > effective:
        day = say_day(known)
        return Start(known, Text(f"{day.zh}知道这一事由", f"the ground was known on {day.en}"))
    day = say_day(effective)
    return Start(effective, Text(f"裁判{day.zh}发生法律效力", f"the decision took effect on {day.en}"))


def original_court(*, administrative: bool, small: bool, sides: Iterable[Iterable[bool]]) -> Text | None:
    """Why the court that decided may be asked instead of the court above; None where it may not (CPL 210; CPI 424).

    ``sides``: for plaintiffs and defendants, of each party whether it is a citizen.
    """
    if administrative:
        return None
    listed = [list(side) for side in sides]
    if small:
        return Text("小额诉讼案件", "It was a small claim")
    if listed and all(side and all(side) for side in listed):
        return Text("原告和被告都是公民", "Plaintiffs and defendants are all citizens")
    if any(len(side) >= MANY for side in listed):
        return Text(f"一方人数众多（{MANY}人以上）", f"One side is numerous ({MANY} or more)")
    return None


def of_marriage(cause: str) -> bool:
    """Whether the decision may dissolve a marriage: that part is not open to retrial (CPL 213, CPI 380)."""
    return cause == "离婚纠纷"


def fee_ground(upheld: Iterable[str], *, first_instance: bool, appeal_lay: bool) -> RetrialGround:
    """Why a retrial costs a fee, if it does (FEE 9): new evidence, or a first decision nobody appealed against.

    ``appeal_lay``: an appeal had been possible, or it was a mediation statement, which the article names beside it.
    """
    if NEW_EVIDENCE & set(upheld):
        return RetrialGround.NEW_EVIDENCE_ON_APPLICATION
    return RetrialGround.NO_APPEAL_WAS_TAKEN if first_instance and appeal_lay else RetrialGround.OTHER


def type_words(*, administrative: bool) -> tuple[str, str]:
    """Of the review and of the retrial: 民申, 民再; 行申, 行再 (CN15)."""
    return ("行申", "行再") if administrative else ("民申", "民再")


def decided_finally(*, above: bool, first_instance: bool, small: bool) -> bool:
    """Whether no appeal lies against what the retrial decides (CPL 218; CPI 424).

    Heard by the court above, or retried what was decided on appeal: as on appeal. What was small claims stays final.
    """
    return above or not first_instance or small


# Claims whose execution may go on although the case is retried (CPL 217).
GOES_ON = ("追索赡养费", "追索扶养费", "追索抚养费", "追索抚恤金", "追索医疗费用", "追索劳动报酬")
