"""The gallery holds every component; public pages and error pages say what they should, in both languages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import AsyncClient, Client
from django.utils import translation
from django.utils.functional import SimpleLazyObject

import netcourt.web
from netcourt.identity.models import Account
from netcourt.web.away import is_away
from netcourt.web.context import _court_names, court_name
from netcourt.web.middleware import PrivatePagesMiddleware
from netcourt.web.views import errors

WEB = Path(netcourt.web.__file__).parent
COMPONENTS = {f"web/components/{p.name}" for p in (WEB / "templates/web/components").glob("*.html")}
CHINESE = frozenset(map(chr, range(0x4E00, 0x9FFF)))
GIVEN = ["张样本", "示例网店有限公司", "李代理", "王代理", "（2026）浙0199民初12345号", "网络购物合同纠纷"]
PAGES = ["/", "/about/", "/accessibility/", "/privacy/", "/gallery/", "/gallery/confirm/"]


pytestmark = [pytest.mark.django_db, pytest.mark.urls("netcourt.web.tests.addresses")]


@pytest.fixture
def english():
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def test_every_component_is_in_the_gallery(client):
    drawn = {template.name for template in client.get("/gallery/").templates}
    assert drawn >= COMPONENTS


@pytest.mark.parametrize("address", PAGES)
def test_pages_in_chinese(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert '<html lang="zh-Hans"' in answer.text
    assert answer.headers["Content-Language"] == "zh-hans"


def test_browser_language_does_not_choose(client):
    assert '<html lang="zh-Hans"' in client.get("/", headers={"accept-language": "en-GB"}).text


@pytest.mark.parametrize("address", [a for a in PAGES if not a.startswith("/gallery")])
def test_english_is_complete(english, address):
    page = english.get(address).text
    assert '<html lang="en"' in page
    page = page.replace("中文", "")
    with translation.override("en"):
        page = page.replace(court_name(), "")
    assert not CHINESE & set(page), sorted(CHINESE & set(page))


def test_what_components_say_themselves_is_english(english):
    """Of the sample data only names of invented people, companies and case numbers stay Chinese."""
    page = english.get("/gallery/").text
    for given in (*GIVEN, "中文", "长" * 230):
        page = page.replace(given, "")
    assert not CHINESE & set(page), sorted(CHINESE & set(page))


def test_the_gallery_is_shown_only_in_the_demo_court():
    """Read from a fresh process each: addresses are fixed when a process starts."""
    for demo, expected in (("0", "False"), ("1", "True")):
        asked = (
            "import django; django.setup(); from netcourt.web import urls; print('gallery' in str(urls.urlpatterns))"
        )
        environment = {**os.environ, "NETCOURT_DEMO": demo, "PYTHONPATH": str(WEB.parents[1])}
        done = subprocess.run(
            [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == expected


def test_language_is_chosen_by_post_and_the_page_kept(client):
    answer = client.post("/language/", {"language": "en", "next": "/about/?a=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/about/?a=1")
    assert '<html lang="en"' in client.get("/about/").text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere/", 404, "没有这一页"),
        ("/refused/", 403, "您不是本案当事人。"),
        ("/too-big/", 413, "太大"),
        ("/events/?case=x", 400, "案件"),
    ],
)
def test_errors_in_plain_words(client, address, status, words):
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text


def test_refusal_in_english(english):
    assert "You are not a party to this case." in english.get("/refused/").text


def test_server_error_tells_that_nothing_was_lost():
    answer = Client(raise_request_exception=False).get("/fails/")
    assert answer.status_code == 500
    assert "草稿还在" in answer.text


@pytest.mark.parametrize("address", ["/away/", "/full/"])
def test_what_is_only_away_says_try_again(address):
    for language, words in (("zh-hans", "草稿还在"), ("en", "saved drafts are kept")):
        client = Client(raise_request_exception=False)
        client.cookies["django_language"] = language
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
        assert words in answer.text


def test_what_is_away_under_asgi_too():
    answer = async_to_sync(AsyncClient(raise_request_exception=False).get)("/away/")
    assert answer.status_code == 503


def test_a_fault_of_a_statement_is_no_absence():
    assert Client(raise_request_exception=False).get("/deadlock/").status_code == 500


def test_an_object_store_that_does_not_answer_is_away():
    from botocore import exceptions as store

    down = store.EndpointConnectionError(endpoint_url="http://store.invalid")
    busy = store.ClientError({"ResponseMetadata": {"HTTPStatusCode": 503}}, "PutObject")
    barred = store.ClientError({"ResponseMetadata": {"HTTPStatusCode": 403}}, "PutObject")
    assert [is_away(e) for e in (down, busy, barred)] == [True, True, False]


def test_a_form_without_its_key_is_refused_in_plain_words():
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "Cookie" in answer.text


def test_every_answer_carries_the_policy(client):
    headers = client.get("/").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "camera=(self)" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_pages_of_a_signed_in_person_are_kept_by_no_cache(rf, django_user_model):
    keep = PrivatePagesMiddleware(lambda request: HttpResponse()).process_response
    request = rf.get("/")
    request.user = django_user_model(display_name="张样本")
    assert keep(request, HttpResponse()).headers["Cache-Control"] == "private, no-store"
    assert keep(request, HttpResponse(headers={"Cache-Control": "no-cache"})).headers["Cache-Control"] == "no-cache"
    request.user = AnonymousUser()
    assert "Cache-Control" not in keep(request, HttpResponse()).headers


def test_error_pages_give_their_connection_back():
    """Under ASGI they are drawn in a thread whose connection nobody else would close."""

    def connections():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            return cursor.fetchone()[0]

    _court_names.clear()  # so that the page asks the database
    before = connections()
    answer = async_to_sync(AsyncClient().get)("/nowhere/")
    assert answer.status_code == 404
    assert connections() == before


def test_error_pages_of_a_signed_in_person_ask_the_database_nothing(rf, cast, django_assert_num_queries):
    request = rf.get("/nowhere/")
    request.user = SimpleLazyObject(lambda: Account.objects.get(pk=cast.buyer.pk))
    request._cached_user = Account.objects.get(pk=cast.buyer.pk)
    court_name()
    with django_assert_num_queries(0):
        page = errors.not_found(request).text
    assert "court-menu" in page
    assert "赵样本" not in page
