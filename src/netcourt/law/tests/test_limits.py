"""Trial limits, evidence periods, restitution."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from netcourt.law.calendar import shipped_calendar
from netcourt.law.evidence_periods import (
    Event,
    Procedure,
    check_evidence_period,
    consequence,
    extension_for_all,
    resumed,
)
from netcourt.law.periods import BEIJING, compute, extend, recompute
from netcourt.law.restitution import restitution_deadline, restitution_refusals
from netcourt.law.text import Text
from netcourt.law.trial_limits import (
    DEDUCTIONS,
    Deduction,
    Limit,
    conversion_refusal,
    deduction_refusals,
    extension_dates,
    extension_request_refusal,
    trial_limit,
    with_deductions,
)

CALENDAR = shipped_calendar()
DAY = date(2025, 3, 3)


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=BEIJING)


@pytest.mark.law("TR-152", "TR-164", "TR-165", "TR-183", "TR-187", "APL-1")
@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (Limit.ORDINARY, date(2025, 9, 3)), (Limit.SUMMARY, date(2025, 6, 3)), (Limit.SMALL, date(2025, 5, 6)),
        (Limit.APPEAL_JUDGMENT, date(2025, 6, 3)), (Limit.APPEAL_RULING, date(2025, 4, 2)),
        (Limit.SPECIAL, date(2025, 4, 2)), (Limit.ADMINISTRATIVE, date(2025, 9, 3)),
        (Limit.ADMINISTRATIVE_SUMMARY, date(2025, 4, 17)), (Limit.ADMINISTRATIVE_APPEAL, date(2025, 6, 3)),
    ],
)  # fmt: skip
def test_each_limit(limit, expected):
    assert trial_limit(limit, DAY, calendar=CALENDAR).end == expected


@pytest.mark.law("TR-243")
@pytest.mark.parametrize("code", DEDUCTIONS)
def test_deductions_lengthen_the_limit_by_their_days_and_are_named(code):
    deadline = trial_limit(Limit.SUMMARY, DAY, calendar=CALENDAR, deductions=[Deduction(code, DAY.replace(day=10),
                                                                                    DAY.replace(day=19))])  # fmt: skip
    assert deadline.raw_end == date(2025, 6, 13)
    assert DEDUCTIONS[code][0].zh in deadline.derivation.zh


@pytest.mark.law("TR-243")
def test_deductions_without_code_or_dates_are_refused_all_at_once():
    bad = [Deduction("holiday", DAY, DAY), Deduction("appraisal", DAY, None), Deduction("nap", None, DAY)]
    assert [r.code for r in deduction_refusals(bad)] == ["DEDUCTION_INVALID"] * 4
    with pytest.raises(ValueError, match="holiday"):
        trial_limit(Limit.SUMMARY, DAY, calendar=CALENDAR, deductions=bad)


@pytest.mark.law("TR-243", "TR-152")
def test_later_deductions_keep_the_extension():
    limit = trial_limit(Limit.ORDINARY, DAY, calendar=CALENDAR)
    longer = extend(
        limit, "president", 3, asked_at=at(2025, 8, 1), reason=Text("案情复杂", "complex"), calendar=CALENDAR
    )
    both = with_deductions(longer, [Deduction("publication", date(2025, 4, 1), date(2025, 4, 30))], calendar=CALENDAR)
    assert longer.raw_end == date(2025, 12, 3)
    assert both.raw_end == date(2026, 1, 2)
    assert both.end == date(2026, 1, 4), "a make-up Sunday after New Year"


@pytest.mark.law("TR-164")
def test_conversion_only_before_expiry_and_counted_from_registration():
    limit = trial_limit(Limit.SUMMARY, DAY, calendar=CALENDAR)
    assert conversion_refusal(limit, date(2025, 6, 3)) is None
    assert conversion_refusal(limit, date(2025, 6, 4)).code == "CONVERSION_LATE"


@pytest.mark.law("TR-TL")
def test_extension_is_asked_15_days_and_decided_5_days_before():
    ask, decide = extension_dates(date(2025, 9, 3), calendar=CALENDAR)
    assert (ask.end, decide.end) == (date(2025, 8, 19), date(2025, 8, 29))
    assert extension_request_refusal(date(2025, 9, 3), date(2025, 8, 19), calendar=CALENDAR) is None
    assert extension_request_refusal(date(2025, 9, 3), date(2025, 8, 20), calendar=CALENDAR).code == "LATE"


@pytest.mark.law("EV-99")
@pytest.mark.parametrize(
    ("procedure", "n", "variant", "lawful"),
    [
        (Procedure.ORDINARY, 15, None, True), (Procedure.ORDINARY, 14, None, False),
        (Procedure.ORDINARY, 90, None, True), (Procedure.ORDINARY, 5, "agreed", True),
        (Procedure.APPEAL, 10, None, True), (Procedure.APPEAL, 9, None, False),
        (Procedure.SUMMARY, 15, None, True), (Procedure.SUMMARY, 16, None, False),
        (Procedure.SUMMARY, 16, "agreed", False), (Procedure.SUMMARY, 0, None, False),
        (Procedure.SMALL, 7, None, True), (Procedure.SMALL, 8, None, False),
        (Procedure.SMALL, 15, "exceptional", True), (Procedure.SMALL, 16, "exceptional", False),
        (Procedure.ORDINARY, 3, "rebuttal", True),
    ],
)  # fmt: skip
def test_evidence_periods_within_their_bounds(procedure, n, variant, lawful):
    refusal = check_evidence_period(procedure, n, DAY, variant=variant, calendar=CALENDAR)
    assert (refusal is None) == lawful
    if refusal:
        assert refusal.code == "PERIOD_INVALID"


@pytest.mark.law("EV-55", "EV-56")
def test_what_events_do_to_the_evidence_period():
    assert consequence(Event.NEW_PARTY).all_parties
    assert consequence(Event.COUNTERCLAIM).new_period
    assert consequence(Event.CLAIM_CHANGED).new_period
    assert consequence(Event.JURISDICTION_OBJECTION).stops
    assert consequence(Event.EXCHANGE_SET, exchange_day=DAY).ends == DAY
    with pytest.raises(ValueError, match="day of the exchange"):
        consequence(Event.EXCHANGE_SET)


@pytest.mark.law("EV-55")
def test_the_period_stops_from_the_objection_until_its_refusal_takes_effect():
    period = compute("D12", DAY, n=15, calendar=CALENDAR)
    after = resumed(period, date(2025, 3, 10), date(2025, 3, 25), calendar=CALENDAR)
    assert after.raw_end == date(2025, 4, 2), "the 10th to the 24th, 15 days, do not count"
    assert resumed(period, date(2025, 3, 20), date(2025, 3, 25), calendar=CALENDAR).end == period.end
    assert resumed(period, DAY, DAY, calendar=CALENDAR) == recompute(period, CALENDAR)


@pytest.mark.law("EV-100")
def test_an_extension_granted_to_one_holds_for_all():
    mine, other = (compute("D12", d, n=15, calendar=CALENDAR) for d in (DAY, date(2025, 3, 4)))
    longer = extend(mine, "court", 5, asked_at=at(2025, 3, 10), reason=Text("取证", "collection"), calendar=CALENDAR)
    (others,) = extension_for_all(longer, [other], calendar=CALENDAR)
    assert others.end == date(2025, 3, 24)
    with pytest.raises(ValueError, match="no extension"):
        extension_for_all(mine, [other], calendar=CALENDAR)


@pytest.mark.law("SVC-86")
def test_restitution_is_asked_for_within_ten_days_after_the_obstacle():
    missed = compute("D28.judgment", DAY, calendar=CALENDAR)  # 18 March 2025
    facts = {"obstacle_began": at(2025, 3, 10), "obstacle_ended": at(2025, 3, 21), "calendar": CALENDAR}
    assert restitution_deadline(at(2025, 3, 21), calendar=CALENDAR).end == date(2025, 3, 31)
    assert restitution_refusals(missed, asked_at=at(2025, 3, 31, 23, 59), **facts) == ()
    late = restitution_refusals(missed, asked_at=at(2025, 4, 1), **facts)
    assert [r.code for r in late] == ["RESTITUTION_LATE"]
    early = restitution_refusals(missed, asked_at=at(2025, 3, 18), **facts)
    assert [r.code for r in early] == ["RESTITUTION_NEEDLESS"]
    after = restitution_refusals(missed, asked_at=at(2025, 3, 25), **(facts | {"obstacle_began": at(2025, 3, 19)}))
    assert [r.code for r in after] == ["OBSTACLE_AFTER_END"]


@pytest.mark.law("TR-216")
def test_the_unchanging_retrial_period_knows_no_restitution():
    missed = compute("D35", DAY, calendar=CALENDAR)
    refusals = restitution_refusals(missed, obstacle_began=at(2025, 8, 1), obstacle_ended=at(2025, 10, 1),
                                    asked_at=at(2025, 10, 3), calendar=CALENDAR)  # fmt: skip
    assert [r.code for r in refusals] == ["PERIOD_UNCHANGING"]
