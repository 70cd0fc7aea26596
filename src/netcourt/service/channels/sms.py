"""Text messages, through the gateway of ``netcourt.identity.sms`` (NETCOURT_SMS): the embedded outbox or a provider."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from netcourt.identity import sms
from netcourt.service.channels import Letter, NotTaken


class Sms:
    automatic, repeatable, rate = True, True, 0

    def check(self, to: str) -> str:
        return "" if re.fullmatch(r"1[3-9]\d{9}", to) else _("手机号码应为 11 位数字。")

    def send(self, letter: Letter) -> str:
        try:
            return sms.gateway().send(letter.to, letter.text, number=str(letter.number))
        except sms.SmsRefused as refused:
            raise NotTaken(str(refused)) from refused
