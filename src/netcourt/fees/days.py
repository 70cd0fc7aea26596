"""The statements of the gateway, day by day, and in what they differ from the books of the court."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from netcourt.identity.models import Account


class Statement(models.Model):
    """A gateway's statement of one day (对账单), compared with the books of the court."""

    gateway = models.CharField(max_length=30)
    day = models.DateField()
    sha256 = models.CharField(max_length=64)
    authentic = models.BooleanField(help_text="signature and totals of the file hold")
    lines = models.PositiveIntegerField()
    theirs = models.DecimalField(max_digits=18, decimal_places=2, help_text="payments less refunds, by the gateway")
    ours = models.DecimalField(max_digits=18, decimal_places=2, help_text="the same by the books of the court")
    at = models.DateTimeField()

    class Meta:
        app_label = "fees"
        constraints = [models.UniqueConstraint(fields=["gateway", "day"], name="statement_once_a_day")]

    @property
    def open(self) -> bool:
        """Whether something differs that nobody has cleared up yet."""
        return any(d.cleared_at is None for d in self.differences.all())


class Difference(models.Model):
    """One thing in which a statement and the books of the court differ, until someone has cleared it up."""

    class Kind(models.TextChoices):
        NOT_HERE = "not_here", _("对方有，本院没有")
        NOT_THERE = "not_there", _("本院有，对方没有")
        AMOUNT = "amount", _("金额不同")
        TWICE = "twice", _("对账单中重复")
        UNREADABLE = "unreadable", _("无法读取的一行")
        FILE = "file", _("签名或者合计不符")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="differences")
    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(max_length=8, blank=True, help_text="payment or refund")
    number = models.CharField(max_length=64, blank=True)
    theirs = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    ours = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    cleared_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "fees"
        ordering = ["pk"]
        indexes = [models.Index(fields=["id"], condition=models.Q(cleared_at__isnull=True), name="difference_open")]
