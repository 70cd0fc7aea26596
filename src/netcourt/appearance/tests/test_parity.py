"""Both sides meet about the same: screens, questions and words from the start to the act handed in (within 20 %).

The pages are really walked, by a browser without scripts that follows what each page offers; what a page shows is
counted from its ``<main>``. Printed with ``-s``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from netcourt.appearance.papers import claims_against
from netcourt.appearance.tests.suing import SELLER_PHONE, defendant, invited, path_in, sued, texts_to
from netcourt.filing.models import Draft
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.filing.tests.filling import filled, upload
from tests.access.scene import BACKEND
from tests.cast import Cast

pytestmark = pytest.mark.django_db
BAND = 0.20
CHINESE = re.compile(r"[\u3400-\u9fff]")


class Main(HTMLParser):
    """Words and choices inside ``<main>``: a group of radio buttons, a box to tick, a button is one choice each."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.folded, self.words, self.skip = 0, 0, 0, 0
        self.questions: set[str] = set()
        self.groups: set[str] = set()
        self.choices = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "main":
            self.depth = 1
        if not self.depth:
            return
        if tag in {"script", "style", "template"}:
            self.skip += 1
        kind = given.get("type", "text") if tag == "input" else tag
        if tag in {"input", "select", "textarea"} and kind not in {"hidden", "submit"}:
            self.questions.add(str(given.get("name")))
            if kind == "radio":
                self.groups.add(str(given.get("name")))
            self.choices += kind == "checkbox"
        if tag == "button" and "govuk-button" in (given.get("class") or ""):
            self.choices += 1
        if tag == "a" and "govuk-button" in (given.get("class") or ""):
            self.choices += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.depth = 0
        if tag in {"script", "style", "template"} and self.skip:
            self.skip -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and not self.skip:
            self.words += len(CHINESE.findall(data))


@dataclass
class Side:
    """One side's way: what it met."""

    browser: Client
    screens: list[str] = field(default_factory=list)
    questions: int = 0
    choices: int = 0
    words: int = 0
    pages: list[tuple[int, int]] = field(default_factory=list)  # choices and words of each screen

    def see(self, answer: Any) -> Any:
        """Follow redirects to the page shown, and count it."""
        while answer.status_code == 302:
            answer = self.browser.get(answer.headers["Location"])
        assert answer.status_code == 200, (answer.request["PATH_INFO"], answer.status_code)
        main = Main()
        main.feed(answer.content.decode())
        assert main.words, answer.request["PATH_INFO"]
        self.screens.append(answer.request["PATH_INFO"])
        self.questions += len(main.questions)
        self.choices += main.choices + len(main.groups)
        self.words += main.words
        self.pages.append((main.choices + len(main.groups), main.words))
        return answer

    def open(self, path: str) -> Any:
        return self.see(self.browser.get(path))

    def send(self, path: str, **typed: Any) -> Any:
        return self.see(self.browser.post(path, typed))

    @property
    def here(self) -> str:
        return self.screens[-1]


def plaintiff(cast: Cast) -> Side:
    """From the first page to the receipt, a purchase online, one piece of evidence."""
    side = Side(Client())
    side.browser.force_login(cast.buyer, backend=BACKEND)
    typed = filled()
    side.open("/filing/")
    side.send("/filing/new/")
    while "/check/" not in side.here:
        if "/evidence/" in side.here:
            side.browser.post(side.here, {"files": [upload("订单截图.pdf")], "do": "upload"})
            side.open(side.here)
            side.send(side.here, do="next")
        else:
            side.send(side.here, **typed)
    side.send(side.here, truth="yes")
    assert "/receipt/" in side.here
    assert Draft.objects.get(account=cast.buyer).case is not None
    return side


def sued_side(cast: Cast) -> Side:
    """From the link to the receipt of the answer, one piece of evidence."""
    case = sued(cast, timezone.now())
    invited(case)
    side = Side(Client())
    side.open(path_in(texts_to(SELLER_PHONE)[-1]))
    side.browser.force_login(cast.seller, backend=BACKEND)
    side.open("/join/who/")
    side.send(side.here, capacity=f"organisation:{cast.shop.pk}")
    side.send(side.here, notice_read=NOTICE_VERSION, online_stages=["mediation", "hearing"])
    assert side.here.endswith("/claim/")
    confirm_address(side)
    claims = claims_against(defendant(case))
    words = {f"stance_{c.pk}": "deny" for c in claims} | {f"reason_{c.pk}": "已按约定发货" for c in claims}
    side.send(side.here, **words)
    side.send(side.here, disputed="是新机", account="3月2日发货")
    side.send(side.here, mediation="yes", reasons="")
    side.browser.post(side.here, {"files": [upload("发货单.pdf")], "do": "upload"})
    side.open(side.here)
    page = side.send(side.here, do="next")
    side.send(side.here, draft=page.context["draft"].pk, truth="yes")
    assert "/join/answers/" in side.here
    return side


def confirm_address(side: Side) -> None:
    page = side.open(side.here.replace("/claim/", "/address/"))
    known = {name: value for name, value in page.context["form"].initial.items() if value}
    side.send(side.here, **(known | {"post": "示范市网庭路2号", "electronic": "yes", "told": "on"}))


@pytest.mark.law("OL21-2a")
def test_both_sides_meet_about_the_same(cast: Cast) -> None:
    one, other = plaintiff(cast), sued_side(cast)
    for name, side in (("plaintiff", one), ("sued side", other)):
        print(f"\n{name}: choices and words by screen")
        for path, (choices, words) in zip(side.screens, side.pages, strict=True):
            print(f"  {choices:4} {words:5}  {re.sub('[0-9a-f-]{36}', '…', path)}")
    measured = {
        name: (getattr(one, name), getattr(other, name)) for name in ("questions", "choices", "words")
    } | {"screens": (len(one.screens), len(other.screens))}  # fmt: skip
    print("\nwhat each side meets (plaintiff, sued side, ratio):")
    for name, (left, right) in measured.items():
        print(f"  {name:10} {left:6} {right:6} {right / left:6.2f}")
    apart = {n: (a, b) for n, (a, b) in measured.items() if n != "questions" and not 1 - BAND <= b / a <= 1 + BAND}
    assert not apart, apart
