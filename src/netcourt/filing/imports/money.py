"""Sums of money in a Chinese sentence: 72,000元, 3.3万元, ５万元, 叁万叁仟元整, ￥5000."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SAME = ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {character: digit for digit, same in enumerate(_SAME) for character in same}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8}
_CHINESE = "".join([*_DIGITS, *_UNITS, *_GREAT])
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,2}(?![0-9]))?"
_SUM = re.compile(
    rf"(?P<sign>[¥￥]\s*)?(?<![0-9.,])(?P<number>{_NUMBER})\s*(?P<great>万|亿)?\s*(?P<yuan>元|圆|块钱)?"
    rf"|(?P<chinese>[{_CHINESE}]{{1,20}})(?:元|圆)(?P<jiao>[{_CHINESE}]角)?(?P<fen>[{_CHINESE}]分)?"
)
# What makes a sum a rate, a base or a part of a reckoning, and no sum claimed.
_RATE_BEFORE = re.compile(r"(?:每[月日年天个次期平]|[日月年时]均|/[月日年天])[^,，;；。]{0,12}$")
_RATE_AFTER = re.compile(r"^\s*(?:[/每]|的标准|[x×*÷]|一[天个月年])")
_BASE = re.compile(r"以[^,，;；。]{0,40}?元?[^,，;；。]{0,30}?为(?:基数|本金)")
_BRACKETS = re.compile(r"[(\[【〔（［][^()\[\]【】〔〕（）［］]*[)\]】〕）］]")
_RECKONED = re.compile(r"(?:暂计|暂计算|暂计为|计|计为|计算为|共计|合计)(?:人民币)?$")
_TOTAL = re.compile(r"(?:共计|合计|总计|共)(?:人民币)?[:：]?$")
_SEVERAL_ITEMS = re.compile(r"[两二三四五六七八九十]项(?:共计|合计|总计)(?:人民币)?[:：]?$")


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum found: yuan, and where it stands in the text as normalised by ``plain``."""

    yuan: Decimal
    start: int
    end: int


def plain(text: str) -> str:
    """Full-width digits, points and signs in half width, thousands without their comma; the sense is unchanged."""
    return unicodedata.normalize("NFKC", re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text))


def chinese_number(text: str) -> Decimal | None:
    """叁万叁仟 → 33000, 一百零五 → 105. ``None`` for what is no number."""
    total = part = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            part += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _GREAT:
            great = _GREAT[character]
            total = (total + part + digit) * great if great > 10**4 else total + (part + digit) * great
            part = digit = 0
        else:
            return None
    return Decimal(total + part + digit) if text else None


def sums(text: str) -> list[Sum]:
    """Every sum of money in ``text`` (already ``plain``), in order: what carries 元, 万元 or ¥."""
    return list(_sums(text))


def _sums(text: str) -> Iterator[Sum]:
    for found in _SUM.finditer(text):
        if found["chinese"]:
            whole = chinese_number(found["chinese"])
            if whole is None or not any(c in found["chinese"] for c in _DIGITS):
                continue
            parts = ((found["jiao"], "0.1"), (found["fen"], "0.01"))
            rest = sum((_DIGITS.get(p[0], 0) * Decimal(w) for p, w in parts if p), Decimal(0))
            yield Sum((whole + rest).quantize(Decimal("0.01")), found.start(), found.end())
        elif found["yuan"] or found["sign"]:
            yuan = Decimal(found["number"].replace(",", "")) * _GREAT.get(found["great"] or "", 1)
            yield Sum(yuan.quantize(Decimal("0.01")), found.start(), found.end())


def claimed(text: str) -> Decimal | None:
    """The sum one claim asks for, in yuan; ``None`` where it names none.

    A total (共计) stands for what it totals. Rates, bases of interest and reckonings in brackets do not count, but an
    interest or penalty reckoned up to a day (暂计…元) in brackets does.
    """
    text = plain(text)
    bare = _BRACKETS.sub(lambda m: "\x01" * len(m[0]), _BASE.sub(lambda m: "\x01" * len(m[0]), text))
    total = Decimal(0)
    found = [s for s in sums(bare) if not _is_rate(bare, s)]
    for one in found:
        before = bare[: one.start]
        if _SEVERAL_ITEMS.search(before) and len(found) > 1:
            continue
        totals = _TOTAL.search(before) and one.yuan >= total
        total = one.yuan if totals else total + one.yuan
    for bracket in _BRACKETS.finditer(text):
        total += (
            sum((s.yuan for s in sums(bracket[0]) if _RECKONED.search(bracket[0][: s.start])), Decimal(0))
            if (_is_provisional(bracket[0]))
            else 0
        )
    return total or None


def _is_provisional(bracket: str) -> bool:
    return "暂计" in bracket and not re.search(r"[x×*÷=]", bracket)


def _is_rate(text: str, one: Sum) -> bool:
    return bool(_RATE_BEFORE.search(text[: one.start]) or _RATE_AFTER.search(text[one.end :]))
