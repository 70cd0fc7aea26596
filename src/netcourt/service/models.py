"""Service of process (送达): addresses, services and their attempts, messages, reminders, rebuttals, paper copies."""

from __future__ import annotations

from datetime import date, timedelta

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period, time_ordered_id
from netcourt.identity.models import Account
from netcourt.identity.secrecy import EncryptedField
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.reference.models import Court
from netcourt.service.words import (
    GROUNDS,
    INSTRUMENTS,
    OUTCOMES,
    REBUTTALS,
    SIGNERS,
    WAYS,
    Channel,
    GivenBy,
    Next,
    State,
    pairs,
)


class Address(models.Model):
    """One address of one party, as someone gave it on one day. A change is a new row; the old one ends (IC18 16)."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="service_addresses")
    channel = models.CharField(max_length=10, choices=Channel)
    value = EncryptedField(blank=True, help_text="empty for the platform account")
    value_index = models.CharField(max_length=64, help_text="keyed fingerprint of the value")
    given_by = models.CharField(max_length=8, choices=GivenBy)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=pairs(GROUNDS), blank=True, help_text="of consent (OL21 29)")
    ownership = models.CharField(max_length=300, blank=True, help_text="what shows that it is the person's own")
    activity = models.CharField(max_length=300, blank=True, help_text="what shows that it is in use")
    last_active = models.DateField(null=True, blank=True)
    notice_version = models.CharField(max_length=20, blank=True, help_text="of what was told: scope, effect, change")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    since = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "channel", "value_index", "given_by"], condition=Q(until__isnull=True),
                name="address_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(given_by="self") | Q(confirmed_at__isnull=False, notice_version__gt=""),
                name="address_given_was_confirmed_after_notice",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["value_index"], condition=Q(until__isnull=True), name="address_by_value")]


class Service(models.Model):
    """One instrument, that is one or several papers, to be served on one party; and when it took effect.

    ``next``, ``reason``, ``since`` and ``due_at`` are the ladder as the law gave it at the last act, kept for lists.
    """

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="services")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="services")
    instrument = models.CharField(max_length=20, choices=pairs(INSTRUMENTS))
    title = models.CharField(max_length=300)
    papers: models.ManyToManyField = models.ManyToManyField(Document, related_name="services")
    opened = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    starts = models.JSONField(default=list, help_text="periods that begin with receipt: rule, n, variant, owner")
    within = models.ForeignKey(
        Period, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="the court's own period for sending it",
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    next = models.CharField(max_length=12, choices=Next, blank=True)
    reason = models.JSONField(default=dict)
    refusals = models.JSONField(default=list, help_text="why the ways above were passed over")
    since = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="until when, where the law says so")
    whereabouts_unknown = models.CharField(max_length=300, blank=True, help_text="its proof")
    foreign = models.BooleanField(default=False, help_text="no domicile in China")
    in_unit = models.CharField(max_length=200, blank=True, help_text="unit or prison through which it goes")
    effective_at = models.DateTimeField(null=True, blank=True, help_text="of a publication: the end of its days")
    effective_on = models.DateField(null=True, blank=True, help_text="day 0 of the periods that begin with it")
    effect = models.JSONField(default=dict, help_text="why then, and the articles")
    presumed = models.BooleanField(default=False, help_text="can be rebutted (OL21 31)")
    checked = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attempt = models.ForeignKey("Attempt", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    periods: models.ManyToManyField = models.ManyToManyField(Period, related_name="+")
    certificate = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="served") | Q(effective_at__isnull=False, attempt__isnull=False),
                name="service_served_says_when_and_how",
            ),
            models.CheckConstraint(condition=~Q(state="open") | Q(next__gt=""), name="service_open_says_what_is_next"),
        ]
        indexes = [
            models.Index(
                F("court"), F("next"), F("due_at").asc(nulls_last=True), F("id"),
                condition=Q(state="open"), name="service_desk",
            ),
            models.Index(fields=["party", "-id"], name="service_inbox"),
            models.Index(fields=["case", "id"], name="service_of_case"),
            models.Index(
                fields=["effective_at", "id"], condition=Q(certificate__isnull=True, state="served"),
                name="service_uncertified",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def why(self) -> Text:
        """The reason for what is next, or for the time of effect."""
        return Text.from_json(self.effect["reason"] if self.effect else self.reason)

    @property
    def last_day(self) -> date | None:
        """The last day within which the next step is due; ``due_at`` is the first instant that is too late."""
        return day_of(self.due_at - timedelta(seconds=1)) if self.due_at else None

    @property
    def reference(self) -> str:
        """Short number shown to people: the last twelve digits of its id."""
        return self.id.hex[-12:].upper()


class Attempt(models.Model):
    """One attempt to serve, and what became of it. ``at``: arrival, signature, refusal, return, publication."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 … of the service")
    way = models.CharField(max_length=12, choices=pairs(WAYS))
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    address = models.ForeignKey(Address, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=pairs(OUTCOMES), default="pending")
    at = models.DateTimeField(null=True, blank=True)
    signer = models.CharField(max_length=20, choices=pairs(SIGNERS), blank=True)
    signer_name = models.CharField(max_length=60, blank=True)
    witnesses = models.CharField(max_length=200, blank=True, help_text="names, by commas")
    recorded = models.BooleanField(default=False, help_text="photographed or filmed")
    tracking = models.CharField(max_length=60, blank=True, help_text="number of the post or of the sender's system")
    note = models.CharField(max_length=500, blank=True)
    proof = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    posted_on = models.DateField(null=True, blank=True)
    printed_on = models.DateField(null=True, blank=True)
    rebutted = models.CharField(max_length=20, choices=pairs(REBUTTALS), blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, help_text="first opening on the platform")
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="attempt_number_once"),
            models.CheckConstraint(
                condition=Q(outcome="pending") | Q(at__isnull=False), name="attempt_outcome_has_time"
            ),
        ]


