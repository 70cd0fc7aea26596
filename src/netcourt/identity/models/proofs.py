"""Proof of who someone is: given, asked for, disputed."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.identity.models.accounts import Account, Person
from netcourt.identity.secrecy import EncryptedField
from netcourt.reference.models import Court


class Proof(models.Model):
    """One successful proof of who an account is: by what method, to what level, when (OL21 7)."""

    class Level(models.IntegerChoices):
        NUMBER = 1, _("号码校验")
        DOCUMENT = 2, _("证件比对")
        REAL_NAME = 3, _("实名认证")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="proofs")
    level = models.PositiveSmallIntegerField(choices=Level)
    method = models.CharField(max_length=40, help_text="adapter and way, e.g. 'embedded:operator'")
    reference = models.CharField(max_length=120, blank=True, help_text="the provider's number for this check")
    confirmed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["account", "-at"], name="proof_latest")]


class ProofRequest(models.Model):
    """A person's request that an operator compares the photographed document with what they typed."""

    class State(models.TextChoices):
        OPEN = "open", _("待核验")
        CONFIRMED = "confirmed", _("已确认")
        REFUSED = "refused", _("未通过")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="proof_requests")
    court = models.ForeignKey(
        Court, null=True, on_delete=models.PROTECT, related_name="+", help_text="whose operators decide it"
    )
    name = models.CharField(max_length=100)
    id_kind = models.CharField(max_length=12, choices=Person.IdKind)
    id_number = EncryptedField()
    nationality = models.CharField(max_length=40, default="中国")
    photo = models.FileField(upload_to="proofs/", blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True)
    consented_at = models.DateTimeField(default=timezone.now, help_text="separate consent to sensitive data (PIPL 29)")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was refused, and what to do")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(state="open"), name="proof_request_one_open")
        ]
        indexes = [models.Index(fields=["court", "asked_at"], condition=Q(state="open"), name="proof_request_of_court")]


class TheftClaim(models.Model):
    """A holder's claim that acts under their account were not theirs; the court decides (IC18 6, OL21 7).

    Without evidence it is only logged. With evidence, and once the claimant is known to be the holder, the account is
    frozen until the decision.
    """

    class State(models.TextChoices):
        LOGGED = "logged", _("已登记（未附证据）")
        OPEN = "open", _("审查中")
        UPHELD = "upheld", _("成立")
        DISMISSED = "dismissed", _("不成立")

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="theft_claims")
    claimed_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="empty: not signed in"
    )
    court = models.ForeignKey(
        Court, null=True, on_delete=models.PROTECT, related_name="+", help_text="whose operators decide it"
    )
    contact_phone = EncryptedField(blank=True)
    since = models.DateTimeField(help_text="from when on the acts are said to be another's")
    reason = models.TextField(max_length=2000)
    evidence = models.FileField(upload_to="theft/", blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    claimed_at = models.DateTimeField(default=timezone.now)
    holder_confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(state="open", holder_confirmed_at__isnull=False), name="theft_one_open"
            ),
            models.CheckConstraint(condition=Q(since__lte=F("claimed_at")), name="theft_not_in_the_future"),
            models.CheckConstraint(
                condition=Q(state__in=["logged", "open"]) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="theft_decided_by_someone",
            ),
        ]
        indexes = [
            models.Index(
                fields=["court", "claimed_at"], condition=Q(state__in=["logged", "open"]), name="theft_of_court"
            )
        ]


class PhoneCheck(models.Model):
    """What the operator said of the phone of a person who asks to be proved (ID-8). Rows are only added."""

    request = models.ForeignKey(ProofRequest, on_delete=models.PROTECT, related_name="phone_checks")
    answer = models.CharField(max_length=8, help_text="same, other or unknown")
    method = models.CharField(max_length=120, help_text="the check that was asked")
    at = models.DateTimeField(default=timezone.now)
