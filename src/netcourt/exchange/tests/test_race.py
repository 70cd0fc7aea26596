"""Both courts registered the suit: the later one learns of it, and its judge transfers or keeps it with reasons."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, DocketEntry
from netcourt.cases.words import Stage
from netcourt.exchange import answering, finding, queries, tasks
from netcourt.exchange.acts import KEEP
from netcourt.exchange.asking import question_of
from netcourt.exchange.models import Earlier
from netcourt.exchange.tests.conftest import registered
from netcourt.exchange.tests.neighbouring import THERE, Installation
from netcourt.filing.tests.reviewing import key
from netcourt.filing.tests.test_queue import browser
from netcourt.filing.transfers import transfer_case
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(neighbour: Installation, there: Case, here: Case, cast: Cast) -> Case:
    """This court's case, registered two days after the other's; this court asked about it."""
    tasks.ask(case=str(registered(cast, here).pk))
    here.refresh_from_db()
    return here


@pytest.mark.law("CPL-36")
def test_the_later_court_that_tells_of_its_registration_learns_of_the_earlier(
    both: Case, there: Case, cast: Cast
) -> None:
    row = Earlier.objects.get()
    assert (row.case, row.there, row.there_number, row.there_at) == (both, THERE, there.number, there.accepted_at)
    entry = both.entries.get(act="exchange.find_earlier")
    assert there.court.name in entry.title.zh
    for person, seen in ((cast.filing_judge, True), (cast.buyer, False)):
        assert access.visible_entries(person, both).filter(pk=entry.pk).exists() is seen
    assert [list(queries.waiting(who)) for who in (cast.filing_judge, cast.elsewhere)] == [[row], []]
    tasks.ask(case=str(both.pk))
    assert Earlier.objects.count() == 1  # told twice, noted once


@pytest.mark.law("CPL-36")
def test_the_later_court_learns_of_it_too_when_the_earlier_one_asks(
    neighbour: Installation, there: Case, here: Case, cast: Cast
) -> None:
    here = registered(cast, here)
    status, _said = answering.answer(neighbour.says(question_of(there).as_json(), clock.now()))
    assert status == 200
    assert [row.case for row in Earlier.objects.all()] == [here]


def test_the_court_that_was_first_notes_nothing(neighbour: Installation, there: Case, here: Case, cast: Cast) -> None:
    here = registered(cast, here)
    later = question_of(there).as_json() | {"registered_at": clock.now().isoformat()}
    assert answering.answer(neighbour.says(later, clock.now()))[0] == 200
    assert not Earlier.objects.exists()


@pytest.mark.parametrize("changed", [{"amount": 5}, {"outcome": "judged"}, {"accepted_at": None}])
def test_what_is_half_the_same_decided_or_not_registered_is_left_to_the_page(
    neighbour: Installation, there: Case, here: Case, cast: Cast, changed: dict[str, Any]
) -> None:
    Case.objects.filter(pk=there.pk).update(**changed)
    tasks.ask(case=str(registered(cast, here).pk))
    assert not Earlier.objects.exists()


@pytest.mark.law("CPL-36")
def test_in_one_installation_the_later_court_learns_of_it_as_well(there: Case, here: Case, cast: Cast) -> None:
    tasks.ask(case=str(registered(cast, here).pk))
    assert [row.there for row in Earlier.objects.all()] == [THERE]


@pytest.mark.law("CPL-36")
def test_transferred_to_the_court_that_was_first_nothing_waits(both: Case, cast: Cast) -> None:
    transfer_case(cast.filing_judge, both.pk, key(), to_court=THERE, reasons="该院先立案")
    assert not queries.waiting(cast.filing_judge).exists()


def test_kept_with_reasons_nothing_waits(both: Case, cast: Cast) -> None:
    with pytest.raises(Refused) as none:
        finding.keep_case(cast.filing_judge, both.pk, key(), reasons=" ")
    assert [r.code for r in none.value.refusals] == ["GROUND_REQUIRED"]
    once = key()
    entry = finding.keep_case(cast.filing_judge, both.pk, once, reasons="两案订单不同")
    assert finding.keep_case(cast.filing_judge, both.pk, once, reasons="两案订单不同") == entry
    assert (entry.act, entry.note) == ("exchange.keep_case", "两案订单不同")
    assert not queries.waiting(cast.filing_judge).exists()
    with pytest.raises(Refused) as again:
        finding.keep_case(cast.filing_judge, both.pk, key(), reasons="又一次")
    assert [r.code for r in again.value.refusals] == ["NO_EARLIER_CASE"]
    tasks.ask(case=str(both.pk))
    assert not queries.waiting(cast.filing_judge).exists()  # what was answered is not asked again


def test_only_the_judge_of_the_case_keeps_it(both: Case, cast: Cast) -> None:
    for stranger in (cast.outsider, cast.elsewhere):
        with pytest.raises(Http404):
            finding.keep_case(stranger, both.pk, key(), reasons="不同")
    with pytest.raises(Refused) as refused:
        finding.keep_case(cast.buyer, both.pk, key(), reasons="不同")
    assert refused.value.status == 403
    Case.objects.filter(pk=both.pk).update(stage=Stage.DECIDED)
    with pytest.raises(Refused) as late:
        finding.keep_case(cast.filing_judge, both.pk, key(), reasons="不同")
    assert [r.code for r in late.value.refusals] == ["WRONG_STAGE"]


def test_a_decided_case_is_noted_no_more(neighbour: Installation, there: Case, here: Case, cast: Cast) -> None:
    here = registered(cast, here)
    Case.objects.filter(pk=here.pk).update(stage=Stage.DECIDED)
    tasks.ask(case=str(here.pk))
    assert not DocketEntry.objects.filter(act="exchange.find_earlier").exists()


def test_the_desk_leads_to_the_case_and_the_page_to_the_transfer(both: Case, there: Case, cast: Cast) -> None:
    client = browser(cast.filing_judge)
    page = reverse("exchange:earlier", args=[both.pk])
    assert page in client.get(reverse("exchange:desk")).content.decode()
    told = client.get(page).content.decode()
    assert "本院应当裁定移送该院" in told
    onward = f"{reverse('filing:transfer', args=[both.pk])}?to_court=%E6%B5%990106"
    assert onward in told
    assert f'value="{THERE}"' in client.get(onward).content.decode()
    assert client.post(page, {"key": key(), "reasons": ""}).status_code == 422
    assert client.post(page, {"key": key(), "reasons": "订单不同"}).status_code == 302
    assert client.get(page).status_code == 302  # nothing waits there any more
    assert Client().get(page).status_code == 302
    assert browser(cast.outsider).get(page).status_code == 404
    assert KEEP.page == "exchange:earlier"


def test_the_review_page_tells_who_answered_and_who_did_not(
    neighbour: Installation, there: Case, here: Case, cast: Cast, settings: Any
) -> None:
    silent = Installation(name="hub", port=9)
    settings.NEIGHBOURS = [*settings.NEIGHBOURS, silent.line]
    where = reverse("filing:review", args=[here.pk])
    client = browser(cast.filing_judge)
    assert client.get(where).content.decode().count("正在询问") == 2
    tasks.ask(case=str(here.pk))
    told = client.get(where).content.decode()
    for words in ("不得重复立案", there.number or "?", "已询问 1 次，对方没有应答", "没有答复不等于没有登记", "答复于"):
        assert words in told
    draft = f"{there.court.name}已就同一诉讼先立案，由该院管辖，本院不再立案（《民事诉讼法》第三十六条"
    assert client.get(reverse("filing:explain", args=[here.pk])).content.decode().count(draft) == 1
    settings.NEIGHBOURS = []
    assert "没有接入其他法院的系统" in client.get(where).content.decode()
