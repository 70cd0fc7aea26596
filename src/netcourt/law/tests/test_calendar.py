"""Rest days and working days, and reading the State Council's notices."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from netcourt.law.calendar import Calendar, HolidayTableMissing, shipped_calendar
from netcourt.law.notices import NoticeInvalid, parse_notice, shipped_notices

NOTICE_2027 = """
year = 2027
title = "国务院办公厅关于2027年部分节假日安排的通知（虚构）"
number = "虚构〔2026〕0号"
issued = 2026-11-05

[[rest]]
name = "元旦"
name_en = "New Year's Day"
from = 2027-01-01
to = 2027-01-03

[[rest]]
name = "劳动节"
from = 2027-05-01
to = 2027-05-05
workdays = [2027-04-25, 2027-05-08]

[[rest]]
name = "国庆节"
from = 2027-10-01
to = 2027-10-07
"""


def test_every_day_2017_to_2026_agrees_with_chinesecalendar():
    calendar, day = shipped_calendar(), date(2017, 1, 1)
    while day <= date(2026, 12, 31):
        assert calendar.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(1)


@pytest.mark.parametrize("year", range(2017, 2027))
def test_makeup_workdays_agree_with_chinesecalendar(year):
    expected = {d for d in chinese_calendar.constants.workdays if d.year == year}
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    assert {d for d in days if d.year == year and shipped_calendar().is_makeup_workday(d)} == expected


def test_spring_festival_2020_was_extended_to_2_february():
    calendar = shipped_calendar()
    assert calendar.is_rest_day(date(2020, 1, 31))
    assert calendar.roll_forward(date(2020, 1, 24)) == date(2020, 2, 3)
    assert calendar.notice(2020).amended_by == (("国务院办公厅关于延长2020年春节假期的通知", "国办发明电〔2020〕1号"),)


@pytest.mark.parametrize("day", [date(2023, 3, 8), date(2023, 5, 4), date(2023, 6, 1), date(2023, 8, 1)])
def test_days_of_part_of_the_population_are_working_days(day):
    assert shipped_calendar().is_workday(day)


def test_a_makeup_saturday_is_a_working_day_and_a_festival_names_itself():
    calendar = shipped_calendar()
    assert calendar.is_workday(date(2026, 2, 28))
    assert calendar.rest_reason(date(2026, 10, 1)).zh == "国庆节"
    assert calendar.rest_reason(date(2026, 11, 7)).zh == "星期六"


def test_a_year_without_notice_is_not_settled_but_knows_weekends_and_fixed_days():
    calendar = shipped_calendar()
    assert not calendar.settled(date(2027, 3, 1))
    assert calendar.is_rest_day(date(2027, 10, 1))
    assert calendar.is_rest_day(date(2027, 3, 6))
    assert calendar.settled(date(2026, 12, 27))
    assert not calendar.settled(date(2026, 12, 31)), "the notice of 2027 may still move the last days of 2026"


def test_importing_a_notice_settles_the_year_and_leaves_the_old_calendar_alone():
    before = shipped_calendar()
    after = before.with_notice(parse_notice(NOTICE_2027))
    assert after.settled(date(2027, 3, 1))
    assert after.settled(date(2026, 12, 31))
    assert after.is_workday(date(2027, 4, 25))
    assert not before.settled(date(2027, 3, 1))
    assert after.version != before.version
    assert after.with_notice(parse_notice(NOTICE_2027)).version == after.version


def test_a_corrected_notice_takes_the_place_of_the_earlier_one():
    corrected = parse_notice(NOTICE_2027.replace("to = 2027-01-03", "to = 2027-01-04"))
    calendar = shipped_calendar().with_notice(parse_notice(NOTICE_2027)).with_notice(corrected)
    assert calendar.is_rest_day(date(2027, 1, 4))
    assert calendar.notice(2027) == corrected


def test_the_first_unsettled_day_is_found():
    assert shipped_calendar().first_unsettled(date(2026, 12, 1), date(2027, 2, 1)) == date(2026, 12, 28)
    assert shipped_calendar().first_unsettled(date(2026, 1, 1), date(2026, 12, 27)) is None


def test_working_days_are_counted_both_ways():
    calendar = shipped_calendar()
    assert calendar.add_workdays(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert calendar.add_workdays(date(2026, 10, 8), -1) == date(2026, 9, 30)
    assert calendar.add_workdays(date(2026, 10, 9), 1) == date(2026, 10, 10), "a make-up Saturday"


@pytest.mark.parametrize("notice", shipped_notices(), ids=lambda n: str(n.year))
def test_a_notice_written_and_read_again_is_the_same(notice):
    assert parse_notice(notice.as_toml()) == notice


def test_a_bad_notice_says_everything_that_is_wrong():
    bad = NOTICE_2027.replace('number = "虚构〔2026〕0号"', "numbr = 1")
    bad = bad.replace("workdays = [2027-04-25", "workdays = [2027-05-03, 2027-04-26")
    bad = bad.replace("from = 2027-10-01", "from = 2027-10-02")
    with pytest.raises(NoticeInvalid) as error:
        parse_notice(bad)
    said = "\n".join(d.zh for d in error.value.defects)
    for part in ("numbr", "缺少 number", "2027-04-26 是工作日", "2027-05-03 写了不止一次", "2027-10-01（国庆节"):
        assert part in said


@pytest.mark.parametrize(
    "source",
    [
        "year = ", "", "year = true", "year = 2027", 'year = 2027\ntitle = "甲"\nnumber = "乙"\nrest = 3',
        NOTICE_2027.replace("to = 2027-01-03", "to = 2026-12-31"),
        NOTICE_2027.replace("to = 2027-01-03", "to = 2027-02-03"),
        NOTICE_2027.replace("to = 2027-01-03", 'to = "x"'), NOTICE_2027.replace('name = "元旦"', "name = 1"),
        NOTICE_2027 + "\n[[amended_by]]\ntitle = 1\n", NOTICE_2027.replace("2027-01-0", "2028-01-0"),
        NOTICE_2027.replace("issued = 2026-11-05", "issued = 2026-11-05T00:00:00"),
    ],
)  # fmt: skip
def test_unusable_notices_are_refused_never_crash(source):
    with pytest.raises(NoticeInvalid) as error:
        parse_notice(source)
    assert error.value.code == "HOLIDAY_NOTICE_INVALID"
    assert all(d.zh and d.en for d in error.value.defects)


def test_the_rules_of_time_run_without_django_and_without_the_test_dependency():
    check = (
        "import sys, netcourt.law.service, netcourt.law.trial_limits, netcourt.law.evidence_periods\n"
        "from netcourt.law.periods import shipped_calendar\n"
        "shipped_calendar()\n"
        "sys.exit(bool({'django', 'chinese_calendar'} & set(sys.modules)))"
    )
    source = str(Path(__file__).parents[3])
    assert subprocess.run([sys.executable, "-c", check], env={"PYTHONPATH": source}, check=False).returncode == 0


def test_the_missing_table_names_the_year_to_import():
    assert "2027" in str(HolidayTableMissing(date(2026, 12, 30)))
    assert Calendar().version.startswith("none/")
