"""Access tokens (访问令牌): keys by which the programs of a law firm, platform or organisation act as one person."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.identity.models import Account, Organisation


class Scope(models.TextChoices):
    """What a token may be used for. It never may more than the person who issued it."""

    FILING_WRITE = "filing:write", _("提交和查看起诉材料")
    CASES_READ = "cases:read", _("查看案件、流程和期限")
    DOCUMENTS_READ = "documents:read", _("下载诉讼文书和证据")
    SERVICE_READ = "service:read", _("查看送达情况")
    FEES_READ = "fees:read", _("计算和查看诉讼费用")


class AccessToken(models.Model):
    """One token of one person. Only its digest is kept; ``tail`` are its last letters, by which a person knows it.

    With ``organisation`` it reaches that organisation's cases and nothing else of the person's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="access_tokens")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope))
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, which is kept nowhere")
    tail = models.CharField(max_length=4)
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    minute = models.PositiveIntegerField(default=0, help_text="the minute (of Unix time) in which calls were counted")
    calls = models.PositiveIntegerField(default=0, help_text="calls in that minute")

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(scopes=[]), name="access_token_has_scopes"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="access_token_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.name} …{self.tail}"

    @property
    def scope_names(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes]
