"""Papers of a case, and the record of who read what is sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from netcourt.cases.models.case import Case, time_ordered_id
from netcourt.cases.models.docket import DocketEntry
from netcourt.cases.models.parties import Party
from netcourt.cases.words import (
    Visibility,
)
from netcourt.identity.models import Account
from netcourt.reference.models import DocumentKind


class Document(models.Model):
    """Bytes that never change, with what they are. A better version is a new row that replaces the old one."""

    class Origin(models.TextChoices):
        UPLOAD = "upload", pgettext_lazy("来源", "上传")
        COURT = "court", _("法院制作")
        SYSTEM = "system", _("系统生成")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    entry = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(DocumentKind, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    file = models.FileField(upload_to="", max_length=200)
    file_name = models.CharField(max_length=150, help_text="shown and used for download; never as a path")
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    origin = models.CharField(max_length=8, choices=Origin)
    visible_to = models.CharField(max_length=10, choices=Visibility, default=Visibility.PARTIES)
    submitted_for = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    sealed = models.BooleanField(default=False, help_text="every reading is recorded")
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    verification_code = models.CharField(max_length=16, blank=True, help_text="with the number, proves a served paper")
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                fields=["verification_code"],
                condition=Q(verification_code__gt=""),
                name="document_by_code",
            ),
            models.Index(fields=["created_at"], condition=Q(case__isnull=True), name="document_in_no_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="document_not_empty"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256_form"),
            models.CheckConstraint(
                condition=Q(entry__isnull=True) | Q(case__isnull=False), name="document_entered_belongs_to_case"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AccessRecord(models.Model):
    """Someone read something sealed, or was refused something that is not theirs."""

    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="access_records")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=60)
    allowed = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="access_record_by_case")]
