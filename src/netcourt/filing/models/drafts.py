"""A claim being written: its draft, its files, who helps, who confirms. Nothing here is a procedural act yet."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, Document
from netcourt.filing.models.sealed import SealedFields
from netcourt.identity.models import Account, Organisation, Person
from netcourt.reference.models import Court


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


class Assistance(models.Model):
    """A member of the court writes a claim for a person who cannot: orally (CPL 123), or helped (OL21 2, 11).

    The draft is the helper's; the person is the plaintiff, identified by the document seen at the counter.
    """

    class Reason(models.TextChoices):
        WRITING = "writing", _("书写有困难，口头起诉")
        DEVICE = "device", _("不会用或者没有手机、电脑")
        AGE = "age", _("老年人")
        DISABILITY = "disability", _("残疾人")
        MINOR = "minor", _("未成年人，由法定代理人陪同")
        PAPER = "paper", _("交来纸质材料，由法院代为电子化")

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="assistance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason)
    document_seen = models.CharField(max_length=60, help_text="which identity document the helper compared")
    begun_at = models.DateTimeField(default=timezone.now)
    read_back_at = models.DateTimeField(null=True, blank=True, help_text="read aloud and confirmed by the person")


class DraftFile(models.Model):
    """A file attached to a draft, with what it is and what it is to prove."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=150, blank=True, help_text="where it comes from (EV19 19)")
    paper = models.CharField(max_length=14, blank=True, help_text="EvidenceItem.Paper")

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "document"], name="draft_file_once")]


class SentFile(models.Model):
    """A file that a program sent ahead of the claim it belongs to. Forgotten with the filing, or after a week."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveBigIntegerField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["sent_at"], name="sent_file_by_time")]


class Confirmation(models.Model):
    """A further plaintiff's own word that they sue by these papers: an invitation, then the confirmation (CPL 55).

    The invited person opens the link, gives the one-time code, reads the papers and confirms them from their own
    proved account. ``papers`` is the fingerprint of what they confirmed; papers that changed since are asked anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    slot = models.CharField(max_length=6, blank=True, help_text="of the draft: s2, s3 …")
    name = models.CharField(max_length=100, help_text="whom the invitation is for")
    code_hash = models.CharField(max_length=64, blank=True, help_text="of the one-time code; empty once used")
    tries = models.PositiveSmallIntegerField(default=0)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact = SealedFields(default=dict)
    papers = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["papers"], condition=Q(confirmed_at__isnull=False), name="confirmation_of_papers")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(account__isnull=False, papers__gt=""),
                name="confirmation_says_who_and_what",
            )
        ]
