"""The first claim: a buyer sues from a phone, a filing judge accepts at a desk, and the buyer sees it happen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import claim, desk
from tests.journeys.walker import Walker
from tests.journeys.words import untranslated
from tests.papers import text_of

pytestmark = pytest.mark.browser

Look = Callable[[Page], None]
NOTICES = ("受理通知书", "交费通知书", "举证通知书")


def case_of(page: Page) -> str:
    """The id of the case in the address of its receipt or page."""
    found = re.search(r"/cases/([0-9a-f-]{36})/", page.url)
    assert found, page.url
    return found[1]


@pytest.mark.law("CPL-122", "REG-2")
def test_a_first_claim_is_filed_accepted_and_seen(buyer: Walker, judge: Walker, axe: Look, photo: str) -> None:
    """By keyboard alone at 390 px; every page of both people looked at, at both widths."""
    buyer.look = judge.look = axe
    buyer.by_keyboard = judge.by_keyboard = True
    buyer.follow("我要起诉")
    buyer.press("开始写起诉状")
    claim.write_claim(buyer, photo)
    shown = buyer.page.locator("main").inner_text()
    for told in (claim.SHOP, claim.PLATFORM, claim.ADDRESS, claim.FACTS, "2,999.00", "11,996.00", "归本院管"):
        assert told in shown, f"the page to check does not show {told}"
    claim.hand_in(buyer)
    receipt = buyer.page.locator("main").inner_text()
    assert re.search(r"收\d{8}-[0-9A-F]{8}", receipt)
    assert "期限届满日" in receipt
    case = case_of(buyer.page)
    buyer.follow("查看案件")
    buyer.page.evaluate("window.neverReloaded = true")

    desk.open_claim(judge, case)
    number = desk.accept(judge)

    page = buyer.page
    expect(page.get_by_role("heading", level=1)).to_have_text(number)
    assert page.evaluate("window.neverReloaded"), "the page was reloaded, not told"
    expect(page.get_by_text("已受理").first).to_be_visible()
    _read_notices(buyer, number)
    _read_deadlines(buyer)
    axe(page)
    print(f"\nplaintiff: {buyer.screens} screens, {buyer.typed} characters typed; judge: {judge.screens} screens")


def _read_notices(buyer: Walker, number: str) -> None:
    for title in NOTICES:
        link = buyer.page.locator(".court-document").get_by_role("link", name=title).first
        expect(link).to_be_visible()
        address = str(link.get_attribute("href"))
        answer = buyer.page.request.get(f"{buyer.url}{address}bytes/")
        assert answer.ok
        text = text_of(answer.body())
        assert number in text, f"{title} does not bear the number"
        assert "赵样本" in text


def _read_deadlines(buyer: Walker) -> None:
    """The fee and the evidence, each with its day and the reason for that day, unfolded by keyboard."""
    tasks = buyer.page.locator(".court-panels")
    for what in ("受理费", "举证期限"):
        expect(tasks.get_by_text(what).first).to_be_visible()
    reasons = tasks.locator("summary", has_text="这一天是怎么算出来的")
    assert reasons.count() >= 2
    for reason in reasons.all():
        buyer.tab_to(reason)
        buyer.page.keyboard.press("Enter")
        told = reason.locator("xpath=..").inner_text()
        assert re.search(r"\d", told)
        assert "《" in told, f"no article: {told}"


@pytest.mark.law("OL21-9b")
def test_sent_back_once_with_everything_corrected_and_accepted(
    buyer: Walker, judge: Walker, axe: Look, photo: str
) -> None:
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    for step in (claim.tell_who, claim.tell_whom, claim.tell_dispute, claim.tell_place, claim.tell_claims):
        step(buyer)
    claim.tell_facts(buyer)
    buyer.press("保存并继续")  # no evidence
    claim.choose_ways(buyer)
    claim.hand_in(buyer)
    case = case_of(buyer.page)
    buyer.follow("查看案件")

    desk.open_claim(judge, case)
    buyer.look = judge.look = axe
    desk.ask_correction(judge, "没有写明手机的型号；请写明品牌和型号", "没有写明何时联系店家；请补充日期")

    expect(buyer.page.get_by_role("button", name="提交补正材料").first).to_be_visible()  # it came by itself
    buyer.press("提交补正材料")
    notice = buyer.page.locator("main").inner_text()
    for defect in ("没有提交证据", "没有写明手机的型号", "没有写明何时联系店家"):
        assert defect in notice
    buyer.press("开始补正")
    buyer.follow("添加或更改证据")
    claim.give_evidence(buyer, photo, then="保存并回到核对")
    buyer.tick("我确认")
    buyer.press("提交补正材料")
    expect(buyer.page.get_by_role("heading", level=1)).to_have_text("补正材料已收到")

    buyer.look = judge.look = None
    desk.open_claim(judge, case)
    expect(judge.page.get_by_text("起诉状第 2 版")).to_be_visible()
    expect(judge.page.get_by_role("button", name="通知补正")).to_have_count(0)  # once only
    number = desk.accept(judge)
    buyer.go(f"/cases/{case}/")
    expect(buyer.page.get_by_role("heading", level=1)).to_have_text(number)


def test_every_page_in_english(
    buyer: Walker, judge: Walker, photo: str, english_reader: Callable[[BrowserContext], Page]
) -> None:
    """Every page of the walk is opened again in English on a second screen of the same person."""
    left: dict[str, list[str]] = {}

    def read_by(reader: Page) -> Look:
        def read(page: Page) -> None:
            address = page.url.partition("#")[0]
            if page.viewport_size != {"width": 390, "height": 844} or address in left:
                return
            answer = reader.goto(address)
            if answer and answer.ok and reader.url == address:
                left[address] = untranslated(reader, *buyer.said, "开箱照片")
                wide = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if wide > 0:
                    left[address].append(f"scrolls sideways by {wide} px")

        return read

    buyer.look, judge.look = read_by(english_reader(buyer.page.context)), read_by(english_reader(judge.page.context))
    buyer.go("/experience/")
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    claim.write_claim(buyer, photo)
    claim.hand_in(buyer)
    case = case_of(buyer.page)
    buyer.follow("查看案件")
    desk.open_claim(judge, case)
    judge.press("通知补正")
    judge.go(f"/filing/cases/{case}/review/explain/")
    judge.go(f"/filing/cases/{case}/review/")
    desk.accept(judge)
    for path in (f"/cases/{case}/", f"/cases/{case}/docket/", "/cases/", "/accounts/"):
        buyer.go(path)
    told = [f"{address}: {' | '.join(texts)}" for address, texts in left.items() if texts]
    assert len(left) > 15
    assert not told, "wrong on English pages:\n" + "\n".join(told)
