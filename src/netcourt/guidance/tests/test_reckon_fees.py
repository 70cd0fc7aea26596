"""The fee calculator: every matter is asked and answered, line by line; what cannot be is told at its field."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from netcourt.guidance.reckoning import BY_SLUG
from netcourt.reference.actions import import_tariffs
from netcourt.reference.files import DATA
from netcourt.reference.models import ExchangeRate
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(cast: Cast) -> None:
    """The invented figures of the example court's province."""
    import_tariffs((DATA / "tariffs-example.toml").read_text("utf-8"))


def ask(slug: str, status: int = 200, language: str = "zh-hans", **asked: Any) -> str:
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(reverse("guidance:fee", args=[slug]), {"go": "1", **asked})
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def told(page: str, *words: str) -> None:
    for word in words:
        assert word in page, word


SUIT = {"nature": "property", "ended": "judged"}


def test_every_matter_is_listed_and_opens(cast: Cast, client: Client) -> None:
    page = client.get(reverse("guidance:fees")).content.decode()
    for slug in BY_SLUG:
        address = reverse("guidance:fee", args=[slug])
        assert address in page
        assert client.get(address).status_code == 200
    assert client.get("/guide/fees/nothing/").status_code == 404
    assert client.post(reverse("guidance:fee", args=["suit"])).status_code == 405
    assert reverse("guidance:fees") in client.get("/").content.decode()


@pytest.mark.law("FEE-201", "FEE-20a", "FEE-22a", "FEE-29")
def test_a_suit_is_told_line_by_line(cast: Cast) -> None:
    page = ask("suit", **SUIT, amount="40,000", interest="10000", also="on")
    told(page, "¥1,050.00", "壹仟零伍拾元整", "¥40,000.00", "2.5%", "第十三条", "合并计算")
    told(page, "谁先交", "七日内", "按撤诉处理", "由败诉方负担", "第二十九条", "不是交费通知")
    told(ask("suit", **SUIT, amount="50000", wages="on"), "可以不预交", "第二十条")


@pytest.mark.law("FEE-15", "FEE-16", "FEE-206", "FEE-SC")
def test_a_suit_is_halved_once_only(cast: Cast) -> None:
    page = ask("suit", **SUIT, amount="50000", summary="on")
    told(page, "¥525.00", "适用简易程序，减半", "小额诉讼没有单独的收费标准")
    page = ask("suit", nature="property", ended="withdrawn", amount="50000", summary="on")
    told(page, "¥525.00", "只能减半一次，不再减", "第二百零六条", "由撤诉的原告")
    told(ask("suit", nature="property", ended="mediated", amount="50000"), "¥525.00", "退还525元", "协商解决")


def test_each_nature_has_its_tariff(figures: None) -> None:
    for nature, fee in (("labour", "¥10.00"), ("administrative", "¥50.00"), ("personality", "¥300.00")):
        told(ask("suit", nature=nature, ended="judged"), fee)
    told(ask("suit", nature="divorce", ended="judged", amount="300000"), "¥675.00", "示范数据")
    told(ask("suit", nature="other_non_property", ended="judged"), "¥75.00")
    told(ask("suit", nature="other_non_property", ended="judged", goods="20000"), "¥300.00", "兼有非财产性请求")


@pytest.mark.law("FEE-18")
def test_joined_claims_are_halved_each(cast: Cast) -> None:
    page = ask("joined", brought="counterclaim", nature="property", amount="50000", together="on")
    told(page, "¥525.00", "反诉合并审理，减半", "提起反诉次日起七日内", "第十八条")
    told(ask("joined", brought="third_party_claim", nature="property", amount="50000", together="on"), "¥525.00")
    told(ask("joined", brought="counterclaim", nature="property", amount="50000"), "¥1,050.00")


APPEAL = {"against": "judgment", "nature": "property", "together": "1", "ended": "judged"}


@pytest.mark.law("FEE-17", "FEE-22b", "FEE-22c")
def test_each_appeal_has_one_bill_on_what_it_disputes(cast: Cast) -> None:
    page = ask("appeal", **APPEAL | {"together": "3"}, amount="50000", other="20000")
    told(page, "3人一起上诉，一共只交一份", "¥1,050.00", "对方的上诉", "¥300.00", "不服一审判决部分", "提交上诉状时")
    told(ask("appeal", **APPEAL, judged="50000"), "¥1,050.00", "请上诉人补充写明", "自动撤回上诉")
    told(ask("appeal", 422, **APPEAL), "财产性诉讼请求须写明")


