"""A judgment, an appeal from a phone, the answer, the dossier, the final judgment: each in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from netcourt.experience.people import SHOP
from netcourt.reference.tests.papers_at_hand import PAPERS
from netcourt.reference.typesetting import typeset
from tests.browser import DESKTOP
from tests.court import RunningCourt
from tests.journeys import answering
from tests.journeys.test_seller_answers import seller, sue  # noqa: F401  a fixture
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
Look = Callable[[Page], None]
REQUESTS = "撤销原判，驳回原告的全部诉讼请求。"
REASONS = "原判没有采信开箱检验记录，认定手机是翻新机没有证据。"
ANSWER = "检验记录是上诉人自己做的，没有第三方签字。"


@pytest.fixture
def desk(running_court: RunningCourt, browser: Browser) -> Iterator[Callable[[str], Walker]]:
    """Someone of a court at a desk of their own."""
    opened = []

    def sit(name: str) -> Walker:
        context = browser.new_context(
            viewport={"width": DESKTOP["width"], "height": DESKTOP["height"]}, locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )  # fmt: skip
        opened.append(context)
        walker = Walker(context.new_page(), running_court.url)
        walker.enter(name)
        return walker

    yield sit
    for context in opened:
        context.close()


@pytest.fixture
def signed(tmp_path: Path) -> str:
    """A PDF as a judge hands it in."""
    path = tmp_path / "判决书.pdf"
    path.write_bytes(typeset("jurisdiction_ruling", PAPERS["jurisdiction_ruling"], on=date(2026, 6, 1)))
    return str(path)


def over(court: RunningCourt, case: str, *rules: str) -> None:
    """These periods of the case run out now; the due sweep sees it."""
    court.manage(
        "shell", "-c",
        "from netcourt.cases import clock\nfrom netcourt.cases.models import Period\n"
        "from netcourt.cases.sweep import sweep_due\n"
        f"rows = Period.objects.filter(case={case!r}, rule__in={rules!r}, state='open')\n"
        "rows.update(due_at=clock.now())\nsweep_due()",
    )  # fmt: skip


def name_judge(chief: Walker, case: str, judge: str) -> None:
    chief.go(f"/cases/{case}/")
    chief.follow("移送审判庭，确定审判人员")
    chief.choose("审判员", judge)
    chief.press("移送并告知各方")


def pronounce(judge: Walker, case: str, paper: str, *, bears: str, on_appeal: str = "", allowed: str = "5299") -> None:
    """Hand the signed judgment in; ``bears``: the side on whom every fee falls."""
    judge.go(f"/cases/{case}/")
    judge.follow("登记裁判结果并送达")
    judge.choose("文书种类", "判决书")
    if on_appeal:
        judge.choose("第二审结果", on_appeal)
    judge.page.get_by_label("签署后的文书（PDF）").set_input_files(paper)
    today = judge.page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})").split("-")
    for label, part in zip(("年", "月", "日"), today, strict=True):
        judge.page.get_by_role("group", name="宣判日期").get_by_label(label, exact=True).fill(str(int(part)))
    judge.write("判决（调解）确定的金额（元）", allowed)
    fees = "上诉.+元：.+负担" if on_appeal else "元：.+负担"  # upheld: the fee of the appeal alone
    for box in judge.page.get_by_label(re.compile(fees)).all():
        box.fill("100%" if f"{bears}负担" in box.evaluate("e => e.labels[0].textContent") else "0%")
    judge.press("登记并送达")
    expect(judge.page.get_by_text("裁判文书已登记").first).to_be_visible()


@pytest.mark.law("TR-171", "TR-173", "TR-177", "FEE-17")
def test_a_judgment_is_appealed_from_a_phone_to_its_end(
    running_court: RunningCourt,
    buyer: Walker,
    judge: Walker,
    seller: Walker,  # noqa: F811
    desk: Callable[[str], Walker],
    axe: Look,
    photo: str,
    signed: str,
) -> None:
    case, number = sue(buyer, judge, photo)
    answering.open_message(seller, number)
    answering.join(seller)
    answering.confirm_address(seller)
    seller.look = buyer.look = judge.look = axe

    name_judge(judge, case, "王承办")
    trial = desk("王承办")
    trial.look = axe
    pronounce(trial, case, signed, bears=SHOP.name)

    seller.go(f"/cases/{case}/")
    expect(seller.page.get_by_role("link", name="判决书").first).to_be_visible()
    seller.by_keyboard = True
    seller.follow("提起上诉")
    expect(seller.page.get_by_text("示范市中级人民法院").first).to_be_visible()
    seller.write("上诉请求", REQUESTS)
    seller.write("上诉理由", REASONS)
    seller.press("提交上诉状")
    seller.by_keyboard = False
    expect(seller.page.get_by_text("请在上诉期内交上诉费")).to_be_visible()
    expect(seller.page.get_by_text("按撤回上诉处理")).to_be_visible()
    seller.press("去交费")
    seller.choose("用什么付", "示例银行")
    seller.press("确认付款")

    buyer.go(f"/cases/{case}/")
    buyer.follow("答辩（上诉）")
    expect(buyer.page.get_by_text(REQUESTS)).to_be_visible()
    buyer.write("答辩意见", ANSWER)
    buyer.press("提交答辩状")
    expect(buyer.page.get_by_text("答辩状已提交，副本发给上诉人")).to_be_visible()

    over(running_court, case, "D28.judgment", "D29.answer")
    judge.go(f"/cases/{case}/")
    judge.leave_by(judge.page.locator("a[href$='/appeal/send/']").first)
    expect(judge.page.get_by_text("示范市中级人民法院").first).to_be_visible()
    judge.press("报送")

    chief = desk("许上诉")
    chief.look = axe
    chief.go("/judgment/desk/?list=second")
    chief.leave_by(chief.page.get_by_role("link", name=re.compile("民终")).first)
    second = re.search(r"/cases/([0-9a-f-]{36})/", chief.page.url)
    assert second
    name_judge(chief, second[1], "何二审")
    above = desk("何二审")
    above.look = axe
    pronounce(above, second[1], signed, bears=SHOP.name, on_appeal="驳回上诉，维持原判")

    for side in (buyer, seller):
        side.go(f"/cases/{case}/")
        expect(side.page.get_by_text("第二审驳回上诉，维持原判").first).to_be_visible()
