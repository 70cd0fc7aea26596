"""Where a party is served, and how it came to be known: addresses, and what was asked by telephone or on paper."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from netcourt.cases.models import DocketEntry, Document, Party
from netcourt.identity.models import Account
from netcourt.identity.secrecy import EncryptedField
from netcourt.service.words import GROUNDS, Answer, Channel, GivenBy, Means, pairs


class Address(models.Model):
    """One address of one party, as someone gave it on one day. A change is a new row; the old one ends (IC18 16)."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="service_addresses")
    channel = models.CharField(max_length=10, choices=Channel)
    value = EncryptedField(blank=True, help_text="empty for the platform account")
    value_index = models.CharField(max_length=64, help_text="keyed fingerprint of the value")
    given_by = models.CharField(max_length=8, choices=GivenBy)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=pairs(GROUNDS), blank=True, help_text="of consent (OL21 29)")
    ownership = models.CharField(max_length=300, blank=True, help_text="what shows that it is the person's own")
    activity = models.CharField(max_length=300, blank=True, help_text="what shows that it is in use")
    last_active = models.DateField(null=True, blank=True)
    notice_version = models.CharField(max_length=20, blank=True, help_text="of what was told: scope, effect, change")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    since = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "channel", "value_index", "given_by"], condition=Q(until__isnull=True),
                name="address_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(given_by="self") | Q(confirmed_at__isnull=False, notice_version__gt=""),
                name="address_given_was_confirmed_after_notice",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["value_index"], condition=Q(until__isnull=True), name="address_by_value")]


class Inquiry(models.Model):
    """The court asked a party, by telephone or on paper, whether and where it takes electronic service (OL21 30)."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="inquiries")
    means = models.CharField(max_length=8, choices=Means)
    answer = models.CharField(max_length=12, choices=Answer)
    number = EncryptedField(blank=True, help_text="the telephone number reached")
    spoke_with = models.CharField(max_length=60, blank=True, help_text="who answered, or who signed")
    identified = models.CharField(max_length=300, blank=True, help_text="how it was known who that is")
    told = models.JSONField(default=list, help_text="what was explained: codes of TOLD")
    words = models.CharField(max_length=2000, blank=True, help_text="the person's own words")
    asked_at = models.DateTimeField()
    notice_version = models.CharField(max_length=20)
    proof = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="recording, signed paper"
    )  # fmt: skip
    record = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="unreached") | Q(proof__isnull=False, words__gt=""),
                name="inquiry_answer_is_proved",
            )
        ]
        indexes = [models.Index(fields=["party", "-asked_at"], name="inquiry_of_party")]


for _model in (Address, Inquiry):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
