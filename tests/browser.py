"""Fixtures that drive a real Chromium: ``desktop`` and ``phone`` pages, and ``axe`` for accessibility.

A page fails its test when the page's own JavaScript fails or the content policy refuses something. What the page looked
like when a test failed is kept in build/screens.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, one per worker."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "Chromium is missing: `./netcourt test` installs it, or says how"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


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
        page.screenshot(path=screens / f"{name}.png", full_page=True)
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
