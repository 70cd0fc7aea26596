"""Case codes: easy to type, never shown twice, kept as fingerprints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.appearance import codes


def test_a_code_is_ten_digits_and_no_phone_number() -> None:
    for code in {codes.new_code() for _ in range(500)}:
        assert len(code) == 10
        assert code.isdecimal()
        assert code[0] not in "01"
        assert codes.clean_code(codes.grouped(code)) == code


@pytest.mark.parametrize("typed", ["２３４ ５６７ ８９０１", "234-567-8901", " 2345678901 ", "234·567·8901"])
def test_however_it_is_typed(typed: str) -> None:
    assert codes.clean_code(typed) == "2345678901"


@given(st.text(max_size=30))
def test_nothing_else_is_a_code(typed: str) -> None:
    cleaned = codes.clean_code(typed)
    assert cleaned == "" or (len(cleaned) == 10 and cleaned.isascii() and cleaned.isdecimal())


@pytest.mark.parametrize(
    "typed", ["（2026）浙0199民初1号", "(2026)浙0199民初1号", "2026浙0199民初1号", " 〔2026〕 浙0199 民初1号 "]
)
def test_a_case_number_in_any_brackets(typed: str) -> None:
    assert codes.clean_number(typed) == "（2026）浙0199民初1号"


def test_a_code_is_kept_as_a_fingerprint_bound_to_its_case() -> None:
    one, other = codes.code_index("（2026）浙0199民初1号", "2345678901"), codes.code_index("另一件", "2345678901")
    assert one != other
    assert "2345678901" not in one
