"""Sums in capitals, by the rules for bills (支付结算办法 附一)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law.fees import in_capitals
from netcourt.law.refusal import Refused

DIGITS = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "零元整"),
        ("0.5", "伍角整"),
        ("0.04", "肆分"),
        ("10", "壹拾元整"),
        ("1050", "壹仟零伍拾元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("100001", "壹拾万零壹元整"),
        ("100000000", "壹亿元整"),
        ("1000000010001", "壹万亿零壹万零壹元整"),
        ("999999999999999.99", "玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_known_sums(amount: str, said: str) -> None:
    assert in_capitals(Decimal(amount)) == said


def read_back(said: str) -> Decimal:
    yuan, _, rest = said.partition("元") if "元" in said else ("", "", said)
    fen, digit = Decimal(0), 0
    for c in rest:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in "角分":
            fen += digit * (10 if c == "角" else 1)
    return whole(yuan) + fen / 100


def whole(said: str) -> int:
    for word, unit in (("亿", 10**8), ("万", 10**4)):
        high, found, low = said.rpartition(word)
        if found:
            return whole(high) * unit + whole(low)
    total = digit = 0
    for c in said:
        if c in DIGITS:
            digit = DIGITS[c]
        else:
            total, digit = total + digit * UNITS[c], 0
    return total + digit


@given(st.decimals(min_value=0, max_value=Decimal("999999999999999.99"), places=2))
def test_a_sum_in_capitals_reads_back(amount: Decimal) -> None:
    said = in_capitals(amount)
    assert read_back(said) == amount
    assert "零零" not in said


@pytest.mark.parametrize("bad", [Decimal(-1), Decimal(10) ** 15, Decimal("0.001")])
def test_what_is_no_sum_is_refused(bad: Decimal) -> None:
    with pytest.raises(Refused):
        in_capitals(bad)
