"""Services and their attempts; rebuttals, paper copies and publications."""

from __future__ import annotations

from datetime import date, timedelta

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period, time_ordered_id
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.reference.models import Court
from netcourt.service.models.addresses import Address
from netcourt.service.words import INSTRUMENTS, OUTCOMES, REBUTTALS, SIGNERS, WAYS, Channel, Next, State, pairs


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
        indexes = [
            models.Index(
                fields=["sent_at", "id"], condition=Q(way="post", outcome="pending"), name="attempt_mail_waiting"
            )
        ]


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
    """A public notice of the court: what everyone may read of it. ``addressee``: who, or what, it is about.

    By one kind an instrument is served on someone who cannot be found; the others stand for themselves (CPL 192, 203).
    """

    class Kind(models.TextChoices):
        SERVICE = "service", _("送达公告")
        SEEKING = "seeking", _("寻找下落不明人的公告")
        CLAIMING = "claiming", _("财产认领公告")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SERVICE)
    attempt = models.OneToOneField(Attempt, null=True, on_delete=models.PROTECT, related_name="publication")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    case_number = models.CharField(max_length=40)
    addressee = models.CharField(max_length=120)
    text = models.TextField()
    posted_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["-posted_on", "-id"], name="publication_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="service", attempt__isnull=False) | (~Q(kind="service") & Q(attempt__isnull=True)),
                name="publication_serves_by_an_attempt",
            )
        ]


for _model in (Service, Attempt, Counterproof, PaperCopy):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
