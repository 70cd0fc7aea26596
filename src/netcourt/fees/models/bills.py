"""What is owed and why, line by line."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Party, Period


def yuan(**more: object) -> models.DecimalField:
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
        RETRIAL = "retrial", _("再审案件受理费")

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
