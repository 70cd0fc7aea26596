"""Questions to other courts, what is logged of each on both sides, and suits found to be registered earlier there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry
from netcourt.reference.models import Court


class Inquiry(models.Model):
    """Whether one other court registered the suit of one case: how far the asking is, and its latest answer.

    ``next_at`` is empty when nothing is to be asked any more. An answer stands until a newer one comes.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("尚未答复")
        ANSWERED = "answered", _("已答复")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="inquiries")
    neighbour = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    since = models.DateTimeField(help_text="when it was to be asked first")
    tries = models.PositiveSmallIntegerField(default=0, help_text="without an answer since the last one")
    next_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    registrations = models.JSONField(default=list, help_text="of the latest answer; see questions.Registration")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "neighbour"], name="inquiry_once_a_neighbour")]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(next_at__isnull=False), name="inquiry_due"),
            models.Index(fields=["neighbour", "-answered_at"], name="inquiry_by_neighbour"),
        ]


class Exchanged(models.Model):
    """The log: one question that was asked of another court, or by one, and what came of it. Written once.

    ``number`` is the asker's: the same twice is a replay. ``answer``: the signed answer as it came, so that a court
    stands by its word; ``registrations``: what was told, never by whom.
    """

    class Verdict(models.TextChoices):
        ANSWERED = "answered", _("已答复")
        NO_ANSWER = "no_answer", _("没有应答")
        REFUSED = "refused", _("对方拒绝")
        MALFORMED = "malformed", _("格式不对")
        UNKNOWN = "unknown", _("密钥未登记")
        FORGED = "forged", _("签名不符")
        MISDIRECTED = "misdirected", _("不是给本院的")
        STALE = "stale", _("时间不符")
        REPLAYED = "replayed", _("重放")
        TOO_MANY = "too_many", _("询问过多")

    asked = models.BooleanField(help_text="by this court; otherwise by the other")
    neighbour = models.CharField(max_length=40, blank=True, help_text="empty where nobody known signed")
    number = models.CharField(max_length=36, blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    basis = models.CharField(max_length=40)
    verdict = models.CharField(max_length=12, choices=Verdict)
    why = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, help_text="of the question as sent")
    registrations = models.JSONField(default=list)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["neighbour", "number"], condition=Q(asked=False, number__gt=""), name="exchanged_taken_once"
            )
        ]
        indexes = [models.Index(fields=["neighbour", "asked", "-at"], name="exchanged_by_neighbour")]


class Earlier(models.Model):
    """A suit registered here that another court registered earlier: to be transferred, or kept with reasons (CPL 36).

    ``court`` is this case's, for its lists. ``kept``: the judge found that it is another suit.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="registered_earlier")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    found = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    there = models.CharField(max_length=10, help_text="code of the other court")
    there_name = models.CharField(max_length=100)
    there_number = models.CharField(max_length=40, blank=True)
    there_at = models.DateTimeField(help_text="when it was registered there")
    kept = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "there"], name="earlier_once_a_court")]
        indexes = [models.Index(fields=["court", "id"], condition=Q(kept__isnull=True), name="earlier_open")]
