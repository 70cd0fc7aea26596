"""Courts are asked by a job: a claim comes in, each day of its review, once registered; silence is told as silence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.exchange import asking, queries, tasks
from netcourt.exchange.models import Exchanged, Inquiry
from netcourt.exchange.tests.conftest import registered
from netcourt.exchange.tests.neighbouring import THERE, Installation
from netcourt.filing import duplicates
from netcourt.filing.models import Pairing
from netcourt.filing.tests.reviewing import key, receive
from netcourt.filing.withdrawals import withdraw
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def jobs() -> list[str]:
    return [job.args["case"] for job in ProcrastinateJob.objects.filter(task_name="exchange.ask").order_by("pk")]


def test_a_claim_that_comes_in_queues_a_question_only_where_there_is_a_neighbour(cast: Cast, settings: Any) -> None:
    receive(cast.buyer)
    assert jobs() == []
    settings.NEIGHBOURS = [Installation().line]
    case = receive(cast.buyer)
    assert jobs() == [str(case.pk)]
    assert not Exchanged.objects.exists()  # nothing is asked within the act


@pytest.mark.law("CPL-36")
def test_the_answer_stands_beside_the_claim(neighbour: Installation, there: Case, here: Case) -> None:
    assert [one.asked_at for one in queries.told_of(here).asked] == [None]
    assert tasks.ask(case=str(here.pk)) == 1
    (told,) = queries.told_of(here).asked
    assert (told.waiting, told.court) == (False, there.court)
    assert told.answered_at
    (found,) = told.found
    assert [r.code for r in found.reasons] == ["SAME_PARTIES", "SAME_CAUSE", "SAME_AMOUNT", "PENDING"]
    assert found.first
    assert (found.first.code, "不得重复立案" in found.first.text.zh) == ("REGISTERED_FIRST", True)
    row = Exchanged.objects.get(asked=True)
    assert (row.case, row.verdict, row.basis) == (here, "answered", "CPL 36; CPI 36")
    assert row.answer.startswith('{"protected"')
    assert [r["court"] for r in row.registrations] == [THERE]
    assert Exchanged.objects.get(asked=False).number == row.number  # both sides know which question it was


def test_who_is_silent_is_asked_again_and_again_and_said_to_be_silent(neighbour: Installation, here: Case) -> None:
    neighbour.status, now = 503, clock.now()
    tasks.ask(case=str(here.pk))
    waits = []
    for _ in range(len(asking.WAITS) + 2):
        due = Inquiry.objects.get().next_at
        assert due
        waits.append(due - now)
        now = due
        with clock.running_at(due - timedelta(seconds=1)):
            assert asking.ask_due() == 0
        with clock.running_at(due):
            assert asking.ask_due() == 1
    assert [w.total_seconds() // 1 for w in waits[1:6]] == [w.total_seconds() for w in asking.WAITS[1:]]
    assert waits[-1] == asking.DAY
    (told,) = queries.told_of(here).asked
    assert (told.waiting, told.tries, told.found) == (True, len(waits) + 1, [])
    assert queries.health()[0].waiting == 1
    neighbour.status = 0
    Inquiry.objects.update(next_at=clock.now())  # the other court's clock does not run ahead
    asking.ask_due()
    assert queries.told_of(here).asked[0].waiting is False


def test_an_answer_is_renewed_each_day_while_the_claim_is_under_review(neighbour: Installation, here: Case) -> None:
    tasks.ask(case=str(here.pk))
    assert asking.ask_due() == 0
    with clock.running_at(clock.now() + timedelta(days=1, minutes=1)):
        neighbour.status = 503
        assert asking.ask_due() == 1
        (told,) = queries.told_of(here).asked
        assert told.waiting
        assert told.answered_at  # what it said before stands, with its time


def test_nobody_is_asked_about_a_case_that_has_ended(neighbour: Installation, cast: Cast, here: Case) -> None:
    asking.begin(here.pk)
    withdraw(cast.buyer, here.pk, key())
    asking.ask_due()
    assert neighbour.asked == []
    assert Inquiry.objects.get().next_at is None


def test_a_neighbour_that_left_the_network_is_not_asked(neighbour: Installation, here: Case, settings: Any) -> None:
    asking.begin(here.pk)
    settings.NEIGHBOURS = []
    assert tasks.ask_due(timestamp=0) == 0
    asking.ask_due()
    assert neighbour.asked == []
    told = queries.told_of(here)
    assert (told.alone, [one.waiting for one in told.asked]) == (True, [False])


@pytest.mark.law("CPL-36")
def test_alone_the_other_courts_of_this_installation_are_looked_at(there: Case, here: Case) -> None:
    told = queries.told_of(here)
    assert told.alone
    assert [f.registration.court for f in told.asked[0].found] == [THERE]
    assert queries.told_of(there).asked[0].found == []  # it was first, and here nothing is registered


def test_old_cases_get_fingerprints_of_a_new_key_and_old_ones_are_forgotten(
    there: Case, here: Case, settings: Any
) -> None:
    old = settings.NETWORK_KEY
    before = Pairing.objects.filter(fingerprint__contains=":").count()
    settings.NETWORK_KEY = f"next,{old}"
    assert duplicates.renew()[0] == 2
    assert duplicates.renew()[0] == 0
    assert Pairing.objects.filter(fingerprint__contains=":").count() == 2 * before
    settings.NETWORK_KEY = "next"
    assert duplicates.forget() == before
    assert [f.registration.court for f in queries.told_of(here).asked[0].found] == [THERE]


def test_the_fingerprint_depends_on_the_shared_key_alone(here: Case, settings: Any) -> None:
    prints = duplicates.network_prints(here)
    settings.FIELD_KEY, settings.SECRET_KEY = settings.FIELD_KEY + ",x", "y"
    assert duplicates.network_prints(here) == prints
    settings.NETWORK_KEY = "another"
    assert not set(duplicates.network_prints(here)) & set(prints)


def test_handing_in_costs_no_more_statements(cast: Cast, settings: Any) -> None:
    """Own and shared fingerprints go in one statement."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries_:
        case = receive(cast.buyer)
    writes = [q["sql"] for q in queries_ if "filing_pairing" in q["sql"] and q["sql"].startswith("INSERT")]
    assert len(writes) == 1
    assert not any("exchange_" in q["sql"] for q in queries_)
    assert {":" in f for f in case.pairings.values_list("fingerprint", flat=True)} == {True, False}
    assert registered(cast, case).accepted_at
