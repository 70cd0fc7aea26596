"""How the sign-in library meets our accounts: phones by blind index, staff numbers, masks, one answer to all."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.identity import actions, sms
from netcourt.identity.models import Account
from netcourt.identity.secrecy import blind_index, open_sealed, seal
from netcourt.law.masking import mask_mobile
from netcourt.law.refusal import Refused
from netcourt.web.fields import PhoneField

_WRONG = _("号码或密码不正确。请核对后重试；忘记密码可用短信验证码登录。")
_LATER = _("尝试次数过多，为保护账户已暂停登录。请十五分钟后再试。")


def display(account: Account) -> str:
    """The name shown for an account; never a phone or identity number in full."""
    return account.name or account.staff_number or mask_mobile(account.phone)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by phone and password or code (people), by staff number (staff)."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "phone_password_mismatch": _WRONG,
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "too_many_login_attempts": _LATER,
        "rate_limited": _("操作过于频繁，请稍后再试。"),
        "incorrect_code": _("验证码不正确，请核对后重新填写。"),
        "incorrect_password": _("密码不正确。"),
        "enter_current_password": _("请填写现在的密码。"),
        "account_inactive": _("该账户目前不能使用。"),
        "phone_taken": _("该手机号码已注册，请直接登录。"),
        "same_as_current": _("新号码与现在的号码相同。"),
        "unknown_phone": _("验证码不正确，请核对后重新填写。"),
    }

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        kwargs["label"] = _("手机号码")
        return PhoneField(**kwargs)

    def get_user_by_phone(self, phone: str) -> Account | None:
        """The account that verified this phone. Staff always sign in by staff number with two factors."""
        return Account.objects.filter(phone_index=blind_index(phone), staff_number=None).first()

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        """Staff and people of an identity provider may have none; then there is nothing to verify."""
        return user.phone, not user.phone or user.phone_verified_at is not None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        if verified:
            self.set_phone_verified(user, phone)

    def set_phone_verified(self, user: Any, phone: str) -> None:
        try:
            actions.verify_phone(user, phone)
        except Refused as refused:
            messages.error(context.request, refused.text.say(get_language()))
            raise ImmediateHttpResponse(redirect("account_login")) from refused

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        sms.gateway().send(phone, sms.code_text(code))

    def send_account_already_exists_sms(self, phone: str) -> None:
        sms.gateway().send(phone, sms.already_registered_text())

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        sms.gateway().send(phone, sms.not_registered_text())

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """A new account by phone. The phone counts as verified only after its code came back."""
        data = form.cleaned_data
        return actions.sign_up(data["phone"], data["password1"], language=getattr(request, "LANGUAGE_CODE", ""))

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """People have no staff number."""

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        return None if user.may_sign_in else redirect("account_inactive")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("identity:account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing of sign-in goes by e-mail: an address is neither asked for nor verified."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One counter per account whichever way it is named; the library's own leaves out phones."""
        login = credentials.get("phone") or credentials.get("username") or ""
        return blind_index(str(login))

    def reauthenticate(self, user: Any, password: str) -> bool:
        self.pre_authenticate(context.request, phone=user.phone, username=user.staff_number)
        if user.may_sign_in and user.check_password(password):
            self._rollback_login_failed_rl_usage()
            return True
        return False


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets sealed at rest; staff cannot take away their last one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("验证码不正确，请核对后重新填写。"),
        "cannot_delete_authenticator": _("法院工作人员必须保留一种二次验证方式。请先添加另一种，再移除这一种。"),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_sealed(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        others = type(authenticator).objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return not authenticator.user.is_staff or others.exclude(type="recovery_codes").exists()

    def _get_user_identifier(self, user: Any) -> str:
        return display(user)

    def _get_site_name(self) -> str:
        return "网庭"
