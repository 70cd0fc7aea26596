"""A person at a screen: finds things by their labels, by keyboard where asked, and looks at every page they come to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.browser import DESKTOP, PHONE

MOST_TABS = 120
PATIENCE = 20_000  # milliseconds, on a machine that is busy with other tests


@dataclass
class Walker:
    """``by_keyboard``: no mouse and no finger, only Tab, arrows, space and Enter. ``scripts``: the browser runs them.

    ``screens`` counts the pages come to; ``said`` holds what was typed.
    """

    page: Page
    url: str
    look: Callable[[Page], None] | None = None
    by_keyboard: bool = False
    scripts: bool = True
    screens: int = 0
    said: list[str] = field(default_factory=list)

    def enter(self, name: str) -> None:
        """Come in through the experience area as an invented person."""
        self.go("/experience/")
        self.press(f"以{name}进入")

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)
        self.arrived()

    def arrived(self) -> None:
        """Count the page and look at it: at both widths, for whoever may not see well."""
        self.page.wait_for_load_state()
        self.screens += 1
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        if self.look is None:
            return
        own = self.page.viewport_size
        assert own
        other = PHONE if own["width"] > 600 else DESKTOP
        self.look(self.page)
        self.page.set_viewport_size({"width": other["width"], "height": other["height"]})
        self.look(self.page)
        self.page.set_viewport_size(own)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("filechooser", lambda _: None)  # asked for at once, so that the first one is not missed

    @property
    def typed(self) -> int:
        """Characters typed."""
        return sum(map(len, self.said))

    # --- what fingers do ---------------------------------------------------------------------------------------------

    def write(self, label: str, text: str, *, among: Locator | None = None) -> None:
        """Type into the field of this label."""
        box = (among or self.page).get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(（选填）)?\s*$"))
        self.said.append(text)
        if not self.by_keyboard:
            box.fill(text)
            return
        self.tab_to(box)
        self.page.keyboard.type(text)

    def choose(self, question: str, answer: str) -> None:
        """Pick one answer of a question."""
        group = self.page.get_by_role("group", name=question)
        wanted = group.get_by_role("radio", name=re.compile(rf"^\s*{re.escape(answer)}"))
        if not self.by_keyboard:
            wanted.check()
            return
        name = wanted.get_attribute("name")
        self._tab_until(f"document.activeElement.name === {name!r}", question)
        for _ in range(group.get_by_role("radio").count()):
            if wanted.evaluate("e => e === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def tick(self, label: str) -> None:
        box = self.page.get_by_role("checkbox", name=re.compile(rf"^\s*{re.escape(label)}"))
        if not self.by_keyboard:
            box.check()
            return
        self.tab_to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def press(self, words: str) -> None:
        """A button that leads to another page."""
        self.leave_by(self.page.get_by_role("button", name=words, exact=True).first)

    def follow(self, words: str) -> None:
        """A link to another page."""
        self.leave_by(self.page.get_by_role("link", name=words, exact=True).first)

    def open(self, words: str) -> None:
        """Unfold what is folded away under these words."""
        self.page.locator("summary", has_text=words).first.click()

    def press_here(self, words: str, then: str) -> None:
        """A button whose answer is put in place on the same page; ``then`` is a heading it brings."""
        button = self.page.get_by_role("button", name=words, exact=True).first
        if not self.scripts:
            self.leave_by(button)
            return
        if self.by_keyboard:
            self.tab_to(button)
            self.page.keyboard.press("Enter")
        else:
            button.click()
        self.see(then)

    def see(self, heading: str) -> None:
        """Wait for what comes by itself on the same page."""
        expect(self.page.get_by_role("heading", name=heading)).to_be_visible()
        self.arrived()

    def leave_by(self, what: Locator) -> None:
        """Whatever leads away: press it, and see where one comes to."""
        with self.page.expect_event("framenavigated"):
            if self.by_keyboard:
                self.tab_to(what)
                self.page.keyboard.press("Enter")
            else:
                what.click()
        self.arrived()

    def add_file(self, label: str, path: str) -> None:
        """Choose a file in the browser's own window."""
        box = self.page.get_by_label(label, exact=True)
        if not self.by_keyboard:
            box.set_input_files(path)
            return
        self.tab_to(box)
        with self.page.expect_file_chooser() as chosen:
            self.page.keyboard.press("Enter")
        chosen.value.set_files(path)

    def tab_to(self, what: Locator) -> None:
        """Tab until it has the focus, as it must be reachable; and be seen to have it."""
        handle = what.element_handle()
        for _ in range(MOST_TABS):
            if handle.evaluate("e => e === document.activeElement"):
                expect(what).to_be_in_viewport()
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.page.url}: {what} cannot be reached by Tab")

    def _tab_until(self, condition: str, what: str) -> None:
        for _ in range(MOST_TABS):
            if self.page.evaluate(condition):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.page.url}: {what} cannot be reached by Tab")
