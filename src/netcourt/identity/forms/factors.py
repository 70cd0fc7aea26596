"""The library's forms of second factors, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from netcourt.identity.forms.sign_in import _say

_HINT = _("验证器应用中显示的 6 位数字，或一个未用过的恢复码。")


class AuthenticateForm(base.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("验证码"), code__hint=_HINT)


class ReauthenticateForm(base.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("验证码"), code__hint=_HINT)


class ActivateForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("验证码"), code__hint=_("验证器应用中显示的 6 位数字。"))


class AddKeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("名称"), name__hint=_("方便您以后辨认，例如“我的手机”。"))
        if "passwordless" in self.fields:
            _say(
                self,
                passwordless=_("用它直接登录，不需要密码"),
                passwordless__hint=_("通行密钥保存在您的设备里，用设备的解锁方式确认；法院不会得到指纹或人脸。"),
            )


class EditKeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("名称"))
