"""The fee calculator on a phone: every matter looked at, empty and answered; without scripts; on paper."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from netcourt.guidance.reckoning import BY_SLUG
from tests.court import RunningCourt

pytestmark = pytest.mark.browser
SCREENS = os.environ.get("NETCOURT_SCREENS", "")


def test_every_matter_fits_a_phone(phone: Page, running_court: RunningCourt, axe: Callable[[Page], None]) -> None:
    def look(name: str) -> None:
        axe(phone)
        if SCREENS:
            phone.screenshot(path=Path(SCREENS) / f"{name}.png", full_page=True)

    phone.goto(f"{running_court.url}/guide/fees/")
    look("fees")
    for slug in BY_SLUG:
        phone.goto(f"{running_court.url}/guide/fees/{slug}/")
        for box in phone.locator("main form input[type=text]").all():
            box.fill("2026" if "year" in (box.get_attribute("name") or "") else "11")
        button = phone.get_by_role("button", name="计算")
        if button.count():
            button.click()
        look(slug)


def test_it_reckons_without_scripts_and_prints(browser: Browser, running_court: RunningCourt) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{running_court.url}/")
    page.get_by_role("link", name="诉讼费用计算").click()
    page.get_by_role("link", name="起诉", exact=True).click()
    page.get_by_label("一共要多少钱").fill("50000")
    page.get_by_role("button", name="计算").click()
    expect(page.get_by_text("壹仟零伍拾元整")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="计算")).to_be_hidden()
    expect(page.get_by_text("2.5%")).to_be_visible()
    context.close()
