"""Batch filing (批量立案): a spreadsheet of claims with a zip of evidence, checked row by row, filed row by row."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.cases.models import Case, Document
from netcourt.filing.models import SealedFields
from netcourt.identity.models import Account
from netcourt.reference.models import Court

LOST = timedelta(minutes=30)


class Batch(models.Model):
    """One batch of one person. Corrected sheets come into the same batch; what is filed already stays filed."""

    class State(models.TextChoices):
        WAITING = "waiting", _("排队检查")
        CHECKING = "checking", _("正在检查")
        CHECKED = "checked", _("检查完毕")
        FILING = "filing", _("正在提交")
        DONE = "done", _("提交完毕")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="batches")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150, help_text="of the sheet, as its sender calls it")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    version = models.PositiveSmallIntegerField(default=1, help_text="grows with every sheet that comes in")
    sheet = models.CharField(max_length=200, blank=True, help_text="where it lies in the store until it is read")
    archive = models.CharField(max_length=200, blank=True)
    sheet_sha256 = models.CharField(max_length=64)
    archive_sha256 = models.CharField(max_length=64, blank=True)
    faults = models.JSONField(default=list, help_text="of the sheet and the archive as wholes")
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    files_done = models.PositiveIntegerField(default=0)
    electronic_service = models.BooleanField(null=True)
    online_stages = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    notice_version = models.CharField(max_length=20, blank=True)
    truth_version = models.CharField(max_length=20, blank=True)
    stood_for_at = models.DateTimeField(null=True, blank=True, help_text="when the person stood for the whole batch")
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="batch_by_account"),
            models.Index(fields=["touched_at"], name="batch_by_time"),
        ]

    @property
    def is_busy(self) -> bool:
        """The court is at work on it. One without a sign of work for half an hour is lost, and may be sent again."""
        working = self.state in {self.State.WAITING, self.State.CHECKING, self.State.FILING}
        return working and self.touched_at > clock.now() - LOST


class BatchRow(models.Model):
    """One row of the sheet: one claim. ``fields`` holds what stands in it, sealed: phones and identity numbers too."""

    class State(models.TextChoices):
        READY = "ready", _("可以提交")
        FAULTY = "faulty", _("有问题")
        FILED = "filed", _("已提交")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="in the sheet")
    reference = models.CharField(max_length=60, help_text="the sender's own number, by which a corrected row is known")
    fields: Any = SealedFields(default=dict)
    state = models.CharField(max_length=8, choices=State)
    faults = models.JSONField(default=list)
    case = models.OneToOneField(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "reference"], condition=Q(state="filed"), name="batch_row_filed_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="filed") | Q(case__isnull=False, filed_at__isnull=False),
                name="batch_row_filed_has_case",
            ),
        ]
        indexes = [models.Index(fields=["batch", "state", "number"], name="batch_row_by_state")]


class BatchFile(models.Model):
    """One file of the archive, taken or refused."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=250)
    version = models.PositiveSmallIntegerField(help_text="of the batch whose archive brought it")
    document = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["batch", "name"], name="batch_file_name_once")]
