"""A buyer with a phone sues the shop and the platform together, and asks for interest: all in one complaint."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import claim, desk
from tests.journeys.test_first_claim import case_of
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
PLATFORM = "示范平台科技（网庭）有限公司"


def test_two_defendants_and_interest_on_a_phone(buyer: Walker, judge: Walker, photo: str) -> None:
    buyer.follow("我要起诉")
    buyer.press("开始写起诉状")
    claim.tell_who(buyer)
    buyer.choose("对方是谁", "一家网店")
    buyer.press("保存并继续")
    buyer.write("网店名称", claim.SHOP)
    buyer.write("在哪个平台", claim.PLATFORM)
    buyer.open("还要告别人，或者有第三人")
    buyer.press("保存并再加一方")
    buyer.choose("列为什么", "被告")
    buyer.choose("对方是谁", "一家公司")
    buyer.press("保存并继续")
    buyer.write("单位全称", PLATFORM)
    buyer.write("住所", "浙江省杭州市滨江区网庭路8号")
    buyer.press("保存并继续")
    claim.tell_dispute(buyer)
    claim.tell_place(buyer)
    buyer.write("要求退还的钱", "2999")
    buyer.tick("要求对方承担诉讼费用")
    buyer.open("还有别的请求")
    buyer.press("保存并再加一项请求")
    buyer.choose("要法院判什么", "利息")
    buyer.press("保存并继续")
    buyer.write("叫什么", "逾期退款利息")
    buyer.write("以多少钱为基数", "2999")
    buyer.choose("按什么利率", "一年期")
    since = buyer.page.get_by_role("group", name="从哪天起算")
    for part, number in (("年", "2026"), ("月", "11"), ("日", "2")):
        buyer.write(part, number, among=since)
    buyer.tick("要求各被告连带承担")
    buyer.press("保存并继续")
    claim.tell_facts(buyer)
    claim.give_evidence(buyer, photo)
    claim.choose_ways(buyer)
    expect(buyer.page.get_by_text(PLATFORM).first).to_be_visible()
    expect(buyer.page.get_by_text("2026年11月2日起").first).to_be_visible()  # how the interest was reckoned
    claim.hand_in(buyer)
    desk.open_claim(judge, case_of(buyer.page))
    expect(judge.page.get_by_text(PLATFORM).first).to_be_visible()
    number = desk.accept(judge)
    assert "民初" in number
