"""Handing a notice to its channel (``service.channels``), and what came of it."""

from __future__ import annotations

import uuid

from netcourt.appearance.models import Notice
from netcourt.cases import clock
from netcourt.service.channels import Letter, NotTaken, adapter

# The same notice has the same number at every try, so that a channel that knows numbers takes it once.
_NUMBERS = uuid.UUID("6f1f1d0c-6f0e-5c5b-9a53-3a1f5d9f7c21")
SUBJECT = "有一件案件通知您加入"  # notices are in Chinese, as papers are


def send(notice: Notice) -> None:
    """Send and record. The text is emptied once it is handed over or refused: it carries the code.

    Raises ``TryLater`` when the channel may take it in a while; the notice stays in the queue.
    """
    letter = Letter(uuid.uuid5(_NUMBERS, str(notice.pk)), notice.address, SUBJECT, notice.text)
    try:
        notice.reference = adapter(notice.channel).send(letter)
        notice.state, notice.sent_at = Notice.State.SENT, clock.now()
    except NotTaken as refused:
        notice.state, notice.reason = Notice.State.FAILED, str(refused)[:200]
    notice.text = ""
    notice.save(update_fields=["state", "sent_at", "reference", "reason", "text"])
