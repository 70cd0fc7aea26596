import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.identity.masking import MaskingFilter, masked


def written(msg, *args, exc_info=None):
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, msg, args, exc_info)
    assert MaskingFilter().filter(record)
    return logging.Formatter().format(record)


@pytest.mark.law("MASK-1")
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("证件 11010519491231002X 已登记", "证件 110105********002X 已登记"),
        ("number 11010519491231002x.", "number 110105********002x."),
        ("手机13800138000。", "手机138****8000。"),
        ("+8613800138000", "+86138****8000"),
        ("138-0013-8000", "138****8000"),
        ("卡号 6222021234567890123", "卡号 ***************0123"),
        ("卡号 6222 0212 3456 7890 123", "卡号 ***************0123"),
        ("案号（2026）浙0199民初123456号，金额 12800.00", "案号（2026）浙0199民初123456号，金额 12800.00"),
        ("sha256 " + "a1" * 32, "sha256 " + "a1" * 32),
        (
            "/accounts/theft/0a1b2c3d-1111-4222-8333-444455556666/",
            "/accounts/theft/0a1b2c3d-1111-4222-8333-444455556666/",
        ),
    ],
)
def test_numbers_in_a_log_line_are_masked_and_nothing_else(text, kept):
    assert masked(text) == kept


@pytest.mark.law("MASK-1")
def test_arguments_and_tracebacks_are_masked_too():
    assert "13800138000" not in written("sent to %s", "13800138000")
    assert "13800138000" not in written({"phone": "13800138000"})
    assert "13800138000" not in written("%d and %d", "13800138000")
    try:
        raise ValueError("11010519491231002X")
    except ValueError as error:
        line = written("failed", exc_info=(ValueError, error, error.__traceback__))
    assert "11010519491231002X" not in line
    assert "ValueError" in line


@pytest.mark.law("MASK-1")
@given(st.from_regex(r"\A[1-9][0-9]{16}[0-9X]\Z"), st.sampled_from("，。：;\"'( /=\n你"))
def test_no_identity_number_survives_whatever_stands_around_it(number, beside):
    assert number not in masked(f"x{beside}{number}{beside}y")


@given(st.text(max_size=200))
def test_any_text_can_be_masked_twice_with_one_result(text):
    assert masked(masked(text)) == masked(text)


def test_the_filter_stands_on_the_handler_of_the_settings(settings):
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["mask"]
