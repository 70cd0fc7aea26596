"""Special procedure as a table: every kind is whole, and the days the law gives are kept."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from netcourt.law import special
from netcourt.law.case_types import case_types
from netcourt.law.periods import compute, shipped_calendar
from netcourt.law.sources import cite
from netcourt.law.special import KINDS
from netcourt.law.special.checks import Stated
from netcourt.law.times import BEIJING

TODAY = date(2026, 6, 3)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.code)
def test_every_kind_is_whole(kind: special.Kind) -> None:
    assert kind.grounds
    assert kind.relations
    assert kind.courts
    assert len(kind.code) <= 20
    assert kind.word in case_types()
    known = {"applicant", "subject", "ground"} | {f.name for f in kind.facts}
    assert fields(kind.sought) <= known
    for code, ground in kind.grounds.items():
        assert len(code) <= 16
        assert kind.orders_of(code), code
        assert {n for order in kind.orders_of(code) for n in fields(order)} <= known | {f.name for f in kind.names}
        assert cite(*kind.all_articles(code)).zh
        for wait in ground.waits:
            assert compute(wait.rule, TODAY, calendar=shipped_calendar(), on=TODAY, variant=wait.variant).end
            assert wait.since in known
    names = [f.name for f in (*kind.facts, *kind.names)] + [e.name for e in kind.enclosures]
    assert len(names) == len(set(names)), "each field of the form has one name"
    assert {g for f in (*kind.facts, *kind.enclosures) for g in f.grounds} <= set(kind.grounds)
    if kind.notice:
        for ground in kind.grounds.values():
            assert compute(kind.notice, TODAY, calendar=shipped_calendar(), variant=ground.notice).end


def faults(kind: str, ground: str, **facts: Any) -> dict[str, str]:
    table = KINDS[kind]
    told = {f.name: "内容" for f in table.facts if f.asked(ground)} | facts
    stated = Stated(
        ground=ground, relation=next(iter(table.relations)), connection=next(iter(table.courts)), facts=told,
        enclosed=[e.name for e in table.enclosures],
    )  # fmt: skip
    return {name: why.code for name, why in special.faults(table, stated, TODAY, shipped_calendar())}


@pytest.mark.parametrize(
    ("kind", "ground", "since", "early"),
    [
        ("missing", "two_years", date(2024, 6, 3), True),
        ("missing", "two_years", date(2024, 6, 2), False),
        ("dead", "four_years", date(2022, 6, 3), True),
        ("dead", "four_years", date(2022, 6, 2), False),
        ("dead", "accident", date(2024, 6, 3), True),
        ("dead", "accident", date(2024, 6, 2), False),
        ("dead", "impossible", date(2026, 5, 30), False),
    ],
)
def test_two_years_four_years_and_none_where_survival_is_impossible(
    kind: str, ground: str, since: date, early: bool
) -> None:
    assert faults(kind, ground, since=since) == ({"since": "APPLICATION_EARLY"} if early else {})


def test_objections_are_late_on_the_day_after_the_last() -> None:
    assert faults("contest", "limited", known_on=date(2026, 5, 19)) == {}
    assert faults("contest", "limited", known_on=date(2026, 5, 18)) == {"known_on": "APPLICATION_LATE"}
    assert faults("contest", "other", known_on=date(2020, 5, 18)) == {}
    assert faults("guardian", "designated", notified_on=date(2026, 5, 1)) == {"notified_on": "APPLICATION_LATE"}
    assert faults("voter", "voter", election_on=date(2026, 6, 7)) == {"election_on": "APPLICATION_LATE"}
    assert faults("voter", "voter", election_on=date(2026, 6, 8)) == {}


def test_everything_that_is_missing_is_told_at_once_each_with_its_article() -> None:
    table = KINDS["missing"]
    nothing = Stated(ground="two_years", relation="", connection="", facts={"since": date(2027, 1, 1)})
    found = dict(special.faults(table, nothing, TODAY, shipped_calendar()))
    assert set(found) == {"relation", "connection", "facts", "since", "certificate", "relation_proof"}
    assert all(found[name].cite for name in ("relation", "facts", "certificate"))
    assert [n for n, _ in special.faults(table, replace(nothing, ground="x"), TODAY, shipped_calendar())] == [
        "ground", "relation", "connection",
    ]  # fmt: skip


def test_notices_run_three_months_a_year_and_a_year() -> None:
    calendar, day = shipped_calendar(), datetime(2026, 6, 3, 10, tzinfo=BEIJING)
    ends = [
        compute(rule, day, calendar=calendar, variant=variant).last_day.isoformat()
        for rule, variant in (
            ("SP-NOTICE.missing", None), ("SP-NOTICE.dead", None), ("SP-NOTICE.dead", "impossible"),
            ("SP-NOTICE.property", None),
        )
    ]  # fmt: skip
    assert ends == ["2026-09-03", "2027-06-03", "2026-09-03", "2027-06-03"]
