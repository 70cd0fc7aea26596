"""Messages that the worker hands to a channel; what an embedded outbox keeps; reminders."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, Party, Period, time_ordered_id
from netcourt.identity.secrecy import EncryptedField
from netcourt.service.models.services import Attempt, Service
from netcourt.service.words import Channel


class Message(models.Model):
    """One message to be handed to a channel once. Its id is the number by which the channel knows it again."""

    class State(models.TextChoices):
        QUEUED = "queued", _("等待发出")
        CLAIMED = "claimed", _("正在发出")
        SENT = "sent", _("已发出")
        REFUSED = "refused", _("没有发出")
        UNSURE = "unsure", _("不能确定是否已经发出")
        BOUNCED = "bounced", _("已退回")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    channel = models.CharField(max_length=10, choices=Channel)
    attempt = models.OneToOneField(
        Attempt, null=True, blank=True, on_delete=models.PROTECT, related_name="message", help_text="empty: a reminder"
    )
    to = EncryptedField()
    subject = models.CharField(max_length=200, blank=True)
    text = EncryptedField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    provider_number = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["channel", "next_at", "id"], condition=Q(state="queued"), name="message_due"),
            models.Index(fields=["claimed_at"], condition=Q(state="claimed"), name="message_claimed"),
        ]

    @property
    def tone(self) -> str:
        return {"sent": "green", "queued": "grey", "claimed": "grey"}.get(self.state, "red")


class Mail(models.Model):
    """A letter kept by an embedded outbox, where no mail server, messenger or fax is joined, so that it can be read."""

    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    number = models.UUIDField(unique=True)
    to = EncryptedField()
    to_index = models.CharField(max_length=64)
    subject = models.CharField(max_length=200)
    text = EncryptedField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["to_index", "-sent_at"], name="mail_latest")]


class Reminder(models.Model):
    """A nudge beside service. It is never service (OL21 32); invitations to join are of ``appearance``."""

    class Kind(models.TextChoices):
        SERVED = "served", "a paper is there to be read"
        DUE = "due", "a period ends soon"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reminders")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=12, choices=Kind)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="reminders")
    period = models.ForeignKey(Period, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="reminder")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "party"], condition=Q(period__isnull=False), name="reminder_once_per_period"
            )
        ]
        indexes = [models.Index(fields=["party", "-at"], name="reminder_of_party")]
