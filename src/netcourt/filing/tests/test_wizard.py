"""The wizard walked in a real browser at phone width by a buyer who never saw a court."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from netcourt.filing.tests.filling import PDF
from tests.court import RunningCourt

pytestmark = pytest.mark.browser
# Where to keep what the pages look like; nowhere unless asked.
SCREENS = Path(os.environ["NETCOURT_SCREENS"]) if "NETCOURT_SCREENS" in os.environ else None


def become(page: Page, court: RunningCourt, key: str) -> None:
    """Enter the example court as one of its invented people."""
    page.goto(f"{court.url}/experience/")
    page.locator(f"form:has([name=person][value={key}]) button").click()
    page.wait_for_url(lambda url: "experience" not in url)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="保存并继续").click()


@pytest.mark.law("OL21-2a", "OL21-4a", "OL21-11a", "OL21-11b", "REG-2", "IJ25-1a")
def test_a_buyer_files_a_claim_on_a_phone(
    phone: Page, running_court: RunningCourt, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    page = phone
    shots: list[Page] = []

    def look() -> None:
        axe(page)
        shots.append(page)
        if SCREENS:
            SCREENS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENS / f"{len(shots):02}.png", full_page=True)

    page.goto(f"{running_court.url}/filing/")
    look()
    become(page, running_court, "buyer")
    page.goto(f"{running_court.url}/filing/")
    look()
    page.get_by_role("button", name="开始写起诉状").click()

    look()
    page.get_by_label("住所").fill("浙江省杭州市西湖区示范路1号")
    page.get_by_label("民族").fill("汉族")
    page.get_by_label("职业和工作单位").fill("教师，示范小学")
    go_on(page)

    look()
    go_on(page)  # nothing chosen: said so, in words, beside the field and above
    expect(page.get_by_role("alert")).to_contain_text("明确的被告")
    look()
    page.get_by_label("一家网店，我只知道店名和平台").check()
    go_on(page)

    page.get_by_label("网店名称").fill("示例百货旗舰店")
    page.get_by_label("在哪个平台").fill("示范商城")
    look()
    go_on(page)

    page.get_by_label("用一句话说说发生了什么").fill("买到假货，商家不退款")
    page.get_by_role("button", name="查找").click()
    look()
    page.get_by_label("网上买东西").check()
    page.get_by_role("group", name="是在网上下单或者签约的吗").get_by_label("是", exact=True).check()
    page.get_by_role("group", name="付款、发货").get_by_label("是", exact=True).check()
    page.get_by_label("我收货或者接受服务的地方").check()
    page.get_by_label("这个地方在哪里").fill("浙江省杭州市西湖区")
    look()
    go_on(page)

    page.get_by_label("要求退还的钱").fill("1,000")
    page.get_by_label("要求赔偿的钱").fill("3000")
    page.get_by_label("赔偿是怎么算的").fill("价款 1,000 元的三倍")
    page.get_by_label("要求对方承担诉讼费用").check()
    look()
    go_on(page)

    page.get_by_label("买了什么").fill("手机一部，1,000 元，订单号 20260302001")
    page.get_by_label("年", exact=True).fill("2026")
    page.get_by_label("月", exact=True).fill("3")
    page.get_by_label("日", exact=True).fill("2")
    page.get_by_label("出了什么问题").fill("3 月 5 日收到，开机发现是翻新机。")
    expect(page.locator("[data-autosave-status]")).to_contain_text("已保存")
    look()
    page.reload()
    expect(page.get_by_label("出了什么问题")).to_have_value("3 月 5 日收到，开机发现是翻新机。")
    go_on(page)

    good, bad = tmp_path / "订单截图.pdf", tmp_path / "程序.exe"
    good.write_bytes(PDF)
    bad.write_bytes(b"MZ" + bytes(300))
    page.get_by_label("选择文件或照片").set_input_files([good, bad])
    expect(page.get_by_text("文件是程序")).to_be_visible()
    expect(page.get_by_label("名称")).to_have_value("订单截图")
    look()
    page.get_by_label("用来证明什么").fill("证明价款和下单时间")
    go_on(page)

    expect(page.get_by_label("我已阅读上面的告知书")).not_to_be_checked()
    assert page.locator("input[type=checkbox]:checked, input[type=radio]:checked").count() == 0
    expect(page.get_by_text("到法院诉讼服务中心")).to_be_visible()
    look()
    page.get_by_label("我已阅读上面的告知书").check()
    page.get_by_label("调解").check()
    page.get_by_label("庭审").check()
    page.get_by_label("送达地址").fill("浙江省杭州市西湖区示范路1号")
    page.get_by_label("同意：文书送到").check()
    go_on(page)

    expect(page.get_by_text("看来归本院管")).to_be_visible()
    expect(page.get_by_text("¥50.00").first).to_be_visible()
    look()
    check = page.url
    page.get_by_role("button", name="提交起诉状").click()
    expect(page.get_by_role("alert")).to_contain_text("真实")
    look()
    page.get_by_label("我确认").check()
    page.get_by_role("button", name="提交起诉状").click()

    expect(page.get_by_role("heading", name="起诉状已收到")).to_be_visible()
    expect(page.get_by_text("期限届满日").first).to_be_visible()
    look()
    here = page.url
    page.goto(check)  # what a buyer does who is not sure it went through
    expect(page).to_have_url(here)
    page.get_by_role("link", name="查看案件").click()
    look()


def test_the_wizard_works_without_javascript(browser: Browser, running_court: RunningCourt) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    become(page, running_court, "other_buyer")
    page.goto(f"{running_court.url}/filing/")
    page.get_by_role("button", name="开始写起诉状").click()
    page.get_by_label("手机号码").fill("12345")
    page.get_by_label("住所").fill("示范市")
    go_on(page)
    assert "手机号码应为" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("住所").input_value() == "示范市"
    page.get_by_role("button", name="保存并离开").click()
    page.get_by_role("link", name="还没有写被告的草稿").first.click()
    assert page.get_by_label("手机号码").input_value() == "12345"
    context.close()
