"""The whole filing where the browser runs no scripts: an old phone, a strict office, a line that broke."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.court import RunningCourt
from tests.journeys import claim, desk
from tests.journeys.test_first_claim import case_of
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


def test_a_claim_is_filed_and_accepted_without_scripts(
    running_court: RunningCourt, browser: Browser, photo: str
) -> None:
    size: ViewportSize = {"width": 390, "height": 844}
    contexts = [browser.new_context(java_script_enabled=False, viewport=size) for _ in range(2)]
    buyer, judge = (Walker(context.new_page(), running_court.url, scripts=False) for context in contexts)
    buyer.enter("赵样本")
    buyer.follow("我要起诉")
    buyer.press("开始写起诉状")
    claim.write_claim(buyer, photo)
    claim.hand_in(buyer)
    case = case_of(buyer.page)
    judge.enter("吴立案")
    desk.open_claim(judge, case)
    number = desk.accept(judge)
    buyer.follow("查看案件")
    expect(buyer.page.get_by_role("heading", level=1)).to_have_text(number)
    for title in ("受理通知书", "交费通知书", "举证通知书"):
        expect(buyer.page.get_by_role("link", name=title).first).to_be_visible()
    for context in contexts:
        context.close()
