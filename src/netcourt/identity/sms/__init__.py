"""Text messages to phones: the contract of a gateway, and the one in use.

Contract. A gateway is a class named by ``settings.SMS_GATEWAY`` (NETCOURT_SMS), made without arguments, with:

``send(phone, text, number="") -> str``
    Hands one message over. ``phone``: 11 digits of a mainland mobile. ``text``: at most 300 characters. ``number``: the
    sender's own; a message with a number that was taken before is not sent again, and gets the same answer.
    Returns the gateway's number for the message. Raises ``SmsRefused`` when it was not taken. Returns within ten
    seconds, keeps no copy in any log, and may be called again with the same text.

``tests/test_sms_contract.py`` runs against any gateway. The embedded one keeps messages in an outbox that can be read.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


class SmsRefused(Exception):
    """The gateway did not take the message; the sentence says why."""


class Gateway(Protocol):
    def send(self, phone: str, text: str, number: str = "") -> str: ...


@lru_cache(maxsize=8)
def _named(path: str) -> Gateway:
    return import_string(path)()


def gateway() -> Gateway:
    """The gateway in use."""
    return _named(settings.SMS_GATEWAY)


def try_send(phone: str, text: str) -> bool:
    """Send what is only news: a gateway that fails is logged, never a reason to undo what was decided."""
    try:
        gateway().send(phone, text)
    except SmsRefused:
        log.warning("a text message was not taken by the gateway", exc_info=True)
        return False
    return True


def proof_text(confirmed: bool) -> str:
    if confirmed:
        return _("【网庭】您的身份核验已通过，可以办理诉讼事项。")
    return _("【网庭】您的身份核验未通过，原因和补正办法请登录后在“我的账户”查看。")


def code_text(code: str) -> str:
    return _("【网庭】验证码 %(code)s，十分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。") % {"code": code}


def already_registered_text() -> str:
    return _("【网庭】有人用此号码注册账户，但它已注册。如是您本人，请直接登录或用短信验证码登录；如不是，可不予理会。")


def not_registered_text() -> str:
    return _("【网庭】有人用此号码请求登录验证码，但它尚未注册。如是您本人，请先注册；如不是，可不予理会。")
