"""Litigation fees (诉讼费用): what is owed and why, what came in, what goes back, what was asked and decided.

Money is yuan as exact ``Decimal``. The books of the embedded cashier are another party's and stand in ``cashier``.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.cases.models import Case, DocketEntry, Document, Party, Period
from netcourt.fees.cashier.books import Drawer, Receipt, Return
from netcourt.fees.days import Difference, Statement
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.reference.models import Court

__all__ = [
    "Bill",
    "Callback",
    "Difference",
    "Drawer",
    "Order",
    "Payment",
    "Receipt",
    "Refund",
    "Relief",
    "Return",
    "Review",
    "Statement",
    "Voucher",
]


def _yuan(**more: object) -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=2, **more)  # type: ignore[arg-type]


class Bill(models.Model):
    """One obligation to pay, explained line by line (FEE 13, 20, 22). It is never deleted, at most cancelled.

    ``paid`` is the money of this bill that the court holds: what was credited, less what was set aside to go back.
    """

    class Kind(models.TextChoices):
        ACCEPTANCE = "acceptance", _("案件受理费")
        COUNTERCLAIM = "counterclaim", _("反诉案件受理费")
        THIRD_PARTY = "third_party", _("有独立请求权第三人的案件受理费")
        APPLICATION = "application", _("申请费")
        APPEAL = "appeal", _("上诉案件受理费")
        SHARE = "share", _("裁判确定负担的诉讼费用")
        EXECUTION = "execution", _("执行申请费")

    number = models.CharField(max_length=20, unique=True, help_text="缴款码, quoted by whoever pays")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="bills")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ACCEPTANCE)
    payer = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="bills")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2, help_text="yuan to pay, after halving and relief")
    lines = models.JSONField(help_text="each line with label, base, rate, amount and article, in zh and en")
    tariff = models.JSONField(help_text="the computation itself, so that it can be halved or reduced later")
    period = models.ForeignKey(Period, null=True, on_delete=models.PROTECT, related_name="+")
    in_advance = models.BooleanField(default=True, help_text="false: paid at the end, such as suits for wages (FEE 20)")
    deferred = models.ForeignKey(
        DocketEntry, null=True, on_delete=models.PROTECT, related_name="+", help_text="the decision to defer (FEE 47)"
    )
    cancelled = models.ForeignKey(
        DocketEntry, null=True, on_delete=models.PROTECT, related_name="+", help_text="nothing is owed any more"
    )
    paid = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="bill_not_negative"),
            models.CheckConstraint(condition=Q(paid__gte=0, paid__lte=F("amount")), name="bill_paid_within_amount"),
            models.UniqueConstraint(fields=["case"], condition=Q(kind="acceptance"), name="bill_one_for_acceptance"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def open(self) -> Decimal:
        """Yuan still to be paid; nothing for a cancelled bill."""
        return Decimal(0) if self.cancelled_id else self.amount - self.paid

    @property
    def raised(self) -> bool:
        """Whether it is the rest after conversion to ordinary procedure that is awaited (CPI 199)."""
        return self.period is not None and self.period.rule == "D05"

    @property
    def demanded(self) -> bool:
        """Whether it is to be paid now: not at the end, not deferred, not done."""
        return self.open > 0 and self.in_advance and not self.deferred_id


class Order(models.Model):
    """One request to pay a bill, placed at a gateway (交费订单). A bill may have several; only money credits it."""

    number = models.CharField(max_length=32, unique=True, help_text="ours; random, so that it cannot be guessed")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="orders")
    gateway = models.CharField(max_length=30)
    gateway_number = models.CharField(max_length=64, blank=True)
    amount = _yuan()
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
    amount = _yuan()
    credited = _yuan(default=0)
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
    amount = _yuan(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gateway", "nonce"], name="callback_taken_once")]
        indexes = [models.Index(fields=["-at", "-id"], condition=Q(nonce__isnull=True), name="callback_refused")]


class Voucher(models.Model):
    """The electronic voucher (电子票据) of one credited payment (FEE 52)."""

    number = models.CharField(max_length=20, unique=True)
    check_code = models.CharField(max_length=8)
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="voucher")
    amount = _yuan()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()


class Refund(models.Model):
    """Money of one payment that goes back to who paid it, why and by when (FEE 15, 21, 27, 53)."""

    class State(models.TextChoices):
        DUE = "due", _("待退")
        ASKED = "asked", _("已发起，等待银行结果")
        DONE = "done", _("已退回")
        FAILED = "failed", _("退款失败")

    number = models.CharField(max_length=32, unique=True, help_text="ours; asked twice with it, money goes back once")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="for its lists")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="refunds")
    amount = _yuan()
    ground = models.CharField(max_length=30)
    explanation = models.JSONField(help_text="why, in zh and en")
    entry = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+", help_text="opened by")
    period = models.ForeignKey(Period, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="the first instant that is too late (FEE 53)")
    state = models.CharField(max_length=6, choices=State, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    gateway_number = models.CharField(max_length=64, blank=True)
    failure = models.CharField(max_length=300, blank=True, help_text="what the gateway said last")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_is_money"),
            models.CheckConstraint(condition=~Q(state="done") | Q(done_at__isnull=False), name="refund_done_has_time"),
        ]
        indexes = [
            models.Index(fields=["court", "due_at", "id"], condition=~Q(state="done"), name="refund_waiting"),
            models.Index(fields=["payment"], name="refund_of_payment"),
        ]

    @property
    def why(self) -> Text:
        return Text.from_json(self.explanation)

    @property
    def overdue(self) -> bool:
        return self.state != self.State.DONE and self.due_at <= clock.now()

    @property
    def last_day(self) -> date:
        last = self.due_at - timedelta(microseconds=1)
        return timezone.localtime(last).date()


class Relief(models.Model):
    """A party's application to pay later, less or nothing (司法救助), and what was decided (FEE 44 to 51)."""

    class State(models.TextChoices):
        ASKED = "asked", _("审查中")
        GRANTED = "granted", _("已批准")
        REFUSED = "refused", _("未批准")

    class Kind(models.TextChoices):
        DEFERRAL = "deferral", _("缓交")
        REDUCTION = "reduction", _("减交")
        EXEMPTION = "exemption", _("免交")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reliefs")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reliefs")
    kind = models.CharField(max_length=10, choices=Kind)
    ground = models.CharField(max_length=30)
    percent = models.PositiveSmallIntegerField(null=True, blank=True, help_text="asked off, of a reduction")
    reasons = models.TextField(max_length=2000)
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    granted = models.PositiveSmallIntegerField(null=True, blank=True, help_text="per cent off, of a reduction")
    decision = models.OneToOneField(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["party"], condition=Q(state="asked"), name="relief_one_open"),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(decision__isnull=False), name="relief_decided_by_an_act"
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(state="asked"), name="relief_waiting")]


class Review(models.Model):
    """A party's application that the president review a decision on fees, and the answer (FEE 43)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="fee_reviews")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="fee_reviews")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="reviews")
    arithmetic = models.BooleanField(help_text="an error in the sum, corrected by who decided")
    reasons = models.TextField(max_length=2000)
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")
    upheld = models.BooleanField(null=True, help_text="whether the decision stood")
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["bill"], condition=Q(decision__isnull=True), name="review_one_open")
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(decision__isnull=True), name="review_waiting")]


for _model in (Bill, Payment, Refund, Relief, Review, Difference):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
