"""The spine: a case and what hangs on it. Rows here change only in ``actions.py``; the docket never changes."""

from __future__ import annotations

import os
import time
import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from netcourt.cases.words import (
    AgentKind,
    ConsentStage,
    ConsentState,
    HoldKind,
    Origin,
    Outcome,
    PartyForm,
    PartyRole,
    PeriodState,
    Role,
    Stage,
    Visibility,
)
from netcourt.identity.models import Account, Organisation, Person, PowerOfAttorney
from netcourt.identity.secrecy import EncryptedField
from netcourt.law.text import Text
from netcourt.reference.models import Cause, Court, DocumentKind


def time_ordered_id() -> uuid.UUID:
    """A random id that grows with time (UUID version 7, RFC 9562), so that indexes of 100 million rows stay local."""
    milliseconds = time.time_ns() // 1_000_000
    rest = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds << 80) | (0x7 << 76) | ((rest >> 68 & 0xFFF) << 64) | (0b10 << 62) | (rest & ((1 << 62) - 1))
    return uuid.UUID(int=value)


class Case(models.Model):
    """One case at one court, from the moment its papers were received."""

    class Kind(models.TextChoices):
        CIVIL = "civil", _("民事")
        ADMINISTRATIVE = "administrative", _("行政")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.CIVIL)
    procedure = models.CharField(max_length=16, blank=True, help_text="ordinary, summary or small; empty until decided")
    number = models.CharField(max_length=40, null=True, blank=True, unique=True, help_text="案号, given at acceptance")
    title = models.CharField(max_length=300)
    cause = models.ForeignKey(Cause, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=12, blank=True, help_text="internet-court category (IJ25 1)")
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, help_text="yuan claimed; empty if none")
    stage = models.CharField(max_length=16, choices=Stage)
    outcome = models.CharField(max_length=24, choices=Outcome, blank=True)
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="grows with every act")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="case_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.RECEIVED) | Q(number__isnull=False) | Q(stage=Stage.CLOSED, outcome__gt=""),
                name="case_beyond_receipt_is_numbered_or_closed",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.CLOSED) | Q(outcome__gt="", closed_at__isnull=False),
                name="case_closed_says_how_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["court", "stage", "received_at", "id"], name="case_queue"),
            models.Index(fields=["court", "-received_at", "-id"], name="case_by_court"),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def receipt_number(self) -> str:
        """What the papers call the case before it has a number."""
        return f"收{timezone.localtime(self.received_at):%Y%m%d}-{self.pk.hex[-8:].upper()}"


class NumberSeries(models.Model):
    """The last case number given in one natural sequence (CN15 9-10). Its row lock makes numbers gap-free."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    special = models.CharField(max_length=1, blank=True)
    type_word = models.CharField(max_length=4)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "year", "special", "type_word"], name="number_series_once")
        ]


class Party(models.Model):
    """One party of one case, as pleaded; linked to the person or organisation once that identity is proved."""

    class Kind(models.TextChoices):
        PERSON = "person", _("自然人")
        ORGANISATION = "organisation", _("法人或其他组织")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole)
    ordinal = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=12, choices=Kind)
    form = models.CharField(max_length=14, choices=PartyForm, default=PartyForm.PERSON, help_text="as pleaded")
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.MAINLAND)
    name = models.CharField(max_length=120)
    id_kind = models.CharField(max_length=12, choices=Person.IdKind, default=Person.IdKind.RESIDENT)
    id_number = EncryptedField(blank=True)
    credit_code = models.CharField(max_length=18, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    ethnicity = models.CharField(max_length=20, blank=True)
    occupation = models.CharField(max_length=60, blank=True)
    nationality = models.CharField(max_length=40, default="中国")
    address = models.CharField(max_length=200, blank=True)
    phone = EncryptedField(blank=True)
    email = EncryptedField(blank=True)
    legal_representative = models.CharField(max_length=100, blank=True)
    legal_representative_post = models.CharField(max_length=60, blank=True)
    platform = models.CharField(max_length=100, blank=True, help_text="where a shop known by its name trades")
    link = models.CharField(max_length=200, blank=True, help_text="address or number of the shop's page")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="parties"
    )
    linked_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True, help_text="left the suit, confirmed by the court (FLOW18 6)")

    class Meta:
        ordering = ["role", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["case", "role", "ordinal"], name="party_ordinal_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organisation__isnull=True), name="party_links_one_identity"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, organisation__isnull=True) | Q(linked_at__isnull=False),
                name="party_link_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Representation(models.Model):
    """An agent acting for a party in a case under a power of attorney."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="representations")
    power = models.ForeignKey(PowerOfAttorney, on_delete=models.PROTECT, related_name="representations")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "power"], name="representation_once")]


