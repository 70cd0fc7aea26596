"""What the invented seller does who is sued: from the text message to the answer, page by page."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from netcourt.experience.people import EVERYONE, SHOP
from tests.journeys.walker import Walker

SELLER_PHONE = EVERYONE[SHOP.officer].phone
DISPUTED = "手机没有换过屏幕。"
ACCOUNT = "十一月一日发货，三日签收，五日客户说是翻新机，没有拿出检测。"
WHY_NOT = "商品是全新的，页面写明拆封不退"


def tell_company(walker: Walker) -> None:
    """The plaintiff's page about the other side: the invented company with its credit code and the seller's phone."""
    walker.choose("对方是谁", "一家公司")
    walker.press("保存并继续")
    walker.write("单位全称", SHOP.name)
    walker.write("统一社会信用代码", SHOP.credit_code)
    walker.write("住所", SHOP.seat)
    walker.write("电话", SELLER_PHONE)
    walker.press("保存并继续")


def open_message(walker: Walker, number: str) -> None:
    """The text message of this case, in the outbox of the experience area; its link opened."""
    outbox = walker.url + "/accounts/outbox/"
    text = walker.page.locator(".govuk-inset-text", has_text=number)
    expect(_loaded(walker, outbox)).to_be_visible()
    for _try in range(40):
        if text.count():
            break
        walker.page.wait_for_timeout(500)
        walker.page.goto(outbox)
    expect(text.first).to_be_visible()
    walker.screens += 1
    # The text names the court's public address; here the court runs at another port.
    link = text.first.get_by_role("link").first.get_attribute("href") or ""
    walker.go(link[link.index("/join/") :])


def _loaded(walker: Walker, address: str):
    walker.page.goto(address)
    return walker.page.get_by_role("heading", level=1)


def join(walker: Walker) -> None:
    """Continue, as the company, online for two stages."""
    walker.press("是我或我的单位，继续")
    walker.choose("您以谁的名义参加", f"代表 {SHOP.name}")
    walker.press("继续")
    walker.tick("我已阅读上面的告知书")
    walker.tick("调解")
    walker.tick("庭审")
    walker.press("核对身份并关联案件")


def confirm_address(walker: Walker) -> None:
    walker.press("下一步：送达地址")
    walker.choose("是否同意电子送达", "同意：")
    walker.tick("我已阅读上面四条")
    walker.press("确认送达地址")


def write_answer(walker: Walker, photo: str) -> None:
    """A word on each claim, the facts, mediation, one file; to the page to check."""
    sections = walker.page.locator(".court-claim")
    for n in range(sections.count()):
        section = sections.nth(n)
        wanted = section.get_by_role("radio", name=re.compile("^不同意"))
        if walker.by_keyboard:
            walker.tab_to(section.get_by_role("radio").first)
            walker.page.keyboard.press("ArrowDown")
            if not wanted.is_checked():
                walker.page.keyboard.press("Space")
        else:
            wanted.check()
        expect(wanted).to_be_checked()
        walker.write("为什么不同意，或者同意多少", WHY_NOT, among=section)
    walker.press("保存并继续")
    walker.write("对方写的经过，哪些不属实", DISPUTED)
    walker.write("事情的经过是怎样的", ACCOUNT)
    walker.press("保存并继续")
    walker.choose("您愿意调解吗", "愿意")
    walker.press("保存并继续")
    walker.add_file("选择文件或照片", photo)
    if walker.scripts:
        expect(walker.page.get_by_role("heading", name="已有 1 份")).to_be_visible()
    else:
        walker.press("上传")
    walker.press("保存并继续")


def hand_in(walker: Walker) -> None:
    walker.tick("我确认")
    walker.press("提交答辩状")
