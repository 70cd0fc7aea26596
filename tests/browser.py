"""Fixtures that drive a real Chromium: ``desktop`` and ``phone`` pages, and ``axe`` for accessibility.

A page fails its test when the page's own JavaScript fails or the content policy refuses something. What the page looked
like when a test failed is kept in build/screens.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, sync_playwright

CHECKOUT = Path(__file__).resolve().parents[1]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
failed = pytest.StashKey[bool]()


class Driver:
    """Playwright and the machine's Chromium, one per worker, started by the first test that drives it.

    Playwright leaves its event loop running in the thread of the tests. Django keeps other database connections inside
    a loop than outside, and refuses to wait for asynchronous views there. So a test that drives a browser sees the loop
    from its first fixture to its last, and no other test sees it at all.
    """

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self.loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        if self._playwright:
            return
        path = next(filter(None, map(shutil.which, CHROMIUM)), None)
        assert path, "Chromium is missing: `./netcourt test` installs it, or says how"
        self._playwright = sync_playwright().start()
        self.loop = asyncio.get_running_loop()
        self.browser = self._playwright.chromium.launch(executable_path=path, args=ARGUMENTS)

    def stop(self) -> None:
        if self._playwright:
            asyncio._set_running_loop(self.loop)
            self.browser.close()
            self._playwright.stop()
            asyncio._set_running_loop(None)


driver = Driver()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    if "browser" in getattr(item, "fixturenames", ()) or item.get_closest_marker("browser"):
        driver.start()
        asyncio._set_running_loop(driver.loop)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(None)


def pytest_sessionfinish() -> None:
    driver.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Before the test database is dropped, leave it, inside the loop and outside."""
    yield
    from django.db import connections

    now = asyncio._get_running_loop()
    for loop in {driver.loop, None}:
        asyncio._set_running_loop(loop)
        connections.close_all()
    asyncio._set_running_loop(now)


@pytest.fixture(scope="session")
def browser() -> Browser:
    """The machine's Chromium. A test that asks for it only while it runs is marked ``browser``."""
    return driver.browser


def _page(browser: Browser, request: pytest.FixtureRequest, size: dict[str, int], touch: bool) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        has_touch=touch,
        is_mobile=touch,
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: _note(faults, message))
    yield page
    if request.node.stash.get(failed, False):
        screens = CHECKOUT / "build" / "screens"
        screens.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^\w-]+", "-", request.node.name)
        with contextlib.suppress(Error):  # a page that hangs has failed its test already
            page.screenshot(path=screens / f"{name}.png", full_page=True, timeout=3000)
    context.close()
    assert not faults, "the page's own scripts failed:\n" + "\n".join(faults)


def _note(faults: list[str], message: ConsoleMessage) -> None:
    answered = message.text.startswith("Failed to load resource")  # a 4xx answer, which tests provoke on purpose
    if message.type == "error" and not answered:
        faults.append(message.text)


@pytest.fixture
def desktop(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page 1280 × 900."""
    yield from _page(browser, request, DESKTOP, touch=False)


@pytest.fixture
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page 390 × 844 with touch."""
    yield from _page(browser, request, PHONE, touch=True)


@pytest.fixture
def page(desktop: Page) -> Page:
    """``desktop``, for tests to which the size does not matter."""
    return desktop


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """``axe(page)``: no violation of WCAG 2.2 A and AA nor of best practice, and no sideways scroll."""
    script = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
    assert script.exists(), "axe-core is missing: run `npm ci`, or `./netcourt test`, which does"
    source = script.read_text()

    def check(page: Page) -> None:
        page.evaluate(source)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        told = [f"{v['id']}: {v['help']}\n  " + "\n  ".join(node["html"] for node in v["nodes"]) for v in found]
        assert not told, f"{page.url}:\n" + "\n".join(told)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"

    return check


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[failed] = report.failed
    return report
