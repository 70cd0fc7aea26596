"""Dates, amounts, case numbers and texts as the page shows them, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from netcourt.law.text import Text
from netcourt.web.templatetags import court

MOMENT = datetime(2026, 11, 23, 2, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "shown"), [("zh-hans", "2026年11月23日 10:20"), ("en", "23 November 2026, 10:20")]
)
def test_moment_is_shown_in_court_time(language, shown):
    with translation.override(language):
        html = court.court_date(MOMENT)
    assert shown in html
    assert 'datetime="2026-11-23T10:20+08:00"' in html


def test_a_day_has_no_hour():
    assert ">2026年1月2日<" in court.court_date(date(2026, 1, 2))
    assert court.court_date(None) == ""


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Decimal("12800"), "¥12,800.00"),
        (Decimal("-0.5"), "−¥0.50"),
        (0, "¥0.00"),
        (Decimal("1e9"), "¥1,000,000,000.00"),
    ],
)
def test_amounts(amount, shown):
    assert f">{shown}<" in court.yuan(amount)


def test_money_is_never_a_float():
    with pytest.raises(TypeError):
        court.yuan(0.1)  # type: ignore[arg-type]


def test_case_number_is_one_unbroken_word_and_escaped():
    assert court.case_number("（2026）浙0199民初1号") == '<span class="court-case-number">（2026）浙0199民初1号</span>'
    assert "<b>" not in court.case_number("<b>")


def test_text_speaks_the_language_of_the_page():
    words = Text("受理", "Accepted")
    with translation.override("en"):
        assert court.say(words) == "Accepted"
    with translation.override("zh-hans"):
        assert court.say(words) == "受理"
    assert court.say("plain") == "plain"


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (318_464, "311 KB"), (5 * 1024**4, "5120 GB")]
)
def test_file_size(size, shown):
    assert court.file_size(size) == shown
