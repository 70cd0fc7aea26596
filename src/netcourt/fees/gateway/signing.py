"""Signing messages between court and gateway: HMAC-SHA256 over time, nonce and the bytes of the body.

A gateway with signatures of its own (RSA, SM2) brings its own in its adapter; this is what the embedded one uses.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from netcourt.fees.gateway import CallbackRefused

# How far a message may be from the clock of the court: longer and it is stale, or someone kept it.
MOST_AGE = timedelta(minutes=5)


def sign(body: bytes, key: str, *, key_id: str, at: datetime) -> dict[str, str]:
    """The headers of a message signed at ``at``."""
    stamp, nonce = str(int(at.timestamp())), secrets.token_hex(16)
    return {
        "X-Pay-Key": key_id,
        "X-Pay-Time": stamp,
        "X-Pay-Nonce": nonce,
        "X-Pay-Signature": _digest(stamp, nonce, body, key),
    }


def verify(headers: Mapping[str, str], body: bytes, key: str, *, key_id: str, at: datetime) -> str:
    """The nonce of an authentic, fresh message. Raises ``CallbackRefused``: forged first, then expired."""
    found = {name.lower(): value for name, value in headers.items()}
    stamp, nonce = found.get("x-pay-time", ""), found.get("x-pay-nonce", "")
    expected = _digest(stamp, nonce, body, key)
    given = found.get("x-pay-signature", "")
    if found.get("x-pay-key") != key_id or not hmac.compare_digest(expected.encode(), given.encode()):
        raise CallbackRefused("forged", "the signature does not fit the message")
    if not stamp.isdecimal() or not 16 <= len(nonce) <= 64:
        raise CallbackRefused("malformed", "time or nonce is missing")
    try:
        age = at - datetime.fromtimestamp(int(stamp), UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise CallbackRefused("malformed", "there is no such time") from error
    if abs(age) > MOST_AGE:
        raise CallbackRefused("expired", f"signed {int(age.total_seconds())} seconds ago")
    return nonce


def _digest(stamp: str, nonce: str, body: bytes, key: str) -> str:
    text = b"\n".join((stamp.encode(), nonce.encode(), body))
    return hmac.new(key.encode(), text, hashlib.sha256).hexdigest()
