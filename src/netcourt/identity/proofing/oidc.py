"""Real names from a national or provincial identity provider, by OpenID Connect (在线政务服务规定 5)."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netcourt.identity import actions
from netcourt.identity.models import Account, Person
from netcourt.law.identity_numbers import normalise
from netcourt.law.refusal import Refused

_KEPT = ("sub", "iss", "aud")


def real_name_claims(extra_data: dict[str, Any]) -> dict[str, str] | None:
    """``{name, id_kind, id_number, nationality}`` when the provider asserts a real name of the level asked, else None.

    ``extra_data`` is what the library keeps of a login: ``{"userinfo": {...}, "id_token": {...}}``.
    """
    told = {**(extra_data.get("id_token") or {}), **(extra_data.get("userinfo") or {})}
    told = told or extra_data
    names = settings.OIDC_CLAIMS
    number, name = str(told.get(names["number"]) or ""), str(told.get(names["name"]) or "").strip()
    if not number or not name or str(told.get(names["level"])) != settings.OIDC_LEVEL:
        return None
    kind = str(told.get(names["kind"]) or Person.IdKind.RESIDENT)
    if kind not in Person.IdKind.values:
        return None
    return {"name": name, "id_kind": kind, "id_number": number, "nationality": str(told.get("nationality") or "中国")}


class RealNameAdapter(DefaultSocialAccountAdapter):
    """Takes a real-name assertion as proof; an account without one is not opened."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Before every sign-in by the provider: no real name, no account; a known person comes into their account."""
        claims = real_name_claims(sociallogin.account.extra_data)
        if claims is None:
            _turn_away(request, _("身份认证平台没有返回实名信息，请先在该平台完成实名认证，或用手机号码注册。"))
        sociallogin.claims = claims
        sociallogin.account.extra_data = _without_person(sociallogin.account.extra_data)
        if request.user.is_authenticated:
            self._prove(request, request.user, sociallogin)
            return
        if sociallogin.is_existing:
            self._prove(request, sociallogin.user, sociallogin)
            return
        owner = self._owner(request, sociallogin)
        if owner.is_staff or not owner.may_sign_in:
            _turn_away(request, _("该账户目前不能用此方式登录。"))
        sociallogin.connect(request, owner)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Accounts are opened above, with their proof; there is no form to fill in."""
        return False

    def _owner(self, request: HttpRequest, sociallogin: Any) -> Account:
        """The account of the person vouched for, with this proof added; opened when there is none yet."""
        claims = sociallogin.claims
        index = Person.index_of(claims["id_kind"], normalise(claims["id_number"]))
        owner = Account.objects.filter(person__id_index=index).first()
        try:
            if owner is None:
                return actions.sign_up_by_provider(claims, _reference(sociallogin))
            if not owner.is_staff:
                actions.prove_by_provider(owner, claims, _reference(sociallogin))
        except Refused as refused:
            _turn_away(request, refused.text.say(get_language() or ""))
        return owner

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("identity:account")

    def _prove(self, request: HttpRequest, account: Any, sociallogin: Any) -> None:
        try:
            actions.prove_by_provider(account, sociallogin.claims, _reference(sociallogin))
        except Refused as refused:
            _turn_away(request, refused.text.say(get_language() or ""))


def _reference(sociallogin: Any) -> str:
    return f"{sociallogin.account.provider}:{sociallogin.account.uid}"[:120]


def _without_person(extra_data: dict[str, Any]) -> dict[str, Any]:
    """What is kept of the login in clear: nothing of the person, whose number stands sealed elsewhere."""
    return {
        part: {k: v for k, v in (value or {}).items() if k in _KEPT}
        for part, value in extra_data.items()
        if isinstance(value, dict) and part in {"userinfo", "id_token"}
    }


def _turn_away(request: HttpRequest, sentence: str) -> NoReturn:
    messages.error(request, sentence)
    raise ImmediateHttpResponse(redirect("account_login"))
