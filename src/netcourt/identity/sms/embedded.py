"""The outbox: messages are kept, sealed, where the example court's people and an administrator can read them."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from netcourt.identity.models import ShortMessage
from netcourt.identity.secrecy import blind_index
from netcourt.identity.sms import SmsRefused


class Outbox:
    def send(self, phone: str, text: str, number: str = "") -> str:
        if not re.fullmatch(r"1[3-9]\d{9}", phone):
            raise SmsRefused(_("手机号码应为 11 位数字。"))
        if not 0 < len(text) <= 300:
            raise SmsRefused(_("短信内容应为 1 至 300 字。"))
        kept = {"phone": phone, "phone_index": blind_index(phone), "text": text}
        if number:
            return str(ShortMessage.objects.get_or_create(number=number, defaults=kept)[0].pk)
        return str(ShortMessage.objects.create(**kept).pk)
