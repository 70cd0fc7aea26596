"""The outside of a package: a JWS in flattened JSON form (RFC 7515, 8037). Read strictly."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from netcourt.feeds.faults import Rejected, fault

MOST_BYTES = 8 * 1024 * 1024
TYPE = "netcourt-feed+jws"
_PARTS = {"protected", "payload", "signature"}
_HEADER = {"alg", "kid", "typ"}


@dataclass(frozen=True, slots=True)
class Envelope:
    algorithm: str
    kid: str
    message: bytes  # what was signed
    payload: bytes
    signature: bytes


def read(body: bytes, *, kind: str = TYPE, most: int = MOST_BYTES) -> Envelope:
    """An envelope of this kind. Raises ``Rejected`` (TOO_LARGE, ENVELOPE)."""
    if len(body) > most:
        raise Rejected([fault("TOO_LARGE", f"{most // 1024} KB")])
    try:
        outside = read_json(body)
        if set(outside) != _PARTS or not all(isinstance(part, str) for part in outside.values()):
            raise ValueError("parts")
        header = read_json(decode(outside["protected"]))
        if set(header) != _HEADER or header["typ"] != kind or not all(isinstance(v, str) for v in header.values()):
            raise ValueError("header")
        return Envelope(
            algorithm=header["alg"],
            kid=header["kid"][:64],
            message=f"{outside['protected']}.{outside['payload']}".encode("ascii"),
            payload=decode(outside["payload"]),
            signature=decode(outside["signature"]),
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Rejected([fault("ENVELOPE")]) from error


def read_json(body: bytes) -> dict[str, Any]:
    """A JSON object without doubled names, NaN and the like. Raises ``ValueError``, ``RecursionError``."""
    found = json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def decode(text: str) -> bytes:
    """base64url without padding, in its only form. Raises ``ValueError``."""
    try:
        raw = base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError("base64url") from error
    if encode(raw) != text:
        raise ValueError("base64url")
    return raw


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)
