"""Organisations and who holds office in them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.identity.models.accounts import Account, Person
from netcourt.reference.models import Court


class Organisation(models.Model):
    """A legal person or other organisation, by its unified social credit code."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("企业法人")
        SOLE_TRADER = "sole_trader", _("个体工商户")
        AGENCY = "agency", _("行政机关")
        PROCURATORATE = "procuratorate", _("人民检察院")
        OTHER = "other", _("其他组织")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.COMPANY)
    credit_code = models.CharField(max_length=18, unique=True)
    seat = models.CharField(max_length=200, blank=True)
    legal_representative = models.CharField(max_length=100, blank=True)
    legal_representative_post = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class Officer(models.Model):
    """Who acts for an organisation without a power of attorney: its legal representative or person in charge."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="officers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    post = models.CharField(max_length=60, default="法定代表人")
    method = models.CharField(max_length=40, help_text="how the office was proved")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(until__isnull=True), name="officer_once_at_a_time"
            )
        ]


class OfficeRequest(models.Model):
    """A person's request to be confirmed as the one who acts for an organisation by office."""

    class State(models.TextChoices):
        OPEN = "open", _("待核验")
        CONFIRMED = "confirmed", _("已确认")
        REFUSED = "refused", _("未通过")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="office_requests")
    court = models.ForeignKey(
        Court, null=True, on_delete=models.PROTECT, related_name="+", help_text="whose operators decide it"
    )
    credit_code = models.CharField(max_length=18)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=Organisation.Kind, default=Organisation.Kind.COMPANY)
    seat = models.CharField(max_length=200, blank=True)
    legal_representative = models.CharField(max_length=100)
    post = models.CharField(max_length=60, default="法定代表人")
    paper = models.FileField(upload_to="offices/", blank=True)
    paper_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was refused, and what to do")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "credit_code"], condition=Q(state="open"), name="office_request_one_open"
            )
        ]
        indexes = [models.Index(fields=["court", "asked_at"], condition=Q(state="open"), name="office_request_court")]
