"""What was ordered at a gateway, what came in, what the gateway said, what was handed in on paper."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import DocketEntry, Document
from netcourt.fees.models.bills import Bill, yuan
from netcourt.identity.models import Account
from netcourt.reference.models import Court


class Order(models.Model):
    """One request to pay a bill, placed at a gateway (交费订单). A bill may have several; only money credits it."""

    number = models.CharField(max_length=32, unique=True, help_text="ours; random, so that it cannot be guessed")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="orders")
    gateway = models.CharField(max_length=30)
    gateway_number = models.CharField(max_length=64, blank=True)
    amount = yuan()
    pay_url = models.CharField(max_length=500, blank=True)
    placed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, help_text="when the gateway was last asked what became of it")
    done = models.BooleanField(default=False, help_text="paid in full, or expired and asked about for the last time")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="order_asks_for_something")]
        indexes = [models.Index(fields=["placed_at", "id"], condition=Q(done=False), name="order_waiting")]


class Payment(models.Model):
    """Money that reached the court, once by the gateway's number; what it was credited to, or why it is held."""

    class Held(models.TextChoices):
        """Why money was not credited by itself (OP22 17)."""

        NO_BILL = "no_bill", _("付款没有对应的交费通知")
        OTHER_COURT = "other_court", _("收款方不是本院")

    gateway = models.CharField(max_length=30)
    number = models.CharField(max_length=64, help_text="the gateway's")
    order_number = models.CharField(max_length=64, blank=True, help_text="as the gateway said it")
    court = models.ForeignKey(Court, null=True, on_delete=models.PROTECT, related_name="+", help_text="for its lists")
    bill = models.ForeignKey(Bill, null=True, on_delete=models.PROTECT, related_name="payments")
    amount = yuan()
    credited = yuan(default=0)
    channel = models.CharField(max_length=60, blank=True, help_text="bank or wallet")
    payer = models.CharField(max_length=60, blank=True, help_text="as the gateway masks it")
    paid_at = models.DateTimeField(help_text="by the gateway's clock")
    received_at = models.DateTimeField()
    held = models.CharField(max_length=12, choices=Held, blank=True)
    settled_by = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="+", help_text="who entered or matched it by hand"
    )
    entry = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "number"], name="payment_once_by_number"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_money"),
            models.CheckConstraint(
                condition=Q(credited__gte=0, credited__lte=F("amount")), name="payment_credited_within_amount"
            ),
            models.CheckConstraint(
                condition=Q(held="") | Q(credited=0, entry__isnull=True), name="payment_held_is_not_credited"
            ),
        ]
        indexes = [
            models.Index(fields=["court", "received_at", "id"], condition=~Q(held=""), name="payment_held"),
            models.Index(fields=["gateway", "paid_at"], name="payment_by_day"),
            models.Index(fields=["gateway", "order_number"], name="payment_by_order"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def excess(self) -> Decimal:
        """What it brought beyond what was owed."""
        return self.amount - self.credited


class Callback(models.Model):
    """One message that claims to come from a gateway, whatever became of it. Rows are only added."""

    class Verdict(models.TextChoices):
        CREDITED = "credited", _("已入账")
        HELD = "held", _("已收到，暂存待核")
        DUPLICATE = "duplicate", _("重复通知，未再入账")
        REFUND = "refund", _("退款结果")
        FORGED = "forged", _("签名不符：伪造或者被改动")
        EXPIRED = "expired", _("通知已过期")
        REPLAYED = "replayed", _("重放的通知")
        MALFORMED = "malformed", _("无法读取")
        STRANGER = "stranger", _("收款方不是本院")
        CONFLICT = "conflict", _("同一流水号，内容不同")

    REFUSED = (
        Verdict.FORGED, Verdict.EXPIRED, Verdict.REPLAYED, Verdict.MALFORMED, Verdict.STRANGER, Verdict.CONFLICT,
    )  # fmt: skip

    gateway = models.CharField(max_length=30)
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    nonce = models.CharField(max_length=64, null=True, help_text="of one that was taken; the same is never taken again")
    sha256 = models.CharField(max_length=64, help_text="of the body")
    order_number = models.CharField(max_length=64, blank=True)
    number = models.CharField(max_length=64, blank=True, help_text="the gateway's, as it was said")
    amount = yuan(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gateway", "nonce"], name="callback_taken_once")]
        indexes = [models.Index(fields=["-at", "-id"], condition=Q(nonce__isnull=True), name="callback_refused")]


class Voucher(models.Model):
    """The electronic voucher (电子票据) of one credited payment (FEE 52)."""

    number = models.CharField(max_length=20, unique=True)
    check_code = models.CharField(max_length=8)
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="voucher")
    amount = yuan()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
