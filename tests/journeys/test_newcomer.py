"""How much a newcomer has to do: a simple online-purchase claim at phone width, screens and characters counted.

The story (what went wrong, in their own words) is theirs to tell and is counted apart. What the court knows of the
signed-in person is offered, not typed. Minutes are at a stated speed of typing and of reading.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.court import RunningCourt
from tests.journeys import claim
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser

MOST_SCREENS = 12
MOST_TYPED = 400
CHARACTERS_A_MINUTE = 40  # Chinese, with a thumb
SECONDS_A_SCREEN = 15  # read and choose


def fill(walker: Walker, label: str, text: str) -> None:
    """Type only what is not there already."""
    box = walker.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(（选填）)?\s*$"))
    if not box.input_value().strip():
        walker.write(label, text)


def add_photo(walker: Walker, photo: str) -> None:
    """Chosen, taken in and named on the same page."""
    walker.add_file("选择文件或照片", photo)
    button = walker.page.get_by_role("button", name="上传", exact=True).and_(walker.page.locator(":not([aria-hidden])"))
    if button.count() and button.first.is_visible():
        button.first.click()
    expect(walker.page.get_by_role("heading", name="已有 1 份")).to_be_visible()


def test_a_newcomer_files_a_simple_purchase(phone: Page, running_court: RunningCourt, tmp_path: Path) -> None:
    walker = Walker(phone, running_court.url)
    walker.go("/experience/?next=/filing/")  # stands for the sign-in
    walker.press("以赵样本进入")
    walker.press("开始写起诉状")
    fill(walker, "手机号码", "19900000001")
    fill(walker, "住所", claim.ADDRESS)
    fill(walker, "民族", "汉族")
    fill(walker, "职业和工作单位", "教师，示范小学")
    walker.press("保存并继续")
    claim.tell_whom(walker)
    walker.choose("最接近的一项", "网上买东西")
    walker.choose("是在网上下单或者签约的吗", "是")
    walker.choose("付款、发货或者服务也是通过网络平台进行的吗", "是")
    claim.tell_place(walker)
    walker.write("要求退还的钱", "2999")
    walker.press("保存并继续")
    walker.write("买了什么", "手机一部，2999元，订单20261101001")
    for part, number in (("年", "2026"), ("月", "11"), ("日", "1")):
        walker.write(part, number)
    before = walker.typed
    walker.write("出了什么问题", claim.FACTS)
    story = walker.typed - before
    walker.press("保存并继续")
    add_photo(walker, claim.draw_photo(tmp_path))
    walker.press("保存并继续")
    walker.tick("我已阅读上面的告知书")
    fill(walker, "送达地址", claim.ADDRESS)
    walker.choose("是否同意电子送达", "同意：")
    walker.press("保存并继续")
    walker.tick("我确认")
    walker.press("提交起诉状")
    expect(walker.page.get_by_role("heading", name="起诉状已收到")).to_be_visible()
    typed, told = walker.typed - story, walker.typed
    minutes = told / CHARACTERS_A_MINUTE + walker.screens * SECONDS_A_SCREEN / 60
    print(f"\nnewcomer: {walker.screens} screens, {typed} characters beside a story of {story}; {minutes:.1f} minutes")
    assert walker.screens <= MOST_SCREENS
    assert typed <= MOST_TYPED
