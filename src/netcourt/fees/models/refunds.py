"""What goes back, to whom and why."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.cases.models import Case, DocketEntry, Period
from netcourt.fees.models.bills import yuan
from netcourt.fees.models.payments import Payment
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.reference.models import Court


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
    amount = yuan()
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
