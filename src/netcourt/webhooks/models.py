"""Webhooks: where a program is told of what happens, and every message with what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import DocketEntry, time_ordered_id
from netcourt.identity.secrecy import EncryptedField
from netcourt.tokens.models import AccessToken


class Webhook(models.Model):
    """One address of one token. ``former``, the secret before the last change, signs too until ``former_until``."""

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    token = models.ForeignKey(AccessToken, on_delete=models.PROTECT, related_name="webhooks")
    address = models.CharField(max_length=500)
    secret = EncryptedField()
    former = EncryptedField(blank=True)
    former_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["token"], condition=Q(stopped_at__isnull=True), name="webhook_running")]

    def __str__(self) -> str:
        return self.address


class Delivery(models.Model):
    """One message to one webhook; ``entry`` is empty for a trial. Its id is the id of the message."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待发送")
        DELIVERED = "delivered", _("已送到")
        GIVEN_UP = "given_up", _("没有送到")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    entry = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(null=True)
    last_said = models.CharField(max_length=120, blank=True, help_text="status of the answer, or why there was none")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["webhook", "entry"], name="delivery_once_an_entry"),
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state="waiting"), name="delivery_due"),
            models.Index(fields=["webhook", "-id"], name="delivery_log"),
        ]
