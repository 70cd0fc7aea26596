"""The seller disputes a photo of the buyer from a phone; the judge asks for the original; it is sent and compared."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import answering
from tests.journeys.test_seller_answers import seller, sue  # noqa: F401  the seller's phone
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
PHOTO = "开箱照片"


def dispute(walker: Walker, case: str) -> None:
    """From the case to the file and its form; without scripts and on a phone it is three screens."""
    walker.go(f"/cases/{case}/")
    walker.follow("材料审核和原件")
    walker.follow(PHOTO)
    walker.follow("对材料与原件是否一致提出异议")
    walker.write("哪里与原件不一致", "照片被裁剪过，看不到快递单")
    walker.write("依据是什么", "仓库发货录像")
    walker.press("提交异议")


def demand(judge: Walker) -> None:
    judge.go("/evidence/desk/?tab=dispute")
    judge.leave_by(judge.page.locator("main h2 a").first)
    judge.press("要求出示原件")
    judge.choose("属于哪一种情形", "对方认为与原件不一致")
    judge.write("理由", "需要核对照片的原始文件")
    judge.tick("用可以查询物流的方式寄到法院")
    judge.tick("在线庭审、询问时通过视频出示")
    judge.press("发出通知书")
    expect(judge.page.get_by_text("已要求出示原件").first).to_be_visible()


def show(walker: Walker, case: str) -> None:
    walker.go(f"/cases/{case}/")
    walker.follow("法院要看原件：说明怎样出示")
    walker.press("说明怎样出示原件")
    walker.choose("您怎样出示原件", "用可以查询物流的方式寄到法院")
    walker.write("快递单号", "EMS1234567890CN")
    walker.press("提交")


def compare(judge: Walker, case: str) -> None:
    judge.go(f"/evidence/cases/{case}/originals/")
    judge.follow("登记原件核对结果")
    judge.choose("结果", "已核对，与原件一致")
    judge.press("登记")
    judge.follow("认定符合原件形式要求")
    judge.choose("符合哪一种情形", "已通过在线或者线下方式与原件比对一致")
    judge.press("作出认定")


def walk(buyer: Walker, judge: Walker, seller: Walker, photo: str, look: Callable[[Page], None]) -> str:  # noqa: F811
    case, number = sue(buyer, judge, photo)
    answering.open_message(seller, number)
    answering.join(seller)
    answering.confirm_address(seller)
    buyer.look = judge.look = seller.look = look
    dispute(seller, case)
    demand(judge)
    show(buyer, case)
    compare(judge, case)
    for walker in (buyer, seller):
        walker.go(f"/evidence/cases/{case}/originals/")
        expect(walker.page.get_by_text("已与原件核对一致")).to_be_visible()
        expect(walker.page.get_by_text("符合原件形式", exact=True)).to_be_visible()
    return case


@pytest.mark.law("OL21-12b", "OL21-13a", "IC18-10b")
def test_an_original_is_disputed_asked_for_sent_and_compared(
    buyer: Walker,
    judge: Walker,
    seller: Walker,  # noqa: F811
    photo: str,
    axe: Callable[[Page], None],
) -> None:
    walk(buyer, judge, seller, photo, axe)
