"""What was seen, sent and erased of personal data."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from netcourt.identity.models.accounts import Account
from netcourt.identity.secrecy import EncryptedField


class Reveal(models.Model):
    """A masked value shown in full to someone, with the reason given (MASK-1). Rows are only added."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80, help_text="what was shown, e.g. 'proof_request:12'")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"], name="reveal_of_subject")]


class Disposal(models.Model):
    """A file removed because its time was over: what it was, its digest, by which rule. Rows are only added."""

    subject = models.CharField(max_length=80, help_text="of which row, e.g. 'proof_request:12'")
    sha256 = models.CharField(max_length=64)
    days = models.PositiveIntegerField(help_text="for how long such files were kept then")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"], name="disposal_of_subject")]


class ShortMessage(models.Model):
    """A text message the court sent, kept by the embedded outbox so that it can be read where no gateway is joined."""

    phone = EncryptedField()
    phone_index = models.CharField(max_length=64)
    text = EncryptedField()
    number = models.CharField(max_length=64, null=True, blank=True, unique=True, help_text="the sender's own")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["phone_index", "-sent_at"], name="short_message_latest")]
