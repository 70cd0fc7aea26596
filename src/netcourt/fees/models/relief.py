"""What was asked of the court about a fee, and what it decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Party
from netcourt.fees.models.bills import Bill
from netcourt.reference.models import Court


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
