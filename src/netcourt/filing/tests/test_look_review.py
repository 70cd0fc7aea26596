"""The judge's pages in a real browser: accessible, no sideways scroll, by keyboard alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from netcourt.filing.review import CONDITIONS
from netcourt.filing.tests.test_wizard import become
from tests.court import RunningCourt

pytestmark = pytest.mark.browser
# Where to keep what the pages look like; nowhere unless asked.
SCREENS = Path(os.environ["NETCOURT_SCREENS"]) if "NETCOURT_SCREENS" in os.environ else None


def look(page: Page, axe: Callable[[Page], None], name: str) -> None:
    axe(page)
    if SCREENS:
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_every_page_of_the_judge(
    running_court: RunningCourt, axe: Callable[[Page], None], size: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(size)
    become(page, running_court, "filing_judge")
    page.goto(f"{running_court.url}/filing/queue/")
    look(page, axe, f"{size}-queue")
    page.goto(f"{running_court.url}/filing/queue/?waiting=overdue")
    look(page, axe, f"{size}-overdue")
    page.goto(f"{running_court.url}/filing/queue/")
    page.locator("tbody th a").first.click()
    look(page, axe, f"{size}-review")
    address = page.url
    for name in ("accept", "correction", "explain", "first", "refuse"):
        page.goto(f"{address}{name}/")
        look(page, axe, f"{size}-{name}")


def test_accepting_by_keyboard_alone(running_court: RunningCourt, axe: Callable[[Page], None], desktop: Page) -> None:
    page = desktop
    become(page, running_court, "filing_judge")
    page.goto(f"{running_court.url}/filing/queue/?waiting=new")
    page.locator("tbody th a").last.click()
    page.goto(f"{page.url}accept/")
    tab_to(page, "button")
    page.keyboard.press("Enter")  # nothing answered: the page says what is missing
    expect(page.get_by_role("alert")).to_contain_text("有 4 处需要修改")
    look(page, axe, "accept-errors")
    for name in CONDITIONS:
        tab_to(page, f"#id_{name}_0")
        page.keyboard.press("Space")
    tab_to(page, "button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("核对")
    look(page, axe, "accept-confirm")
    tab_to(page, "button[name=confirmed]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("已受理，案号")


def tab_to(page: Page, what: str) -> None:
    """Press Tab until the focus is on this part of the page's form."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches('main form ' + what)", what):
            return
    raise AssertionError(f"Tab never reaches {what}")
