"""Values that only some may see: encrypted at rest, found again through a keyed index.

The key stands apart from the data (NETCOURT_FIELD_KEY); several keys by commas, the first one encrypts.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models

_NETWORK_DIGITS = 48  # 192 bits; with the id of the key it fits where a fingerprint of this installation's own does


@lru_cache(maxsize=4)
def _box(keys: str) -> MultiFernet:
    def fernet(key: str) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"netcourt field key" + key.encode()).digest()))

    return MultiFernet([fernet(k) for k in keys.split(",")])


def blind_index(value: str) -> str:
    """A keyed fingerprint (64 hex digits) by which an encrypted value is found without being readable."""
    key = settings.FIELD_KEY.split(",")[-1].encode()
    return hmac.new(b"netcourt blind index" + key, value.strip().upper().encode(), hashlib.sha256).hexdigest()


def network_indexes(value: str) -> list[str]:
    """The fingerprint of a value under each key shared by the network of courts, the newest first, key id in front.

    The keys (NETCOURT_NETWORK_KEY, by commas) are others' too: apart from this installation's own (docs/adr/0014).
    """
    told = value.strip().upper().encode()
    keys = [b"netcourt network" + key.encode() for key in settings.NETWORK_KEY.split(",")]
    return [f"{_key_id(key)}:{hmac.new(key, told, hashlib.sha256).hexdigest()[:_NETWORK_DIGITS]}" for key in keys]


def network_key_ids() -> list[str]:
    """The ids of these keys: eight digits of a digest, so that the same key has the same id everywhere."""
    return [_key_id(b"netcourt network" + key.encode()) for key in settings.NETWORK_KEY.split(",")]


def _key_id(key: bytes) -> str:
    return hashlib.sha256(b"id of " + key).hexdigest()[:8]


def seal(text: str) -> str:
    """``text`` encrypted with the first key."""
    return _box(settings.FIELD_KEY).encrypt(text.encode()).decode()


def open_sealed(text: str) -> str:
    """Counterpart of ``seal``. Raises ``InvalidToken`` when no key fits."""
    return _box(settings.FIELD_KEY).decrypt(text.encode()).decode()


class EncryptedField(models.TextField):
    """Text kept encrypted; empty stays empty. Not searchable: keep a ``blind_index`` beside it."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return open_sealed(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return seal(value) if value else value


class SealedSerializer:
    """Serializer of sessions: JSON, encrypted. A session may hold a phone while its code is awaited."""

    def dumps(self, value: dict[str, Any]) -> bytes:
        return _box(settings.FIELD_KEY).encrypt(json.dumps(value, separators=(",", ":")).encode())

    def loads(self, data: bytes) -> dict[str, Any]:
        """Raises ``InvalidToken`` for another key's data; the session store then starts an empty session."""
        return json.loads(_box(settings.FIELD_KEY).decrypt(data))
