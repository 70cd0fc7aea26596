"""What a filing judge does with a claim, page by page."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.walker import Walker

CONDITIONS = (
    "原告与本案有直接利害关系",
    "有明确的被告",
    "有具体的诉讼请求和事实、理由",
    "属于受理范围和本院管辖",
)


def open_claim(judge: Walker, case: str) -> None:
    """From the workbench through the queue to the claim."""
    judge.go("/cases/")
    judge.leave_by(judge.page.get_by_role("link", name=re.compile("^立案审查")).first)
    judge.leave_by(judge.page.locator(f"a[href*='{case}']").first)


def accept(judge: Walker) -> str:
    """Confirm the four conditions, read what will happen, accept; the case number."""
    judge.press("受理")
    for condition in CONDITIONS:
        judge.choose(condition, "符合")
    judge.press("下一步：核对")
    judge.press("受理")
    number = re.compile(r"（\d{4}）浙0199民初\d+号")
    said = judge.page.get_by_text(number).first  # in the heading, or in what was said above the next claim of the queue
    expect(said).to_be_visible()
    found = number.search(said.inner_text())
    assert found
    return found[0]


def ask_correction(judge: Walker, *more: str) -> None:
    """Tick everything the rules found, add lines of one's own, send."""
    judge.press("通知补正")
    for box in judge.page.get_by_role("group", name="系统发现的问题").get_by_role("checkbox").all():
        box.check()
    judge.write("其他需要补正的内容", "\n".join(more))
    judge.press("下一步：核对")
    judge.press("发出补正通知")
