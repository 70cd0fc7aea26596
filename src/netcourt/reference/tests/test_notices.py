"""Importing holiday notices and tariffs."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from netcourt.law.notices import NoticeInvalid
from netcourt.reference import actions, calendar
from netcourt.reference.models import HolidayNotice, LocalTariff
from netcourt.reference.tariffs import TariffInvalid, parse_tariff

pytestmark = pytest.mark.django_db

NOTICE = """
year = 2027
title = "示例通知"
number = "示例〔2026〕1号"
[[rest]]
name = "元旦"
name_en = "New Year's Day"
from = 2027-01-01
to = 2027-01-04
[[rest]]
name = "劳动节"
from = 2027-05-01
to = 2027-05-05
[[rest]]
name = "国庆节"
from = 2027-10-01
to = 2027-10-07
"""


@pytest.fixture
def recomputed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the calendar already knew 2027 each time the dates were computed again."""
    seen: list[bool] = []
    periods = importlib.import_module("netcourt.cases.periods")
    monkeypatch.setattr(
        periods, "recompute_provisional", lambda: seen.append(calendar.court_calendar().settled(date(2027, 3, 1)))
    )
    return seen


def test_an_imported_notice_settles_its_year_and_dates_are_computed_again(
    recomputed: list[bool], tmp_path: Path
) -> None:
    assert not calendar.court_calendar().settled(date(2027, 3, 1))
    file = tmp_path / "2027.toml"
    file.write_text(NOTICE, encoding="utf-8")
    call_command("import_holidays", file)
    assert recomputed == [True]
    assert calendar.court_calendar().is_rest_day(date(2027, 1, 4))
    assert calendar.court_calendar().is_rest_day(date(2026, 10, 7)), "shipped notices stay"


def test_a_newer_notice_of_the_year_replaces_the_earlier_in_every_process(recomputed: list[bool]) -> None:
    actions.import_holidays(NOTICE)
    assert calendar.court_calendar().is_rest_day(date(2027, 1, 4))
    other_process = calendar.Calendar(())  # what another process kept from before the second import
    calendar._kept = (None, other_process)
    actions.import_holidays(NOTICE.replace("to = 2027-01-04", "to = 2027-01-03"))
    assert not calendar.court_calendar().is_rest_day(date(2027, 1, 4))
    assert HolidayNotice.objects.count() == 1


def test_the_calendar_is_kept_until_something_is_imported(recomputed: list[bool]) -> None:
    first = calendar.court_calendar()
    assert calendar.court_calendar() is first
    actions.import_holidays(NOTICE)
    assert calendar.court_calendar() is not first


def test_a_broken_notice_stores_nothing_and_tells_all(recomputed: list[bool], tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(NOTICE.replace('title = "示例通知"', "").replace("to = 2027-01-04", "to = 2026-01-04"), "utf-8")
    with pytest.raises(CommandError, match="title"):
        call_command("import_holidays", file)
    with pytest.raises(NoticeInvalid):
        actions.import_holidays(file.read_text(encoding="utf-8"))
    with pytest.raises(CommandError):
        call_command("import_holidays", tmp_path / "none.toml")
    assert (HolidayNotice.objects.count(), recomputed) == (0, [])


def test_tariffs_are_stored_and_replaced() -> None:
    source = 'province = "示例省"\ninstrument = "示例文件"\nvalid_from = 2026-01-01\n[amounts]\ndivorce = "200.00"\n'
    actions.import_tariffs(source)
    actions.import_tariffs(source.replace("200.00", "250.00"))
    assert [str(t.amount) for t in LocalTariff.objects.filter(province="示例省")] == ["250.00"]


def test_a_broken_tariff_tells_all_defects() -> None:
    source = 'colour = 1\nvalid_from = "x"\n[amounts]\ndivorce = "999"\nnothing = "1"\npersonality = "-1"\n'
    source += "ship_lien_notice = 5\n"
    with pytest.raises(TariffInvalid) as refused:
        parse_tariff(source)
    told = " ".join(d.en for d in refused.value.defects)
    for said in (
        "colour",
        "province",
        "instrument",
        "valid_from",
        "range of 50 to 300",
        "nothing",
        "personality",
        "ip_wi",
    ):
        assert said in told
    with pytest.raises(TariffInvalid):
        parse_tariff("not toml")
