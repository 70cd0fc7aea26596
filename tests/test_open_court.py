"""The running court, as anyone first meets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.court import RunningCourt

pytestmark = pytest.mark.browser


def test_front_page_on_a_desk(running_court: RunningCourt, desktop: Page, axe: Callable[[Page], None]) -> None:
    answer = desktop.goto(running_court.url)
    assert answer
    assert answer.status == 200, running_court.log.read_text()
    assert "法院" in desktop.title()
    axe(desktop)


def test_front_page_on_a_phone(running_court: RunningCourt, phone: Page, axe: Callable[[Page], None]) -> None:
    phone.goto(running_court.url)
    assert phone.locator("h1").is_visible()
    axe(phone)
