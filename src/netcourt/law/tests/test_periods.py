"""Counting: known traps, worked tests of the obligations, and properties over many days."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law.calendar import Calendar, HolidayTableMissing, shipped_calendar
from netcourt.law.notices import parse_notice
from netcourt.law.period_rules import Kind, Unit, all_rules, rule_ids
from netcourt.law.periods import (
    BEIJING,
    Deadline,
    NoRule,
    Pause,
    PeriodError,
    compute,
    extend,
    met,
    period_table,
    recompute,
    rule_on,
)
from netcourt.law.tests.test_calendar import NOTICE_2027
from netcourt.law.text import Text
from netcourt.law.times import add_months

CALENDAR = shipped_calendar()
WHY = Text("理由", "a reason")
DAYS = st.dates(date(2025, 1, 1), date(2026, 6, 1))
ROLLING = sorted({r.id for r in all_rules() if r.rolls and not r.before})


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=BEIJING)


def end(rule: str, start: date, **rest) -> date:
    return compute(rule, start, calendar=CALENDAR, **rest).end


def example(rule_id: str, start: date = date(2025, 3, 3), **rest) -> Deadline:
    hours = rule_on(rule_id, start).length.unit is Unit.HOURS
    moment = datetime(start.year, start.month, start.day, 10, 20, tzinfo=BEIJING)
    return compute(rule_id, moment if hours else start, calendar=CALENDAR, **rest)


@pytest.mark.law("APL-1")
def test_administrative_suits_cite_their_own_law_for_the_periods_of_filing():
    for rule, article in (("D01", "《行政诉讼法》第五十一条"), ("D06", "《行政诉讼法》第六十七条")):
        plain = compute(rule, date(2026, 9, 28), calendar=CALENDAR)
        deadline = compute(rule, date(2026, 9, 28), calendar=CALENDAR, variant="administrative")
        assert deadline.end == plain.end == date(2026, 10, 8)
        assert article in deadline.derivation.zh
        assert "民事诉讼法》第一百二十" not in deadline.derivation.zh


@pytest.mark.law("SEC-21")
def test_network_logs_follow_the_numbers_of_the_day():
    assert "第二十一条" in compute("D55", date(2025, 12, 31), calendar=CALENDAR).derivation.zh
    assert "第二十三条" in compute("D55", date(2026, 1, 1), calendar=CALENDAR).derivation.zh


def test_the_table_has_every_row():
    assert {f"D{n:02}" for n in range(1, 61)} <= {i.split(".")[0] for i in rule_ids()}


@pytest.mark.parametrize("rule_id", rule_ids())
def test_every_row_computes_and_explains_itself(rule_id):
    deadline = example(rule_id)
    rule = deadline.period_rule
    assert deadline.due_at.tzinfo is not None
    assert (deadline.last_day < date(2025, 3, 3)) == rule.before
    assert rule.starts.zh in deadline.derivation.zh
    assert rule.starts.en in deadline.derivation.en
    assert all(cited in deadline.derivation.zh for cited in rule.cited.zh.split("、"))
    assert Deadline.from_json(json.loads(json.dumps(deadline.as_json()))) == deadline


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.version)
def test_every_version_and_variant_computes_on_its_dates(rule):
    start = max(rule.valid_from, date(2017, 7, 1))
    for variant in (None, *(v.key for v in rule.variants)):
        deadline = example(rule.id, start, variant=variant)
        assert deadline.law_version == rule.version
        assert deadline.variant == variant


@pytest.mark.law("SVC-85")
def test_versions_of_one_rule_never_overlap():
    for rule_id in rule_ids():
        versions = sorted((r for r in all_rules() if r.id == rule_id), key=lambda r: r.valid_from)
        for earlier, later in pairwise(versions):
            assert earlier.valid_to == later.valid_from - timedelta(1)
        assert versions[-1].valid_to is None


@pytest.mark.law("SVC-85", "TR-171")
def test_worked_appeal_served_16_september_2026_rolls_over_national_day():
    deadline = compute("D28.judgment", date(2026, 9, 16), calendar=CALENDAR)
    assert deadline.raw_end == date(2026, 10, 1)
    assert deadline.end == date(2026, 10, 8)
    assert deadline.rolled_because.zh == "国庆节"
    assert not deadline.provisional
    expected = "原届满日2026年10月1日（周四）为国庆节，顺延至节假日后第一日2026年10月8日（周四）"
    assert expected in deadline.derivation.zh
    assert "《民事诉讼法》第八十五条" in deadline.derivation.zh


@pytest.mark.law("SVC-85")
def test_worked_one_month_from_31_january_ends_on_the_last_day_of_february():
    assert end("D27", date(2025, 1, 31)) == date(2025, 2, 28)
    assert end("D27", date(2026, 1, 31)) == date(2026, 2, 28), "a Saturday, but worked in exchange in 2026"
    without_notice = compute("D27", date(2026, 1, 31), calendar=Calendar())
    assert without_notice.end == date(2026, 3, 2)
    assert without_notice.provisional


@pytest.mark.law("SVC-85", "TR-152")
def test_worked_six_months_from_31_august_2026_wait_for_the_notice_of_2027():
    deadline = compute("D20", date(2026, 8, 31), calendar=CALENDAR)
    assert (deadline.raw_end, deadline.end, deadline.provisional) == (date(2027, 2, 28), date(2027, 3, 1), True)
    assert "暂定" in deadline.derivation.zh
    with pytest.raises(HolidayTableMissing, match="2027"):
        deadline.final()
    later = recompute(deadline, CALENDAR.with_notice(parse_notice(NOTICE_2027)))
    assert (later.end, later.provisional) == (date(2027, 3, 1), False)
    assert later.final() is later
    assert later.calendar_version != deadline.calendar_version


@pytest.mark.law("SVC-85")
@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)), (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)), (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)), (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 2, 28), 1, date(2025, 3, 28)), (date(2025, 3, 31), -1, date(2025, 2, 28)),
    ],
)  # fmt: skip
def test_months_end_on_the_corresponding_or_the_last_day(start, months, expected):
    assert add_months(start, months) == expected


@pytest.mark.law("SVC-85")
def test_spring_festival_and_makeup_workdays():
    assert end("D06", date(2026, 2, 11)) == date(2026, 2, 24), "raw 16 February, in the festival"
    assert end("D03", date(2026, 2, 7)) == date(2026, 2, 14), "a make-up Saturday is a working day: no roll"
    assert end("D50", date(2026, 2, 12)) == date(2026, 2, 28), "working days count the make-up Saturdays too"
    assert end("D07", date(2020, 1, 15), on=date(2024, 1, 1)) == date(2020, 2, 3), "2020, extended to 2 February"


@pytest.mark.law("SVC-85")
def test_rest_days_inside_count_and_day_zero_does_not():
    assert end("D07", date(2025, 9, 29)) == date(2025, 10, 14)
    assert end("D07", date(2025, 3, 3)) == date(2025, 3, 18)


@pytest.mark.law("SVC-85")
def test_the_last_second_is_in_time_and_midnight_is_not():
    deadline = compute("D07", date(2025, 3, 3), calendar=CALENDAR)
    assert deadline.due_at == at(2025, 3, 19)
    assert met(deadline, at(2025, 3, 18, 23, 59, 59))
    assert not met(deadline, at(2025, 3, 19))
    assert met(deadline, datetime(2025, 3, 18, 15, 59, 59, tzinfo=UTC))
    assert not met(deadline, datetime(2025, 3, 18, 16, 0, 0, tzinfo=UTC))
    with pytest.raises(ValueError, match="time zone"):
        met(deadline, datetime(2025, 3, 18))


@pytest.mark.law("SVC-85")
def test_posted_in_time_is_in_time_however_long_the_post_takes():
    deadline = compute("D07", date(2025, 3, 3), calendar=CALENDAR)
    assert met(deadline, at(2025, 3, 25), posted=at(2025, 3, 18, 17))
    assert not met(deadline, at(2025, 3, 25), posted=at(2025, 3, 19, 9))


def test_the_instant_of_service_counts_by_the_day_in_beijing():
    late_in_utc = datetime(2025, 3, 2, 16, 30, tzinfo=UTC)
    assert compute("D07", late_in_utc, calendar=CALENDAR).end == date(2025, 3, 18)


@pytest.mark.law("TR-103", "SVC-85")
def test_hours_begin_with_the_next_hour_and_rest_days_do_not_move_them():
    deadline = compute("D37", at(2026, 10, 1, 10, 20), calendar=CALENDAR)
    assert deadline.due_at == deadline.end == at(2026, 10, 3, 11)
    assert not deadline.provisional
    assert met(deadline, at(2026, 10, 3, 10, 59, 59))
    assert not met(deadline, at(2026, 10, 3, 11))
    with pytest.raises(PeriodError, match="moment"):
        compute("D37", date(2026, 10, 1), calendar=CALENDAR)


@pytest.mark.law("SVC-95", "SVC-283")
def test_publication_is_an_effect_rest_days_do_not_move_it_and_its_version_follows_the_date():
    assert end("D32", date(2026, 9, 1)) == date(2026, 10, 1)
    assert end("D32", date(2026, 9, 1), variant="foreign") == date(2026, 10, 31)
    assert end("D32", date(2021, 12, 1)) == date(2022, 1, 30), "60 days before 2022"
    assert end("D32", date(2023, 12, 31)) == date(2024, 1, 30)
    assert end("D32", date(2023, 12, 31), variant="foreign") == date(2024, 3, 31), "three months until 2023"


@pytest.mark.law("CPL-128", "TR-285")
def test_answer_and_appeal_of_a_party_without_domicile_are_30_days():
    for rule in ("D07", "D09", "D28.judgment", "D28.ruling", "D29.answer"):
        assert example(rule, date(2025, 3, 3), variant="foreign").n == 30


@pytest.mark.law("TR-165")
def test_small_claims_had_no_own_limit_before_2022():
    assert example("D22", date(2021, 6, 1)).n == 3
    assert example("D22", date(2022, 6, 1)).n == 2


@pytest.mark.law("SVC-139")
def test_the_hearing_notice_counts_backwards():
    assert end("D17", date(2025, 3, 10)) == date(2025, 3, 7)


def test_unknown_rules_dates_variants_and_lengths_are_refused():
    with pytest.raises(NoRule):
        compute("D99", date(2025, 1, 1), calendar=CALENDAR)
    with pytest.raises(NoRule, match="2022-01-01"):
        compute("D08", date(2019, 1, 1), calendar=CALENDAR)
    for wrong in ({"n": 14}, {"variant": "lunar"}):
        with pytest.raises(PeriodError) as error:
            compute("D07", date(2025, 1, 1), calendar=CALENDAR, **wrong)
        assert error.value.code == "PERIOD_INVALID"


@pytest.mark.law("TR-152")
def test_extension_of_the_trial_limit_counts_from_registration():
    deadline = compute("D20", date(2024, 8, 31), calendar=CALENDAR)
    longer = extend(deadline, "president", 6, asked_at=at(2025, 2, 1), reason=WHY, calendar=CALENDAR)
    assert longer.raw_end == date(2025, 8, 31)
    assert "延长6个月" in longer.derivation.zh
    with pytest.raises(PeriodError, match="EXTENSION_TOO_LONG"):
        extend(longer, "president", 1, asked_at=at(2025, 8, 1), reason=WHY, calendar=CALENDAR)
    more = extend(longer, "superior", 3, asked_at=at(2025, 8, 1), reason=WHY, calendar=CALENDAR)
    assert more.raw_end == date(2025, 11, 30)
    assert recompute(more, CALENDAR) == more


@pytest.mark.law("TR-164", "TR-165")
@pytest.mark.parametrize("rule", ["D21", "D22"])
def test_summary_and_small_claims_are_extended_by_one_month_at_most(rule):
    deadline = example(rule)
    extend(deadline, "president", 1, asked_at=at(2025, 4, 1), reason=WHY, calendar=CALENDAR)
    with pytest.raises(PeriodError, match="EXTENSION_TOO_LONG"):
        extend(deadline, "president", 2, asked_at=at(2025, 4, 1), reason=WHY, calendar=CALENDAR)


@pytest.mark.law("EV-100")
def test_a_partys_period_is_extended_from_its_rolled_end_and_only_before_expiry():
    deadline = compute("D12", date(2026, 9, 16), n=15, calendar=CALENDAR)
    longer = extend(deadline, "court", 5, asked_at=at(2026, 10, 8, 23, 59), reason=WHY, calendar=CALENDAR)
    assert longer.end == date(2026, 10, 13)
    with pytest.raises(PeriodError) as error:
        extend(deadline, "court", 5, asked_at=at(2026, 10, 9), reason=WHY, calendar=CALENDAR)
    assert error.value.code == "EXTENSION_LATE"


@pytest.mark.law("TR-216")
def test_an_unchanging_period_cannot_be_extended():
    with pytest.raises(PeriodError) as error:
        extend(example("D35"), "court", 1, asked_at=at(2025, 4, 1), reason=WHY, calendar=CALENDAR)
    assert error.value.code == "NOT_EXTENDABLE"


def test_pauses_move_the_end_overlaps_count_once_and_later_ones_do_nothing():
    pauses = [
        Pause(date(2025, 3, 5), date(2025, 3, 9), WHY),
        Pause(date(2025, 3, 8), date(2025, 3, 10), WHY),
        Pause(date(2025, 6, 1), date(2025, 6, 9), WHY),
        Pause(date(2025, 2, 1), date(2025, 3, 3), WHY),
    ]
    assert end("D07", date(2025, 3, 3), pauses=pauses) == date(2025, 3, 24)


def test_the_table_for_the_documents_has_one_row_per_version():
    rows = period_table()
    assert len(rows) == len(all_rules())
    assert {"D54", "D32"} <= {r["id"] for r in rows if r["doubt"]}
    assert next(r for r in rows if r["id"] == "D54")["certainty"] == "recalled"


@given(st.sampled_from(rule_ids()), DAYS)
def test_the_end_is_never_before_the_start_and_the_result_survives_json_and_recomputing(rule_id, start):
    deadline = example(rule_id, start)
    assert (deadline.last_day >= start) != deadline.period_rule.before
    assert recompute(deadline, CALENDAR) == deadline
    assert recompute(recompute(deadline, Calendar()), CALENDAR) == deadline
    assert Deadline.from_json(deadline.as_json()) == deadline


@pytest.mark.law("SVC-85")
@given(st.sampled_from(ROLLING), DAYS)
def test_a_rolling_period_never_ends_on_a_rest_day_and_moves_no_further_than_needed(rule_id, start):
    deadline = example(rule_id, start)
    if deadline.period_rule.kind is Kind.ACT and deadline.unit is not Unit.HOURS:
        assert CALENDAR.is_workday(deadline.end)
        skipped = (deadline.end - deadline.raw_end).days
        assert all(CALENDAR.is_rest_day(deadline.raw_end + timedelta(n)) for n in range(skipped))
        assert bool(deadline.rolled_because) == (skipped > 0)


@given(st.sampled_from(ROLLING), DAYS, st.integers(0, 40))
def test_a_later_start_never_ends_earlier(rule_id, start, later):
    assert example(rule_id, start).last_day <= example(rule_id, start + timedelta(later)).last_day


@given(DAYS, st.integers(15, 90), st.integers(0, 30))
def test_a_longer_period_never_ends_earlier(start, n, more):
    assert example("D12", start, n=n).last_day <= example("D12", start, n=n + more).last_day


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-60, 60))
def test_months_land_on_the_same_day_or_on_the_last_of_the_month(start, n):
    landed = add_months(start, n)
    assert (landed.year * 12 + landed.month) - (start.year * 12 + start.month) == n
    assert landed.day == start.day or (landed.day < start.day and (landed + timedelta(1)).day == 1)
