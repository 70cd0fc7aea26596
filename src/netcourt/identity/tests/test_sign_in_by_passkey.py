import re

import pytest

from netcourt.identity.tests.people import PASSWORD
from netcourt.identity.tests.people import phone as phone_number

ACCOUNT = re.compile(r"^[^?]+/accounts/$")


def sign_up(page, home):
    """Sign up by phone in the example court, reading the code in its outbox; the phone comes back."""
    number = phone_number()
    page.goto(f"{home}/accounts/signup/?next=/accounts/")
    page.get_by_label("手机号码").fill(number)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再次填写密码").fill(PASSWORD)
    page.get_by_role("button", name="注册并接收验证码").click()
    page.get_by_role("link", name="体验区：查看发出的短信").click()
    code = re.search(r"验证码 (\d{6})", page.inner_text("main"))
    assert code
    page.go_back()
    page.get_by_label("验证码").fill(code[1])
    page.get_by_role("button", name="确认").click()
    page.wait_for_url(ACCOUNT)
    return number


@pytest.mark.browser
@pytest.mark.law("L3-1", "PI-3", "OP22-14")
def test_a_passkey_is_added_and_signs_in_without_a_password(page, running_court):
    """Chromium's virtual authenticator stands in for the person's device."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    home = running_court.url.replace("127.0.0.1", "localhost")
    number = sign_up(page, home)

    page.goto(f"{home}/accounts/2fa/webauthn/add/")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="确认").click()
    page.get_by_label("名称").fill("我的设备")
    page.get_by_label("用它直接登录，不需要密码").check()
    page.get_by_role("button", name="添加", exact=True).click()
    page.wait_for_url("**/2fa/recovery-codes/")
    page.goto(f"{home}/accounts/2fa/webauthn/")
    assert "我的设备" in page.inner_text("main")
    page.get_by_role("button", name="退出", exact=True).first.click()
    page.goto(f"{home}/accounts/login/?next=/accounts/")
    page.get_by_role("button", name="用通行密钥登录").click()
    page.wait_for_url(ACCOUNT)
    assert f"{number[:3]}****{number[-4:]}" in page.inner_text("main")


@pytest.mark.browser
def test_the_pages_of_sign_in_are_accessible(phone, running_court, axe):
    home = running_court.url
    for address in ("login/", "signup/", "theft/", "login/code/"):
        phone.goto(f"{home}/accounts/{address}")
        axe(phone)
    sign_up(phone, home)
    for address in (
        "",
        "proof/",
        "proof/again/",
        "powers/",
        "organisations/add/",
        "2fa/",
        "password/change/",
        "outbox/",
    ):
        phone.goto(f"{home}/accounts/{address}")
        axe(phone)
