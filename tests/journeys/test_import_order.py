"""A buyer lets the platform tell the court what was bought: only what only they know is typed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.court import RunningCourt
from tests.journeys import claim
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
STORY = claim.FACTS
MOST_SCREENS, MOST_TYPED = 12, 120


@pytest.mark.law("IC18-5b", "IC18-9a", "OL21-11b")
def test_an_order_is_imported_and_the_claim_handed_in(
    phone: Page, running_court: RunningCourt, axe: Callable[[Page], None]
) -> None:
    buyer = Walker(phone, running_court.url, look=axe)
    buyer.go("/experience/?next=/filing/")  # stands for the sign-in
    buyer.press("以赵样本进入")
    page = buyer.page
    buyer.press("从示范商城导入订单")
    buyer.look = None  # the platform's pages are its own
    buyer.press("去示范商城选订单")
    buyer.press("小赵爱买（实名：赵样本）")
    page.get_by_role("radio").first.check()
    buyer.press("同意，交给法院")
    expect(page).to_have_url(re.compile(r"/filing/[0-9a-f-]{36}/plaintiff/"))
    buyer.look = axe
    claim.tell_who(buyer)
    expect(page.get_by_label("要求退还的钱")).to_have_value("2999.00")
    buyer.tick("要求对方承担诉讼费用")
    buyer.press("保存并继续")
    buyer.write("出了什么问题", STORY)
    buyer.press("保存并继续")
    claim.choose_ways(buyer)
    shown = page.locator("main").inner_text()
    assert page.locator(".court-document").count() == 7
    for told in ("样本通讯（网庭）有限公司", "2,999.00", "订单号 20261101001", "在线核实签名一致", "归本院管"):
        assert told in shown
    claim.hand_in(buyer)
    expect(page.get_by_text(re.compile(r"收\d{8}-[0-9A-F]{8}")).first).to_be_visible()
    typed = buyer.typed - len(STORY)
    print(f"\nwith the import: {buyer.screens} screens, {typed} characters typed beyond the story")
    assert typed <= MOST_TYPED
    assert buyer.screens <= MOST_SCREENS
