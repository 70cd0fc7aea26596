"""A closer look at a claim: grounds told to judge and plaintiff, contestable, deciding nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.filing.models import ShamCheck
from netcourt.filing.review import accept_filing
from netcourt.filing.sham import contest_check
from netcourt.filing.tests.reviewing import MET, key, receive
from netcourt.filing.tests.test_queue import browser
from netcourt.law import sham_checks
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_by_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sham_checks, "drawn", lambda _version, _case: False)


def third(cast: Cast) -> Case:
    """The third suit between the same parties within a year."""
    return [receive(cast.buyer) for _ in range(3)][-1]


@pytest.mark.law("OM21-23a")
def test_the_third_suit_in_a_year_is_looked_at_and_decided_by_nobody_but_the_judge(cast: Cast) -> None:
    case = third(cast)
    check = ShamCheck.objects.get()
    assert (check.case, [g["code"] for g in check.grounds]) == (case, ["REPEATED_PARTIES"])
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)  # no bar


def test_who_is_drawn_by_lot_is_told_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sham_checks, "drawn", lambda _version, _case: True)
    case = receive(cast.buyer)
    assert [g["code"] for g in case.sham_check.grounds] == ["DRAWN"]


@pytest.mark.law("OM21-23a", "PI-4")
def test_the_plaintiff_reads_the_grounds_and_explains(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = True
    case, client = third(cast), browser(cast.buyer)
    where = reverse("filing:contest_check", args=[case.pk])
    assert where in client.get(reverse("cases:case", args=[case.pk])).content.decode()
    shown = client.get(where).content.decode()
    for words in ("相同当事人一年内的第3件诉讼", "本院设定", "不是认定"):
        assert words in shown
    assert client.post(where, {"key": key(), "words": ""}).status_code == 422
    sent = {"key": key(), "words": "三次购买的是不同的商品。"}
    for _ in range(2):
        assert client.post(where, sent).status_code == 302
    assert case.entries.filter(act="filing.contest_check").count() == 1
    page = browser(cast.filing_judge).get(reverse("filing:review", args=[case.pk])).content.decode()
    assert "虚假诉讼核查" in page
    assert "三次购买的是不同的商品" in page


def test_only_the_plaintiff_explains_and_only_where_there_is_a_check(cast: Cast) -> None:
    first = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        contest_check(cast.buyer, first.pk, key(), words=" ")
    assert set(refused.value.codes) == {"NOTHING_TO_CONTEST", "GROUND_REQUIRED"}
    case = third(cast)
    for name, person in cast.everyone.items():
        if name != "buyer":
            with pytest.raises((Refused, Http404)):
                contest_check(person, case.pk, key(), words="说明")
