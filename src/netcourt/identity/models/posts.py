"""Posts at a court."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netcourt.identity.models.accounts import Account
from netcourt.reference.models import Court


class CourtPost(models.Model):
    """A person's post at one court between two dates. What one may do at court comes from posts only."""

    class Kind(models.TextChoices):
        FILING_JUDGE = "filing_judge", _("立案法官")
        JUDGE = "judge", _("法官")
        CLERK = "clerk", _("书记员")
        MEDIATOR = "mediator", _("调解员")
        ENFORCEMENT_OFFICER = "enforcement_officer", _("执行员")
        PRESIDENT = "president", _("院长")
        FINANCE = "finance", _("财务人员")
        ADMINISTRATOR = "administrator", _("系统管理员")
        SECURITY_ADMINISTRATOR = "security", _("安全管理员")
        AUDIT_ADMINISTRATOR = "audit", _("审计管理员")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=20, choices=Kind)
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    instrument = models.CharField(max_length=120, blank=True, help_text="the appointment's number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "court", "kind"], condition=Q(ended_on__isnull=True), name="post_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("appointed_on")), name="post_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(ended_on__isnull=True, kind__in=["administrator", "security", "audit"]),
                name="post_one_administration",
                violation_error_message="系统管理员、安全管理员、审计管理员不得由一人兼任",
            ),
        ]
