"""Retrial applied for from a phone; the court above registers it, the shop answers, every ground is ruled on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.court import RunningCourt
from tests.journeys.test_appeal import desk  # noqa: F401  a fixture
from tests.journeys.test_execution import unpaid
from tests.journeys.test_seller_answers import seller  # noqa: F401  a fixture
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
Look = Callable[[Page], None]


@pytest.mark.law("OL21-9e", "TR-216", "CN-7")
def test_applied_for_answered_and_ruled_on(
    running_court: RunningCourt,
    buyer: Walker,
    seller: Walker,  # noqa: F811
    desk: Callable[[str], Walker],  # noqa: F811
    axe: Look,
) -> None:
    suit = unpaid(running_court)
    buyer.look = seller.look = axe
    buyer.go(f"/cases/{suit}/")
    buyer.follow("申请再审")
    expect(buyer.page.get_by_text("不能延长").first).to_be_visible()
    expect(buyer.page.get_by_label("年").first).not_to_be_visible()  # asked once its ground is chosen
    buyer.tick("原判决、裁定适用法律确有错误")
    buyer.write("再审请求", "改判被告按价款的三倍赔偿")
    buyer.write("事实和理由", "网店以翻新机冒充新机，是欺诈，应当适用三倍赔偿。")
    buyer.press("提交再审申请")
    expect(buyer.page.get_by_text("再审申请已提交").first).to_be_visible()
    review = buyer.page.url.split("/cases/")[1].split("/")[0]

    registrar = desk("许上诉")
    registrar.look = axe
    registrar.go("/retrial/desk/")
    registrar.leave_by(registrar.page.locator(f'main a[href*="{review}"]').first)
    registrar.choose("审查的法官", "何二审")
    registrar.press("确认提交")
    assert "民申" in registrar.page.locator("main").inner_text()

    seller.go(f"/cases/{review}/")
    seller.go(f"/retrial/cases/{review}/answer/")
    seller.write("对再审申请的意见", "原判已经考虑了退货，没有欺诈。")
    seller.press("确认提交")
    expect(seller.page.get_by_text("意见已提交").first).to_be_visible()

    judge = desk("何二审")
    judge.look = axe
    judge.go(f"/retrial/cases/{review}/decide/")
    judge.choose("这一项", "不成立")
    judge.write("这一项的理由", "没有证据证明网店故意告知虚假情况，原判适用法律正确")
    judge.choose("裁定的结果", "驳回再审申请")
    judge.press("作出裁定")
    buyer.go(f"/cases/{review}/")
    assert "人民检察院" in buyer.page.locator("main").inner_text()
