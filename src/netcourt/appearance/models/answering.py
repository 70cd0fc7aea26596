"""Answering: what is being typed, the answer (答辩状) with its word on each claim, the objection to jurisdiction."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party
from netcourt.filing.models import Claim, SealedFields
from netcourt.identity.models import Account
from netcourt.reference.models import Court


class ReplyDraft(models.Model):
    """An answer or an objection someone is typing, saved at every field: no procedural act before it is handed in.

    ``writers`` and ``aside`` as in ``filing.Draft``: two windows lose nothing.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer", _("答辩状")
        OBJECTION = "objection", _("管辖权异议申请书")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reply_drafts")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    fields = SealedFields(default=dict)
    writers = models.JSONField(default=dict, blank=True)
    aside = SealedFields(default=dict)
    version = models.PositiveIntegerField(default=0)
    entry = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="the act it became"
    )
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "account", "kind"], condition=Q(entry__isnull=True), name="reply_draft_one_open"
            )
        ]


class AnswerFile(models.Model):
    """A file attached to a draft of an answer."""

    draft = models.ForeignKey(ReplyDraft, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=150, blank=True, help_text="where it comes from (EV19 19)")

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "document"], name="answer_file_once")]


class Answer(models.Model):
    """One version of a party's answer as handed in (CPL 128). A later one stands beside the earlier."""

    class Mediation(models.TextChoices):
        YES = "yes", _("愿意")
        NO = "no", _("不愿意")
        LATER = "later", _("以后再说")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="answers")
    version = models.PositiveSmallIntegerField(default=1)
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(default=False, help_text="after the period of the answer; received all the same")
    disputed = models.TextField(blank=True, help_text="which facts of the complaint are not so")
    account = models.TextField(blank=True, help_text="what happened, as this party tells it")
    reasons = models.TextField(blank=True)
    mediation = models.CharField(max_length=8, choices=Mediation)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", help_text="the typeset PDF")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "version"], name="answer_version_once")]


class ClaimAnswer(models.Model):
    """What an answer says of one claim."""

    class Stance(models.TextChoices):
        ADMIT = "admit", _("同意")
        DENY = "deny", _("不同意")
        PARTLY = "partly", _("部分同意")

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="claims")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="answers")
    stance = models.CharField(max_length=8, choices=Stance)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["claim__ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "claim"], name="claim_answered_once"),
            models.CheckConstraint(condition=Q(stance="admit") | Q(reason__gt=""), name="claim_not_admitted_says_why"),
        ]


class AnswerExhibit(models.Model):
    """One line of the evidence list of an answer."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="exhibits")
    ordinal = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=150, blank=True, help_text="where it comes from (EV19 19)")

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["answer", "ordinal"], name="answer_exhibit_once")]


class Objection(models.Model):
    """A defendant's objection to jurisdiction (管辖权异议, CPL 130) and the ruling on it."""

    class Decision(models.TextChoices):
        UPHELD = "upheld", _("异议成立，移送有管辖权的法院")
        REJECTED = "rejected", _("驳回异议")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="objections")
    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="objection")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
    proposed = models.CharField(max_length=120, help_text="the court that should have it, as the party names it")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    finding = models.TextField(blank=True)
    to_court = models.ForeignKey(Court, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ruling = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="") | Q(decided__isnull=False, ruling__isnull=False, finding__gt=""),
                name="objection_decided_by_a_reasoned_ruling",
            )
        ]


for _model in (Objection,):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
