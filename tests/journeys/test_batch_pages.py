"""A sheet of claims in a browser at phone width: sent, checked, handed in, the receipts read; in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from netcourt.batches.tests.sheets import sheet
from tests.court import RunningCourt
from tests.journeys.walker import Walker
from tests.journeys.words import untranslated

pytestmark = pytest.mark.browser

ROWS = """
import json
from netcourt.batches.tests.sheets import row_of
from netcourt.identity.models import Account
buyer = Account.objects.get(person__name="赵样本")
good = row_of(buyer, "甲-1", more_defendants="法人|示例平台（网庭）有限公司||示范市网庭路9号")
print(json.dumps([good, row_of(buyer, "甲-2", facts="")]))
"""


@pytest.mark.law("OL21-11a", "OP22-17")
def test_a_batch_is_sent_checked_handed_in_and_read(
    buyer: Walker, running_court: RunningCourt, axe: Callable[[Page], None], tmp_path: Path,
    english_reader: Callable[[BrowserContext], Page],
) -> None:  # fmt: skip
    rows = json.loads(running_court.manage("shell", "--no-imports", "-c", ROWS).strip().splitlines()[-1])
    path = tmp_path / "清单.xlsx"
    path.write_bytes(sheet(rows).read())
    page, buyer.look = buyer.page, axe
    buyer.go("/filing/")
    buyer.follow("批量立案（律师、平台和单位）")
    page.get_by_label("立案清单（xlsx）").set_input_files(path)
    buyer.press("上传并检查")
    expect(page.get_by_role("heading", name="提交 1 件")).to_be_visible(timeout=60_000)
    buyer.arrived()
    shown = page.locator("main").inner_text()
    assert "甲-2" in shown
    assert "事实与理由" in shown  # what is wrong, at its column
    reader = english_reader(page.context)
    reader.goto(page.url)
    told = [t for t in untranslated(reader, *map(str, rows[0].values())) if "甲-" not in t]
    assert reader.get_by_role("button", name="Submit").or_(reader.get_by_role("button", name="Hand in")).count()
    assert len(told) < 20, told
    page.get_by_role("group", name="原告是否同意电子送达").get_by_role("radio").first.check()
    buyer.tick("我已阅读上面的告知书")
    buyer.tick("我确认")
    buyer.press("提交")
    expect(page.get_by_text("每一件都有回执")).to_be_visible(timeout=60_000)
    buyer.arrived()
    page.get_by_role("link", name=re.compile(r"收\d{8}-")).first.click()
    expect(page.get_by_role("heading", name="起诉状已收到")).to_be_visible()
