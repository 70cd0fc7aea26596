"""Platforms whose data are let in, their keys, what people asked for, and every package that came."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Document, time_ordered_id
from netcourt.identity.models import Account
from netcourt.identity.secrecy import EncryptedField
from netcourt.law.text import Text
from netcourt.reference.models import Court


class Platform(models.Model):
    """An operator of e-commerce or network services whose signed data the court takes (IC18 5)."""

    code = models.CharField(max_length=64, unique=True, help_text="as in its packages, e.g. sample-mall")
    name = models.CharField(max_length=100)
    operator = models.CharField(max_length=110, help_text="the company that answers for the data")
    contact = models.CharField(max_length=200, help_text="whom the court calls about the line")
    authorize_url = models.URLField(max_length=300, help_text="where the buyer consents")
    deliver_url = models.URLField(max_length=300, help_text="where the court fetches the package")
    registered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class PlatformKey(models.Model):
    """A key by which a platform signs, between two instants. Never changed; a lost one is revoked."""

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="keys")
    kid = models.CharField(max_length=64, unique=True, help_text="names the key in a package")
    algorithm = models.CharField(max_length=20, default="EdDSA")
    public_key = models.CharField(max_length=200, help_text="base64 of the raw key")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    registered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-valid_from", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gt=F("valid_from")), name="platform_key_valid_for_a_time")
        ]


class DataRequest(models.Model):
    """What one person asked one platform for, for one thing; answered once, within half an hour.

    ``state`` and ``verifier`` bind the platform's answer to the browser and the court that asked (RFC 6749, 7636).
    """

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="data_requests")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="requests")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    subject = models.UUIDField()
    state = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the value that went to the platform")
    secret = EncryptedField(help_text="the value itself, shown again to its owner only")
    verifier = EncryptedField()
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-asked_at"], name="data_request_by_account"),
            models.Index(fields=["expires_at"], name="data_request_by_expiry"),
        ]


class Package(models.Model):
    """One package as it came: fixed at receipt by digests and server time, then taken or put into quarantine.

    ``reasons`` (code, zh, en) are empty only for one that was taken; ``raw`` holds the bytes of one that was not.
    """

    class State(models.TextChoices):
        TAKEN = "taken", _("已收下")
        QUARANTINED = "quarantined", _("已隔离")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    request = models.ForeignKey(DataRequest, null=True, on_delete=models.SET_NULL, related_name="packages")
    court = models.ForeignKey(Court, null=True, on_delete=models.PROTECT, related_name="+", help_text="the request's")
    platform = models.ForeignKey(Platform, null=True, on_delete=models.PROTECT, related_name="packages")
    key = models.ForeignKey(PlatformKey, null=True, on_delete=models.PROTECT, related_name="packages")
    number = models.CharField(max_length=36, blank=True, help_text="the package's own, once its signature was good")
    order = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=State)
    reasons = models.JSONField(default=list)
    received_at = models.DateTimeField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    raw = models.FileField(upload_to="quarantine/", blank=True, max_length=200)
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "number"], condition=Q(state="taken"), name="package_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(state="taken", reasons=[], raw="", key__isnull=False)
                | (Q(state="quarantined") & ~Q(reasons=[])),
                name="package_taken_or_says_why_not",
            ),
        ]
        indexes = [
            models.Index(fields=["court", "state", "-received_at", "-id"], name="package_of_court"),
            models.Index(
                fields=["received_at", "id"], condition=Q(state="quarantined") & ~Q(raw=""), name="package_bytes_kept"
            ),
        ]

    @property
    def why(self) -> list[Text]:
        return [Text(r["zh"], r["en"]) for r in self.reasons]


class PackageItem(models.Model):
    """One item of a taken package: what the platform says of it, and its readable form."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="items")
    ordinal = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=64)
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=100)
    at = models.DateTimeField(help_text="the platform's time")
    sha256 = models.CharField(max_length=64)
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["package", "ordinal"], name="package_item_ordinal_once")]


for _model in (Platform, PlatformKey):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
