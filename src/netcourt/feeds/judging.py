"""Is a package good: online verification (在线核实) of signature, form, addressee, person and every item's digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from netcourt.feeds.envelope import Envelope, decode, read, read_json
from netcourt.feeds.faults import Fault, Rejected, fault
from netcourt.feeds.models import DataRequest, Package, PlatformKey
from netcourt.feeds.signatures import ALGORITHMS, read_key

SCHEMA = Path(__file__).parent / "schema" / "netcourt-feed-1.schema.json"
LONGEST = timedelta(hours=1)
CLOCKS_APART = timedelta(minutes=5)
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Item:
    code: str
    kind: str
    title: str
    at: datetime
    sha256: str
    content: dict[str, Any]


@dataclass(slots=True)
class Judged:
    """What was learnt of a package before it was taken or rejected."""

    key: PlatformKey | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def judge(body: bytes, request: DataRequest, at: datetime) -> Judged:
    """All that is wrong with ``body`` as the answer to ``request``. Nothing is read before its signature fits."""
    judged = Judged()
    try:
        envelope = read(body)
        judged.key = _key(envelope, at)
        judged.payload = _payload(envelope)
    except Rejected as rejected:
        judged.faults = rejected.faults
        return judged
    judged.faults = [*_addressed(judged, request, at), *_items(judged)]
    return judged


def _key(envelope: Envelope, at: datetime) -> PlatformKey:
    verify = ALGORITHMS.get(envelope.algorithm)
    if verify is None:
        raise Rejected([fault("ALGORITHM", envelope.algorithm)])
    key = PlatformKey.objects.select_related("platform").filter(kid=envelope.kid).first()
    if key is None or key.algorithm != envelope.algorithm or key.platform.ended_at:
        raise Rejected([fault("KEY_UNKNOWN", envelope.kid)])
    if not verify(read_key(key.algorithm, key.public_key), envelope.signature, envelope.message):
        raise Rejected([fault("SIGNATURE")])
    if not key.valid_from <= at < key.valid_until or key.revoked_at:
        raise Rejected([fault("KEY_NOT_VALID", envelope.kid)])
    return key


def _payload(envelope: Envelope) -> dict[str, Any]:
    try:
        payload = read_json(envelope.payload)
    except (ValueError, RecursionError) as error:
        raise Rejected([fault("SCHEMA", "JSON")]) from error
    broken = _broken(_validator(""), payload)
    if broken:
        raise Rejected([fault("SCHEMA", one) for one in broken])
    return payload


def _addressed(judged: Judged, request: DataRequest, at: datetime) -> Iterator[Fault]:
    """Is it from whom it says, for this court, this request and this person, now, and for the first time?"""
    payload, key = judged.payload, judged.key
    assert key
    if payload["platform"] != key.platform.code or key.platform != request.platform:
        yield fault("PLATFORM")
    if payload["court"] != request.court_id:
        yield fault("COURT")
    if payload["request"] != str(request.pk):
        yield fault("REQUEST")
    if Package.objects.filter(platform=key.platform, number=payload["package"], state=Package.State.TAKEN).exists():
        yield fault("REPLAYED")
    if not _timely(payload, at):
        yield fault("EXPIRED")
    if not _same_person(payload, request):
        yield fault("PERSON")


def _timely(payload: dict[str, Any], at: datetime) -> bool:
    try:
        issued, expires = read_time(payload["issued_at"]), read_time(payload["expires_at"])
    except ValueError:
        return False
    return issued <= at + CLOCKS_APART and at < expires <= issued + LONGEST


def _same_person(payload: dict[str, Any], request: DataRequest) -> bool:
    person = request.account.person
    if person is None:
        return False
    digest = identity_digest(str(request.pk), person.id_number)
    return bool(payload["holder"]["name"] == person.name and payload["holder"]["identity_digest"] == digest)


def identity_digest(request: str, id_number: str) -> str:
    return hashlib.sha256(f"{request}:{id_number}".encode()).hexdigest()


def _items(judged: Judged) -> Iterator[Fault]:
    seen: set[str] = set()
    for told in judged.payload["items"]:
        try:
            raw = decode(told["content"])
        except ValueError:
            raw = b""
        if hashlib.sha256(raw).hexdigest() != told["sha256"] or told["id"] in seen:
            yield fault("ITEM_HASH", told["title"])
            continue
        seen.add(told["id"])
        try:
            content, at = read_json(raw), read_time(told["at"])
        except (ValueError, RecursionError):
            yield fault("ITEM_CONTENT", told["title"], "JSON")
            continue
        for one in _broken(_validator(told["kind"]), content):
            yield fault("ITEM_CONTENT", told["title"], one)
        judged.items.append(Item(told["id"], told["kind"], told["title"], at, told["sha256"], content))


def _broken(validator: Any, value: Any) -> list[str]:
    """Where the schema is broken, as paths; never the value, which is anybody's text."""
    found = []
    for error in validator.iter_errors(value):
        kind = error.kind
        lacks = f" {kind.property}" if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required) else ""
        found.append(f"/{'/'.join(str(step) for step in error.instance_path)} ({kind.name}{lacks})")
        if len(found) == _MOST_TOLD:
            break
    return found


@cache
def _validator(kind: str) -> Any:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    if kind:
        schema = {"$schema": schema["$schema"], "$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}
    return jsonschema_rs.validator_for(schema)


def read_time(text: str) -> datetime:
    """Raises ``ValueError`` for a day or hour there is not."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
