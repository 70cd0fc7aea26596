"""How platforms may sign. One line per algorithm: its JOSE name → does the signature fit?

SM2 (国密) has no maintained library among this court's dependencies yet; one more line here would take it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Verify = Callable[[bytes, bytes, bytes], bool]  # raw key, signature, message


def _ed25519(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


ALGORITHMS: dict[str, Verify] = {"EdDSA": _ed25519}
_KEY_SIZES = {"EdDSA": 32}


def read_key(algorithm: str, text: str) -> bytes:
    """The raw public key from its base64. Raises ``ValueError``."""
    try:
        raw = base64.b64decode(
            text.strip().replace("-", "+").replace("_", "/") + "=" * (-len(text.strip()) % 4), validate=True
        )
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(raw) != _KEY_SIZES[algorithm]:
        raise ValueError(f"a key of {algorithm} has {_KEY_SIZES[algorithm]} bytes")
    if algorithm == "EdDSA":
        Ed25519PublicKey.from_public_bytes(raw)
    return raw
