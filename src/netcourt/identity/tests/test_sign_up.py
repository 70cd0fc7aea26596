import pytest
from django.test import Client

from netcourt.identity import actions
from netcourt.identity.models import Account
from netcourt.identity.secrecy import blind_index
from netcourt.identity.tests.people import PASSWORD, make_account, phone
from netcourt.law.refusal import Refused


def sign_up(browser, number, password=PASSWORD):
    return browser.post("/accounts/signup/", {"phone": number, "password1": password, "password2": password})


@pytest.mark.law("OP22-14", "OL21-7a", "ID-8")
def test_a_person_signs_up_by_phone_and_code(code_to):
    browser, number = Client(), phone()
    assert sign_up(browser, number).url == "/accounts/phone/verify/"
    assert browser.get("/accounts/phone/verify/").status_code == 200
    assert "_auth_user_id" not in browser.session
    browser.post("/accounts/phone/verify/", {"code": code_to(number)})
    account = Account.objects.with_phone(number)
    assert browser.session["_auth_user_id"] == str(account.pk)
    assert account.phone_verified_at
    assert account.person is None


@pytest.mark.law("OL21-7a")
def test_a_typed_number_is_no_claim_to_it(code_to, time_machine):
    """Someone else's sign-up with my number leaves neither account nor password behind for me to walk into."""
    time_machine.move_to("2026-11-23T09:00:00+08:00", tick=False)
    number = phone()
    sign_up(Client(), number, "squatter-password-9")
    time_machine.shift(31)
    mine = Client()
    sign_up(mine, number)
    mine.post("/accounts/phone/verify/", {"code": code_to(number)})
    assert Account.objects.with_phone(number).check_password(PASSWORD)
    assert not Client().login(phone=number, password="squatter-password-9")


def test_a_wrong_code_three_times_ends_the_sign_up(code_to):
    browser, number = Client(), phone()
    sign_up(browser, number)
    wrong = "000000" if code_to(number) != "000000" else "111111"
    for _ in range(3):
        browser.post("/accounts/phone/verify/", {"code": wrong})
    browser.post("/accounts/phone/verify/", {"code": code_to(number)})
    assert Account.objects.with_phone(number) is None


def test_a_taken_phone_is_told_to_its_owner_only():
    known = make_account()
    answer = sign_up(Client(), known.phone)
    unknown = sign_up(Client(), phone())
    assert (answer.status_code, answer.url) == (unknown.status_code, unknown.url)


@pytest.mark.parametrize(
    ("number", "password"),
    [
        ("12345678901", PASSWORD),
        ("1380013800", PASSWORD),
        ("一三八", PASSWORD),
        ("", PASSWORD),
        ("13800138000", "short"),
    ],
)
def test_bad_input_is_told_beside_its_field(number, password):
    answer = sign_up(Client(), number, password)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_code_sending_is_limited_per_phone():
    number = phone()
    assert sign_up(Client(), number).status_code == 302
    assert sign_up(Client(), number).status_code == 429


@pytest.mark.law("MASK-1")
def test_neither_phone_nor_code_stands_in_clear_in_the_database(code_to):
    from django.contrib.sessions.models import Session
    from django.db import connection

    browser, number = Client(), phone()
    sign_up(browser, number)
    kept = Session.objects.get(pk=browser.session.session_key).session_data
    assert number not in kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM identity_account UNION ALL SELECT phone || text FROM identity_shortmessage")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert number not in stored
    assert code_to(number) not in stored


def test_a_phone_belongs_to_one_account():
    first, second = make_account(), make_account()
    with pytest.raises(Refused) as refused:
        actions.verify_phone(second, first.phone)
    assert refused.value.codes == ("PHONE_TAKEN",)
    assert Account.objects.get(phone_index=blind_index(first.phone)) == first


def test_sign_ups_never_verified_are_forgotten_after_a_day():
    from datetime import timedelta

    from django.utils import timezone

    old = actions.sign_up(phone(), PASSWORD)
    new = actions.sign_up(phone(), PASSWORD)
    kept = make_account(level=None)
    Account.objects.exclude(pk=new.pk).update(created_at=timezone.now() - timedelta(days=2))
    actions.forget_stale()
    assert not Account.objects.filter(pk=old.pk).exists()
    assert Account.objects.filter(pk__in=[new.pk, kept.pk]).count() == 2
