"""A buyer files, a judge accepts, the seller gets the text message, joins and answers from a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from netcourt.experience.people import SHOP
from netcourt.law.masking import mask_name
from tests.court import RunningCourt
from tests.journeys import answering, claim, desk
from tests.journeys.test_first_claim import case_of
from tests.journeys.walker import Walker
from tests.journeys.words import untranslated

pytestmark = pytest.mark.browser
# Names as they stand: masked, of a kind of paper, of claims and headings in the plaintiff's own paper.
NAMES = (mask_name(SHOP.name, organisation=True), "开箱照片", "起诉状副本、应诉通知书、举证通知书")
Look = Callable[[Page], None]


@pytest.fixture
def seller(running_court: RunningCourt, browser: Browser) -> Iterator[Walker]:
    """钱示例 with a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        has_touch=True,
        is_mobile=True,
    )
    walker = Walker(context.new_page(), running_court.url)
    walker.enter("钱示例")
    yield walker
    context.close()


def sue(buyer: Walker, judge: Walker, photo: str) -> tuple[str, str]:
    """The case and its number, once accepted."""
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    claim.tell_who(buyer)
    answering.tell_company(buyer)
    for tell in (claim.tell_dispute, claim.tell_place, claim.tell_claims, claim.tell_facts):
        tell(buyer)
    claim.give_evidence(buyer, photo)
    claim.choose_ways(buyer)
    claim.hand_in(buyer)
    case = case_of(buyer.page)
    desk.open_claim(judge, case)
    return case, desk.accept(judge)


@pytest.mark.law("IC18-8b", "CPL-128", "OL21-10a")
def test_the_seller_is_told_joins_and_answers(
    buyer: Walker,
    judge: Walker,
    seller: Walker,
    axe: Look,
    photo: str,
    english_reader: Callable[[BrowserContext], Page],
) -> None:
    """By keyboard alone at 390 px; every page of the seller looked at, at both widths, and read in English."""
    case, number = sue(buyer, judge, photo)
    read: set[str] = set()
    reader = english_reader(seller.page.context)

    def look(page: Page) -> None:
        axe(page)
        if page.url not in read and "/join/" in page.url:
            read.add(page.url)
            reader.goto(page.url)
            left = untranslated(reader, *buyer.said, *seller.said, *NAMES)
            assert not left, f"{page.url}: {left}"

    seller.look, seller.by_keyboard = look, True
    before = seller.screens
    answering.open_message(seller, number)
    shown = seller.page.locator("main").inner_text()
    assert number in shown
    assert "赵样本" not in shown, "nothing of the dispute before identity is proved"
    answering.join(seller)
    shown = seller.page.locator("main").inner_text()
    for told in (
        "赵样本 起诉了您",
        "11,996.00",
        "翻新机",
        "现在还没有开始算",
        "管辖权异议",
        "12348",
    ):
        assert told in shown, f"the claim in plain words does not say {told}"
    answering.confirm_address(seller)
    expect(seller.page.get_by_text("答复不晚于")).to_be_visible()
    answering.write_answer(seller, photo)
    checked = seller.page.locator("main").inner_text()
    for told in (answering.WHY_NOT, answering.DISPUTED, answering.ACCOUNT, "愿意", "期限届满日"):
        assert told in checked, told
    answering.hand_in(seller)
    expect(seller.page.get_by_text("在答辩期内提交")).to_be_visible()
    seller.follow("查看案件")
    expect(seller.page.get_by_role("link", name="答辩状").first).to_be_visible()
    print(f"\nseller: {seller.screens - before} screens, {seller.typed} characters typed")

    buyer.go(f"/cases/{case}/")
    expect(buyer.page.get_by_role("link", name="答辩状").first).to_be_visible()


def test_someone_else_s_phone_tells_the_court(buyer: Walker, judge: Walker, seller: Walker, photo: str) -> None:
    """Whoever got the message by mistake says so without signing in; the code ends and the judge sees it."""
    _case, number = sue(buyer, judge, photo)
    answering.open_message(seller, number)
    link = seller.page.url
    seller.page.context.clear_cookies(name="sessionid")
    answering_page = seller.page
    assert "/join/notice/" in link
    answering_page.goto(seller.url + "/join/not-me/")
    expect(answering_page).to_have_url(seller.url + "/join/")
    seller.enter("钱示例")
    answering.open_message(seller, number)
    seller.press("我不是此人")
    seller.write("想告诉法院的话", "这个号码刚换主人")
    seller.press("告诉法院")
    expect(answering_page.get_by_role("heading", level=1)).to_have_text("已告诉法院")
    judge.go("/join/desk/?list=replies")
    expect(judge.page.get_by_text("这个号码刚换主人")).to_be_visible()


def test_joining_and_answering_without_scripts(
    running_court: RunningCourt, browser: Browser, buyer: Walker, judge: Walker, photo: str
) -> None:
    _case, number = sue(buyer, judge, photo)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    seller = Walker(context.new_page(), running_court.url, scripts=False)
    seller.enter("钱示例")
    answering.open_message(seller, number)
    answering.join(seller)
    answering.confirm_address(seller)
    answering.write_answer(seller, photo)
    answering.hand_in(seller)
    expect(seller.page.get_by_role("heading", level=1)).to_have_text("答辩状已收到")
    context.close()
