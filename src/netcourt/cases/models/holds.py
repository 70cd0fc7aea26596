"""What holds between two entries: consents, holds, assignments, links to other cases."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from netcourt.cases.models.case import Case
from netcourt.cases.models.docket import DocketEntry
from netcourt.cases.models.parties import Party
from netcourt.cases.words import (
    ConsentStage,
    ConsentState,
    HoldKind,
    Role,
)
from netcourt.identity.models import Account


class Consent(models.Model):
    """One party's consent to online handling of one stage, for a version of the notice (OL21 4)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="consents")
    stage = models.CharField(max_length=20, choices=ConsentStage)
    state = models.CharField(max_length=24, choices=ConsentState, default=ConsentState.UNASKED)
    notice_version = models.CharField(max_length=20, blank=True)
    ground = models.CharField(max_length=40, blank=True, help_text="how it was given: express, by own choice …")
    at = models.DateTimeField(default=timezone.now)
    entry = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "stage"], name="consent_once_per_party_and_stage")]


class Hold(models.Model):
    """Something that keeps the case waiting or closed to readers, from one entry to another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=24, choices=HoldKind)
    since = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(until__isnull=True), name="hold_once_at_a_time"
            )
        ]


class CaseLink(models.Model):
    """Two cases that belong together, and how: appeal of, arises from, transferred to …"""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    to = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=20)
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "to", "kind"], name="case_link_once"),
            models.CheckConstraint(condition=~Q(case=F("to")), name="case_not_linked_to_itself"),
        ]


class Assignment(models.Model):
    """A judge, clerk or mediator to whom a case is given, between two entries."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role)
    since = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "account", "role"], condition=Q(until__isnull=True), name="assignment_once_at_a_time"
            )
        ]
