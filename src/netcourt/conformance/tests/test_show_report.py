"""The public pages, in both languages, on desktop and phone."""

import json

import pytest
from django.test import Client

from netcourt.conformance.obligations import obligations
from netcourt.conformance.report import report
from netcourt.conformance.views import PAGE

pytestmark = pytest.mark.django_db
HOME = "/about/conformance/"


@pytest.fixture
def english():
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def test_the_overview_counts_every_part(client):
    answer = client.get(HOME)
    assert answer.status_code == 200
    for part in ("在线诉讼规则", "诉讼费用", "案号"):
        assert part in answer.text
    assert len(answer.content) < 60_000


def test_a_part_is_listed_page_by_page(client):
    seen, address = [], f"{HOME}?part=online-litigation"
    for number in (1, 2, 3):
        page = client.get(f"{address}&page={number}").context["lines"]
        assert len(page) <= PAGE
        seen += [shown["o"].id for shown in page]
    assert seen == [o.id for o in obligations().values() if o.part == "online-litigation"]
    assert client.get(f"{address}&page=4").status_code == 404


def test_state_and_article_choose(client):
    lines = client.get(HOME, {"state": "kept", "article": "CN15"}).context["lines"]
    assert lines
    assert {shown["line"].state for shown in lines} == {"kept"}
    lines = client.get(HOME, {"article": "OL21 9"}).context["lines"]
    assert {shown["o"].id for shown in lines} >= {
        "OL21-9a",
        "OL21-9e",
    }
    assert [s["o"].id for s in client.get(HOME, {"article": "ic18-7c"}).context["lines"]] == ["IC18-7c"]


@pytest.mark.parametrize(
    "query", ["article=海商法", "article=<script>alert(1)</script>", "part=nothing", "page=-1", "page=x", "page=%00"]
)
def test_strange_questions_are_answered(client, query):
    answer = client.get(f"{HOME}?{query}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_an_instrument_that_nothing_cites_is_said(client):
    assert "没有义务引用“海商法 3”" in client.get(HOME, {"article": "海商法 3"}).text


def test_one_obligation_shows_everything(client):
    page = client.get(f"{HOME}CPL-127/").text
    for words in ("filing.explain", "民事诉讼法 127", "test_explain.py"):
        assert words in page
    assert "尚缺" in client.get(f"{HOME}TR-225/").text
    assert client.get(f"{HOME}NO-1/").status_code == 404


def test_every_obligation_has_its_page(client):
    for line in report():
        assert client.get(f"{HOME}{line.obligation.id}/").status_code == 200


def test_the_doubt_of_a_recalled_rule_is_said(client):
    assert "凭记忆" in client.get(f"{HOME}PUB-5/").text


def test_the_report_is_given_as_json(client):
    answer = client.get(f"{HOME}report.json")
    found = json.loads(answer.content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="conformance.json"'
    assert len(found["obligations"]) == 433
    assert sum(found["counts"].values()) == 433


def test_the_words_of_the_page_are_english(english):
    """Everything but the names of the sets of rules in the law's own terms is English."""
    chinese = frozenset(map(chr, range(0x4E00, 0x9FFF)))
    from netcourt.web.context import court_name

    page = english.get(HOME).text.replace("中文", "")
    for name in {court_name(), "示范互联网法院"}:
        page = page.replace(str(name), "")
    assert not chinese & set(page), sorted(chinese & set(page))


@pytest.mark.browser
@pytest.mark.parametrize("address", ["", "?part=fees", "?article=海商法", "OL21-9b/", "IC18-7a/"])
def test_pages_are_readable_by_all(running_court, desktop, phone, axe, address):
    for page in (desktop, phone):
        for language in ("zh-hans", "en"):
            page.context.add_cookies([{"name": "django_language", "value": language, "url": running_court.url}])
            page.goto(f"{running_court.url}{HOME}{address}")
            assert page.locator("html").get_attribute("lang") == ("en" if language == "en" else "zh-Hans")
            axe(page)


@pytest.mark.browser
def test_a_professor_finds_an_article_on_a_phone(running_court, phone):
    phone.goto(f"{running_court.url}{HOME}")
    phone.get_by_label("条文或编号").fill("OL21 9")
    phone.get_by_role("button", name="查找").click()
    phone.get_by_role("link", name="OL21-9b", exact=True).click()
    assert phone.get_by_role("heading", level=1).inner_text().startswith("OL21-9b")
    assert "test_a_second_notice_is_refused" in phone.locator("main").inner_text()
