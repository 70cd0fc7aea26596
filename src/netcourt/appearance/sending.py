"""Handing a notice to its channel, and what came of it."""

from __future__ import annotations

from netcourt.appearance.models import Notice
from netcourt.cases import clock
from netcourt.identity import sms


def send(notice: Notice) -> None:
    """Send and record. The text is emptied once it is handed over or refused: it carries the code."""
    try:
        notice.reference = _hand_over(notice)
        notice.state, notice.sent_at = Notice.State.SENT, clock.now()
    except sms.SmsRefused as refused:
        notice.state, notice.reason = Notice.State.FAILED, str(refused)[:200]
    notice.text = ""
    notice.save(update_fields=["state", "sent_at", "reference", "reason", "text"])


def _hand_over(notice: Notice) -> str:
    return sms.gateway().send(notice.address, notice.text)
