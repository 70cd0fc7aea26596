"""The case itself, and the rows its numbers are taken from."""

from __future__ import annotations

import os
import time
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.words import (
    Outcome,
    Stage,
)
from netcourt.reference.models import Cause, Court


def time_ordered_id() -> uuid.UUID:
    """A random id that grows with time (UUID version 7, RFC 9562), so that indexes of 100 million rows stay local.

    The twelve bits after the version tell the part of the millisecond (method 3): papers of one act keep their order.
    """
    milliseconds, within = divmod(time.time_ns(), 1_000_000)
    rest = int.from_bytes(os.urandom(8), "big") >> 2
    value = (milliseconds << 80) | (0x7 << 76) | ((within << 12) // 1_000_000 << 64) | (0b10 << 62) | rest
    return uuid.UUID(int=value)


class Case(models.Model):
    """One case at one court, from the moment its papers were received."""

    class Kind(models.TextChoices):
        CIVIL = "civil", _("民事")
        ADMINISTRATIVE = "administrative", _("行政")
        EXECUTION = "execution", _("执行")
        CONFIRMATION = "confirmation", _("司法确认")
        SPECIAL = "special", _("特别程序")
        ORDER = "order", _("督促程序")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.CIVIL)
    procedure = models.CharField(max_length=16, blank=True, help_text="ordinary, summary or small; empty until decided")
    number = models.CharField(max_length=40, null=True, blank=True, unique=True, help_text="案号, given at acceptance")
    title = models.CharField(max_length=300)
    cause = models.ForeignKey(Cause, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=12, blank=True, help_text="internet-court category (IJ25 1)")
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, help_text="yuan claimed; empty if none")
    stage = models.CharField(max_length=16, choices=Stage)
    outcome = models.CharField(max_length=24, choices=Outcome, blank=True)
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="grows with every act")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="case_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=(Stage.RECEIVED, Stage.APPLIED, Stage.RETRIAL_REVIEW))
                | Q(number__isnull=False)
                | Q(stage=Stage.CLOSED, outcome__gt=""),
                name="case_beyond_receipt_is_numbered_or_closed",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.CLOSED) | Q(outcome__gt="", closed_at__isnull=False),
                name="case_closed_says_how_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["court", "stage", "received_at", "id"], name="case_queue"),
            models.Index(fields=["court", "-received_at", "-id"], name="case_by_court"),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def is_suit(self) -> bool:
        """Somebody sues somebody: there is evidence to exchange."""
        return self.kind in (self.Kind.CIVIL, self.Kind.ADMINISTRATIVE)

    @property
    def called_by(self) -> str:
        """The number it is found by: its case number, before it has one that of the receipt."""
        return self.number or self.receipt_number

    @property
    def receipt_number(self) -> str:
        """What the papers call the case before it has a number."""
        return f"收{timezone.localtime(self.received_at):%Y%m%d}-{self.pk.hex[-8:].upper()}"


class NumberSeries(models.Model):
    """The last case number given in one natural sequence (CN15 9-10). Its row lock makes numbers gap-free."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    special = models.CharField(max_length=1, blank=True)
    type_word = models.CharField(max_length=4)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "year", "special", "type_word"], name="number_series_once")
        ]