@pytest.mark.law("FEE-27", "FEE-8")
def test_what_comes_back_and_what_is_free_on_appeal(cast: Cast) -> None:
    told(ask("appeal", **APPEAL | {"ended": "remanded"}, amount="50000"), "退还第二审案件受理费", "退还1,050元")
    told(ask("appeal", **APPEAL | {"ended": "withdrawn"}, amount="50000"), "¥525.00", "上诉人负担")
    told(ask("appeal", **APPEAL | {"against": "appeal_on_jurisdiction"}), "¥0.00", "零元整", "第八条")
    for case in ("special_procedure", "non_acceptance", "administrative_compensation"):
        told(ask("free", case=case), "¥0.00", "不交纳案件受理费", "第八条")


@pytest.mark.law("FEE-9")
def test_a_retrial_costs_nothing_save_on_two_grounds(cast: Cast) -> None:
    told(ask("retrial", ground="other", nature="property"), "¥0.00", "再审案件，不交纳", "第九条")
    page = ask("retrial", ground="no_appeal_was_taken", nature="property", amount="50000")
    told(page, "¥1,050.00", "再审请求数额", "申请再审的当事人")


@pytest.mark.law("FEE-20b", "FEE-29")
def test_applications(figures: None) -> None:
    told(ask("execution", amount="50000"), "¥650.00", "不预交", "被执行人负担")
    told(ask("execution"), "¥275.00")
    told(ask("preservation", amount="5000000"), "¥5,000.00", "最高不超过5,000元", "可列入诉讼请求")
    told(ask("payment-order", amount="50000"), "¥350.00", "三分之一", "债务人未提出异议", "债务人提出异议")
    told(ask("publication"), "¥100.00")
    told(ask("arbitration"), "¥400.00")
    told(ask("bankruptcy", amount="900000000000"), "¥300,000.00", "叁拾万元整", "清算后交纳")
    told(ask("maritime", application="general_average"), "¥1,000.00")
    told(ask("maritime", application="limitation_fund"), "¥5,500.00")
    told(ask("objection", upheld="no"), "¥75.00")
    told(ask("objection", upheld="yes"), "¥0.00", "管辖权异议成立")


@pytest.mark.law("FEE-55")
def test_foreign_money_counts_at_the_rate_of_the_day_of_acceptance(cast: Cast) -> None:
    ExchangeRate.objects.create(currency="CHF", day="2026-09-16", units=100, yuan="880.5", source="示范数据")
    day = {"accepted_on_year": "2026", "accepted_on_month": "9"}
    page = ask("foreign", currency="CHF", amount="1000", **day, accepted_on_day="16")
    told(page, "¥8,805.00", "捌仟捌佰零伍元整", "1瑞士法郎＝8.805元", "第五十五条", "编写的示例", "¥50.00")
    page = ask("foreign", currency="CHF", amount="1000", **day, accepted_on_day="17")
    told(page, "¥8,805.00", "2026年9月17日没有公布汇率，用此前最近一次公布的")
    late = day | {"accepted_on_month": "10", "accepted_on_day": "2"}
    told(ask("foreign", 422, currency="CHF", amount="1000", **late), "缺少该日的汇率", "最多往前十五天")
    told(ask("foreign", 422, currency="RUB", amount="1000", **day, accepted_on_day="17"), "缺少该日的汇率")
    told(ask("foreign", 422, currency="CHF", amount="abc", **day, accepted_on_day="41"), "没有这一天")


@pytest.mark.law("FEE-197")
def test_securities_and_things_hard_to_value(cast: Cast) -> None:
    page = ask("securities", quantity="1000", basis="last_close", price="12.345")
    told(page, "¥12,345.00", "¥108.63", "收盘价", "第一百九十七条")
    told(ask("stated", amount="50000", explained="on"), "¥1,050.00", "第一百九十八条")
    told(ask("stated", 422, amount="50000"), "应先向原告释明")


@pytest.mark.law("FEE-29")
def test_who_bears_it(cast: Cast) -> None:
    told(ask("bearing", outcome="preservation"), "由申请人负担，可列入诉讼请求", "第三十八条")
    page = ask("bearing", outcome="partly_lost", amount="1050", plaintiff="3", defendant="7")
    told(page, "¥315.00", "¥735.00", "法院退还735元", "向法院交纳735元", "只是按份数试算")
    told(ask("bearing", 422, outcome="partly_lost", amount="1050", plaintiff="3"), "两边的份数都要写")
    told(ask("bearing", 422, outcome="lost", amount="1050", plaintiff="0", defendant="0"), "比例之和应大于零")


