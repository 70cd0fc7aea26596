import re

import pytest
from django.test import Client
from django.utils import timezone

from netcourt.identity.models import Account, CourtPost
from netcourt.identity.tests.people import PASSWORD, make_account, make_staff, phone


def sign_in(login, password=PASSWORD, browser=None):
    return (browser or Client()).post("/accounts/login/", {"login": login, "password": password})


def errors(answer):
    return answer.context["form"].non_field_errors()


@pytest.mark.law("OP22-14")
def test_people_sign_in_by_phone_however_it_is_typed():
    account = make_account()
    for typed in (
        account.phone,
        f"+86 {account.phone}",
        f"{account.phone[:3]} {account.phone[3:7]} {account.phone[7:]}",
    ):
        assert sign_in(typed).status_code == 302


@pytest.mark.law("L3-1")
def test_wrong_unknown_and_unverified_get_the_same_answer():
    known, staff = make_account(), make_staff()
    answers = [
        sign_in(known.phone, "wrong"), sign_in(phone(), "wrong"), sign_in(staff.staff_number, "wrong"),
        sign_in("nobody-here", "wrong"), sign_in("x@example.com", "wrong"),
    ]  # fmt: skip
    assert {a.status_code for a in answers} == {200}
    assert len({str(errors(a)) for a in answers}) == 1


@pytest.mark.law("L3-1")
def test_five_failures_lock_an_account_also_for_the_right_password():
    account, other = make_account(), make_account()
    for _ in range(5):
        sign_in(account.phone, "wrong")
    assert "十五分钟" in str(errors(sign_in(account.phone)))
    assert sign_in(other.phone).status_code == 302


@pytest.mark.law("L3-1")
def test_staff_are_locked_in_the_same_way():
    staff = make_staff()
    for _ in range(5):
        sign_in(staff.staff_number, "wrong")
    assert "十五分钟" in str(errors(sign_in(staff.staff_number)))


def test_a_code_signs_in_and_allows_a_new_password(code_to):
    account, browser = make_account(), Client()
    assert browser.post("/accounts/login/code/", {"phone": account.phone}).status_code == 302
    browser.post("/accounts/login/code/confirm/", {"code": code_to(account.phone)})
    assert browser.session["_auth_user_id"] == str(account.pk)
    told = {"password1": "崭新-口令-52-海岸", "password2": "崭新-口令-52-海岸"}
    assert browser.post("/accounts/password/new/", told).url == "/accounts/"
    account.refresh_from_db()
    assert account.check_password("崭新-口令-52-海岸")
    assert browser.get("/accounts/").status_code == 200


def test_without_a_code_the_old_password_is_asked(signed_in):
    answer = signed_in(make_account()).get("/accounts/password/new/")
    assert answer.url == "/accounts/password/change/"


@pytest.mark.law("L3-1")
def test_staff_cannot_come_by_code(code_to):
    staff = make_staff()
    staff.phone = phone()
    staff.save()
    from netcourt.identity import actions

    actions.verify_phone(staff, staff.phone)
    Client().post("/accounts/login/code/", {"phone": staff.phone})
    from netcourt.identity import queries

    assert not re.search(r"\d{6}", queries.messages_to([staff.phone])[0].text)


def test_signing_out_is_by_post_only(signed_in):
    browser = signed_in(make_account())
    browser.get("/accounts/logout/")
    assert "_auth_user_id" in browser.session
    browser.post("/accounts/logout/")
    assert "_auth_user_id" not in browser.session


@pytest.mark.law("L3-1")
def test_an_idle_session_ends(signed_in, time_machine, settings):
    time_machine.move_to("2026-11-23T09:00:00+08:00", tick=False)
    browser = signed_in(make_account())
    assert browser.get("/accounts/").status_code == 200
    time_machine.shift(settings.PERSON_IDLE_MINUTES * 60 + 1)
    assert browser.get("/accounts/").url == "/accounts/login/"
    assert "_auth_user_id" not in browser.session


