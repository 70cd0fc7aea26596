"""The plaintiff's answer to an explanation, and what the court then does: return, ruling, or acceptance after all."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from netcourt.cases import access, clock, next_steps
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import HoldKind, Outcome, PeriodState, Stage
from netcourt.filing.refusing import agree_return, explain_filing, insist, refuse_filing, return_papers
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import ELSEWHERE, MET, at, key, prove, receive
from netcourt.filing.tests.test_queue import browser
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, WEDNESDAY = (at(f"2026-06-0{n} 10:00") for n in (1, 2, 3))
WHY = "收货地在宁波市，不在本院辖区。"


def explained(cast: Cast, **more: Any) -> Case:
    case = receive(cast.buyer, MONDAY, **more)
    with clock.running_at(TUESDAY):
        explain_filing(
            cast.filing_judge, case.pk, key(), explanation=WHY, conditions=ELSEWHERE, to_court="浙0203", days=3
        )
    return case


def insisted(cast: Cast) -> Case:
    case = explained(cast)
    with clock.running_at(WEDNESDAY):
        prove(cast.buyer, WEDNESDAY)
        insist(cast.buyer, case.pk, key(), words="我的收货地在杭州。")
    return case


def codes(act: Any, *args: Any, **more: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    return refused.value.codes


@pytest.mark.law("IC18-7c", "REG-7")
def test_who_agrees_gets_the_papers_back(cast: Cast) -> None:
    case, one = explained(cast), key()
    with clock.running_at(WEDNESDAY):
        prove(cast.buyer, WEDNESDAY)
        agree_return(cast.buyer, case.pk, one)
        agree_return(cast.buyer, case.pk, one)
    case.refresh_from_db()
    assert (case.stage, case.outcome, case.number) == (Stage.CLOSED, Outcome.REDIRECTED, None)
    assert {p.rule: p.state for p in case.periods.all()} == {
        "D01": PeriodState.MET, "EXPLANATION": PeriodState.MET,
    }  # fmt: skip
    assert not case.holds.filter(until=None).exists()
    assert case.entries.filter(act="filing.agree_return").count() == 1


@pytest.mark.law("IC18-7c", "OL21-9c", "REG-7", "CPL-126")
def test_who_insists_gets_a_ruling_that_can_be_appealed(cast: Cast) -> None:
    case = insisted(cast)
    assert not case.holds.filter(until=None).exists()
    with clock.running_at(at("2026-06-04 09:00")):
        refuse_filing(cast.filing_judge, case.pk, key(), conditions=ELSEWHERE, reasons=f"{WHY}\n答复不能成立。")
    case.refresh_from_db()
    assert (case.stage, case.outcome, case.number) == (Stage.DECIDED, Outcome.REFUSED, "（2026）浙0199民初1号")
    assert case.periods.get(rule="D01").state == PeriodState.MET
    appeal = case.periods.get(rule="D28.ruling")
    assert (appeal.party.name, appeal.end.isoformat()) == ("赵样本", "2026-06-15")  # the tenth day is a Sunday
    ruling = case.documents.get(kind="refusal_ruling", entry__act="filing.refuse")
    assert ruling in access.visible_documents(cast.buyer, case)
    printed = text_of(open_bytes(ruling).read())
    for words in ("民事裁定书", "起诉人：赵样本", "本院不予受理", "坚持起诉", "答复不能成立", "十日内", "审判员"):
        assert words in printed, words
    assert cast.buyer.person.id_number not in printed
    review = case.reviews.get(decision="refuse")
    assert (review.judge, review.within_jurisdiction) == (cast.filing_judge, False)


@pytest.mark.law("IC18-7c", "OL21-9c")
def test_no_ruling_before_the_plaintiff_insists_and_none_against_a_good_claim(cast: Cast) -> None:
    fresh, case = receive(cast.buyer, MONDAY), explained(cast)
    with clock.running_at(WEDNESDAY):
        for one in (fresh, case):
            found = codes(refuse_filing, cast.filing_judge, one.pk, key(), conditions=ELSEWHERE, reasons=WHY)
            assert found == ("NOT_INSISTED",)
        bad = codes(refuse_filing, cast.filing_judge, fresh.pk, key(), conditions=MET, reasons=" ")
        assert set(bad) == {"NOT_INSISTED", "CONDITIONS_MET", "GROUND_REQUIRED"}
        prove(cast.buyer, WEDNESDAY)
        assert codes(insist, cast.buyer, fresh.pk, key()) == ("NOTHING_TO_ANSWER",)


@pytest.mark.law("CPL-126")
def test_after_insistence_the_court_may_still_accept(cast: Cast) -> None:
    case = insisted(cast)
    with clock.running_at(at("2026-06-04 09:00")):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    case.refresh_from_db()
    assert case.stage == Stage.ACCEPTED


@pytest.mark.law("REG-7", "PI-4")
def test_silence_is_returned_by_a_judge_after_the_day_and_never_by_itself(cast: Cast) -> None:
    case = explained(cast)
    with clock.running_at(at("2026-06-05 23:59")):
        assert codes(return_papers, cast.filing_judge, case.pk, key()) == ("ANSWER_AWAITED",)
    with clock.running_at(at("2026-06-06 00:01")):
        sweep_due()
        case.refresh_from_db()
        assert case.stage == Stage.RECEIVED
        prove(cast.buyer, at("2026-06-06 00:01"))
        assert codes(insist, cast.buyer, case.pk, key()) == ("ANSWER_LATE",)
        assert codes(agree_return, cast.buyer, case.pk, key()) == ("ANSWER_LATE",)
        return_papers(cast.filing_judge, case.pk, key())
    case.refresh_from_db()
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.REDIRECTED)
    assert case.periods.get(rule="EXPLANATION").state == PeriodState.MISSED


def test_only_the_plaintiff_answers_and_only_once(cast: Cast) -> None:
    case = explained(cast)
    with clock.running_at(WEDNESDAY):
        for name, person in cast.everyone.items():
            if name != "buyer":
                with pytest.raises((Refused, Http404)):
                    insist(person, case.pk, key())
                with pytest.raises((Refused, Http404)):
                    agree_return(person, case.pk, key())
        prove(cast.buyer, WEDNESDAY)
        insist(cast.buyer, case.pk, key())
        assert codes(agree_return, cast.buyer, case.pk, key()) == ("NOTHING_TO_ANSWER",)
        for person in (cast.buyer, cast.president):
            with pytest.raises(Refused):
                refuse_filing(person, case.pk, key(), conditions=ELSEWHERE, reasons=WHY)


def test_the_plaintiff_is_told_what_to_do_and_what_each_choice_leads_to(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = True
    case = explained(cast)
    with clock.running_at(WEDNESDAY):
        prove(cast.buyer, WEDNESDAY)
        client, where = browser(cast.buyer), reverse("filing:answer", args=[case.pk])
        todo = next_steps.to_do_in(cast.buyer, [case])[case.pk]
        assert "释明" in todo[0].text.zh
        shown = client.get(where).content.decode()
        for words in (WHY, "浙江省宁波市海曙区人民法院", "2026年6月5日", "同意退回", "坚持起诉", "上诉"):
            assert words in shown, words
        assert "checked" not in shown
        assert client.post(where, {"key": key()}).status_code == 422
        sent = {"key": key(), "answer": "insisted", "words": "收货地在杭州"}
        for _ in range(2):
            assert client.post(where, sent).url == reverse("cases:case", args=[case.pk])
        assert client.get(where).status_code == 302
        desk = browser(cast.filing_judge).get(reverse("filing:review", args=[case.pk])).content.decode()
        assert "坚持起诉，待裁定" in desk
        assert "收货地在杭州" in desk
    case.refresh_from_db()
    assert not case.holds.filter(kind=HoldKind.AWAITING_ANSWER, until=None).exists()
