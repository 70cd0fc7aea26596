"""Sums in the numerals of bills and receipts (大写), which cannot be altered by a stroke."""

from __future__ import annotations

from decimal import Decimal

from netcourt.law.fees.money import money

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))


def in_capitals(amount: Decimal | int) -> str:
    """``1050`` → 壹仟零伍拾元整; ``325.04`` → 叁佰贰拾伍元零肆分. Raises AMOUNT_INVALID."""
    fen = int(money(amount) * 100)
    yuan, tenths, hundredths = fen // 100, fen // 10 % 10, fen % 10
    whole = f"{_whole(yuan)}元" if yuan else ""
    if not tenths and not hundredths:
        return f"{whole or '零元'}整"
    jiao = f"{_DIGITS[tenths]}角" if tenths else ("零" if whole else "")
    return whole + jiao + (f"{_DIGITS[hundredths]}分" if hundredths else "整")


def _whole(n: int) -> str:
    for unit, word in ((10**8, "亿"), (10**4, "万")):
        if n >= unit:
            high, low = divmod(n, unit)
            gap = "零" if 0 < low < unit // 10 else ""
            return f"{_whole(high)}{word}{gap}{_whole(low)}"
    said, skipped = "", False
    for unit, word in _PLACES:
        digit, n = divmod(n, unit)
        if digit:
            said += ("零" if skipped and said else "") + _DIGITS[digit] + word
        skipped = not digit
    return said