class Message(models.Model):
    """One message to be handed to a channel once. Its id is the number by which the channel knows it again."""

    class State(models.TextChoices):
        QUEUED = "queued", "queued"
        CLAIMED = "claimed", "claimed"
        SENT = "sent", "sent"
        REFUSED = "refused", "refused"
        UNSURE = "unsure", "unsure"
        BOUNCED = "bounced", "bounced"

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    channel = models.CharField(max_length=10, choices=Channel)
    attempt = models.OneToOneField(
        Attempt, null=True, blank=True, on_delete=models.PROTECT, related_name="message", help_text="empty: a reminder"
    )
    to = EncryptedField()
    subject = models.CharField(max_length=200, blank=True)
    text = EncryptedField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    provider_number = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["channel", "next_at", "id"], condition=Q(state="queued"), name="message_due"),
            models.Index(fields=["claimed_at"], condition=Q(state="claimed"), name="message_claimed"),
        ]


class Mail(models.Model):
    """An e-mail kept by the embedded outbox, where no mail server is joined, so that it can be read."""

    number = models.UUIDField(unique=True)
    to = EncryptedField()
    to_index = models.CharField(max_length=64)
    subject = models.CharField(max_length=200)
    text = EncryptedField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["to_index", "-sent_at"], name="mail_latest")]


class Reminder(models.Model):
    """A nudge beside service, or an invitation to join. It is never service (OL21 32, IC18 8)."""

    class Kind(models.TextChoices):
        SERVED = "served", "a paper is there to be read"
        DUE = "due", "a period ends soon"
        INVITATION = "invitation", "someone was named as a party"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reminders")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=12, choices=Kind)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="reminders")
    period = models.ForeignKey(Period, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="reminder")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "party"], condition=Q(period__isnull=False), name="reminder_once_per_period"
            )
        ]
        indexes = [models.Index(fields=["party", "-at"], name="reminder_of_party")]


class Counterproof(models.Model):
    """What the person brought against a presumed service, and what the judge found (OL21 31, IC18 17)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="counterproofs")
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=pairs(REBUTTALS))
    statement = models.CharField(max_length=2000)
    proof = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    upheld = models.BooleanField(null=True)
    finding = models.CharField(max_length=2000, blank=True)
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service"], condition=Q(upheld__isnull=True), name="counterproof_one_open"),
            models.CheckConstraint(
                condition=Q(upheld__isnull=True) | Q(decided__isnull=False, finding__gt=""),
                name="counterproof_decided_with_finding",
            ),
        ]


class PaperCopy(models.Model):
    """A request for a served paper on paper; open until it was given. It keeps the case from the archive (IC18 15)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="copies")
    asked = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    given = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service"], condition=Q(given__isnull=True), name="paper_copy_one_open")
        ]


class Publication(models.Model):
    """A notice by which an instrument is served on someone who cannot be found: what everyone may read of it."""

    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="publication")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    case_number = models.CharField(max_length=40)
    addressee = models.CharField(max_length=120)
    text = models.TextField()
    posted_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["-posted_on", "-id"], name="publication_latest")]


for _model in (Address, Service, Attempt, Counterproof, PaperCopy):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
