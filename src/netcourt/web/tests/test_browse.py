"""The base page and every component in a real browser: accessible, narrow enough, usable by keyboard alone."""

import pytest
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = ["/", "/about/", "/accessibility/", "/privacy/", "/gallery/", "/gallery/confirm/"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_pages_are_accessible(request, running_court, axe, size, address, language):
    page = request.getfixturevalue(size)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": running_court.url}])
    page.goto(running_court.url + address)
    axe(page)


def test_the_first_tab_leads_to_the_text(running_court, page):
    page.goto(running_court.url)
    page.keyboard.press("Tab")
    expect(page.locator(".govuk-skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#main")
    expect(page.locator("#main")).to_be_focused()


def test_the_summary_takes_the_focus_and_leads_to_the_field(running_court, page):
    page.goto(running_court.url + "/gallery/")
    page.locator(".govuk-error-summary a").first.click()
    expect(page.locator("#id_faulty-name")).to_be_focused()


def test_a_long_text_is_counted(running_court, page):
    page.goto(running_court.url + "/gallery/")
    page.locator("#id_empty-facts").fill("一二三")
    expect(page.locator("#id_empty-facts ~ .govuk-character-count__status")).to_have_text("还可以写 197 字")


def test_language_changes_without_scripts(running_court, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(running_court.url + "/about/")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(running_court.url + "/about/")
    expect(page.get_by_role("heading", level=1)).to_have_text("About Netcourt")
    context.close()


def test_on_paper_the_furniture_is_gone(running_court, page):
    page.goto(running_court.url + "/gallery/")
    page.emulate_media(media="print")
    expect(page.locator(".court-header__tools")).to_be_hidden()
    expect(page.locator(".court-footer")).to_be_hidden()
    assert page.locator(".court-panels").first.evaluate("box => getComputedStyle(box).display") == "block"
