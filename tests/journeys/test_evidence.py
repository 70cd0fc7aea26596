"""Both sides hand in evidence from a phone; the seller asks for more time, a judge grants it to both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import answering, claim
from tests.journeys.test_seller_answers import seller, sue  # noqa: F401  the seller's phone
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


def give(walker: Walker, case: str, photo: str, proves: str) -> None:
    """From the case to the receipt: the case, the files, the check, the receipt."""
    walker.go(f"/cases/{case}/")
    before = walker.screens
    walker.follow("提交证据（举证期限）")
    walker.add_file("选择文件或照片", photo)
    walker.see("已有 1 份")
    walker.write("用来证明什么", proves)
    walker.write("从哪里来的", "本人手机拍摄")
    walker.press("保存并继续")
    walker.tick("我确认：以上证据真实")
    walker.press("提交证据")
    expect(walker.page.get_by_role("heading", level=1)).to_have_text("证据已收到")
    expect(walker.page.get_by_role("link", name="证据收据")).to_be_visible()
    assert walker.screens - before <= 4


@pytest.mark.law("EV-19", "EV-100", "OL21-11b")
def test_both_sides_hand_in_and_the_judge_gives_more_time(
    buyer: Walker,
    judge: Walker,
    seller: Walker,  # noqa: F811
    photo: str,
    axe: Callable[[Page], None],
) -> None:
    case, number = sue(buyer, judge, photo)
    buyer.look = axe
    give(buyer, case, photo, "收到的是翻新机")
    answering.open_message(seller, number)
    answering.join(seller)
    answering.confirm_address(seller)
    seller.look = axe
    give(seller, case, claim.draw_photo(Path(photo).parent), "发出时是全新的")
    seller.go(f"/cases/{case}/")
    seller.follow("申请延长举证期限")
    seller.write("延长几日", "7")
    seller.write("为什么按期提交有困难", "仓库录像还在调取")
    seller.press("提交申请")
    judge.look = axe
    judge.go("/evidence/desk/")
    judge.go(f"/evidence/cases/{case}/decide/")
    judge.choose("决定", "准许延长")
    judge.write("理由", "录像由他人保管，确有困难")
    judge.press("作出决定")
    for walker in (buyer, seller, judge):
        walker.go(f"/evidence/cases/{case}/")
        expect(walker.page.get_by_text("收到的是翻新机", exact=True)).to_be_visible()
    expect(judge.page.get_by_text("发出时是全新的")).to_be_visible()
