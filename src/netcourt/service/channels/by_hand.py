"""Post and in person: the clerk does it and records what happened; nothing is sent from here."""

from __future__ import annotations

from django.utils.translation import gettext as _

from netcourt.service.channels import Letter, NotTaken


class ByHand:
    automatic, repeatable, rate = False, True, 0

    def check(self, to: str) -> str:
        return "" if to.strip() else _("请写明地址。")

    def send(self, letter: Letter) -> str:
        raise NotTaken(_("这种方式由书记员办理并记录结果，系统不发送。"))
