"""Evidence handed in after the claim is accepted (举证): what is being typed, each list as handed in."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period
from netcourt.identity.models import Account
from netcourt.law.late_evidence import Fault, Treatment
from netcourt.reference.models import Court


class ExhibitDraft(models.Model):
    """A list of evidence someone is making for a party: no procedural act before it is handed in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="exhibit_drafts")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, help_text="why it comes after the period (CPL 68)")
    version = models.PositiveIntegerField(default=0)
    entry = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="the act it became"
    )
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "account"], condition=Q(entry__isnull=True), name="exhibit_draft_one_open"
            )
        ]


class DraftExhibit(models.Model):
    """A file attached to a draft."""

    draft = models.ForeignKey(ExhibitDraft, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "document"], name="draft_exhibit_once")]


class ExhibitList(models.Model):
    """One list of evidence (证据清单) as a party handed it in, with the court's receipt for it (CPL 69, EV19 19).

    ``late``: after the ``period`` of evidence ran out; ``reason`` is then why (CPL 68). What a judge found of it
    (``fault``, ``basic_fact``, ``finding``) and what followed (``treatment``) are empty until decided.
    """

    class Fault(models.TextChoices):
        NONE = Fault.NONE.value, _("因客观原因逾期")
        SLIGHT = Fault.SLIGHT.value, _("不是故意，也不是重大过失")
        GRAVE = Fault.GRAVE.value, _("故意或者重大过失")

    class Treatment(models.TextChoices):
        IN_TIME = Treatment.IN_TIME.value, _("视为未逾期")
        ADMONISHED = Treatment.ADMONISHED.value, _("予以采纳，并予训诫")
        EXCLUDED = Treatment.EXCLUDED.value, _("不予采纳")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="exhibit_lists")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="exhibit_lists")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="exhibit_list")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 … per party")
    period = models.ForeignKey(Period, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", help_text="the typeset PDF")
    receipt = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    fault = models.CharField(max_length=10, choices=Fault, blank=True)
    basic_fact = models.BooleanField(null=True, help_text="it bears on the basic facts of the case (CPI 102)")
    finding = models.TextField(blank=True)
    treatment = models.CharField(max_length=12, choices=Treatment, blank=True)
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "number"], name="exhibit_list_number_once"),
            models.CheckConstraint(
                condition=Q(late=False) | Q(reason__gt="", period__isnull=False), name="exhibit_list_late_says_why"
            ),
            models.CheckConstraint(
                condition=Q(treatment="") | Q(late=True, decided__isnull=False, finding__gt="", fault__gt=""),
                name="exhibit_list_decided_with_reasons",
            ),
        ]
        indexes = [
            models.Index(fields=["court", "id"], condition=Q(late=True, treatment=""), name="exhibit_list_undecided")
        ]


class Exhibit(models.Model):
    """One item of a list of evidence: numbered, named, where from, what it proves (EV19 19)."""

    list = models.ForeignKey(ExhibitList, on_delete=models.PROTECT, related_name="exhibits")
    ordinal = models.PositiveSmallIntegerField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300)
    source = models.CharField(max_length=150)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["list", "ordinal"], name="exhibit_ordinal_once")]


class LateWord(models.Model):
    """What another party says of the lateness of a list: whether it objects (CPI 101). Silence is no objection."""

    list = models.ForeignKey(ExhibitList, on_delete=models.PROTECT, related_name="words")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    objects_to_it = models.BooleanField()
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["list", "party"], name="late_word_once")]


class Extension(models.Model):
    """A party's request for a longer evidence period, and what the judge decided (CPI 100, EV19 54)."""

    class Decision(models.TextChoices):
        GRANTED = "granted", _("准许延长")
        REFUSED = "refused", _("不准许延长")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence_extensions")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="evidence_extensions")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", help_text="as it ran when asked")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField(help_text="asked for")
    reason = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    granted = models.PositiveSmallIntegerField(default=0, help_text="days")
    finding = models.TextField(blank=True)
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party"], condition=Q(decision=""), name="extension_one_open_per_party"),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decided__isnull=False, finding__gt=""),
                name="extension_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(decision="granted") | Q(granted__gt=0), name="extension_granted_by_days"
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(decision=""), name="extension_undecided")]
