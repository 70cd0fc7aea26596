"""The register of platforms and keys, kept by the court's administrators. The second writer of this room."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from netcourt.cases import clock
from netcourt.feeds import fetching
from netcourt.feeds.models import Platform, PlatformKey
from netcourt.feeds.signatures import ALGORITHMS, read_key
from netcourt.identity import queries
from netcourt.identity.models import Account
from netcourt.law.refusal import refuse
from netcourt.law.sources import cite


def _check(actor: Account | None) -> None:
    """``actor`` None only from the command line."""
    if actor is not None and not queries.administered_courts(actor):
        raise queries.not_allowed()


def register_platform(
    actor: Account | None, *, code: str, name: str, operator: str, contact: str, authorize_url: str, deliver_url: str
) -> Platform:
    """Register a platform, or new addresses of one. Raises ``NOT_ALLOWED``, ``ADDRESS_UNSAFE``."""
    _check(actor)
    unsafe = [a for a in (authorize_url, deliver_url) if not fetching.may_be_called(a)]
    if unsafe:
        raise refuse(
            "ADDRESS_UNSAFE", "平台地址必须以 https:// 开头，且不含账号密码",
            "Addresses of platforms begin with https:// and hold no password", cite("IC18 5"),
        )  # fmt: skip
    told = {
        "name": name, "operator": operator, "contact": contact, "authorize_url": authorize_url,
        "deliver_url": deliver_url, "ended_at": None,
    }  # fmt: skip
    platform, _new = Platform.objects.update_or_create(
        code=code, defaults=told, create_defaults={**told, "registered_by": actor, "registered_at": clock.now()}
    )
    return platform


def end_platform(actor: Account, platform_id: int) -> None:
    """No data of this platform are taken any more; what came stays."""
    _check(actor)
    Platform.objects.filter(pk=platform_id, ended_at__isnull=True).update(ended_at=clock.now())


def register_key(
    actor: Account | None, platform: Platform, *, kid: str, public_key: str, valid_from: datetime,
    valid_until: datetime, algorithm: str = "EdDSA",
) -> PlatformKey:  # fmt: skip
    """Register a key. Raises ``NOT_ALLOWED``, ``KEY_ALGORITHM``, ``KEY_MALFORMED``, ``KEY_TIMES``, ``KEY_TWICE``."""
    _check(actor)
    if algorithm not in ALGORITHMS:
        raise refuse("KEY_ALGORITHM", "不接受这种签名算法", "This algorithm is not accepted")
    try:
        read_key(algorithm, public_key)
    except ValueError as error:
        raise refuse(
            "KEY_MALFORMED",
            "公钥应为 32 字节 Ed25519 公钥的 Base64 编码",
            "The key is the base64 of 32 raw bytes (Ed25519)",
        ) from error
    if valid_until <= valid_from:
        raise refuse("KEY_TIMES", "失效时间应当在生效时间之后", "A key ends after it begins")
    try:
        with transaction.atomic():
            return PlatformKey.objects.create(
                platform=platform, kid=kid, algorithm=algorithm, public_key=public_key.strip(), valid_from=valid_from,
                valid_until=valid_until, registered_by=actor, registered_at=clock.now(),
            )  # fmt: skip
    except IntegrityError as error:
        raise refuse(
            "KEY_TWICE", "这个密钥编号已经登记过，请换一个编号", "This key id is registered already"
        ) from error


def revoke_key(actor: Account, key_id: int) -> None:
    """From now on nothing signed by this key is taken."""
    _check(actor)
    PlatformKey.objects.filter(pk=key_id, revoked_at__isnull=True).update(revoked_at=clock.now())
