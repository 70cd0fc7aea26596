"""Channels of service: the contract, and the adapters in use.

A channel is a class named in ``settings.SERVICE_CHANNELS`` (code → path), made without arguments, with:

``automatic``
    Whether the court's worker sends by it. The others are done by the clerk, who records what happened.
``repeatable``
    Whether handing over the same number twice sends once. A message whose worker was killed is sent again only then;
    otherwise it is shown to the clerk as unsure.
``rate``
    Messages per second at most, over all workers; 0: no limit.
``check(to) -> str``
    Empty when ``to`` can be an address of this channel, else why not.
``send(letter) -> str``
    Hands one ``Letter`` over and returns the provider's number. Raises ``NotTaken`` for good (a wrong address), or
    ``TryLater`` when it may work in a while. Returns within thirty seconds; logs neither address nor text.

Letters carry links and never a case paper: the paper is read behind proof of identity (IC18 8).
``tests/test_channel_contract.py`` runs against every adapter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from netcourt.service.models import Attempt, Message
from netcourt.service.words import Channel

# Sent by the court's own worker; everything else waits for a clerk.
AUTOMATIC = frozenset({Channel.PLATFORM, Channel.SMS, Channel.EMAIL, Channel.IM, Channel.FAX})


class NotTaken(Exception):
    """The channel will never take this letter; the sentence says why."""


class TryLater(Exception):
    """The channel did not take it now."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message: ``number`` is ours and the same at every try."""

    number: UUID
    to: str
    subject: str
    text: str


class Adapter(Protocol):
    automatic: bool
    repeatable: bool
    rate: int

    def check(self, to: str) -> str: ...

    def send(self, letter: Letter) -> str: ...


@lru_cache(maxsize=16)
def _named(path: str) -> Adapter:
    made: Adapter = import_string(path)()
    return made


def adapter(channel: str) -> Adapter:
    """The adapter in use for a channel. ``KeyError`` when there is none."""
    return _named(settings.SERVICE_CHANNELS[channel])


def queue(attempt: Attempt, at: datetime) -> Message:
    """Put the message of an electronic attempt into the queue; the worker sends it."""
    from netcourt.service.letters import service_letter

    subject, text = service_letter(attempt.service)
    assert attempt.address is not None
    return Message.objects.create(
        channel=attempt.channel, attempt=attempt, to=attempt.address.value, subject=subject, text=text, next_at=at
    )
