"""Filing (立案): drafts, complaints, their review and correction.

A draft is a form being filled in; nothing in it is a procedural act before it is submitted. A submitted complaint is
copied into rows that never change; a corrected one is a new version beside the old.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Period
from netcourt.identity.models import Account
from netcourt.identity.secrecy import EncryptedField
from netcourt.reference.models import Court


class SealedFields(EncryptedField):
    """A mapping of field names to what was typed, encrypted: a draft holds phones and identity numbers."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else {}

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(json.dumps(value, ensure_ascii=True))


class Draft(models.Model):
    """A claim someone is typing, saved at every field. ``fields`` holds the raw text by field name, as typed.

    Two windows may hold the same draft: ``writers`` says which window wrote a field last, ``aside`` keeps the text that
    one window wrote over another's, so that nothing typed is lost.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="drafts")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    fields = SealedFields(default=dict)
    writers = models.JSONField(default=dict, blank=True)
    aside = SealedFields(default=dict)
    version = models.PositiveIntegerField(default=0, help_text="grows with every save; two windows notice each other")
    corrects = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="correcting_drafts",
        help_text="the case whose papers this draft corrects",
    )  # fmt: skip
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="the case it became"
    )
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["account", "-updated_at"], name="draft_by_account")]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "corrects"], condition=Q(case__isnull=True, corrects__isnull=False),
                name="draft_one_per_correction",
            )
        ]  # fmt: skip


class DraftFile(models.Model):
    """A file attached to a draft, with what it is and what it is to prove."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "document"], name="draft_file_once")]


class Complaint(models.Model):
    """One version of a complaint (起诉状) as submitted (CPL 124)."""

    class Connection(models.TextChoices):
        """What ties the dispute to the court's city."""

        DEFENDANT_DOMICILE = "defendant_domicile", _("被告住所地")
        PLAINTIFF_DOMICILE = "plaintiff_domicile", _("原告住所地")
        PERFORMANCE = "performance", _("合同履行地（收货地等）")
        SIGNING = "signing", _("合同签订地")
        INFRINGEMENT = "infringement", _("侵权行为地（含设备所在地、结果发生地）")
        AGREED = "agreed", _("协议选择的管辖地")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="complaints")
    version = models.PositiveSmallIntegerField(default=1)
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=12)
    cause_text = models.CharField(max_length=120, help_text="the cause as the plaintiff named it")
    connection = models.CharField(max_length=24, choices=Connection)
    connection_place = models.CharField(max_length=100, help_text="the city that ties the dispute to the court")
    platform = models.CharField(max_length=100, blank=True, help_text="e-commerce platform or network service")
    online_signing = models.BooleanField(null=True, help_text="concluded online")
    online_performance = models.BooleanField(null=True, help_text="performed online")
    jurisdiction_clause = models.TextField(blank=True)
    facts = models.TextField()
    service_address = models.CharField(max_length=200, help_text="where paper reaches the plaintiff (IC18 16)")
    electronic_service = models.BooleanField(help_text="the plaintiff's own choice (OL21 29)")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", help_text="the typeset PDF")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="complaint_version_once")]


class Claim(models.Model):
    """One claim (诉讼请求) of a complaint."""

    class Kind(models.TextChoices):
        MONEY = "money", _("支付金钱")
        COSTS = "costs", _("负担诉讼费用")
        OTHER = "other", _("其他请求")

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="claims")
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=1000)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True, help_text="yuan")

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "ordinal"], name="claim_ordinal_once"),
            models.CheckConstraint(condition=~Q(kind="money") | Q(amount__gt=0), name="claim_money_has_amount"),
        ]


class EvidenceItem(models.Model):
    """One line of the evidence list handed in with a complaint: a file, its name, what it is to prove (EV 19)."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="evidence")
    ordinal = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["complaint", "ordinal"], name="evidence_ordinal_once")]


class Review(models.Model):
    """A filing judge's answers to the four conditions of CPL 122, behind one decision."""

    class Decision(models.TextChoices):
        ACCEPT = "accept", _("受理")
        CORRECT = "correct", _("一次性补正")
        REDIRECT = "redirect", _("释明并退回")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision)
    direct_interest = models.BooleanField()
    definite_defendant = models.BooleanField()
    concrete_claim = models.BooleanField()
    within_jurisdiction = models.BooleanField()
    route = models.JSONField(default=dict, help_text="what the jurisdiction rules said, with reasons")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="accept")
                | Q(direct_interest=True, definite_defendant=True, concrete_claim=True, within_jurisdiction=True),
                name="review_accepts_only_with_all_four",
            )
        ]


class Correction(models.Model):
    """The one correction notice a case can get (OL21 9): all defects at once, with its due date."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="correction")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    answered = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Defect(models.Model):
    """One defect named by a correction notice: where, what is wrong, how to mend it."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="defects")
    ordinal = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=60, blank=True, help_text="field of the draft; empty for the whole")
    sentence = models.CharField(max_length=500)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["correction", "ordinal"], name="defect_ordinal_once")]
