from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from netcourt.identity import queries
from netcourt.identity.models import Account, Proof
from netcourt.identity.tests import provider as national
from netcourt.identity.tests.people import make_account, make_person, make_staff, resident_number


@pytest.fixture
def provider(settings):
    with national.running() as running:
        app = {
            "provider_id": "national", "name": "示例身份平台", "client_id": national.CLIENT, "secret": national.SECRET,
            "settings": {"server_url": running.url, "oauth_pkce_enabled": True},
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield running


def real_name(number, name="壬测试", **more):
    told = {"sub": f"user-{number[-4:]}", "name": name, "id_number": number, "real_name_level": "real_name"}
    return told | more


def come_in(provider, claims, browser=None):
    """The whole journey: our button, the provider, and back."""
    browser = browser or Client()
    provider.claims = claims
    away = browser.post("/accounts/provider/oidc/national/login/")
    assert away.status_code == 302
    back = requests.get(away.url, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return browser, browser.get(f"{parts.path}?{parts.query}")


@pytest.mark.law("GOV-716a", "OL21-7a", "IC18-6a")
def test_a_real_name_of_the_provider_opens_an_account_and_proves_it(provider):
    number = resident_number()
    browser, _answer = come_in(provider, real_name(number))
    account = Account.objects.get(pk=browser.session["_auth_user_id"])
    assert (account.person.name, account.person.id_number) == ("壬测试", number)
    assert queries.proof_level(account) == Proof.Level.REAL_NAME
    assert queries.fresh_proof(account, "hearing").method == "oidc"
    assert browser.get("/accounts/").status_code == 200
    come_in(provider, real_name(number))
    assert Account.objects.count() == 1
    assert account.proofs.count() == 2


@pytest.mark.law("GOV-716a")
def test_a_person_already_known_comes_into_their_own_account(provider):
    known = make_account("壬测试")
    browser, _answer = come_in(provider, real_name(known.person.id_number))
    assert browser.session["_auth_user_id"] == str(known.pk)
    assert queries.proof_level(known) == Proof.Level.REAL_NAME


@pytest.mark.law("OL21-7a")
def test_an_account_signed_in_is_proved_in_place(provider, signed_in):
    account = make_account(level=None)
    number = resident_number()
    browser = signed_in(account)
    provider.claims = real_name(number)
    away = browser.post("/accounts/provider/oidc/national/login/?process=connect")
    back = urlsplit(requests.get(away.url, allow_redirects=False, timeout=5).headers["Location"])
    browser.get(f"{back.path}?{back.query}")
    account.refresh_from_db()
    assert account.person.id_number == number


@pytest.mark.law("OL21-7a")
@pytest.mark.parametrize(
    "more",
    [
        {"real_name_level": "phone_only"},
        {"real_name_level": None},
        {"id_number": ""},
        {"name": " "},
        {"id_kind": "face"},
        {"id_number": "110105194912310021"},
        {"id_number": resident_number("20990101")},
    ],
)
def test_without_a_real_name_there_is_no_account(provider, more):
    browser, answer = come_in(provider, real_name(resident_number(), **more))
    assert answer.url == "/accounts/login/"
    assert "_auth_user_id" not in browser.session
    assert not Account.objects.exists()


@pytest.mark.law("OL21-7a")
def test_a_number_known_under_another_name_is_turned_away(provider):
    person = make_person("另一人")
    browser, answer = come_in(provider, real_name(person.id_number))
    assert answer.url == "/accounts/login/"
    assert "_auth_user_id" not in browser.session
    assert not SocialAccount.objects.exists()


@pytest.mark.law("IC18-6b", "L3-1")
def test_neither_frozen_people_nor_staff_come_in_this_way(provider):
    frozen, clerk = make_account("壬测试"), make_staff(name="壬测试")
    Account.objects.filter(pk=frozen.pk).update(frozen_at=timezone.now())
    clerk.person = make_person("壬测试")
    clerk.save()
    for account in (frozen, clerk):
        browser, _answer = come_in(provider, real_name(account.person.id_number))
        assert "_auth_user_id" not in browser.session


@pytest.mark.law("MASK-1")
def test_nothing_of_the_person_is_kept_in_clear(provider):
    number = resident_number()
    come_in(provider, real_name(number))
    assert number not in str(SocialAccount.objects.get().extra_data)
    assert "壬测试" not in str(SocialAccount.objects.get().extra_data)


def test_the_sign_in_page_names_the_provider(provider):
    assert "用示例身份平台登录" in Client().get("/accounts/login/").content.decode()
