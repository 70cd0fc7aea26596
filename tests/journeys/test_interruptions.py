"""What befalls people: a second press, the back button, a session that ends. Nothing is lost, nothing comes twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys import claim
from tests.journeys.test_first_claim import case_of
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


def _cases(buyer: Walker) -> set[str]:
    """Ids of all cases the buyer sees."""
    buyer.go("/cases/")
    links = buyer.page.locator("main a[href^='/cases/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return {found[1] for link in links if (found := re.match(r"/cases/([0-9a-f-]{36})/", link))}


def _sign_out_unnoticed(context: BrowserContext) -> None:
    context.clear_cookies(name="sessionid")


@pytest.fixture
def ready(buyer: Walker, photo: str) -> Walker:
    """A buyer on the page to check, everything filled in."""
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    claim.write_claim(buyer, photo)
    return buyer


def test_pressed_twice_and_back_after_handing_in(ready: Walker) -> None:
    page = ready.page
    check = page.url
    before = _cases(ready)
    ready.go(check.removeprefix(ready.url))
    ready.tick("我确认")
    with page.expect_navigation(url=re.compile("/receipt/")):
        page.get_by_role("button", name="提交起诉状").dblclick()
    case = case_of(page)
    page.go_back()
    page.wait_for_load_state()
    page.goto(check)  # the page that was handed in leads to the receipt, it cannot be handed in again
    assert case_of(page) == case
    sent = page.evaluate(
        """async address => {
          const answer = await fetch(address, {method: "POST", headers: {"X-CSRFToken": document.querySelector(
            "[name=csrfmiddlewaretoken]").value}, body: new URLSearchParams({truth: "yes"})});
          return answer.url;
        }""",
        check,
    )
    assert case in sent, "the same draft sent again leads to the same case"
    assert _cases(ready) - before == {case}


def test_signed_out_while_writing_nothing_is_lost(buyer: Walker) -> None:
    """The session is gone when a step is sent: sign in again, and what was typed is there."""
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    step = buyer.page.url
    claim.tell_who(buyer)
    buyer.go(step.removeprefix(buyer.url))
    buyer.write("住所", "浙江省杭州市滨江区网庭路8号")
    buyer.page.wait_for_load_state("networkidle")  # the last save by itself has gone through
    _sign_out_unnoticed(buyer.page.context)
    buyer.write("职业和工作单位", "工程师，示范工厂")
    buyer.press("保存并继续")
    expect(buyer.page).to_have_url(re.compile("/accounts/login/"))
    expect(buyer.page.get_by_text("刚才填写的内容会接着保存")).to_be_visible()
    buyer.follow("体验区：以虚构人物进入")
    buyer.press("以赵样本进入")
    assert buyer.page.url.startswith(step)
    expect(buyer.page.get_by_label("住所")).to_have_value("浙江省杭州市滨江区网庭路8号")
    expect(buyer.page.get_by_label("职业和工作单位")).to_have_value("工程师，示范工厂")


def test_signed_out_before_handing_in(ready: Walker) -> None:
    """Signed out on the last page: nothing is handed in, everything is there after signing in, and once handed in."""
    page = ready.page
    check = page.url
    before = _cases(ready)
    ready.go(check.removeprefix(ready.url))
    _sign_out_unnoticed(page.context)
    ready.tick("我确认")
    ready.press("提交起诉状")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    ready.follow("体验区：以虚构人物进入")
    ready.press("以赵样本进入")
    assert page.url == check
    for told in (claim.SHOP, claim.FACTS, "开箱照片"):
        expect(page.locator("main")).to_contain_text(told)
    claim.hand_in(ready)
    assert len(_cases(ready) - before) == 1


def test_someone_else_signing_in_meanwhile_gets_nothing(buyer: Walker) -> None:
    """What was typed before the session ended belongs to that draft's owner: another person does not receive it."""
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    step = buyer.page.url
    buyer.write("住所", "只有本人应当看到的地址")
    _sign_out_unnoticed(buyer.page.context)
    buyer.press("保存并继续")
    buyer.follow("体验区：以虚构人物进入")
    buyer.page.get_by_role("button", name="以周样例进入").click()
    buyer.page.wait_for_load_state()
    assert buyer.page.goto(step).status == 404  # type: ignore[union-attr]
    assert "只有本人应当看到的地址" not in buyer.page.content()
