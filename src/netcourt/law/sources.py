"""The instruments this system keeps, and how an article of one is cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netcourt.law.text import Text


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law or interpretation: ``key`` as used in the obligations, its titles, the day it took effect."""

    key: str
    title: Text
    short: Text
    in_force: date


def _instrument(key: str, zh: str, short: str, en: str, in_force: str) -> Instrument:
    return Instrument(key, Text(zh, en), Text(short, en), date.fromisoformat(in_force))


INSTRUMENTS: dict[str, Instrument] = {
    i.key: i
    for i in (
        _instrument(
            "CPL", "中华人民共和国民事诉讼法（2023年修正）", "民事诉讼法", "Civil Procedure Law (2023)", "2024-01-01"
        ),
        _instrument(
            "CPI",
            "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释（2022年修正）",
            "民诉法解释",
            "Interpretation of the Civil Procedure Law (2022)",
            "2022-04-10",
        ),
        _instrument("CC", "中华人民共和国民法典", "民法典", "Civil Code", "2021-01-01"),
        _instrument(
            "IC18",
            "最高人民法院关于互联网法院审理案件若干问题的规定",
            "互联网法院规定",
            "Provisions on Internet Courts (2018)",
            "2018-09-07",
        ),
        _instrument(
            "IJ25",
            "最高人民法院关于互联网法院案件管辖的规定",
            "互联网法院管辖规定",
            "Provisions on Internet Court Jurisdiction (2025)",
            "2025-11-01",
        ),
        _instrument("OL21", "人民法院在线诉讼规则", "在线诉讼规则", "Online Litigation Rules", "2021-08-01"),
        _instrument("OM21", "人民法院在线调解规则", "在线调解规则", "Online Mediation Rules", "2022-01-01"),
        _instrument("FEE", "诉讼费用交纳办法", "诉讼费用交纳办法", "Measures on Litigation Fees", "2007-04-01"),
        _instrument("CN15", "关于人民法院案件案号的若干规定", "案号规定", "Provisions on Case Numbers", "2016-01-01"),
        _instrument(
            "REG15",
            "最高人民法院关于人民法院登记立案若干问题的规定",
            "登记立案规定",
            "Provisions on Case Registration",
            "2015-05-01",
        ),
        _instrument(
            "EV19",
            "最高人民法院关于民事诉讼证据的若干规定（2019年修正）",
            "民事证据规定",
            "Provisions on Civil Evidence (2019)",
            "2020-05-01",
        ),
        _instrument(
            "TL00",
            "最高人民法院关于严格执行案件审理期限制度的若干规定",
            "审限规定",
            "Provisions on Trial Limits (2000)",
            "2000-09-28",
        ),
        _instrument(
            "TL19",
            "最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定（2019年修正）",
            "延长审限规定",
            "Provisions on Extending Trial Limits (2019)",
            "2019-03-28",
        ),
        _instrument(
            "SIM20",
            "最高人民法院关于适用简易程序审理民事案件的若干规定（2020年修正）",
            "简易程序规定",
            "Provisions on Summary Procedure (2020)",
            "2021-01-01",
        ),
        _instrument(
            "APL",
            "中华人民共和国行政诉讼法（2017年修正）",
            "行政诉讼法",
            "Administrative Procedure Law (2017)",
            "2017-07-01",
        ),
        _instrument(
            "API18",
            "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
            "行诉解释",
            "Interpretation of the Administrative Procedure Law (2018)",
            "2018-02-08",
        ),
        _instrument(
            "PUB16",
            "最高人民法院关于人民法院在互联网公布裁判文书的规定",
            "裁判文书公开规定",
            "Provisions on Publishing Judgments",
            "2016-10-01",
        ),
        _instrument(
            "FLOW18",
            "最高人民法院关于人民法院通过互联网公开审判流程信息的规定",
            "审判流程公开规定",
            "Provisions on Trial-flow Information",
            "2018-09-01",
        ),
        _instrument(
            "HOL24", "全国年节及纪念日放假办法（2024年修订）", "放假办法", "Holiday Measures (2024)", "2025-01-01"
        ),
        _instrument(
            "PIPL",
            "中华人民共和国个人信息保护法",
            "个人信息保护法",
            "Personal Information Protection Law",
            "2021-11-01",
        ),
        _instrument("CSL", "中华人民共和国网络安全法", "网络安全法", "Cybersecurity Law", "2017-06-01"),
        _instrument(
            "CSL25", "中华人民共和国网络安全法（2025年修正）", "网络安全法", "Cybersecurity Law (2025)", "2026-01-01"
        ),
        _instrument(
            "CPL21",
            "中华人民共和国民事诉讼法（2021年修正）",
            "民事诉讼法（2021）",
            "Civil Procedure Law (2021)",
            "2022-01-01",
        ),
        _instrument(
            "CPL17",
            "中华人民共和国民事诉讼法（2017年修正）",
            "民事诉讼法（2017）",
            "Civil Procedure Law (2017)",
            "2017-07-01",
        ),
        _instrument("NDR24", "网络数据安全管理条例", "网络数据条例", "Network Data Security Regulations", "2025-01-01"),
        _instrument(
            "AUC16",
            "最高人民法院关于人民法院网络司法拍卖若干问题的规定",
            "网络司法拍卖规定",
            "Provisions on Online Judicial Auction",
            "2017-01-01",
        ),
        _instrument(
            "CRL",
            "中华人民共和国消费者权益保护法（2013年修正）",
            "消费者权益保护法",
            "Consumer Rights Law (2013)",
            "2014-03-15",
        ),
        _instrument(
            "EXR",
            "最高人民法院关于人民法院执行工作若干问题的规定（试行）（2020年修正）",
            "执行工作规定",
            "Provisions on Execution Work (2020)",
            "2021-01-01",
        ),
        _instrument(
            "LI14",
            "最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释",
            "迟延履行利息解释",
            "Interpretation on Interest for Late Performance (2014)",
            "2014-08-01",
        ),
        _instrument(
            "JC11",
            "最高人民法院关于人民调解协议司法确认程序的若干规定",
            "司法确认规定",
            "Provisions on Judicial Confirmation of Mediation Agreements (2011)",
            "2011-03-30",
        ),
        _instrument("ECL", "中华人民共和国电子商务法", "电子商务法", "E-Commerce Law", "2019-01-01"),
        _instrument(
            "LMA",
            "中华人民共和国劳动争议调解仲裁法",
            "劳动争议调解仲裁法",
            "Law on Mediation and Arbitration of Labour Disputes",
            "2008-05-01",
        ),
        _instrument("JUR18", "中华人民共和国人民陪审员法", "人民陪审员法", "People's Assessors Law", "2018-04-27"),
        _instrument(
            "PIL20",
            "最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释（2020年修正）",
            "检察公益诉讼解释",
            "Interpretation on Public-interest Suits of Procuratorates (2020)",
            "2021-01-01",
        ),
        _instrument(
            "ESL",
            "中华人民共和国电子签名法（2019年修正）",
            "电子签名法",
            "Electronic Signature Law (2019)",
            "2019-04-23",
        ),
    )
}

