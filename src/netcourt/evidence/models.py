"""Evidence handed in after the claim is accepted (举证): what is being typed, each list as handed in."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period
from netcourt.evidence.on_paper.rows import PaperMaterial as PaperMaterial
from netcourt.identity.models import Account
from netcourt.law.late_evidence import Fault, Treatment
from netcourt.law.originals import FORM_GROUNDS, RESULTS
from netcourt.law.paper_demands import ORIGINAL_GROUNDS
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


class Material(models.Model):
    """One file a party handed in (电子化材料), as the court reviewed it (OL21 12, IC18 10). No row: not reviewed yet.

    ``form_ground``: why it has the form of an original (OL21 13), once a judge found so.
    """

    class State(models.TextChoices):
        USABLE = "usable", _("审核通过，可以直接使用")
        DEMANDED = "demanded", _("已要求出示原件")
        COMPARED = "compared", _("已与原件核对一致")
        DIFFERS = "differs", _("与原件不一致")
        MISSING = "missing", _("没有按期出示原件")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="materials")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="material")
    state = models.CharField(max_length=10, choices=State)
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+", help_text="what made it so")
    form_ground = models.CharField(
        max_length=12, blank=True, choices=[(g.value, text.zh) for g, text in FORM_GROUNDS.items()]
    )
    form_finding = models.TextField(blank=True)
    form_entry = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(form_ground="") | Q(form_entry__isnull=False), name="material_form_was_found_by_an_act"
            )
        ]


class CopyDispute(models.Model):
    """What another party says against a copy being the same as its original (OL21 12, IC18 10).

    ``reasoned``: with a reason and a basis; then the court demands the original or says why not. Else it is noted.
    """

    class State(models.TextChoices):
        OPEN = "open", _("待法院处理")
        NOTED = "noted", _("已记录（没有写明理由和依据）")
        DEMANDED = "demanded", _("已要求出示原件")
        REFUSED = "refused", _("理由不成立")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="copy_disputes")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="copy_disputes")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="copy_disputes")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    grounds = models.TextField(blank=True, help_text="on what it rests")
    state = models.CharField(max_length=10, choices=State)
    finding = models.TextField(blank=True)
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "party"], condition=Q(state="open"), name="copy_dispute_one_open_per_party"
            ),
            models.CheckConstraint(
                condition=Q(state="noted") | Q(reason__gt="", grounds__gt=""), name="copy_dispute_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(finding__gt="", decided__isnull=False),
                name="copy_dispute_refused_with_reasons",
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(state="open"), name="copy_dispute_undecided")]


class OriginalDemand(models.Model):
    """The court asks a party for the original of a file (OL21 12): why, how it may be shown, and what came of it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="original_demands")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="original_demands")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="original_demands")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=10, choices=[(g.value, text.zh) for g, text in ORIGINAL_GROUNDS.items()])
    reason = models.TextField()
    days = models.PositiveSmallIntegerField(help_text="from receipt, set by the court")
    ways = models.CharField(max_length=20, help_text="law.originals.Way, joined by commas")
    place = models.CharField(max_length=200, blank=True, help_text="where it is sent or shown, and when")
    way = models.CharField(max_length=10, blank=True, help_text="how the party says it shows it")
    tracking = models.CharField(max_length=60, blank=True)
    said = models.TextField(blank=True, help_text="what the party says beside that")
    answered = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    missed_at = models.DateTimeField(null=True, blank=True, help_text="the period ran out and nothing had come")
    result = models.CharField(max_length=10, blank=True, choices=[(r.value, text.zh) for r, text in RESULTS.items()])
    shown_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    closed = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["document"], condition=Q(result=""), name="original_demand_one_open"),
            models.CheckConstraint(condition=Q(reason__gt="", ways__gt=""), name="original_demand_says_why_and_how"),
            models.CheckConstraint(
                condition=Q(result="") | Q(closed__isnull=False), name="original_demand_closed_by_an_act"
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(result=""), name="original_demand_open")]
