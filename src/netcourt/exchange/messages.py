"""Signed messages between courts: a JWS as for feeds, with sender, receiver, number and time inside (README)."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from netcourt.exchange import network
from netcourt.feeds import envelope
from netcourt.feeds.faults import Rejected
from netcourt.feeds.signatures import ALGORITHMS

TYPE = "netcourt-courts+jws"
MEDIA_TYPE = "application/jose+json"
MOST_BYTES = 128 * 1024
# How far a message may be from the clock of this court: longer and it is stale, or someone kept it.
FRESH = timedelta(minutes=5)
_ID = re.compile(r"[0-9a-f-]{32,36}")


class Unreadable(Exception):
    """A message that is not taken. ``verdict``: malformed, unknown, forged, misdirected or stale."""

    def __init__(self, verdict: str, why: str, sender: str = "") -> None:
        super().__init__(f"{verdict}: {why}")
        self.verdict, self.why, self.sender = verdict, why, sender


@dataclass(frozen=True, slots=True)
class Message:
    """An authentic, fresh message. ``id``: its number, one of its sender's; ``content``: what it says."""

    sender: str
    id: str
    at: datetime
    content: Any
    answers: str = ""


def write(to: str, content: Any, at: datetime, *, answers: str = "") -> tuple[str, bytes]:
    """The number and the bytes of a message to ``to``, signed by this installation."""
    number = str(uuid.uuid4())
    told = {
        "from": network.me(), "to": to, "id": number, "answers": answers, "at": at.isoformat(), "content": content,
    }  # fmt: skip
    header = {"alg": network.ALGORITHM, "kid": network.me(), "typ": TYPE}
    protected, payload = (envelope.encode(json.dumps(part, ensure_ascii=False).encode()) for part in (header, told))
    signature = envelope.encode(network.seal().sign(f"{protected}.{payload}".encode("ascii")))
    return number, json.dumps({"protected": protected, "payload": payload, "signature": signature}).encode()


def read(body: bytes, at: datetime) -> Message:
    """Signature before content; then whether it is meant for this court, and fresh. Raises ``Unreadable``."""
    try:
        outside = envelope.read(body, kind=TYPE, most=MOST_BYTES)
    except Rejected as error:
        raise Unreadable("malformed", str(error)) from error
    sender = network.neighbours().get(outside.kid)
    if sender is None:
        raise Unreadable("unknown", "this court knows no such key")
    if outside.algorithm != network.ALGORITHM or not ALGORITHMS[network.ALGORITHM](
        sender.key, outside.signature, outside.message
    ):
        raise Unreadable("forged", "the signature does not fit the message")
    try:
        told = envelope.read_json(outside.payload)
        if set(told) != {"from", "to", "id", "answers", "at", "content"}:
            raise ValueError("fields")
        sent, number, answers = datetime.fromisoformat(told["at"]), str(told["id"]), str(told["answers"])
        if sent.tzinfo is None or not _ID.fullmatch(number):
            raise ValueError("time or number")
    except (ValueError, TypeError, RecursionError) as error:
        raise Unreadable("malformed", str(error)[:100], sender.name) from error
    if told["from"] != sender.name or told["to"] != network.me():
        raise Unreadable("misdirected", "it is meant for another court", sender.name)
    if abs(at - sent) > FRESH:
        raise Unreadable("stale", "its time is too far from the clock of this court", sender.name)
    return Message(sender.name, number, sent, told["content"], answers)