_DIGITS = "零一二三四五六七八九"


def chinese_number(n: int) -> str:
    """``n`` (0 to 9999) in Chinese numerals as articles are numbered: 126 → 一百二十六."""
    if not 0 <= n <= 9999:
        raise ValueError(f"article number out of range: {n}")
    if n == 0:
        return _DIGITS[0]
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        d, n = divmod(n, unit)
        if d:
            out += ("零" if zero else "") + _DIGITS[d] + name
            zero = False
        elif out and n:
            zero = True
    return out[1:] if out.startswith("一十") else out


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one instrument: ``Article("CPL", 126)``."""

    instrument: str
    number: int

    def __post_init__(self) -> None:
        if self.instrument not in INSTRUMENTS:
            raise KeyError(f"unknown instrument {self.instrument!r}")

    @property
    def cite(self) -> Text:
        """As it is printed: 《民事诉讼法》第一百二十六条 / Civil Procedure Law (2023), art. 126."""
        short = INSTRUMENTS[self.instrument].short
        return Text(f"《{short.zh}》第{chinese_number(self.number)}条", f"{short.en}, art. {self.number}")

    def __str__(self) -> str:
        return self.cite.zh


def article(reference: str) -> Article:
    """``"CPL 126"`` → ``Article("CPL", 126)``."""
    key, _, number = reference.partition(" ")
    return Article(key, int(number))


def cite(*references: str) -> Text:
    """Several articles in one citation: ``cite("CPL 126", "IC18 7")``."""
    cited = [article(r).cite for r in references]
    return Text("、".join(c.zh for c in cited), "; ".join(c.en for c in cited))
