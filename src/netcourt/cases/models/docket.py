"""The docket, and the keys that make an act sent twice one act."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from netcourt.cases.models.case import Case
from netcourt.cases.models.parties import Party
from netcourt.cases.words import (
    Role,
    Visibility,
)
from netcourt.identity.models import Account
from netcourt.law.text import Text


class DocketEntry(models.Model):
    """One act on the docket. Append-only and hash-chained by trigger: never updated, deleted or truncated."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField(default=0, help_text="1, 2, 3 … per case; set by the trigger")
    act = models.CharField(max_length=60, help_text="code of the act, e.g. filing.accept")
    actor = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    on_behalf = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    basis = models.CharField(max_length=200, blank=True, help_text="articles, e.g. 'CPL 126; IC18 7'")
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    particulars = models.JSONField(default=dict, help_text="what the act's own record needs, as named by the act")
    documents = models.JSONField(default=list, help_text="id, kind, sha256 and sm3 of each paper that came with it")
    visible_to = models.CharField(max_length=10, choices=Visibility, default=Visibility.PARTIES)
    prev_hash = models.BinaryField(max_length=32, default=b"")
    hash = models.BinaryField(max_length=32, default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="docket_seq_once")]

    def __str__(self) -> str:
        return f"{self.seq}. {self.title_zh}"

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)


class Submission(models.Model):
    """A submission key that was used: the same key of the same sender never acts twice."""

    key = models.CharField(max_length=64)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    entry = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "account"], nulls_distinct=False, name="submission_key_once_per_sender"
            )
        ]
