"""How a platform makes and signs a package. Written from docs/feeds.md and the published schema alone."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def b64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read_key(path: Path) -> Ed25519PrivateKey:
    """The platform's signing key; made once, readable by its owner only."""
    if not path.exists():
        raw = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(raw)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def public_key(key: Ed25519PrivateKey) -> str:
    """As the court registers it: base64 of the 32 raw bytes."""
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def kid_of(key: Ed25519PrivateKey) -> str:
    """A name for the key, another one for another key."""
    return f"sample-mall-{hashlib.sha256(public_key(key).encode()).hexdigest()[:8]}"


def sign(payload: dict[str, Any], key: Ed25519PrivateKey, kid: str) -> bytes:
    """The package: a JWS in flattened JSON form."""
    protected = b64url(json.dumps({"alg": "EdDSA", "kid": kid, "typ": "netcourt-feed+jws"}).encode())
    body = b64url(json.dumps(payload, ensure_ascii=False).encode())
    signature = b64url(key.sign(f"{protected}.{body}".encode("ascii")))
    return json.dumps({"protected": protected, "payload": body, "signature": signature}).encode()


def item(code: str, kind: str, title: str, at: str, content: dict[str, Any]) -> dict[str, str]:
    """One record, with the digest of the very bytes that are sent."""
    raw = json.dumps(content, ensure_ascii=False).encode()
    digest = hashlib.sha256(raw).hexdigest()
    return {"id": code, "kind": kind, "title": title, "at": at, "sha256": digest, "content": b64url(raw)}


def payload(
    order: dict[str, Any], holder: dict[str, str], *, platform: str, court: str, request: str
) -> dict[str, Any]:
    """The payload for one order, for the one request it answers."""
    now = datetime.now(UTC).replace(microsecond=0)
    digest = hashlib.sha256(f"{request}:{holder['id_number']}".encode()).hexdigest()
    return {
        "format": "netcourt-feed/1",
        "package": str(uuid.uuid4()),
        "platform": platform,
        "court": court,
        "request": request,
        "issued_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "expires_at": (now + timedelta(minutes=10)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "holder": {"account": holder["account"], "name": holder["name"], "identity_digest": digest},
        "order": order["order"],
        "seller": order["seller"],
        "goods": order["goods"],
        "items": [item(*one) for one in order["records"]],
    }