class Agent(models.Model):
    """Who acts for a party, as the papers name them: by law, or by a power of attorney (CPL 60-62).

    ``person`` of a statutory representative is proved: they see and act as the party. ``power`` is the power of
    attorney behind an appointed agent where it was given on the platform; access comes from its Representation.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="agents")
    ordinal = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=14, choices=AgentKind)
    name = models.CharField(max_length=100)
    relation = models.CharField(max_length=40, blank=True, help_text="of a statutory representative: 母亲, 父亲 …")
    firm = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=30, blank=True)
    phone = EncryptedField(blank=True)
    special = models.BooleanField(default=False, help_text="special authority, as pleaded (CPL 62)")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="agencies")
    power = models.ForeignKey(PowerOfAttorney, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [models.UniqueConstraint(fields=["party", "ordinal"], name="agent_ordinal_once")]

    def __str__(self) -> str:
        return self.name


class DocketEntry(models.Model):
    """One act on the docket. Append-only and hash-chained by trigger: never updated, deleted or truncated."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField(default=0, help_text="1, 2, 3 … per case; set by the trigger")
    act = models.CharField(max_length=60, help_text="code of the act, e.g. filing.accept")
    actor = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    on_behalf = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    basis = models.CharField(max_length=200, blank=True, help_text="articles, e.g. 'CPL 126; IC18 7'")
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    particulars = models.JSONField(default=dict, help_text="what the act's own record needs, as named by the act")
    documents = models.JSONField(default=list, help_text="id, kind, sha256 and sm3 of each paper that came with it")
    visible_to = models.CharField(max_length=10, choices=Visibility, default=Visibility.PARTIES)
    prev_hash = models.BinaryField(max_length=32, default=b"")
    hash = models.BinaryField(max_length=32, default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="docket_seq_once")]

    def __str__(self) -> str:
        return f"{self.seq}. {self.title_zh}"

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)


class Document(models.Model):
    """Bytes that never change, with what they are. A better version is a new row that replaces the old one."""

    class Origin(models.TextChoices):
        UPLOAD = "upload", pgettext_lazy("来源", "上传")
        COURT = "court", _("法院制作")
        SYSTEM = "system", _("系统生成")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    entry = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(DocumentKind, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    file = models.FileField(upload_to="", max_length=200)
    file_name = models.CharField(max_length=150, help_text="shown and used for download; never as a path")
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    origin = models.CharField(max_length=8, choices=Origin)
    visible_to = models.CharField(max_length=10, choices=Visibility, default=Visibility.PARTIES)
    submitted_for = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    sealed = models.BooleanField(default=False, help_text="every reading is recorded")
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    verification_code = models.CharField(max_length=16, blank=True, help_text="with the number, proves a served paper")
    created_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                fields=["verification_code"],
                condition=Q(verification_code__gt=""),
                name="document_by_code",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="document_not_empty"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256_form"),
            models.CheckConstraint(
                condition=Q(entry__isnull=True) | Q(case__isnull=False), name="document_entered_belongs_to_case"
            ),
        ]

    def __str__(self) -> str:
        return self.title


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


class Submission(models.Model):
    """A submission key that was used: the same key of the same sender never acts twice."""

    key = models.CharField(max_length=64)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    entry = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "account"], nulls_distinct=False, name="submission_key_once_per_sender"
            )
        ]


class Outage(models.Model):
    """A time in which the platform could not be used; an input of the period rules."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    source = models.CharField(max_length=200, help_text="who established it, e.g. the operation log")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="outage_ends_after_start")]
        indexes = [models.Index(fields=["starts_at"], name="outage_by_time")]


class AccessRecord(models.Model):
    """Someone read something sealed, or was refused something that is not theirs."""

    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="access_records")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=60)
    allowed = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="access_record_by_case")]


for _model in (Case, Party, Agent, Representation, Period, Consent, Hold, Assignment):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
