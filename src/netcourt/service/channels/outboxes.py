"""Instant messages and faxes: the embedded outboxes, which keep every letter once, by its number, to be read.

A court that has joined a messenger or a fax service names its own class in ``settings.SERVICE_CHANNELS``
(NETCOURT_IM, NETCOURT_FAX). Both carry the same letter as a text message: court, case and a link, never a paper.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from netcourt.identity.secrecy import blind_index
from netcourt.service.channels import Letter, NotTaken
from netcourt.service.models import Mail
from netcourt.service.words import Channel

# As ``addresses.normalise`` leaves them: area code, number and extension in digits; an account without spaces.
FAX = re.compile(r"(?:0\d{2,3}-?)?[1-9]\d{6,7}(?:-\d{1,6})?")
ACCOUNT = re.compile(r"[A-Za-z0-9_.@+:-]{3,64}")


class _Outbox:
    automatic, repeatable, rate = True, True, 0
    channel: Channel
    form: re.Pattern[str]

    def wrong(self) -> str:
        raise NotImplementedError

    def check(self, to: str) -> str:
        return "" if self.form.fullmatch(to) else self.wrong()

    def send(self, letter: Letter) -> str:
        if wrong := self.check(letter.to):
            raise NotTaken(wrong)
        kept = {
            "channel": self.channel, "to": letter.to, "to_index": blind_index(letter.to),
            "subject": letter.subject[:200], "text": letter.text,
        }  # fmt: skip
        return f"{self.channel}:{Mail.objects.get_or_create(number=letter.number, defaults=kept)[0].pk}"


class Instant(_Outbox):
    channel, form = Channel.IM, ACCOUNT

    def wrong(self) -> str:
        return _("即时通讯账号应为 3 至 64 位字母、数字或者符号 _ . @ + : -，不含空格。")


class Fax(_Outbox):
    channel, form = Channel.FAX, FAX

    def wrong(self) -> str:
        return _("传真号码应写明区号，例如 010-12345678。")
