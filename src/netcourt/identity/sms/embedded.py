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
        message = ShortMessage(number=number or None, phone=phone, phone_index=blind_index(phone), text=text)
        if number:  # taken before: the same answer, and the first text stays
            taken = ShortMessage.objects.bulk_create(
                [message], update_conflicts=True, unique_fields=["number"], update_fields=["number"]
            )
            return str(taken[0].pk)
        message.save(force_insert=True)
        return str(message.pk)