@pytest.mark.law("IC18-6b")
def test_a_frozen_account_has_no_session_and_no_sign_in(signed_in):
    account = make_account()
    browser = signed_in(account)
    Account.objects.filter(pk=account.pk).update(frozen_at=timezone.now())
    assert browser.get("/accounts/").status_code == 302
    assert sign_in(account.phone).url == "/accounts/inactive/"


def test_other_devices_can_be_signed_out(signed_in):
    account = make_account()
    here, there = signed_in(account), signed_in(account)
    page = here.get("/accounts/").content.decode()
    assert page.count('name="session"') == 2
    here.post("/accounts/devices/end/", {"session": "others"})
    assert there.get("/accounts/").status_code == 302
    assert here.get("/accounts/").status_code == 200


def test_anothers_device_cannot_be_signed_out(signed_in):
    from allauth.usersessions.models import UserSession

    victim = make_account()
    theirs = signed_in(victim)
    session = UserSession.objects.get(user=victim)
    signed_in(make_account()).post("/accounts/devices/end/", {"session": session.pk})
    assert theirs.get("/accounts/").status_code == 200


@pytest.mark.law("L3-1", "L3-2")
def test_staff_without_a_second_factor_are_kept_out(signed_in):
    browser = signed_in(make_staff(CourtPost.Kind.ADMINISTRATOR))
    for address in ("/accounts/", "/accounts/posts/", "/accounts/desk/", "/"):
        assert browser.get(address).url == "/accounts/second-factor/"
    assert browser.post("/accounts/posts/", {}).url == "/accounts/second-factor/"
    assert browser.get("/accounts/second-factor/").status_code == 200
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert browser.get("/accounts/2fa/totp/activate/").status_code == 200
    assert browser.get("/accounts/2fa/webauthn/add/").status_code == 200


@pytest.mark.law("L3-1")
def test_enrolling_is_not_using(signed_in):
    """A factor set up in this session must also be answered in it; one set up elsewhere does not carry over."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    staff = make_staff(CourtPost.Kind.CLERK)
    browser = signed_in(staff)
    TOTP.activate(staff, generate_totp_secret())
    assert browser.get("/accounts/desk/").url == "/accounts/2fa/reauthenticate/?next=%2Faccounts%2Fdesk%2F"


@pytest.mark.law("L3-1")
def test_staff_with_both_factors_come_to_their_work(at_work):
    assert at_work(make_staff(CourtPost.Kind.CLERK)).get("/accounts/desk/").status_code == 200


@pytest.mark.law("L3-1")
def test_staff_keep_their_last_second_factor(at_work):
    staff = make_staff(CourtPost.Kind.CLERK)
    browser = at_work(staff)
    browser.post("/accounts/2fa/totp/deactivate/")
    assert staff.authenticator_set.filter(type="totp").exists()


def test_the_invented_staff_of_the_demo_need_none(signed_in, settings):
    settings.NETCOURT_DEMO = True
    staff = make_staff(CourtPost.Kind.CLERK)
    Account.objects.filter(pk=staff.pk).update(invented=True)
    assert signed_in(staff).get("/accounts/desk/").status_code == 200
    settings.NETCOURT_DEMO = False
    assert signed_in(staff).get("/accounts/desk/").status_code == 302


def test_the_outbox_shows_only_ones_own_and_only_in_the_demo(settings, code_to):
    settings.NETCOURT_DEMO = True
    account, browser = make_account(), Client()
    browser.post("/accounts/login/code/", {"phone": account.phone})
    assert code_to(account.phone) in browser.get("/accounts/outbox/").content.decode()
    assert code_to(account.phone) not in Client().get("/accounts/outbox/").content.decode()
    settings.NETCOURT_DEMO = False
    assert browser.get("/accounts/outbox/").status_code == 404
