"""The pages of fees in a real browser: accessible, no sideways scroll, and a payment that arrives while one looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from netcourt.filing.tests.test_look_review import look
from netcourt.filing.tests.test_wizard import become
from tests.court import RunningCourt

pytestmark = pytest.mark.browser


@pytest.mark.law("FEE-52")
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_paying_in_two_parts_and_too_much(
    running_court: RunningCourt, axe: Callable[[Page], None], size: str, request: pytest.FixtureRequest
) -> None:
    """On the phone a first part is paid, at the desk the rest and too much: each page changes by itself."""
    page: Page = request.getfixturevalue(size)
    become(page, running_court, "buyer")
    page.goto(f"{running_court.url}/cases/")
    page.get_by_role("link", name="交案件受理费").first.click()
    look(page, axe, f"{size}-fees")
    fees = page.url
    page.get_by_role("button", name="交费有困难").click()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("alert")).to_contain_text("有 4 处需要修改")
    look(page, axe, f"{size}-relief")
    page.goto(fees)
    page.goto(running_court.url + str(page.locator("a[href$='/review/']").get_attribute("href")))
    look(page, axe, f"{size}-ask-review")
    page.goto(fees)
    page.get_by_role("button", name="去交费").click()
    look(page, axe, f"{size}-cashier")
    page.get_by_label("示例钱包").check()
    page.get_by_text("试试不正常的情形").click()
    page.get_by_label("付多少").fill("1" if size == "phone" else "10000")
    page.get_by_role("button", name="确认付款").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "收到一部分" if size == "phone" else "已交清", timeout=30_000
    )
    look(page, axe, f"{size}-paid")
    page.goto(fees)
    look(page, axe, f"{size}-fees-after")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_pages_of_the_court(
    running_court: RunningCourt, axe: Callable[[Page], None], size: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(size)
    page.goto(f"{running_court.url}/fees/tariff/")
    look(page, axe, f"{size}-tariff")
    become(page, running_court, "finance")
    for name in ("", "held/", "transfer/", "days/", "messages/"):
        page.goto(f"{running_court.url}/fees/desk/{name}")
        look(page, axe, f"{size}-desk-{name.strip('/') or 'refunds'}")
    become(page, running_court, "filing_judge")
    page.goto(f"{running_court.url}/fees/requests/")
    look(page, axe, f"{size}-requests")
