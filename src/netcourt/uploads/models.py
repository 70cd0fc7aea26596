"""Files on their way, in pieces."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Document, time_ordered_id
from netcourt.identity.models import Account
from netcourt.law.text import Text


class Upload(models.Model):
    """One file someone is sending for a purpose: how much of it is here, and what became of it.

    ``pieces`` holds size and SHA-256 of each piece in order; their bytes lie in the store under ``folder``.
    """

    class State(models.TextChoices):
        RECEIVING = "receiving", _("上传中")
        WAITING = "waiting", _("等待检查")
        CHECKING = "checking", _("正在检查")
        TAKEN = "taken", _("已收下")
        REFUSED = "refused", _("没有收下")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="uploads")
    purpose = models.CharField(max_length=20, help_text="what the file is for, a word of purposes.py")
    subject = models.UUIDField(help_text="for which thing: the id of a draft")
    name = models.CharField(max_length=150)
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    pieces = models.JSONField(default=list)
    checked = models.PositiveBigIntegerField(default=0, help_text="bytes looked through")
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVING)
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")
    reasons = models.JSONField(default=list, help_text="why it was refused: code and sentence in zh and en")
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(length__gt=0), name="upload_not_empty"),
            models.CheckConstraint(condition=Q(offset__lte=F("length")), name="upload_within_its_length"),
            models.CheckConstraint(
                condition=Q(state="receiving") | Q(offset=F("length")), name="upload_checked_when_complete"
            ),
        ]
        indexes = [
            models.Index(fields=["account", "state"], name="upload_by_account"),
            models.Index(fields=["subject"], name="upload_by_subject"),
            models.Index(fields=["expires_at"], name="upload_by_expiry"),
        ]

    @property
    def folder(self) -> str:
        return f"uploads/{self.pk}"

    @property
    def sent_percent(self) -> int:
        return int(100 * self.offset / self.length)

    @property
    def checked_percent(self) -> int:
        return int(100 * self.checked / self.length)

    @property
    def why(self) -> list[Text]:
        return [Text(r["zh"], r["en"]) for r in self.reasons]

    def first_and_last(self) -> list[dict[str, Any]]:
        """The pieces by which a file proves to be the same: where they begin, size, SHA-256."""
        if not self.pieces:
            return []
        (first, first_hash), (last, last_hash) = self.pieces[0], self.pieces[-1]
        ends = [{"at": 0, "size": first, "sha256": first_hash}]
        if len(self.pieces) > 1:
            ends.append({"at": self.offset - last, "size": last, "sha256": last_hash})
        return ends
