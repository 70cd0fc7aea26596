"""Who belongs to the network: this installation, the key it signs with, and the others it asks (docs/operations.md)."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from netcourt.feeds.signatures import read_key

ALGORITHM = "EdDSA"
# Added to the address of a neighbour: where it answers questions.
PATH = "exchange/registrations/inquiries/"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another installation, or a hub: the name it signs with, where it is reached, its public key."""

    name: str
    address: str
    key: bytes

    @property
    def inquiries(self) -> str:
        return f"{self.address.rstrip('/')}/{PATH}"


def me() -> str:
    """The name of this installation in the network."""
    return settings.NETCOURT_COURT


def seal() -> Ed25519PrivateKey:
    return _seal(settings.NETWORK_SEAL)


def public_key() -> str:
    """What the others are given: base64 of 32 bytes."""
    return base64.b64encode(seal().public_key().public_bytes_raw()).decode()


def neighbours() -> dict[str, Neighbour]:
    """By name, those of NETCOURT_NEIGHBOURS. Raises ``ImproperlyConfigured``."""
    return _neighbours(tuple(settings.NEIGHBOURS))


@lru_cache(maxsize=4)
def _seal(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"netcourt network seal" + secret.encode()).digest())


@lru_cache(maxsize=8)
def _neighbours(lines: tuple[str, ...]) -> dict[str, Neighbour]:
    found = {}
    for line in lines:
        try:
            name, address, key = line.split()
            found[name[:40]] = Neighbour(name[:40], address, read_key(ALGORITHM, key))
        except ValueError as error:
            raise ImproperlyConfigured(f"NETCOURT_NEIGHBOURS: “{line}”: name, address, public key; {error}") from error
    return found
