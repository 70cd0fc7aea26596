"""The two people of the journeys, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.court import RunningCourt
from tests.journeys import claim
from tests.journeys.walker import PATIENCE, Walker


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture
def buyer(running_court: RunningCourt, phone: Page) -> Walker:
    """赵样本 with a phone."""
    walker = Walker(phone, running_court.url)
    walker.enter("赵样本")
    return walker


@pytest.fixture
def judge(running_court: RunningCourt, desktop: Page) -> Walker:
    """吴立案 at a desk."""
    walker = Walker(desktop, running_court.url)
    walker.enter("吴立案")
    return walker


@pytest.fixture
def photo(tmp_path: Path) -> str:
    return claim.draw_photo(tmp_path)


@pytest.fixture
def english_reader(browser: Browser, running_court: RunningCourt) -> Iterator[Callable[[BrowserContext], Page]]:
    """Makes a second screen of a signed-in person, set to English, that only reads."""
    opened: list[BrowserContext] = []

    def open_for(context: BrowserContext) -> Page:
        reader = browser.new_context(storage_state=context.storage_state(), viewport={"width": 390, "height": 844})
        reader.add_cookies([{"name": "django_language", "value": "en", "url": running_court.url}])
        opened.append(reader)
        return reader.new_page()

    yield open_for
    for context in opened:
        context.close()
