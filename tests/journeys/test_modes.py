"""The seller asks from a phone to continue offline; the judge decides; both sides read where and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import answering
from tests.journeys.test_seller_answers import seller, sue  # noqa: F401  the seller's phone
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


def walk(buyer: Walker, judge: Walker, seller: Walker, photo: str, look: Callable[[Page], None]) -> None:  # noqa: F811
    case, number = sue(buyer, judge, photo)
    answering.open_message(seller, number)
    answering.join(seller)  # online for mediation and hearings
    answering.confirm_address(seller)
    buyer.look = judge.look = seller.look = look
    seller.go(f"/cases/{case}/")
    seller.follow("在线还是线下")
    seller.follow("申请转为线下")
    seller.choose("哪个环节", "庭审")
    seller.write("为什么要转为线下", "仓库所在地没有稳定的网络")
    seller.press("提交申请")
    judge.go("/modes/desk/")
    judge.leave_by(judge.page.locator("main h2 a").first)
    judge.choose("决定", "转为线下进行")
    judge.choose("有没有故意拖延诉讼等不当情形", "没有")
    judge.write("理由", "确有困难，没有拖延")
    judge.write("怎样联系法院", "诉讼服务窗口")
    judge.press("作出决定")
    for walker in (buyer, seller):
        walker.go(f"/modes/cases/{case}/")
        expect(walker.page.get_by_text("时间另行通知").first).to_be_visible()


@pytest.mark.law("OL21-5b", "OL21-4b")
def test_asked_decided_and_told(
    buyer: Walker,
    judge: Walker,
    seller: Walker,  # noqa: F811
    photo: str,
    axe: Callable[[Page], None],
) -> None:
    walk(buyer, judge, seller, photo, axe)
