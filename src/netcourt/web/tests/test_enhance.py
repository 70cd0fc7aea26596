"""What the scripts add, in a real browser: drafts saved, forms sent once, uploads shown, news fetched.

The page is made of the real components and bundle; the court that answers is played by the test.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import engines
from playwright.sync_api import Page, Route, expect

import netcourt.web

pytestmark = pytest.mark.browser

STATIC = Path(netcourt.web.__file__).parent / "static"
COURT = "http://court.test"
FORM = """<form method="post" action="/done/" data-autosave="/draft/" novalidate>
<input type="hidden" name="csrfmiddlewaretoken" value="key"><label for="facts">facts</label>
<input id="facts" name="facts"><input type="file" id="exhibits" name="exhibits" aria-label="exhibits" multiple>
{% autosave %}{% upload_progress %}<button>submit</button></form>"""
DRAFT = FORM.replace("{% upload_progress %}", "")


class PlayedCourt:
    """Answers the page's requests and remembers what was posted."""

    def __init__(self, page: Page, main: str) -> None:
        self.main, self.posted = main, list[tuple[str, str]]()
        self.answers: dict[str, Callable[[Route], None]] = {}
        page.route(f"{COURT}/**", self.answer)

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.method == "POST":
            self.posted.append((path, route.request.post_data_buffer.decode("utf-8", "replace")))  # type: ignore[union-attr]
        if path in self.answers:
            self.answers[path](route)
        elif path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=self.html(self.main))

    def html(self, main: str) -> str:
        body = engines["django"].from_string(main).render()
        return (
            '<!doctype html><html lang="zh-Hans"><head><title>t</title>'
            '<script src="/static/web/dist/court.js" type="module"></script></head>'
            f'<body><main id="main" tabindex="-1">{body}</main></body></html>'
        )


@pytest.fixture(autouse=True)
def bundle():
    assert (STATIC / "web/dist/court.js").exists(), "the bundle is missing: run `npm run build`, or `./netcourt test`"


def test_a_changed_field_is_saved_and_said(page):
    court = PlayedCourt(page, DRAFT)
    court.answers["/draft/"] = lambda route: route.fulfill(status=204)
    page.goto(COURT)
    page.locator("#facts").fill("收到的手机是坏的")
    expect(page.locator("[data-autosave-status]")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"))
    ((path, body),) = court.posted
    assert path == "/draft/"
    assert parse_qs(body) == {"field": ["facts"], "facts": ["收到的手机是坏的"], "csrfmiddlewaretoken": ["key"]}


def test_a_failed_save_is_said_and_tried_again_with_the_next_change(page):
    court = PlayedCourt(page, DRAFT)
    court.answers["/draft/"] = lambda route: route.abort()
    page.goto(COURT)
    page.locator("#facts").fill("一")
    status = page.locator("[data-autosave-status]")
    expect(status).to_have_attribute("data-state", "failed")
    court.answers["/draft/"] = lambda route: route.fulfill(status=204)
    page.locator("#facts").fill("一二")
    expect(status).to_have_attribute("data-state", "saved")


def test_an_answer_that_is_a_redirect_to_sign_in_is_no_success(page):
    court = PlayedCourt(page, DRAFT)
    court.answers["/draft/"] = lambda route: route.fulfill(status=302, headers={"Location": "/accounts/login/"})
    page.goto(COURT)
    page.locator("#facts").fill("一")
    expect(page.locator("[data-autosave-status]")).to_have_attribute("data-state", "failed")


def test_a_form_is_sent_once_however_often_it_is_pressed(page):
    court = PlayedCourt(page, DRAFT.replace('data-autosave="/draft/"', ""))
    court.answers["/done/"] = lambda route: route.fulfill(content_type="text/html", body=court.html("<h1>ok</h1>"))
    page.goto(COURT)
    sent = page.evaluate("""() => {
        let sent = 0;
        window.addEventListener("submit", (event) => { if (!event.defaultPrevented) sent += 1; });
        for (let press = 0; press < 3; press += 1) document.querySelector("button").click();
        return sent;
    }""")
    expect(page.get_by_role("heading")).to_have_text("ok")
    assert sent == 1
    assert [path for path, _body in court.posted] == ["/done/"]


def test_files_are_sent_with_progress_and_the_answer_is_shown(page):
    court = PlayedCourt(page, FORM)
    page.goto(COURT)
    page.locator("#exhibits").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"seen" * 1000})
    court.answers["/done/"] = lambda route: route.fulfill(
        content_type="text/html; charset=utf-8", body=court.html("<h1>收到了</h1>")
    )
    page.get_by_role("button", name="submit").click()
    expect(page.get_by_role("heading")).to_have_text("收到了")
    expect(page.locator("main")).to_be_focused()
    assert page.url == f"{COURT}/done/"
    ((path, body),) = court.posted
    assert path == "/done/"
    assert "seenseen" in body
    assert "key" in body


def test_a_broken_upload_is_said_and_can_be_tried_again(page):
    court = PlayedCourt(page, FORM)
    court.answers["/done/"] = lambda route: route.abort()
    page.goto(COURT)
    page.locator("#exhibits").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"})
    page.get_by_role("button", name="submit").click()
    expect(page.locator("[data-upload] [role=status]")).to_have_text("上传中断。文件没有丢失，请再试一次。")
    court.answers["/done/"] = lambda route: route.fulfill(content_type="text/html", body=court.html("<h1>ok</h1>"))
    page.get_by_role("button", name="submit").click()
    expect(page.get_by_role("heading")).to_have_text("ok")


def test_news_of_a_case_fetch_its_fragment_once_per_entry(page):
    fetched: list[str] = []
    region = (
        '<section data-events="/events/" data-case="c1" data-seq="2" data-refetch="/cases/c1/docket/">old</section>'
    )
    court = PlayedCourt(page, region + region.replace("c1", "c2"))

    def fragment(route: Route) -> None:
        fetched.append(urlsplit(route.request.url).path)
        route.fulfill(content_type="text/html; charset=utf-8", body="<b>新的一条</b>")

    def stream(route: Route) -> None:
        said = [{"case": "c1", "seq": 2}, {"case": "c1", "seq": 3}, {"case": "c1", "seq": 3}, {"case": "c9", "seq": 9}]
        lines = "".join(f"event: case\ndata: {json.dumps(one)}\n\n" for one in said)
        route.fulfill(content_type="text/event-stream", body="retry: 600000\n\n" + lines)

    court.answers["/cases/c1/docket/"] = fragment
    court.answers["/events/"] = stream
    with page.expect_request(f"{COURT}/events/**") as asked:
        page.goto(COURT)
    expect(page.locator("[data-case=c1]")).to_have_text("新的一条")
    expect(page.locator("[data-case=c2]")).to_have_text("old")
    assert fetched == ["/cases/c1/docket/"]
    assert parse_qs(urlsplit(asked.value.url).query) == {"case": ["c1", "c2"]}