@pytest.mark.law("FEE-24", "FEE-25", "FEE-26", "FEE-27", "FEE-199")
def test_what_comes_back(cast: Cast) -> None:
    for event, back, why in (
        ("transferred", "¥0.00", "费用随案转至接收法院"),
        ("moved_to_criminal", "¥1,050.00", "移送刑事处理"),
        ("stayed", "¥0.00", "中止，不退还"),
        ("dismissed", "¥1,050.00", "驳回起诉，退还"),
        ("shortfall", "¥525.00", "退还已收费用的一半"),
        ("unpaid", "¥1,050.00", "全额退还"),
    ):
        told(ask("refund", event=event, amount="1050"), back, why)


@pytest.mark.law("FEE-21", "FEE-199")
def test_claims_changed_and_procedure_changed(cast: Cast) -> None:
    told(ask("change", amount="50000", changed="100000"), "补交", "¥1,250.00", "第二十一条")
    told(ask("change", amount="100000", changed="50000"), "退还1,250元")
    told(ask("change", amount="100000", changed="50000", inquiry_ended="on"), "¥0.00", "由变更请求的当事人负担")
    told(ask("ordinary", amount="50000"), "¥525.00", "七日内补交525元", "退还262.5元")
    told(ask("ordinary", amount="50000", counterclaim="on"), "¥0.00")


@pytest.mark.law("FEE-11")
def test_costs_the_court_may_not_collect(cast: Cast) -> None:
    told(ask("costs", cost="appraisal"), "法院不收", "直接支付给有关机构", "第十二条")
    told(ask("costs", cost="copies"), "实际成本")
    told(ask("costs", cost="witness"), "代为收取")


@pytest.mark.law("FEE-44", "FEE-43")
def test_relief_and_a_fee_disputed(cast: Cast) -> None:
    good = {"written": "on", "proof": "on", "person": "on", "amount": "50000"}
    told(ask("relief", relief="reduction", ground="disaster", percent="40", **good), "¥630.00", "减交40%")
    told(ask("relief", relief="exemption", ground="maintenance", **good), "¥0.00", "第四十五条")
    page = ask("relief", 422, relief="exemption", ground="injured", amount="50000")
    told(page, "只适用于自然人", "不是所申请救助方式", "书面申请", "经济困难的材料")
    told(ask("disputed", why="review", by_appeal="on"), "不得单独就诉讼费用上诉", "十五日内")
    told(ask("disputed", why="arithmetic"), "予以更正")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-1", "金额不能是负数"),
        ("1000000000000000", "金额过大"),
        ("很多", "请用数字填写金额"),
        ("1.005", "最多到分"),
        ("", "财产性诉讼请求须写明金额"),
        ("\x00", "请用数字填写金额"),
        ("9" * 5000, "金额过大"),
        ("1e999999999", "错误"),
        ("NaN", "请用数字填写金额"),
    ],
)
def test_bad_input_is_told_at_its_field(cast: Cast, typed: str, said: str) -> None:
    page = ask("suit", 422, **SUIT, amount=typed)
    told(page, said, 'href="#id_amount"')


def test_bad_choices_and_mixed_tariffs_are_told(cast: Cast) -> None:
    told(ask("suit", 422, nature="gold", ended="judged"), 'href="#id_nature_0"')
    told(ask("suit", 422, nature="labour", ended="judged", also="on"), "各有单独标准", 'href="#id_nature_0"')
    told(ask("appeal", 422, **APPEAL | {"together": "0"}, amount="1"), 'href="#id_together"')
    told(ask("securities", 422, quantity="1", basis="stated", price="0"), 'href="#id_price"')
    ask("securities", 422, quantity="1000000000000", basis="stated", price="999999999999")
    told(ask("suit", **SUIT, amount="999999999999999.99"), "伍万亿零肆万")


def test_a_figure_the_province_has_not_set_is_said_to_be_unset(figures: None, settings: Any) -> None:
    settings.NETCOURT_COURT = "浙0192"
    page = ask("suit", nature="personality", ended="judged")
    told(page, "现在算不出来", "100至500元之间", "尚未设置", "第十三条")


def test_it_speaks_english(cast: Cast) -> None:
    page = ask("suit", language="en", **SUIT, amount="50000", summary="on")
    told(page, "Fee calculator", "To pay", "¥525.00", "Summary procedure: half", "The loser", "伍佰贰拾伍元整")
    assert "谁先交" not in page
