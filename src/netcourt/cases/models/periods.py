"""Periods that run, and outages that move their last day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from netcourt.cases.models.case import Case, time_ordered_id
from netcourt.cases.models.docket import DocketEntry
from netcourt.cases.models.parties import Party
from netcourt.cases.words import (
    PeriodState,
    Role,
)
from netcourt.law.text import Text
from netcourt.reference.models import Court


class Period(models.Model):
    """One period running for one owner: computed by a rule of a version of the law, with its derivation."""

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="periods")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    rule = models.CharField(max_length=30)
    law_version = models.CharField(max_length=40)
    calendar_version = models.CharField(max_length=60, blank=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="periods")
    post = models.CharField(max_length=20, blank=True, help_text="court post that must act, when no party must")
    started_by = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="periods_started")
    ended_by = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="periods_ended"
    )
    start = models.DateTimeField(help_text="the event the counting starts from")
    raw_end = models.DateField(null=True)
    end = models.DateField(help_text="期限届满日, Beijing date")
    due_at = models.DateTimeField(help_text="the first instant that is too late")
    provisional = models.BooleanField(default=False, help_text="the holiday notice of that year was not out yet")
    derivation = models.JSONField(help_text="why this date, in zh and en")
    computation = models.JSONField(default=dict, help_text="inputs of the rule, so that it can be computed again")
    state = models.CharField(max_length=10, choices=PeriodState, default=PeriodState.OPEN)
    extended_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    processed_at = models.DateTimeField(null=True, blank=True, help_text="set once by the due sweep")

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.CheckConstraint(condition=Q(party__isnull=False) | Q(post__gt=""), name="period_has_an_owner")
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=Q(state="open", processed_at__isnull=True), name="period_due"
            ),
            models.Index(fields=["end"], condition=Q(state="open", provisional=True), name="period_provisional"),
            models.Index(
                fields=["court", "post", "due_at", "id"],
                condition=Q(state="open", processed_at__isnull=True),
                name="period_open_at_court",
            ),
            models.Index(
                fields=["court", "due_at", "id"],
                condition=Q(state="missed", post__gt=""),
                name="period_missed_at_court",
            ),
        ]

    @property
    def why(self) -> Text:
        return Text.from_json(self.derivation)

    @property
    def owner_name(self) -> str:
        """Who must act: the party's name, or the post at court."""
        return self.party.name if self.party else str(Role(self.post).label)

    @property
    def owner(self) -> Text:
        """The same in both languages, for what is written down."""
        return Text(self.owner_name, self.party.name if self.party else self.post.replace("_", " "))


class Outage(models.Model):
    """A time in which the platform could not be used; an input of the period rules."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    source = models.CharField(max_length=200, help_text="who established it, e.g. the operation log")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="outage_ends_after_start")]
        indexes = [models.Index(fields=["starts_at"], name="outage_by_time")]
