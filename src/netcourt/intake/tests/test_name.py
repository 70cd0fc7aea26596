"""Names are shown, never believed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.intake import clean_name
from netcourt.intake.names import MAX_LENGTH, extension, is_disguised


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("合同.pdf", "合同.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\张三\\合同.pdf", "合同.pdf"),
        ("合\u202e同.pdf", "合同.pdf"),
        ("a\x00b\r\nc.txt", "ab c.txt"),
        ("  . ..", "未命名"),
        ("", "未命名"),
        ("<script>.pdf", "_script_.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("\ud800.pdf", "_.pdf"),
    ],
)
def test_cleans_name(given_name, shown):
    assert clean_name(given_name) == shown


@given(st.text(max_size=400))
def test_cleaned_name_is_safe_and_stays(name):
    shown = clean_name(name)
    assert 0 < len(shown) <= MAX_LENGTH
    assert not set(shown) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in shown)
    assert clean_name(shown) == shown


def test_finds_extension_and_disguise():
    assert [extension(n) for n in ("a.PDF", "a", ".pdf", "a.tar.gz", "a.合同", "a.")] == ["pdf", "", "", "gz", "", ""]
    assert is_disguised("合同\u202efdp.exe")
    assert not is_disguised("👨‍👩‍👧 合同.pdf")
