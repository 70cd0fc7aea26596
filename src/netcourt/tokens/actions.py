"""Issuing and revoking tokens, and counting their use. The secret is told once, at issue."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, When
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from netcourt.identity import sms
from netcourt.identity.models import Account, Organisation
from netcourt.identity.queries import acting_for, fresh_proof
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.tokens import queries
from netcourt.tokens.models import AccessToken, Scope

# By its beginning a token that someone published by mistake is found by those who search for such things.
PREFIX = "netcourt_"
MOST_TOKENS = 20
DAYS = (30, 90, 180, 365)

UNPROVED = Refusal(
    "IDENTITY_UNVERIFIED",
    Text("请先完成实名认证，再签发访问令牌", "Prove your identity before you issue an access token"),
    cite("OL21 7", "IC18 6"),
)
STAFF = Refusal(
    "STAFF_TOKEN",
    Text(
        "访问令牌供当事人和代理人使用，法院工作人员账户不能签发",
        "Access tokens are for parties and agents; accounts of court staff issue none",
    ),
)
TOO_MANY = Refusal(
    "TOO_MANY_TOKENS",
    Text(f"有效令牌最多 {MOST_TOKENS} 个，请先撤销不用的", f"At most {MOST_TOKENS} tokens at a time; revoke one first"),
)
NAMELESS = Refusal("NAME_MISSING", Text("请给令牌起一个名称", "Give the token a name"))
SCOPELESS = Refusal("SCOPES_MISSING", Text("请至少选择一项权限", "Choose at least one scope"))
NOT_YOURS = Refusal(
    "ORGANISATION_NOT_YOURS",
    Text("您不能代表这个组织，不能签发它的令牌", "You do not act for this organisation and issue no token for it"),
    cite("CPL 51"),
)
PERIOD = Refusal("EXPIRY_IMPOSSIBLE", Text("请选择列出的有效期", "Choose one of the listed lengths"))


def issue_token(
    actor: Account, *, name: str, scopes: Iterable[str], days: int, organisation: Organisation | None = None
) -> tuple[AccessToken, str]:
    """A new token and its secret, which cannot be shown again. Raises ``Refused`` with all reasons."""
    wanted = [s.value for s in Scope if s in set(scopes)]
    now = timezone.now()
    with transaction.atomic():
        Account.objects.select_for_update(of=("self",)).get(pk=actor.pk)
        if wrong := list(_wrong(actor, name, wanted, days, organisation, now)):
            raise Refused(wrong)
        secret = PREFIX + secrets.token_urlsafe(32)
        token = AccessToken.objects.create(
            account=actor, organisation=organisation, name=name.strip()[:60], scopes=wanted, digest=digest(secret),
            tail=secret[-4:], issued_at=now, expires_at=now + timedelta(days=days),
        )  # fmt: skip
    if actor.phone:
        sms.try_send(
            actor.phone, _("【网庭】您的账户签发了一个访问令牌。如不是您本人，请立即登录撤销，并申报账户被盗用。")
        )
    return token, secret


def _wrong(
    actor: Account, name: str, scopes: list[str], days: int, organisation: Organisation | None, now: datetime
) -> Iterable[Refusal]:
    if actor.is_staff:
        yield STAFF
    elif fresh_proof(actor, "filing", now) is None:
        yield UNPROVED
    if not name.strip():
        yield NAMELESS
    if not scopes:
        yield SCOPELESS
    if days not in DAYS:
        yield PERIOD
    if organisation and not any(c.organisation == organisation for c in acting_for(actor, now)):
        yield NOT_YOURS
    if queries.running(actor, now).count() >= MOST_TOKENS:
        yield TOO_MANY


def revoke_token(actor: Account, token_id: UUID) -> AccessToken:
    """End a token at once; a second time changes nothing. Raises Http404 for another's."""
    token = AccessToken.objects.filter(pk=token_id, account=actor).first()
    if token is None:
        raise Http404
    AccessToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    token.refresh_from_db()
    return token


def digest(secret: str) -> str:
    """What is kept of a secret: it has 256 random bits, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def count_call(token: AccessToken, now: datetime) -> bool:
    """Note a use and count it, in one statement for all processes. False when the minute's calls are used up."""
    minute = int(now.timestamp()) // 60
    left = ~Q(minute=minute) | Q(calls__lt=settings.TOKEN_CALLS_PER_MINUTE)
    counted = Case(When(minute=minute, then=F("calls") + 1), default=1)
    rows = AccessToken.objects.filter(left, pk=token.pk)
    return rows.update(calls=counted, minute=minute, last_used_at=now) == 1
