"""What leaves by post (法院专递)."""

from __future__ import annotations

from django.db import models

from netcourt.identity.secrecy import EncryptedField
from netcourt.reference.models import Court
from netcourt.service.barcodes import envelope_number
from netcourt.service.models.services import Attempt


class Envelope(models.Model):
    """One envelope handed to the post on one day. Its id, with a check digit, is the number under the bars."""

    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="envelope")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    posted_on = models.DateField()
    addressee = models.CharField(max_length=120)
    address = EncryptedField()
    phone = EncryptedField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["court", "posted_on", "id"], name="envelope_batch")]

    @property
    def number(self) -> str:
        return envelope_number(self.pk)
