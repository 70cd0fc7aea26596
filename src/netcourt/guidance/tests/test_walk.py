"""The whole check on a phone: every screen looked at, with scripts and without; screens and words counted."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from netcourt.guidance.questions import MOST
from tests.court import RunningCourt
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
SCREENS = os.environ.get("NETCOURT_SCREENS", "")
STORY = "直播间买的手机是翻新机，主播不退"
PHONE = {"width": 390, "height": 844}


def words_of(page: Page) -> int:
    """Characters a person is shown in the body of the page."""
    return len("".join(page.locator("main").inner_text().split()))


def answer_all(walker: Walker, seen: list[int] | None = None) -> None:
    """Eight questions as a shopper of this city answers them."""

    def onward() -> None:
        if seen is not None:
            seen.append(words_of(walker.page))
        walker.press("继续")

    walker.write("用一两句话写", STORY)
    onward()
    walker.choose("按您写的话找到的", "网上买东西")
    onward()
    walker.choose("选最接近的一项", "一家网店")
    onward()
    walker.choose("下单、付款、发货或者服务在哪里进行", "在电商平台上")
    onward()
    walker.write("收货的地方", "浙江省杭州市西湖区")
    onward()
    walker.write("一共要求多少元", "2999")
    onward()
    for part, number in (("年", "2026"), ("月", "11"), ("日", "1")):
        walker.write(part, number)
    onward()
    walker.tick("都没有")
    onward()


def test_the_check_is_walked_on_a_phone_and_carried_into_a_draft(
    phone: Page, running_court: RunningCourt, axe: Callable[[Page], None]
) -> None:
    shots: list[str] = []

    def look(page: Page) -> None:
        axe(page)
        if SCREENS:
            shots.append(page.url)
            page.screenshot(path=Path(SCREENS) / f"{len(shots):02}.png", full_page=True)

    walker, seen = Walker(phone, running_court.url, look), list[int]()
    walker.go("/guide/")
    walker.press("开始")
    start = walker.screens
    answer_all(walker, seen)
    assert walker.screens - start == MOST
    print(f"\ncheck: {MOST} screens of {seen} characters, {words_of(phone)} on the last; {walker.typed} typed")
    assert max(seen[:1] + seen[2:]) < 250, seen  # a screen is read in seconds; the list of kinds is the longest
    assert words_of(phone) < 1800
    expect(phone.get_by_role("heading", level=1)).to_contain_text("可以在本院起诉")
    phone.go_back()
    expect(phone.get_by_label("都没有")).to_be_checked()
    walker.go("/guide/result/")
    walker.press("带着这些回答写起诉状")
    assert "/accounts/login/" in phone.url
    walker.follow("体验区") if phone.get_by_role("link", name="体验区", exact=True).count() else walker.go(
        "/experience/?next=/guide/carry/"
    )
    walker.press("以赵样本进入")
    if "/filing/" not in phone.url:
        walker.go("/guide/carry/")
    assert "/filing/" in phone.url
    walker.go(phone.url.removeprefix(running_court.url).replace("plaintiff", "dispute"))
    expect(phone.get_by_label("用一句话说说发生了什么")).to_have_value(STORY)
    expect(phone.get_by_label("网上买东西")).to_be_checked()


def test_the_check_works_without_scripts(browser: Browser, running_court: RunningCourt) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    walker = Walker(context.new_page(), running_court.url, scripts=False)
    walker.go("/guide/")
    walker.press("开始")
    answer_all(walker)
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text("可以在本院起诉")
    walker.press("清除我的回答")
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text("我的纠纷能在这里起诉吗")
    context.close()


def test_the_tree_of_causes_fits_a_phone(phone: Page, running_court: RunningCourt, axe: Callable[[Page], None]) -> None:
    phone.goto(f"{running_court.url}/guide/causes/")
    axe(phone)
    phone.get_by_label("一句话说说发生了什么").fill("网上买到假货")
    phone.get_by_role("button", name="查找").click()
    expect(phone.get_by_text("因为您写了")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="信息网络买卖合同纠纷").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("信息网络买卖合同纠纷")
    axe(phone)
