"""The judge's pages: what is shown to whom, confirmation before the act, a second judge, bad input."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from netcourt.cases.models import Case
from netcourt.cases.words import Stage
from netcourt.filing.review import CONDITIONS, accept_filing
from netcourt.filing.tests.reviewing import MET, key, receive
from netcourt.filing.tests.test_queue import browser
from tests.cast import Cast

pytestmark = pytest.mark.django_db
YES = dict.fromkeys(CONDITIONS, "yes")
PAGES = ("review", "accept", "request_correction", "explain", "register_first", "return_papers", "refuse")


@pytest.fixture(autouse=True)
def _experience(settings) -> None:
    settings.NETCOURT_DEMO = True  # invented staff need no second factor there


def page(name: str, case: Case) -> str:
    return reverse(f"filing:{name}", args=[case.pk])


def accepting(**changed: Any) -> dict[str, Any]:
    return YES | {"procedure": "summary", "simple": "on", "key": key()} | changed


def text(response: Any) -> str:
    return response.content.decode()


def test_the_review_page_shows_papers_beside_checks(cast: Cast) -> None:
    case = receive(cast.buyer)
    shown = text(browser(cast.filing_judge).get(page("review", case)))
    for words in (
        "判令被告退还货款",
        "示例百货旗舰店",
        "证件比对",
        "归本院管辖",
        "同意电子送达",
        "没有提交证据",
        "¥50.00",
    ):
        assert words in shown, words
    seen_by_president = text(browser(cast.president).get(page("review", case)))
    assert "作出决定" not in seen_by_president


def test_who_may_open_the_pages(cast: Cast) -> None:
    case = receive(cast.buyer)
    for name, person in cast.everyone.items():
        for where in PAGES:
            status = browser(person).get(page(where, case)).status_code
            if name in ("filing_judge", "other_filing_judge") or (name == "president" and where == "review"):
                assert status == 200, (name, where)
            else:
                assert status == (403 if name in ("buyer", "president") else 404), (name, where)


@pytest.mark.law("IC18-7a", "OL21-9a")
def test_accepting_is_shown_first_and_done_when_confirmed(cast: Cast) -> None:
    case, client, sent = receive(cast.buyer), browser(cast.filing_judge), accepting()
    asked = client.post(page("accept", case), sent)
    assert asked.status_code == 200
    for words in ("确认以后", "¥25.00", "向被告发送起诉状副本", "原告预交案件受理费", "审理期限（简易程序）"):
        assert words in text(asked), words
    case.refresh_from_db()
    assert case.stage == Stage.RECEIVED
    for _ in range(2):  # a double click
        done = client.post(page("accept", case), sent | {"confirmed": "1"})
        assert done.url == reverse("filing:queue")  # nothing else waits
    case.refresh_from_db()
    assert case.stage == Stage.ACCEPTED
    mine = text(browser(cast.buyer).get(reverse("cases:case", args=[case.pk])))
    assert all(words in mine for words in ("受理通知书", "交费通知书", "举证通知书", case.number))
    assert text(client.post(page("accept", receive(cast.buyer)), accepting() | {"back": "1"})).count("checked") >= 5


@pytest.mark.law("CPL-122")
def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(cast: Cast) -> None:
    case, client = receive(cast.buyer), browser(cast.filing_judge)
    empty = client.post(page("accept", case), {"procedure": "summary", "evidence_days": "x", "key": key()})
    assert empty.status_code == 422
    assert text(empty).count("请判断") >= 4
    assert "请填写天数" in text(empty)
    sent = accepting(definite_defendant="no", procedure="small", evidence_days="40", note="请补充地址")
    wrong = client.post(page("accept", case), sent)
    assert wrong.status_code == 409
    for words in ("四项起诉条件须逐项审查", "年平均工资尚未录入", "不得超过", "请补充地址"):
        assert words in text(wrong), words


def test_a_second_judge_is_told_who_was_first(cast: Cast) -> None:
    case, sent = receive(cast.buyer), accepting(note="我写的说明")
    second = browser(cast.other_filing_judge)
    assert second.post(page("accept", case), sent).status_code == 200
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    late = second.post(page("accept", case), sent | {"confirmed": "1"})
    assert late.status_code == 409
    assert "吴立案" in text(late)
    assert "法院决定受理" in text(late)
    assert "我写的说明" in text(late)
    assert second.get(page("accept", case)).url == page("review", case)


@pytest.mark.law("OL21-9b", "OL21-9d")
def test_correction_offers_what_the_rules_found_and_bars_paper(cast: Cast) -> None:
    case, client = receive(cast.buyer), browser(cast.filing_judge)
    form = text(client.get(page("request_correction", case)))
    assert "没有提交证据" in form
    evidence = re.search(r'value="(\d+-evidence)"', form)[1]
    sent = {"found": [evidence], "more": "请提交纸质起诉状", "days": "7", "key": key()}
    barred = client.post(page("request_correction", case), sent)
    assert barred.status_code == 409
    assert "不得再要求纸质件" in text(barred)
    sent["more"] = "订单号不清楚；请写明订单号"
    asked = client.post(page("request_correction", case), sent)
    assert asked.status_code == 200
    assert "请写明订单号" in text(asked)
    assert client.post(page("request_correction", case), sent | {"confirmed": "1"}).status_code == 302
    assert case.correction.defects.count() == 2
    notice = text(browser(cast.buyer).get(reverse("cases:case", args=[case.pk])))
    assert "补正通知书" in notice
    assert "法院一次性告知补正" in notice
    none = client.post(page("request_correction", receive(cast.buyer)), {"days": "0", "key": key()})
    assert none.status_code == 422


@pytest.mark.law("IC18-7c", "CPL-127")
def test_the_explanation_is_prefilled_with_the_rules_reasons_and_court(cast: Cast) -> None:
    case = receive(cast.buyer, connection_place="浙江省宁波市海曙区")
    client = browser(cast.filing_judge)
    form = text(client.get(page("explain", case)))
    assert "各联系地点均不在本院辖区内" in form
    assert "浙江省宁波市海曙区人民法院" in form
    sent = YES | {
        "within_jurisdiction": "no", "kind": "redirected", "explanation": "", "to_court": "杭州市", "key": key(),
        "days": "3",
    }  # fmt: skip
    wrong = client.post(page("explain", case), sent)
    assert wrong.status_code == 422
    assert "请写明释明内容" in text(wrong)
    assert "有多个法院符合" in text(wrong)
    sent |= {"explanation": "收货地在宁波", "to_court": "浙江省宁波市海曙区人民法院"}
    assert "收货地在宁波" in text(client.post(page("explain", case), sent))
    assert client.post(page("explain", case), sent | {"confirmed": "1"}).status_code == 302
    case.refresh_from_db()
    assert (case.stage, case.explanation.outcome) == (Stage.RECEIVED, "redirected")


def test_nonsense_is_answered_not_crashed(cast: Cast) -> None:
    case, client = receive(cast.buyer), browser(cast.filing_judge)
    for where in PAGES[1:]:
        for sent in ({}, {"key": "k" * 99}, {"key": "a\x00b", "to_court": "\x00", "explanation": "\x00", "days": "٣"}):
            assert client.post(page(where, case), sent).status_code == 422, where
    assert client.post(page("review", case)).status_code == 405
    assert Client().get(page("review", case)).status_code == 302


def test_after_a_decision_comes_the_next_claim(cast: Cast) -> None:
    first, second = receive(cast.buyer), receive(cast.buyer)
    client = browser(cast.filing_judge)
    queue = text(client.get(reverse("filing:queue")))
    assert page("review", first) in queue.split("办理下一件")[0]
    done = client.post(page("accept", first), accepting() | {"confirmed": "1"})
    assert done.url == page("review", second)
    assert "已受理" in text(client.get(done.url))
    assert "我今天已办 1 件" in text(client.get(reverse("filing:queue")))
    assert "我今天已办 0 件" in text(browser(cast.other_filing_judge).get(reverse("filing:queue")))
