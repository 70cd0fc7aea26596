"""Case numbers (案号): （2026）浙0192民初81号之三. Grammar, reading, writing; the allocator asks here for its key.

Source: 关于人民法院案件案号的若干规定 (2015, amended 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from netcourt.law.case_types import CaseTypes, case_type_table, case_types, unknown_type
from netcourt.law.refusal import Refusal, Refused, refuse
from netcourt.law.sources import chinese_number, cite
from netcourt.law.text import Text

__all__ = [
    "PROVINCE_WORDS",
    "SPECIAL_WORDS",
    "CaseNumber",
    "SequenceKey",
    "case_type_table",
    "check_year",
    "court_level",
    "format_list",
    "parse",
    "parse_list",
    "prior_question",
    "sequence_key",
    "year_of",
]

BEIJING = ZoneInfo("Asia/Shanghai")
_PROVINCES = """\
京 北京 Beijing
津 天津 Tianjin
冀 河北 Hebei
晋 山西 Shanxi
内 内蒙古 Inner Mongolia
辽 辽宁 Liaoning
吉 吉林 Jilin
黑 黑龙江 Heilongjiang
沪 上海 Shanghai
苏 江苏 Jiangsu
浙 浙江 Zhejiang
皖 安徽 Anhui
闽 福建 Fujian
赣 江西 Jiangxi
鲁 山东 Shandong
豫 河南 Henan
鄂 湖北 Hubei
湘 湖南 Hunan
粤 广东 Guangdong
桂 广西 Guangxi
琼 海南 Hainan
渝 重庆 Chongqing
川 四川 Sichuan
黔 贵州 Guizhou
云 云南 Yunnan
藏 西藏 Tibet
陕 陕西 Shaanxi
甘 甘肃 Gansu
青 青海 Qinghai
宁 宁夏 Ningxia
新 新疆 Xinjiang
军 解放军 Military
兵 新疆生产建设兵团 Xinjiang Corps"""
PROVINCE_WORDS: dict[str, Text] = {
    word: Text(zh, en) for word, zh, en in (row.split(" ", 2) for row in _PROVINCES.splitlines())
}
SPECIAL_WORDS: dict[str, Text] = {"知": Text("知识产权", "Intellectual property")}
SUPREME = "最高法"
FIRST_YEAR = 2016  # the numbering of 2015 took effect on 1 January 2016

_COURT = f"{SUPREME}|[{''.join(PROVINCE_WORDS)}](?:[0-9]{{2}}(?:[0-9]{{2}})?)?"
_HEAD = (
    rf"[（(](?P<year>(?:19|20)[0-9]{{2}})[）)](?P<court>{_COURT})"
    rf"(?P<special>[{''.join(SPECIAL_WORDS)}])?(?P<type>[一-鿿]{{1,4}})"
)
_NUMBER = re.compile(_HEAD + r"(?P<seq>[1-9][0-9]{0,8})号(?P<part>之[一二三四五六七八九十]+)?")
_LIST = re.compile(_HEAD + r"(?P<seqs>[1-9][0-9]{0,8}(?:号?、[1-9][0-9]{0,8})+)号")
_PARTS = {chinese_number(n): n for n in range(1, 100)}
_CITE = cite("CN15 2", "CN15 3")


class SequenceKey(NamedTuple):
    """What one gapless row of numbers belongs to: year, court word, special word ("" for none), type word."""

    year: int
    court: str
    special: str
    type: str


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """One case number. ``part`` is 0, or the ordinal of a serial instrument: 3 for 之三. ``str()`` writes it."""

    year: int
    court: str
    special: str
    type: str
    seq: int
    part: int = 0

    def __str__(self) -> str:
        tail = f"之{chinese_number(self.part)}" if self.part else ""
        return f"（{self.year}）{self.court}{self.special}{self.type}{self.seq}号{tail}"

    @property
    def key(self) -> SequenceKey:
        """The row of numbers this one was taken from (CN-1)."""
        return SequenceKey(self.year, self.court, self.special, self.type)

    @property
    def case(self) -> CaseNumber:
        """The number of the case itself, without the part of an instrument (CN-7)."""
        return replace(self, part=0)

    def instrument(self, part: int) -> CaseNumber:
        """The number of the ``part``-th further instrument of this case: 1 → 之一 (CN-7). 1 to 99."""
        if not 1 <= part <= 99:
            raise ValueError(f"part of an instrument must be 1 to 99, not {part}")
        return replace(self, part=part)


def parse(text: str, types: CaseTypes | None = None) -> CaseNumber:
    """Reads one number; brackets may be half-width. Raises :class:`Refused` with every reason.

    Codes: CASE_NUMBER_MALFORMED, CASE_NUMBER_LIST (a citation of several: use :func:`parse_list`),
    CASE_NUMBER_OLD_FORM (before 2016), CASE_TYPE_UNKNOWN (CN-2).
    """
    text = text.strip()
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise Refused(_why_not(text))
    return _made(match, int(match["seq"]), types or case_types())


def parse_list(text: str, types: CaseTypes | None = None) -> tuple[CaseNumber, ...]:
    """Reads a citation of several cases that share their head: （2018）浙0192民初3827、3828号. One is a list too."""
    text = text.strip()
    match = _LIST.fullmatch(text)
    if match is None:
        return (parse(text, types),)
    return tuple(_made(match, int(seq), types or case_types()) for seq in re.findall("[0-9]+", match["seqs"]))


def format_list(numbers: Iterable[CaseNumber]) -> str:
    """Several numbers of one row as they are cited together; raises ``ValueError`` where their heads differ."""
    listed = sorted(numbers)
    if not listed or len({n.key for n in listed}) != 1 or any(n.part for n in listed):
        raise ValueError("only whole numbers of one year, court and type are cited together")
    head = str(listed[0]).removesuffix(f"{listed[0].seq}号")
    return head + "、".join(str(n.seq) for n in listed) + "号"


def _made(match: re.Match[str], seq: int, types: CaseTypes) -> CaseNumber:
    groups = match.groupdict()
    year, word = int(groups["year"]), groups["type"]
    part = (groups.get("part") or "")[1:]
    wrong = []
    if year < FIRST_YEAR:
        wrong.append(_old_form())
    if word not in types:
        wrong.append(unknown_type(word))
    if part and part not in _PARTS:
        wrong.append(
            _malformed("“之”后的序数有误，应如之一、之十二", "The ordinal after 之 is wrong; it is like 之一, 之十二")
        )
    if wrong:
        raise Refused(wrong)
    return CaseNumber(year, groups["court"], groups["special"] or "", word, seq, _PARTS.get(part, 0))


def _malformed(zh: str, en: str) -> Refusal:
    return Refusal("CASE_NUMBER_MALFORMED", Text(zh, en), _CITE)


def _old_form() -> Refusal:
    return Refusal(
        "CASE_NUMBER_OLD_FORM",
        Text(
            "2016年以前的案号不适用现行编号规则，请按原样引用",
            "Numbers before 2016 follow other rules: quote them as they stand",
        ),
        _CITE,
    )


def _why_not(text: str) -> list[Refusal]:
    """Every reason a text is no case number; the text did not match the grammar."""
    if _LIST.fullmatch(text):
        zh, en = "这是多个案号的合并引用，请逐一填写", "This cites several cases together: give one number at a time"
        return [Refusal("CASE_NUMBER_LIST", Text(zh, en), _CITE)]
    found = []
    head = re.match(r"[（(]([0-9]{4})[）)]", text)
    if head is None:
        found.append(
            _malformed("应以括号内的四位收案年度开头，如（2026）", "It begins with the year in brackets, like （2026）")
        )
    elif int(head[1]) < FIRST_YEAR:
        found.append(_old_form())
    if re.search(r"\s", text):
        found.append(_malformed("案号中不能有空格", "There must be no space inside"))
    rest = re.sub(r"\s", "", text[head.end() :] if head else text)
    if not re.match(rf"(?:{_COURT})(?![0-9])", rest):
        zh = "法院代字有误：最高法，或省级简称后接零、二或四位数字"
        en = "The court word is wrong: 最高法, or a provincial word and no, two or four digits"
        found.append(_malformed(zh, en))
    if not re.search(r"[一-鿿]0*[0-9]+(?:、[0-9]+)*号", rest):
        found.append(_malformed("类型代字后应有案件编号和“号”字", "After the type word come the number and 号"))
    elif re.search(r"[一-鿿]0[0-9]*号", rest):
        found.append(
            _malformed("案件编号是自然数，不以0开头", "The number is a natural number and has no leading zero")
        )
    if not found:
        found.append(
            _malformed("不符合案号格式，如（2026）浙0192民初81号", "It has not the form of （2026）浙0192民初81号")
        )
    return found


def court_level(court: str) -> str:
    """``supreme``, ``high``, ``intermediate`` or ``basic``, by the court word (专门法院 by their digits likewise)."""
    if not re.fullmatch(_COURT, court):
        raise Refused([_malformed(f"“{court}”不是法院代字", f"“{court}” is no court word")])
    return "supreme" if court == SUPREME else {1: "high", 3: "intermediate", 5: "basic"}[len(court)]


def year_of(receipt: datetime) -> int:
    """The year a case belongs to: that of its receipt by Beijing time (CN-4). ``receipt`` must carry a time zone."""
    if receipt.tzinfo is None:
        raise ValueError("the moment of receipt must carry a time zone")
    return receipt.astimezone(BEIJING).year


def sequence_key(
    receipt: datetime, court: str, type_word: str, special: str = "", types: CaseTypes | None = None
) -> SequenceKey:
    """The row of numbers a case received at ``receipt`` takes its number from; the type word must be in the table."""
    court_level(court)
    year = year_of(receipt)
    if special and special not in SPECIAL_WORDS:
        zh, en = f"“{special}”不是专门审判代字", f"“{special}” is no word of special trial"
        raise refuse("SPECIAL_WORD_UNKNOWN", zh, en, _CITE)
    (types or case_types()).find(type_word, receipt.astimezone(BEIJING).date())
    return SequenceKey(year, court, special, type_word)


def check_year(number: CaseNumber, receipt: datetime) -> None:
    """Refuses a number of another year than that of the receipt (CN-4): CASE_NUMBER_BACKDATED."""
    year = year_of(receipt)
    if number.year != year:
        zh = f"收案年度为{year}年（北京时间），不能编入{number.year}年的案号"
        en = f"The case was received in {year} (Beijing time); it cannot take a number of {number.year}"
        raise refuse("CASE_NUMBER_BACKDATED", zh, en, cite("CN15 9", "CN15 10"))


def prior_question(waits_for: Mapping[str, Iterable[str]]) -> str:
    """The type word where procedures are merged or parallel: that of the matter decided first (CN-3).

    ``waits_for`` maps each word to the words whose matters must be decided before it:
    ``{"民初": ["民辖"], "民辖": []}`` → ``民辖``. Raises PRIOR_QUESTION_UNCLEAR where not exactly one comes first.
    """
    for word in waits_for:
        case_types().find(word)
    first = [word for word, before in waits_for.items() if not set(before) & set(waits_for) - {word}]
    if len(first) != 1:
        zh, en = (
            "不能确定哪一事项应先行裁判，请由立案法官确定",
            "Which matter is decided first is not clear: the filing judge decides",
        )
        raise refuse("PRIOR_QUESTION_UNCLEAR", zh, en, cite("CN15 8"))
    return first[0]


def is_pre_filing(number: CaseNumber, types: CaseTypes | None = None) -> bool:
    """Whether this is a number of mediation before filing, linked later to that of the suit (CN-6)."""
    return (types or case_types()).find(number.type, date(number.year, 12, 31)).group == "pre_filing_mediation"
