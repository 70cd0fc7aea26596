"""A creditor asks for a payment order on a phone, the court issues it, the debtor objects without a reason."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from netcourt.law.payment_orders import CONDITIONS, DECLARED, PLEAS
from tests.court import RunningCourt
from tests.journeys import answering
from tests.journeys.test_seller_answers import seller  # noqa: F401  a fixture
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
Look = Callable[[Page], None]
PAID = (
    "from django.db.models import F; from netcourt.fees.models import Bill;"
    "Bill.objects.filter(case='{case}').update(paid=F('amount'))"
)


@pytest.mark.law("TR-225", "OL21-9e")
def test_a_payment_order_from_creditor_to_objection(
    running_court: RunningCourt,
    buyer: Walker,
    judge: Walker,
    seller: Walker,  # noqa: F811
    browser: Browser,
    photo: str,
    axe: Look,
) -> None:
    buyer.look = judge.look = seller.look = axe
    case = ask(buyer, photo)

    judge.go(f"/special/cases/{case}/order/accept/")
    judge.choose("由谁审查", "王承办")
    judge.press("受理支付令申请")
    running_court.manage("shell", "-v", "0", "-c", PAID.format(case=case))
    desk = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    trial = Walker(desk.new_page(), running_court.url)
    trial.enter("王承办")
    trial.go(f"/special/cases/{case}/order/issue/")
    trial.press("发出支付令")

    number = re.findall(r"（\d{4}）\S+?民督\d+号", trial.page.locator("main").inner_text())[0]
    receive(seller, number, case)
    seller.go(f"/cases/{case}/")
    seller.follow("付清，或者在线提出书面异议（不用写理由）")
    told = seller.page.locator("main").inner_text()
    for words in ("100,000.00", "不认可的：十五日内在这里提出异议", "什么都不做的：支付令生效"):
        assert words in told, words
    seller.tick(PLEAS["denies"].zh)
    seller.press("对支付令提出异议")
    expect(seller.page.get_by_text("异议已提交").first).to_be_visible()

    trial.go(f"/special/cases/{case}/order/object/rule/")
    trial.press("裁定终结督促程序")
    desk.close()
    buyer.go(f"/special/cases/{case}/order/suit/")
    buyer.press("转入诉讼：核对起诉状")
    assert "/filing/" in buyer.page.url


def ask(buyer: Walker, photo: str) -> str:
    """The one page of the application; the case it opens."""
    buyer.go("/special/")
    buyer.press("申请支付令")
    buyer.choose("欠的是什么", "金钱")
    buyer.write("欠多少（元）", "100000")
    for part, number in (("年", "2026"), ("月", "5"), ("日", "1")):
        buyer.write(part, number)
    buyer.write("怎么欠的", "1月5日借款十万元，约定4月30日还清，一直没有还。")
    buyer.page.get_by_label("证明欠款的证据").set_input_files(photo)
    for code in DECLARED:
        buyer.tick(CONDITIONS[code].zh)
    buyer.choose("对方是", "个人")
    buyer.write("对方的姓名或者单位全称", "钱示例")
    buyer.write("对方的身份证号码或者统一社会信用代码", "999900197902280039")
    buyer.write("对方的手机号", answering.SELLER_PHONE)
    buyer.write("您的地址", "示范市网庭路1号")
    buyer.write("您的手机号", "13900000001")
    buyer.choose("同意电子送达吗", "同意")
    buyer.press("提交支付令申请")
    expect(buyer.page.get_by_text("已提交，法院五日内通知是否受理").first).to_be_visible()
    return buyer.page.url.split("/cases/")[1].split("/")[0]


def receive(seller: Walker, number: str, case: str) -> None:  # noqa: F811
    """The debtor follows the notice, is who it says, and receives the order."""
    answering.open_message(seller, number)
    seller.press("是我或我的单位，继续")
    seller.choose("您以谁的名义参加", "我本人")
    seller.press("继续")
    seller.tick("我已阅读上面的告知书")
    seller.press("核对身份并关联案件")
    seller.go(f"/cases/{case}/")
    seller.leave_by(seller.page.get_by_role("link", name=re.compile("^签收：支付令")).first)
    seller.press("签收并查看")
