"""Which token a secret opens, and one's own tokens."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from netcourt.identity.models import Account, TheftClaim
from netcourt.law.refusal import Refusal
from netcourt.tokens import refusals
from netcourt.tokens.models import AccessToken


def own(account: Account) -> QuerySet[AccessToken]:
    """The tokens of an account, newest first."""
    return AccessToken.objects.filter(account=account).select_related("organisation")


def running(account: Account, now: datetime | None = None) -> QuerySet[AccessToken]:
    return own(account).filter(revoked_at__isnull=True, expires_at__gt=now or timezone.now())


def with_digest(digest: str) -> AccessToken | None:
    """The token of this digest with its account, and whether its holder claimed theft after it was issued."""
    stolen = TheftClaim.objects.filter(account=OuterRef("account"), holder_confirmed_at__gte=OuterRef("issued_at"))
    rows = AccessToken.objects.filter(digest=digest).annotate(stolen=Exists(stolen))
    return rows.select_related("account__person", "organisation").first()


def why_shut(token: AccessToken, now: datetime) -> Refusal | None:
    """Why a token does not open now; ``None`` when it does. A claim of theft ends every token issued before it."""
    if token.revoked_at or getattr(token, "stolen", False):
        return refusals.REVOKED
    if token.expires_at <= now:
        return refusals.EXPIRED
    return None if token.account.may_sign_in else refusals.ACCOUNT_CLOSED
