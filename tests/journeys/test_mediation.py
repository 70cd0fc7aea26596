"""The seller asks for mediation from a phone, the judge offers it, the buyer agrees; they write to each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import answering
from tests.journeys.test_seller_answers import seller, sue  # noqa: F401  the seller's phone
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


@pytest.mark.law("CPL-125", "OM21-4a", "OM21-18a")
def test_asked_offered_agreed_and_talked_over(
    buyer: Walker,
    judge: Walker,
    seller: Walker,  # noqa: F811
    photo: str,
    axe: Callable[[Page], None],
) -> None:
    case, number = sue(buyer, judge, photo)
    answering.open_message(seller, number)
    answering.join(seller)
    answering.confirm_address(seller)
    buyer.look = judge.look = seller.look = axe
    at = f"/mediation/cases/{case}/suit/"
    seller.go(at)
    seller.follow("申请调解")
    seller.write("为什么想调解", "愿意换货")
    seller.press("确定")
    judge.go(f"{at}offer/")
    judge.choose("怎样调解", "法官主持调解")
    judge.write("理由", "双方愿意协商")
    judge.press("确定")
    buyer.go(at)
    buyer.leave_by(buyer.page.get_by_role("button", name="答复是否同意调解"))
    buyer.choose("您的选择", "同意调解")
    buyer.press("确定")
    buyer.follow("进入调解，书面商量")
    buyer.write("您想说的", "退一千元，手机不退")
    buyer.choose("给谁看", "作为方案提出，请对方答复同意或者不同意")
    buyer.press("发送")
    seller.go(f"{at}talks/")
    seller.press("同意这个方案")
    expect(seller.page.get_by_text("退一千元").first).to_be_visible()
    judge.go(at)
    expect(judge.page.get_by_text("调解中").first).to_be_visible()
