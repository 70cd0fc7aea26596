"""A large recording: the line breaks, the page is reloaded, another device goes on; nothing is sent twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser import DESKTOP
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
MB = 1024 * 1024
SIZE = 40 * MB  # three pieces


@pytest.fixture
def recording(tmp_path: Path) -> str:
    body = os.urandom(SIZE - 44)
    head = b"RIFF" + (36 + len(body)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += bytes.fromhex("0100010040 1f0000 803e0000 0200 1000".replace(" ", ""))
    path = tmp_path / "通话录音.wav"
    path.write_bytes(head + b"data" + len(body).to_bytes(4, "little") + body)
    return str(path)


@pytest.fixture
def tablet(browser: Browser, buyer: Walker) -> Iterator[Page]:
    """Another device on which the same person has signed in."""
    context = browser.new_context(viewport={"width": DESKTOP["width"], "height": DESKTOP["height"]})
    page = context.new_page()
    other = Walker(page, buyer.url)
    other.enter("赵样本")
    yield page
    context.close()


def offsets(page: Page) -> list[int]:
    """Where the pieces that this page sends begin."""
    sent: list[int] = []

    def note(request: Request) -> None:
        if request.method == "PATCH":
            sent.append(int(request.headers["upload-offset"]))

    page.on("request", note)
    return sent


def break_after(page: Page, pieces: int) -> None:
    """The line breaks when so many pieces have gone."""
    gone = 0

    def send(route: Route) -> None:
        nonlocal gone
        if route.request.method != "PATCH":
            route.continue_()
        elif gone < pieces:
            gone += 1
            route.continue_()
        else:
            route.abort("internetdisconnected")

    page.route("**/uploads/**", send)


@pytest.mark.law("OL21-11b")
def test_broken_off_reloaded_and_gone_on_with_elsewhere(
    buyer: Walker, tablet: Page, recording: str, axe: Callable[[Page], None]
) -> None:
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    draft = buyer.page.url.split("/")[4]
    address = f"{buyer.url}/filing/{draft}/evidence/"
    page = buyer.page
    page.goto(address)
    break_after(page, 1)
    row = page.locator("[data-coming-item]")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.get_by_label("选择文件或照片", exact=True).set_input_files(recording)
    expect(row.locator("progress")).to_be_visible()
    expect(row).to_contain_text("通话录音.wav")
    row.get_by_role("button", name="暂停").click()
    expect(row).to_contain_text("已暂停")
    axe(page)

    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(row).to_contain_text("没有传完")
    axe(page)
    expect(row).to_contain_text("传了 40%")  # 16 of 40 MiB

    page.goto(f"{buyer.url}/filing/{draft}/check/")
    expect(page.get_by_text("还没有传完").first).to_be_visible()

    page.unroute("**/uploads/**")
    page.goto(address)
    break_after(page, 1)
    again = offsets(page)
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.get_by_label("选择文件或照片", exact=True).set_input_files(recording)
    assert again[0] == 16 * MB
    row.get_by_role("button", name="暂停").click()
    page.close(run_before_unload=False)

    sent = offsets(tablet)
    tablet.goto(address)
    expect(tablet.locator("[data-coming-item]")).to_contain_text("没有传完")
    tablet.get_by_label("选择文件或照片", exact=True).set_input_files(recording)
    expect(tablet.get_by_role("heading", name="已有 1 份")).to_be_visible()
    expect(tablet.locator("[data-coming-item]")).to_have_count(0)
    expect(tablet.get_by_role("link", name="通话录音.wav")).to_be_visible()
    assert sent == [32 * MB], "only what was missing"
    axe(tablet)


def test_another_file_of_the_same_name_and_size_begins_anew(buyer: Walker, recording: str, tmp_path: Path) -> None:
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    page = buyer.page
    page.goto(f"{buyer.url}/filing/{page.url.split('/')[4]}/evidence/")
    break_after(page, 1)
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.get_by_label("选择文件或照片", exact=True).set_input_files(recording)
    page.get_by_role("button", name="暂停").click()
    page.unroute("**/uploads/**")
    page.reload()
    expect(page.locator("[data-coming-item]")).to_contain_text("没有传完")
    other = Path(recording)
    other.write_bytes(other.read_bytes()[:1000] + os.urandom(SIZE - 1000))
    sent = offsets(page)
    page.get_by_label("选择文件或照片", exact=True).set_input_files(recording)
    expect(page.get_by_role("heading", name="已有 1 份")).to_be_visible(timeout=40_000)
    assert sent[0] == 0
    expect(page.locator("[data-coming-item]")).to_have_count(1)
    page.get_by_role("button", name="取消这个文件").click()
    expect(page.locator("[data-coming-item]")).to_have_count(0)


def test_a_refused_file_says_why_and_how_to_mend_it(buyer: Walker, tmp_path: Path) -> None:
    buyer.go("/filing/")
    buyer.press("开始写起诉状")
    page = buyer.page
    page.goto(f"{buyer.url}/filing/{page.url.split('/')[4]}/evidence/")
    program = tmp_path / "照片.jpg"
    program.write_bytes(b"\x7fELF" + bytes(5000))
    page.get_by_label("选择文件或照片", exact=True).set_input_files(str(program))
    row = page.locator("[data-coming-item]")
    expect(row).to_contain_text("文件是程序")
    expect(row).to_contain_text("《在线诉讼规则》第十一条")
    row.get_by_role("button", name="取消这个文件").click()
    expect(row).to_have_count(0)
