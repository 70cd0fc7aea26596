"""The way of whoever is sued, in order: from the notice to the answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from netcourt.filing.steps import Step

NAMES = (
    _("通知"), _("您是谁"), _("办理方式"), _("对方的请求"), _("送达地址"),
    _("逐项答复"), _("经过"), _("证据"), _("核对"),
)  # fmt: skip
EVIDENCE = Step("evidence", 8, _("您的证据"), _("订单、聊天记录、发货凭证、照片、视频都可以。没有的可以以后再交。"))
