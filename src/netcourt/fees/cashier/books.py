"""The books of the embedded cashier. Nothing of the court reads them but through the gateway's contract."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Drawer(models.Model):
    """An order a court placed; whoever holds the ``token`` may pay it. ``trouble``: what shall go wrong."""

    class Trouble(models.TextChoices):
        """What a real gateway does on a bad day, to be tried out."""

        NONE = "", _("一切正常")
        SILENT = "silent", _("付款成功，但通知丢失")
        TWICE = "twice", _("付款成功，同一通知发两次")
        REFUND_FAILS = "refund", _("付款成功，但以后第一次退款会失败")

    token = models.CharField(max_length=43, unique=True)
    number = models.CharField(max_length=32, unique=True, help_text="the court's number of the order")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    subject = models.CharField(max_length=200)
    return_url = models.CharField(max_length=500)
    expires_at = models.DateTimeField()
    trouble = models.CharField(max_length=8, choices=Trouble, blank=True)

    class Meta:
        app_label = "fees"
        db_table = "cashier_drawer"


class Receipt(models.Model):
    """Money that came in for an order. One order may be paid in parts, or more than once."""

    number = models.CharField(max_length=64, unique=True, help_text="the cashier's")
    drawer = models.ForeignKey(Drawer, on_delete=models.PROTECT, related_name="receipts")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    channel = models.CharField(max_length=60)
    payer = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        app_label = "fees"
        db_table = "cashier_receipt"
        indexes = [models.Index(fields=["at", "id"], name="cashier_receipt_by_day")]


class Return(models.Model):
    """Money given back, once by the court's number; ``failure`` says why it could not be."""

    number = models.CharField(max_length=32, unique=True, help_text="the court's number of the refund")
    own_number = models.CharField(max_length=64, unique=True)
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="returns")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    failure = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        app_label = "fees"
        db_table = "cashier_return"
        indexes = [models.Index(fields=["at", "id"], name="cashier_return_by_day")]
