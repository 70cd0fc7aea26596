"""Setting webhooks up and stopping them; the secret is told once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from netcourt.cases import clock
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.text import Text
from netcourt.tokens import queries as tokens
from netcourt.tokens.models import AccessToken, Scope
from netcourt.webhooks.addresses import Unreachable, target
from netcourt.webhooks.models import Webhook
from netcourt.webhooks.signing import new_secret

MOST = 10
BOTH_SIGN = timedelta(days=1)
NO_TOKEN = Refusal(
    "WEBHOOK_TOKEN",
    Text("请选择一个有效的、可以查看案件的令牌", "Choose a running token that may read cases"),
)
TOO_MANY = Refusal(
    "TOO_MANY_WEBHOOKS", Text(f"最多 {MOST} 个，请先停用不用的", f"At most {MOST} at a time; stop one first")
)


def set_up(actor: Account, *, address: str, token: AccessToken | None) -> tuple[Webhook, str]:
    """A webhook and its secret. Raises ``Refused`` with all reasons."""
    wrong = []
    try:
        target(address)
    except Unreachable as error:
        wrong.append(error.refusal)
    if token is None or token not in usable(actor):
        wrong.append(NO_TOKEN)
    with transaction.atomic():
        Account.objects.select_for_update(of=("self",)).get(pk=actor.pk)
        if Webhook.objects.filter(token__account=actor, stopped_at__isnull=True).count() >= MOST:
            wrong.append(TOO_MANY)
        if wrong:
            raise Refused(wrong)
        assert token is not None
        secret = new_secret()
        return Webhook.objects.create(token=token, address=address, secret=secret), secret


def usable(actor: Account) -> list[AccessToken]:
    """The tokens a webhook may hang on."""
    return [t for t in tokens.running(actor, clock.now()) if Scope.CASES_READ in t.scopes]


def find(actor: Account, webhook_id: UUID) -> Webhook:
    """One's own, or 404."""
    found = Webhook.objects.filter(pk=webhook_id, token__account=actor).select_related("token").first()
    if found is None:
        raise Http404
    return found


def rotate(actor: Account, webhook_id: UUID) -> tuple[Webhook, str]:
    """A new secret; messages are signed with the old one too for a day, so that nothing is lost in between."""
    webhook, secret = find(actor, webhook_id), new_secret()
    webhook.former, webhook.former_until, webhook.secret = webhook.secret, clock.now() + BOTH_SIGN, secret
    webhook.save(update_fields=["former", "former_until", "secret"])
    return webhook, secret


def stop(actor: Account, webhook_id: UUID) -> None:
    """At once; what waits is dropped."""
    webhook = find(actor, webhook_id)
    Webhook.objects.filter(pk=webhook.pk, stopped_at__isnull=True).update(stopped_at=clock.now())
