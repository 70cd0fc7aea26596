"""Earlier suits between the same parties: told to plaintiff and judge with reasons, never a bar."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from netcourt.cases.models import Case
from netcourt.cases.words import Stage
from netcourt.filing import duplicates
from netcourt.filing.models import Pairing
from netcourt.filing.review import accept_filing, latest_complaint
from netcourt.filing.tests.filling import make_draft, make_papers
from netcourt.filing.tests.reviewing import MET, key, receive
from netcourt.filing.tests.test_queue import browser
from netcourt.filing.withdrawals import withdraw
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def hits(cast: Cast, case: Case) -> list[duplicates.Hit]:
    return duplicates.of_case(cast.filing_judge, case, latest_complaint(case))


@pytest.mark.law("CPI-247")
def test_the_judge_sees_the_earlier_case_with_its_reasons(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = True
    first = receive(cast.buyer)
    accept_filing(cast.filing_judge, first.pk, key(), conditions=MET)
    second = receive(cast.buyer)
    (hit,) = hits(cast, second)
    assert (hit.case, hit.open) == (first, True)
    assert [r.code for r in hit.reasons][:2] == ["SAME_PARTIES", "SIMILAR_FACTS"]
    page = browser(cast.filing_judge).get(reverse("filing:review", args=[second.pk])).content.decode()
    for words in ("可能重复起诉", "须由您判断", "事实和理由有100%相同"):
        assert words in page
    assert Case.objects.get(pk=second.pk).stage == Stage.RECEIVED  # nothing is decided by it


@pytest.mark.law("CPI-247")
def test_what_was_withdrawn_may_be_brought_again_and_others_suits_are_no_hit(cast: Cast) -> None:
    gone = receive(cast.buyer)
    withdraw(cast.buyer, gone.pk, key())
    assert hits(cast, receive(cast.buyer)) == []
    papers = make_papers(cast.buyer)
    assert duplicates.of_papers(cast.buyer, papers)  # the one just handed in
    assert duplicates.of_papers(cast.outsider, papers) == []  # who may not see the case does not learn of it


@pytest.mark.law("CPI-247")
def test_the_plaintiff_is_told_before_handing_in_and_may_go_on(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = True
    client, told = browser(cast.buyer), []
    for _ in range(2):
        where = reverse("filing:check", args=[make_draft(cast.buyer).pk])
        told.append("已经为同一件事起诉过" in client.get(where).content.decode())
        assert client.post(where, {"truth": "yes"}).status_code == 302
    assert told == [False, True]


def test_it_is_found_by_an_index_however_many_cases_there_are(cast: Cast) -> None:
    case = receive(cast.buyer)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Pairing.objects.filter(fingerprint__in=["x"]).order_by("-at")[:40].explain()
    assert "pairing_by_fingerprint" in plan
    with CaptureQueriesContext(connection) as queries:
        hits(cast, case)
    assert len(queries) <= 8


@pytest.mark.law("CPL-36")
def test_a_court_that_registered_it_first_has_it(cast: Cast) -> None:
    first = receive(cast.buyer)
    accept_filing(cast.filing_judge, first.pk, key(), conditions=MET)
    first.refresh_from_db()
    first.court_id = "浙0106"
    first.save()
    second = receive(cast.buyer)
    (hit,) = hits(cast, second)
    assert hit.first is not None
    assert "不得重复立案" in hit.first.text.zh
    accept_filing(cast.filing_judge, second.pk, key(), conditions=MET)
    second.refresh_from_db()
    (hit,) = hits(cast, second)
    assert hit.first is not None
    assert "移送" in hit.first.text.zh
    back = duplicates.of_case(cast.elsewhere, first, latest_complaint(first))
    assert [h.first for h in back] == [None], "the court that was first keeps it"
