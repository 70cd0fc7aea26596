"""The worker's side of electronic service: letters are claimed, handed to their channel once, and answered for.

A claim is committed before anything is handed over. A worker that dies in between leaves its claim; after ``LEASE`` the
letter is handed over again under the same number where the channel knows it again, else it is shown as unsure.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from netcourt.cases import clock
from netcourt.service import channels
from netcourt.service.actions.arriving import ANSWERED, arrive, bounce
from netcourt.service.channels import Letter, NotTaken, TryLater
from netcourt.service.models import Message

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
BATCH = 50
MOST_TRIES = 8
WAIT = timedelta(seconds=30)  # after the first failure; doubled after each further one

STATE = Message.State


def send_due(channel: str, *, batch: int = BATCH, seconds: float = 50) -> int:
    """Hand over what is due on a channel, for at most ``seconds``. Returns how many letters were taken."""
    adapter, sent, end = channels.adapter(channel), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        claimed = _claim(channel, batch)
        for message in claimed:
            sent += _hand_over(message, adapter)
            if adapter.rate:
                time.sleep(1 / adapter.rate)
        if len(claimed) < batch:
            break
    return sent


def recover(channel: str) -> int:
    """Take up what dead workers had claimed. Returns how many."""
    stale = Message.objects.filter(channel=channel, state=STATE.CLAIMED, claimed_at__lt=clock.now() - LEASE)
    if channels.adapter(channel).repeatable:
        return stale.update(state=STATE.QUEUED, next_at=clock.now())
    return stale.update(state=STATE.UNSURE, error="the worker died while it was handed over")


def send_again(message: Message) -> None:
    """A clerk decided that an unsure letter is handed over once more."""
    Message.objects.filter(pk=message.pk, state=STATE.UNSURE).update(state=STATE.QUEUED, next_at=clock.now(), error="")


def _claim(channel: str, batch: int) -> list[Message]:
    now = clock.now()
    due = Message.objects.filter(channel=channel, state=STATE.QUEUED, next_at__lte=now).order_by("next_at", "id")
    with transaction.atomic():
        found = list(due.select_for_update(skip_locked=True, of=("self",)).select_related("attempt__service")[:batch])
        for message in found:
            message.state, message.claimed_at, message.tries = STATE.CLAIMED, now, message.tries + 1
        rows = Message.objects.filter(pk__in=[m.pk for m in found])
        rows.update(state=STATE.CLAIMED, claimed_at=now, tries=F("tries") + 1)
    return found


def _hand_over(message: Message, adapter: channels.Adapter) -> bool:
    letter = Letter(message.pk, message.to, message.subject, message.text)
    try:
        number = adapter.send(letter)
    except NotTaken as refused:
        _give_up(message, str(refused))
    except TryLater as failed:
        _put_back(message, str(failed))
    except Exception as failed:
        log.error("channel %s failed: %s", message.channel, type(failed).__name__)
        _put_back(message, type(failed).__name__)
    else:
        _sent(message, number)
        return True
    return False


def _sent(message: Message, number: str) -> None:
    message.state, message.provider_number, message.sent_at, message.error = STATE.SENT, number[:200], clock.now(), ""
    if message.attempt_id:
        arrive(message, message.sent_at)
    else:
        message.save(update_fields=ANSWERED)


def _put_back(message: Message, why: str) -> None:
    if message.tries >= MOST_TRIES:
        _give_up(message, why)
        return
    message.state, message.error = STATE.QUEUED, why[:300]
    message.next_at = clock.now() + WAIT * 2 ** (message.tries - 1)
    message.save(update_fields=["state", "error", "next_at"])


def _give_up(message: Message, why: str) -> None:
    message.state, message.error = STATE.REFUSED, why[:300]
    if message.attempt_id:
        bounce(message, clock.now(), why)
    else:
        message.save(update_fields=ANSWERED)
