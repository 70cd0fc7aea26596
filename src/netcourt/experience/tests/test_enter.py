"""Entering as an invented person: only as one, only in the demo."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module

import pytest
from allauth.account.authentication import get_authentication_records
from django.conf import settings as django_settings
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone

from netcourt.experience.people import EVERYONE
from netcourt.identity.models import Account
from netcourt.urls import urlpatterns as court_patterns

pytestmark = pytest.mark.django_db

urlpatterns = [
    *(p for p in court_patterns if "experience" not in str(p.pattern)),
    path("experience/", import_module("django.urls").include("netcourt.experience.urls")),
]


@pytest.fixture
def _demo(settings) -> None:
    settings.NETCOURT_DEMO = True
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def buyer() -> Account:
    one = EVERYONE["buyer"]
    return Account.objects.create_user(phone=one.phone, display_name=one.name, invented=True)


@pytest.fixture
def judge() -> Account:
    one = EVERYONE["filing_judge"]
    return Account.objects.create_user(staff_number=one.staff_number, display_name=one.name, invented=True)


def test_absent_outside_the_demo(client: Client) -> None:
    assert not django_settings.NETCOURT_DEMO
    assert client.get("/experience/").status_code == 404
    assert client.post("/experience/enter/", {"person": "buyer"}).status_code == 404


@pytest.mark.parametrize(("demo", "mounted"), [("0", "False"), ("1", "True")])
def test_the_settings_alone_decide(demo: str, mounted: str) -> None:
    """In a process of its own, as a court in service starts: the addresses are there in the demo, else not."""
    asked = "import django; django.setup(); from netcourt.urls import urlpatterns as u; " \
        "print(any('experience' in str(p.pattern) for p in u))"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", asked], text=True, capture_output=True, check=True,
        env=os.environ | {"NETCOURT_DEMO": demo, "PYTHONPATH": "src", "DJANGO_SETTINGS_MODULE": "netcourt.settings"},
    )  # fmt: skip
    assert done.stdout.strip() == mounted


def test_views_stay_shut_even_if_mounted(client: Client, settings, buyer: Account) -> None:
    settings.ROOT_URLCONF = __name__
    settings.NETCOURT_DEMO = False
    assert client.get("/experience/").status_code == 404
    assert client.post("/experience/enter/", {"person": "buyer"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("_demo")
def test_enter_and_change_person(client: Client, buyer: Account, judge: Account) -> None:
    page = client.get("/experience/")
    assert "以赵样本进入" in page.content.decode()
    answer = client.post("/experience/enter/", {"person": "buyer"})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(buyer.pk)
    first = client.session.session_key
    client.post("/experience/enter/", {"person": "filing_judge", "next": "/filing/"})
    assert client.session["_auth_user_id"] == str(judge.pk)
    assert client.session.session_key != first
    request = RequestFactory().get("/")
    request.session, request.user = client.session, judge
    assert [r["method"] for r in get_authentication_records(request, judge)] == ["experience"]


@pytest.mark.usefixtures("_demo")
def test_staff_need_no_second_factor_here_only(client: Client, settings, judge: Account) -> None:
    client.post("/experience/enter/", {"person": "filing_judge"})
    assert client.get("/accounts/").status_code == 200
    settings.NETCOURT_DEMO = False  # the same session, the same account: a court in service asks at once
    assert client.get("/accounts/").headers["Location"].endswith("/accounts/second-factor/")


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("person", ["", "nobody", "buyer\x00", "../buyer", "president"])
def test_nobody_else_can_be_entered(client: Client, buyer: Account, person: str) -> None:
    assert client.post("/experience/enter/", {"person": person}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("_demo")
def test_a_real_account_with_that_number_is_not_entered(client: Client) -> None:
    Account.objects.create_user(phone=EVERYONE["buyer"].phone, password="korrekt-Pferd-7")
    assert client.post("/experience/enter/", {"person": "buyer"}).status_code == 404
    assert 'value="buyer"' not in client.get("/experience/").content.decode()


@pytest.mark.usefixtures("_demo")
def test_a_frozen_account_is_shown_and_not_entered(client: Client, buyer: Account) -> None:
    Account.objects.filter(pk=buyer.pk).update(frozen_at=timezone.now())
    page = client.get("/experience/").content.decode()
    assert "已冻结" in page
    assert 'value="buyer"' not in page
    assert client.post("/experience/enter/", {"person": "buyer"}).status_code == 404


@pytest.mark.usefixtures("_demo", "buyer")
def test_goes_on_where_sign_in_was_asked_and_nowhere_else(client: Client) -> None:
    on = client.post("/experience/enter/", {"person": "buyer", "next": "/filing/"})
    assert on.headers["Location"] == "/filing/"
    for outside in ("https://example.com/", "//example.com/x", "javascript:alert(1)"):
        answer = client.post("/experience/enter/", {"person": "buyer", "next": outside})
        assert answer.headers["Location"] == "/cases/"


@pytest.mark.usefixtures("_demo", "buyer")
def test_only_by_post_with_its_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.get("/experience/enter/").status_code == 405
    assert strict.post("/experience/enter/", {"person": "buyer"}).status_code == 403


@pytest.mark.usefixtures("_demo", "buyer")
def test_in_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = client.get("/experience/").content.decode()
    assert "Who would you like to be?" in page
    assert "Enter as 赵样本" in page
