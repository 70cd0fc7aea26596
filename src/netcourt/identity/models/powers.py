"""Law firms, and who acts for whom by what power."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.identity.models.accounts import Account, Person
from netcourt.identity.models.organisations import Organisation


class LawFirm(models.Model):
    """A law firm, by its licence number."""

    licence = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=120)


class PowerOfAttorney(models.Model):
    """An authority to act for a principal: general, or special with its powers listed (CPL 61-62, CPI 88-89)."""

    class Kind(models.TextChoices):
        LAWYER = "lawyer", _("律师")
        LEGAL_WORKER = "legal_worker", _("基层法律服务工作者")
        RELATIVE = "relative", _("近亲属")
        EMPLOYEE = "employee", _("工作人员")
        RECOMMENDED = "recommended", _("推荐的公民")

    class Power(models.TextChoices):
        ADMIT = "admit", _("代为承认诉讼请求")
        WAIVE = "waive", _("代为放弃诉讼请求")
        CHANGE = "change", _("代为变更诉讼请求")
        SETTLE = "settle", _("进行和解")
        COUNTERCLAIM = "counterclaim", _("提起反诉")
        APPEAL = "appeal", _("提起上诉")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    principal_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="powers_given"
    )
    principal_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="powers_given"
    )
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="powers_held")
    kind = models.CharField(max_length=14, choices=Kind)
    law_firm = models.ForeignKey(LawFirm, null=True, blank=True, on_delete=models.PROTECT)
    licence = models.CharField(max_length=30, blank=True, help_text="the lawyer's licence number")
    powers = ArrayField(models.CharField(max_length=14, choices=Power), default=list, blank=True)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True, help_text="when the agent took it on")
    declined_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(principal_person__isnull=False, principal_organisation__isnull=True)
                | Q(principal_person__isnull=True, principal_organisation__isnull=False),
                name="power_has_one_principal",
            ),
            models.CheckConstraint(
                condition=Q(principal_person__isnull=True) | ~Q(agent=F("principal_person")),
                name="power_not_to_oneself",
            ),
        ]

    def in_force(self, at) -> bool:
        """The principal gave it, nobody ended it and its period runs. The agent's acceptance is asked by
        ``queries.acting_for``: it binds the agent, not the court.
        """
        ended = self.revoked_at or self.declined_at
        return self.given_at <= at and not ended and (self.until is None or at < self.until)
