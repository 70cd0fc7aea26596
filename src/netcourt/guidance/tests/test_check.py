"""The check before filing: every way it ends, screen by screen, for someone without an account."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from netcourt.filing.models import Draft
from netcourt.guidance.questions import ALL, FEWEST, MOST
from netcourt.reference.models import Cause
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def value_of(name: str, category: str) -> str:
    return f"{Cause.objects.get(name=name).pk}|{category}"


def shopping() -> dict[str, dict[str, Any]]:
    return {
        "story": {"words": "直播间买的手机是翻新机，主播不退"},
        "kind": {"dispute": value_of("信息网络买卖合同纠纷", "SHOP")},
        "who": {"who": "shop"},
        "online": {"online": "platform"},
        "where": {"place": "浙江省杭州市西湖区"},
        "money": {"amount": "2,999"},
        "when": {"happened_on_year": "2026", "happened_on_month": "11", "happened_on_day": "1"},
        "tried": {"tried": ["nothing"]},
    }


def walk(client: Client, answers: dict[str, dict[str, Any]]) -> tuple[str, int]:
    """Answer what is asked, skip the rest; the last page and how many questions there were."""
    at, screens = reverse("guidance:question", args=["story"]), 0
    while (slug := at.strip("/").split("/")[-1]) != "result":
        screens += 1
        page = client.get(at)
        assert page.status_code == 200
        assert page.content.count(b"<h1") == 1
        answer = client.post(at, answers.get(slug, {"skip": "yes"}))
        assert answer.status_code == 302, answer.content.decode()
        at = answer["Location"]
    return client.get(at).content.decode(), screens


@pytest.mark.law("OP22-5c", "IJ25-1a")
def test_a_shopper_of_this_city_is_told_of_this_court_and_of_other_ways(cast: Cast, client: Client) -> None:
    page, screens = walk(client, shopping())
    assert screens == MOST
    told = ("可以在本院起诉，也可以先试别的办法", "12315", "向平台投诉", "¥50.00", "商品页面", "调解", "时效")
    for said in (*told, "不提供法律意见", "不是承诺"):
        assert said in page, said
    answered = shopping() | {"tried": {"tried": ["negotiation"]}}
    page, _screens = walk(Client(), answered)
    assert "可以在本院起诉" in page
    assert "先试别的办法" not in page


def test_another_city_or_a_retired_category_is_another_court_and_why(cast: Cast) -> None:
    page, _screens = walk(Client(), shopping() | {"where": {"place": "江苏省苏州市姑苏区"}})
    assert "看来归" in page
    assert "您也可以在这里提交" in page
    tort = {"kind": {"dispute": value_of("名誉权纠纷", "TORT")}, "where": {"place": "杭州市"}}
    page, screens = walk(Client(), tort)
    assert "看来归" in page
    assert "不在互联网法院管辖范围内" in page
    assert FEWEST <= screens < MOST


@pytest.mark.law("CPL-127")
def test_arbitration_and_labour_disputes_hear_what_comes_first(cast: Cast) -> None:
    page, _screens = walk(Client(), shopping() | {"tried": {"tried": ["arbitration", "negotiation"]}})
    assert "法律规定先走别的途径" in page
    assert "仲裁机构" in page
    assert "您仍然可以提交" in page
    labour = {"story": {"words": "公司解除劳动合同，不给经济补偿"}, "kind": {"dispute": value_of("劳动合同纠纷", "")}}
    page, _screens = walk(Client(), labour)
    assert "劳动人事争议仲裁" in page


def test_a_dispute_with_an_authority_is_asked_for_the_supervision(cast: Cast) -> None:
    answers: dict[str, dict[str, Any]] = {
        "kind": {"dispute": "|ADM"}, "who": {"who": "agency"}, "supervision": {"supervision": "online_trade"},
        "where": {"place": "浙江省杭州市"},
        "when": {"happened_on_year": "2026", "happened_on_month": "1", "happened_on_day": "5"},
    }  # fmt: skip
    page, screens = walk(Client(), answers)
    assert screens == MOST
    assert "可以在本院起诉" in page
    assert "行政复议" in page
    assert "六个月" in page
    civil = shopping() | {"who": {"who": "agency"}}
    assert "不服行政行为的" in walk(Client(), civil)[0]


@pytest.mark.law("CPI-219")
def test_limitation_that_has_run_is_told_and_bars_nothing(cast: Cast) -> None:
    old = shopping() | {"when": {"happened_on_year": "2019", "happened_on_month": "1", "happened_on_day": "5"}}
    page, _screens = walk(Client(), old)
    assert "这一天已经过了，仍然可以起诉" in page
    assert "可以在本院起诉" in page
    assert reverse("guidance:carry") in page


def test_who_skips_everything_still_gets_an_answer(cast: Cast) -> None:
    client = Client()
    page, screens = walk(client, {})
    assert FEWEST <= screens <= MOST
    assert "由立案法官判断" in page
    assert "没有回答" in page
    assert "不服行政行为" not in page


@pytest.mark.parametrize(
    ("slug", "sent", "status"),
    [
        ("story", {"words": "字" * 301}, 422), ("story", {"words": "a\x00b"}, 422), ("money", {"amount": "很多"}, 422),
        ("money", {"amount": "-5"}, 422), ("when", {"happened_on_year": "26"}, 422), ("kind", {"dispute": "9|X"}, 422),
        ("who", {"who": "martian"}, 422), ("where", {"place": "\x00"}, 422), ("tried", {"tried": ["bribery"]}, 422),
        ("money", {"amount": "abc", "skip": "yes"}, 302), ("when", {}, 302), ("where", {"place": "月球"}, 302),
    ],
)  # fmt: skip
def test_bad_input_is_told_and_can_be_skipped(cast: Cast, slug: str, sent: dict[str, Any], status: int) -> None:
    client = Client()
    answer = client.post(reverse("guidance:question", args=[slug]), sent)
    assert answer.status_code == status
    if status == 422:
        assert "跳过这一题" in answer.content.decode()


def test_an_answer_changed_from_the_result_comes_back_to_it_or_asks_what_it_raises(cast: Cast) -> None:
    client = Client()
    walk(client, shopping())
    money = reverse("guidance:question", args=["money"])
    assert 'name="from" value="result"' in client.get(f"{money}?from=result").content.decode()
    answer = client.post(money, {"amount": "10000", "from": "result"})
    assert answer["Location"] == reverse("guidance:result")
    kind = reverse("guidance:question", args=["kind"])
    answer = client.post(kind, {"dispute": "|ADM", "from": "result"})
    assert answer["Location"] == reverse("guidance:question", args=["supervision"])


def test_each_question_says_why_in_both_languages_and_asks_nothing_personal(cast: Cast) -> None:
    for question in ALL:
        for language, why in (("zh-hans", question.why.zh), ("en", question.why.en)):
            client = Client()
            client.cookies["django_language"] = language
            page = client.get(reverse("guidance:question", args=[question.slug])).content.decode()
            assert why in page.replace("&#x27;", "'")
            assert not re.search(r'name="[^"]*(?:phone|id_number|email|name)[^"]*"', page)


def test_answers_rest_in_the_session_only_and_are_deleted_on_demand(cast: Cast) -> None:
    client = Client()
    walk(client, shopping())
    assert Session.objects.filter(pk=client.session.session_key).exists()
    assert not Draft.objects.exists()
    client.post(reverse("guidance:forget"))
    assert "guidance" not in client.session
    assert client.get(reverse("guidance:result"))["Location"] == reverse("guidance:start")
    assert Client().get(reverse("guidance:question", args=["nonsense"])).status_code == 404


@pytest.mark.law("OP22-5c")
def test_the_answers_become_a_draft_after_sign_in_and_are_not_asked_again(cast: Cast) -> None:
    client = Client()
    walk(client, shopping())
    carry = reverse("guidance:carry")
    assert client.get(carry)["Location"] == reverse("guidance:result")  # nothing was asked for yet
    answer = client.post(carry)
    assert "/accounts/login/" in answer["Location"]
    client.force_login(cast.buyer)
    answer = client.get(carry)
    draft = Draft.objects.get()
    assert answer["Location"] == reverse("filing:step", args=[draft.pk, "plaintiff"])
    told = draft.fields
    assert told["dispute"].endswith("|SHOP")
    assert told["connection_place"] == "浙江省杭州市西湖区"
    assert told["happened_on_year"] == "2026"
    assert told["went_wrong"] == told["words"] == "直播间买的手机是翻新机，主播不退"
    assert (told["defendant_kind"], told["online_signing"], told["refund"]) == ("shop", "yes", "2999.00")
    assert client.get(carry)["Location"] == reverse("guidance:start")  # twice makes no second draft
    assert Draft.objects.count() == 1


def test_the_pages_around_lead_here(cast: Cast) -> None:
    for name in ("web:home", "filing:start"):
        assert reverse("guidance:start") in Client().get(reverse(name)).content.decode()


def test_the_tree_is_browsed_and_searched(cast: Cast) -> None:
    page, client = reverse("guidance:causes"), Client()
    assert "合同纠纷" in client.get(page).content.decode()
    below = client.get(page, {"under": Cause.objects.get(name="买卖合同纠纷").pk}).content.decode()
    assert "信息网络买卖合同纠纷" in below
    found = client.get(page, {"q": "网上买到假货"}).content.decode()
    assert "因为您写了" in found
    assert "没有找到" in client.get(page, {"q": "qqqq"}).content.decode()
    assert client.get(page, {"under": "x"}).status_code == 404
    assert client.get(page, {"under": "\x00", "q": "\x00"}).status_code in {200, 404}
