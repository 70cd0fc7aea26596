"""The queue: nearest last day first, filtered, paged by key, in a bounded number of queries."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from netcourt.cases import clock
from netcourt.cases.sweep import sweep_due
from netcourt.filing import waiting
from netcourt.filing.actions import resubmit
from netcourt.filing.refusing import explain_filing, insist
from netcourt.filing.review import accept_filing, request_correction
from netcourt.filing.tests.filling import make_papers
from netcourt.filing.tests.reviewing import DEFECT, ELSEWHERE, MET, at, key, prove, receive
from netcourt.filing.waiting import Waiting
from netcourt.identity.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MONDAY = at("2026-06-01 10:00")


@pytest.fixture(autouse=True)
def _experience(settings) -> None:
    settings.NETCOURT_DEMO = True  # invented staff need no second factor there


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="netcourt.identity.backend.AccountBackend")
    return client


def titles(queue: waiting.Queue) -> list:
    return [row.case.pk for row in queue.rows]


@pytest.mark.law("IC18-7a")
def test_the_nearest_last_day_comes_first_and_decided_claims_are_gone(cast: Cast) -> None:
    late = receive(cast.buyer, at("2026-06-03 10:00"))
    early = receive(cast.buyer, MONDAY)
    accepted = receive(cast.buyer, MONDAY)
    with clock.running_at(at("2026-06-03 12:00")):
        accept_filing(cast.filing_judge, accepted.pk, key(), conditions=MET)
        seen = waiting.queue(cast.filing_judge)
    assert titles(seen) == [early.pk, late.pk]
    assert seen.rows[0].deadline.reason.zh
    assert waiting.queue(cast.elsewhere).rows == []
    assert waiting.queue(cast.buyer).rows == []


@pytest.mark.law("OL21-9b")
def test_each_state_has_its_filter_and_its_flag(cast: Cast) -> None:
    new, awaiting, missed, corrected = (receive(cast.buyer, MONDAY) for _ in range(4))
    with clock.running_at(MONDAY):
        request_correction(cast.filing_judge, awaiting.pk, key(), defects=[DEFECT], days=30)
        request_correction(cast.filing_judge, missed.pk, key(), defects=[DEFECT], days=3)
        request_correction(cast.filing_judge, corrected.pk, key(), defects=[DEFECT], days=3)
        prove(cast.buyer, MONDAY)
        resubmit(cast.buyer, corrected.pk, make_papers(cast.buyer), [], key())
    for swept in (False, True):
        with clock.running_at(at("2026-06-08 12:00")):
            if swept:
                sweep_due()
            by_state = {w: set(titles(waiting.queue(cast.filing_judge, w))) for w in Waiting}
            counts = waiting.queue(cast.filing_judge).counts
        assert by_state == {
            Waiting.ALL: {new.pk, awaiting.pk, missed.pk, corrected.pk},
            Waiting.NEW: {new.pk},
            Waiting.AWAITING: {awaiting.pk},
            Waiting.UNCORRECTED: {missed.pk},
            Waiting.CORRECTED: {corrected.pk},
            Waiting.OVERDUE: set(),
            Waiting.TODAY: {new.pk, corrected.pk},
            **{w: set() for w in (Waiting.INSISTED, Waiting.ANSWER, Waiting.UNANSWERED, Waiting.OPINION)},
        }
        assert counts == {w: len(found) for w, found in by_state.items()}
    with clock.running_at(at("2026-06-09 00:00")):
        sweep_due()
        overdue = waiting.queue(cast.filing_judge, Waiting.OVERDUE)
    assert set(titles(overdue)) == {new.pk, corrected.pk}
    assert {str(words) for words, _tone in overdue.rows[0].flags} & {"审查逾期"}
    assert [(row.days_late, row.handler) for row in overdue.rows] == [
        (1, ""),
        (1, "吴立案"),
    ]  # who asked for correction


@pytest.mark.law("IC18-7c")
def test_what_was_explained_waits_for_the_plaintiff_then_for_the_judge(cast: Cast) -> None:
    silent, insisting = receive(cast.buyer, MONDAY), receive(cast.buyer, MONDAY)
    tuesday = at("2026-06-02 10:00")
    with clock.running_at(tuesday):
        for case in (silent, insisting):
            explain_filing(
                cast.filing_judge, case.pk, key(), explanation="不在辖区", conditions=ELSEWHERE, to_court="浙0203"
            )
        assert set(titles(waiting.queue(cast.filing_judge, Waiting.ANSWER))) == {silent.pk, insisting.pk}
        assert waiting.next_claim(cast.filing_judge) is None
        prove(cast.buyer, tuesday)
        insist(cast.buyer, insisting.pk, key())
        assert titles(waiting.queue(cast.filing_judge, Waiting.INSISTED)) == [insisting.pk]
        assert waiting.next_claim(cast.filing_judge) == insisting
    with clock.running_at(at("2026-06-06 00:01")):
        sweep_due()
        assert titles(waiting.queue(cast.filing_judge, Waiting.UNANSWERED)) == [silent.pk]
        assert waiting.next_claim(cast.filing_judge, but=insisting) == silent


def test_paging_by_key_shows_every_claim_once(cast: Cast) -> None:
    cases = {receive(cast.buyer, MONDAY + timedelta(minutes=n // 2)).pk for n in range(7)}
    seen, after = [], ""
    while True:
        page = waiting.queue(cast.filing_judge, after=after, size=3)
        seen += titles(page)
        after = page.after
        if not after:
            break
    assert len(seen) == 7
    assert set(seen) == cases
    assert len(waiting.queue(cast.filing_judge, after="nonsense").rows) == 7


def test_the_number_of_queries_does_not_grow_with_the_queue(cast: Cast) -> None:
    client, counted = browser(cast.filing_judge), []
    client.get(reverse("filing:queue"))  # what each process asks once
    for more in (1, 5):
        for _ in range(more):
            receive(cast.buyer)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse("filing:queue")).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 10


def test_at_scale_the_queue_is_read_by_index(cast: Cast) -> None:
    receive(cast.buyer)
    _many_cases(20_000)
    rows = waiting._running(cast.filing_judge)[:31]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cases_case; ANALYZE cases_period; ANALYZE cases_docketentry; ANALYZE cases_hold")
    plan = rows.explain()
    assert not re.search(r"Seq Scan on cases_(case|period)\b", plan), plan


def _many_cases(count: int) -> None:
    """Decided cases of the court with a period each, as years leave them; rows only, no acts."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO cases_case (id, court_id, kind, procedure, number, title, category, stage, outcome,
                                       received_at, accepted_at, version)
               SELECT gen_random_uuid(), '浙0199', 'civil', 'summary', '（2025）浙0199民初' || n || '号', '旧案',
                      'SHOP', 'accepted', '', now() - interval '300 days', now() - interval '299 days', 0
               FROM generate_series(1, %s) n""",
            [count],
        )
        cursor.execute(
            """INSERT INTO cases_period (id, case_id, court_id, rule, law_version, calendar_version, post,
                                         started_by_id, start, "end", due_at, provisional, derivation, computation,
                                         state)
               SELECT gen_random_uuid(), c.id, c.court_id, 'D01', 'D01@2007-04-01', '', 'filing_judge',
                      (SELECT min(id) FROM cases_docketentry), c.received_at, c.received_at::date + 7,
                      c.received_at + interval '8 days', false, '{}', '{}', 'met'
               FROM cases_case c WHERE c.title = '旧案'"""
        )


def test_only_filing_judges_and_presidents_open_the_queue(cast: Cast) -> None:
    allowed = {"filing_judge", "other_filing_judge", "president", "elsewhere"}
    for name, person in cast.everyone.items():
        status = browser(person).get(reverse("filing:queue")).status_code
        assert status == (200 if name in allowed else 403), name
    assert Client().get(reverse("filing:queue")).status_code == 302


def test_an_empty_queue_says_so_and_strange_filters_do_no_harm(cast: Cast) -> None:
    client = browser(cast.filing_judge)
    assert "没有待审查的起诉" in client.get(reverse("filing:queue")).content.decode()
    assert "没有这种状态的起诉" in client.get(reverse("filing:queue") + "?waiting=overdue").content.decode()
    assert client.get(reverse("filing:queue") + "?waiting=<script>&after=x_y").status_code == 200


def counts(account: Account) -> dict[str, int | None]:
    return {str(d.words): d.count for d in browser(account).get(reverse("cases:home")).context["desks"]}


def test_the_workbench_counts_what_waits_at_each_desk(cast: Cast) -> None:
    first, second = (receive(cast.buyer, MONDAY) for _ in range(2))
    with clock.running_at(MONDAY + timedelta(hours=1)):
        assert counts(cast.filing_judge)["立案审查"] == 2
        request_correction(cast.filing_judge, first.pk, key(), defects=[DEFECT])  # now it waits for the plaintiff
        assert counts(cast.filing_judge)["立案审查"] == 1
        accept_filing(cast.filing_judge, second.pk, key(), conditions=MET)
        assert counts(cast.filing_judge)["立案审查"] == 0
        assert counts(cast.president)["送达"] == 1  # the defendant has no way of electronic service yet
        assert not counts(cast.elsewhere).get("送达")
        assert "立案审查" not in counts(cast.clerk)
