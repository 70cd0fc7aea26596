"""A creditor applies for execution from a phone, the filing judge registers it, the shop reads the notice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.court import RunningCourt
from tests.journeys.test_seller_answers import seller  # noqa: F401  a fixture
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
Look = Callable[[Page], None]


def unpaid(court: RunningCourt) -> str:
    """The sample case whose judgment is in force and was not performed."""
    found = (
        "from netcourt.cases.models import Submission as S;"
        "print('case', S.objects.get(key='example-7:submit').entry.case_id)"
    )
    return court.manage("shell", "-v", "0", "-c", found).split("case ")[1].split()[0]


@pytest.mark.law("OL21-36a", "OL21-9e", "EXE-251", "CN-7")
def test_a_creditor_applies_and_the_debtor_reads_the_notice(
    running_court: RunningCourt,
    buyer: Walker,
    judge: Walker,
    seller: Walker,  # noqa: F811
    axe: Look,
) -> None:
    suit = unpaid(running_court)
    buyer.look = judge.look = seller.look = axe
    buyer.go(f"/cases/{suit}/")
    buyer.press("申请执行")
    expect(buyer.page.get_by_text("不用预交申请费").first).to_be_visible()
    buyer.tick("同时申请迟延履行期间的加倍部分债务利息")
    buyer.write("知道的财产线索", "示例商城店铺账户")
    buyer.press("提交执行申请")
    expect(buyer.page.get_by_text("执行申请已提交").first).to_be_visible()

    judge.go("/execution/desk/")
    judge.leave_by(judge.page.locator(f'main a[href*="{suit}"]').first)
    judge.choose("执行员", "沈执行")
    judge.press("立案执行")
    judge.go("/execution/desk/?list=running")
    judge.leave_by(judge.page.locator("main article a").first)
    number = judge.page.get_by_role("heading", level=1).inner_text()
    assert "执" in number
    execution = judge.page.url.split("/cases/")[1].split("/")[0]

    seller.go(f"/cases/{execution}/")
    shown = seller.page.locator("main").inner_text()
    for told in ("执行通知书", "报告财产令", "被执行人", "按执行通知书履行"):
        assert told in shown, told
    assert "示例商城店铺账户" not in shown
    seller.follow("报告财产")
    seller.write("现在的财产", "示例银行存款300元")
    seller.press("确认提交")
    expect(seller.page.get_by_text("财产报告已提交").first).to_be_visible()
    seller.go(f"/execution/cases/{execution}/performed/")
    assert "560.00" in seller.page.locator("main").inner_text()
