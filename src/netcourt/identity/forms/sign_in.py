"""The library's forms of sign-in, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as library
from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.web.fields import PhoneField, plain

_PASSWORD_HINT = _("至少 10 个字符，不要用常见密码或纯数字。几个不相干的词连在一起，好记也安全。")
_CODE_HINT = _("短信中的 6 位数字。")


def _say(form: forms.Form, **labels: Any) -> None:
    """Give fields their labels; placeholders go, hints are added by ``name__hint``."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    for name, label in labels.items():
        field_name, _sep, hint = name.partition("__")
        if field_name in form.fields:
            setattr(form.fields[field_name], "help_text" if hint else "label", label)


def _code(form: forms.Form) -> None:
    if "code" in form.fields:
        form.fields["code"].widget.attrs.update({"autocomplete": "one-time-code", "inputmode": "numeric"})
    _say(form, code=_("验证码"), code__hint=_CODE_HINT)


class SignInForm(library.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("手机号码"), login__hint=_("法院工作人员填写工号。"), password=_("密码"), password__hint="")
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def clean_login(self) -> str:
        """A phone however it is typed (+86, spaces, full width); anything else is a staff number."""
        try:
            return PhoneField().clean(self.cleaned_data["login"])
        except forms.ValidationError:
            return plain(self.cleaned_data["login"])


class SignUpForm(library.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            phone__hint=_("我们会发送短信验证码，确认号码是您的。"),
            password1=_("密码"),
            password1__hint=_PASSWORD_HINT,
            password2=_("再次填写密码"),
        )


class ChangePasswordForm(library.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=_("现在的密码"),
            oldpassword__hint="",
            password1=_("新密码"),
            password1__hint=_PASSWORD_HINT,
            password2=_("再次填写新密码"),
        )


class SetPasswordForm(library.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=_("新密码"), password1__hint=_PASSWORD_HINT, password2=_("再次填写新密码"))


class RequestCodeForm(library.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, phone=_("手机号码"))


class ConfirmCodeForm(library.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self)


class VerifyPhoneForm(library.VerifyPhoneForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self)


class ChangePhoneForm(library.ChangePhoneForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, phone=_("新手机号码"), phone__hint=_("验证码发到新号码；填对后才更换。"))


class ReauthenticateForm(library.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("密码"), password__hint="")
