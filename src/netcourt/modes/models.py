"""How the stages of a case are conducted: what was asked, what the court ordered, who stayed away (OL21 4–6)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party
from netcourt.cases.words import ConsentStage, ConsentState
from netcourt.law.online_mode import ASKED_GROUNDS, CONSEQUENCES, ORDER_GROUNDS
from netcourt.reference.models import Court
from netcourt.service.models import Service


class Request(models.Model):
    """A party asks that a stage go on offline: for itself (``of`` is the party), or for another party (OL21 5)."""

    class Decision(models.TextChoices):
        GRANTED = "granted", _("转为线下进行")
        REFUSED = "refused", _("继续在线进行")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mode_requests")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mode_requests")
    of = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", help_text="who is to take part offline")
    stage = models.CharField(max_length=20, choices=ConsentStage)
    ground = models.CharField(
        max_length=10, blank=True, choices=[(g.value, text.zh) for g, text in ASKED_GROUNDS.items()]
    )
    reason = models.TextField()
    said = models.CharField(max_length=24, choices=ConsentState, help_text="what the party had said before")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    delays = models.BooleanField(null=True, help_text="it was asked to delay the suit, or otherwise improperly")
    finding = models.TextField(blank=True)
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "of", "stage"], condition=Q(decision=""), name="mode_request_one_open"
            ),
            models.CheckConstraint(condition=Q(reason__gt=""), name="mode_request_says_why"),
            models.CheckConstraint(
                condition=Q(party=models.F("of")) | Q(ground__gt=""), name="mode_request_of_another_has_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decided__isnull=False, finding__gt="", delays__isnull=False),
                name="mode_request_decided_with_reasons",
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(decision=""), name="mode_request_undecided")]


class OfflineOrder(models.Model):
    """The court moves a stage offline for one party: which, why, who decided (``entry``), what it means for it.

    ``lifted``: by which the court took it back; the stage then runs as the party itself said.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="offline_orders")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="offline_orders")
    stage = models.CharField(max_length=20, choices=ConsentStage)
    ground = models.CharField(max_length=10, choices=[(g.value, text.zh) for g, text in ORDER_GROUNDS.items()])
    reason = models.TextField()
    place = models.CharField(max_length=200, help_text="where and when, as far as it is fixed")
    contact = models.CharField(max_length=100, help_text="how to reach the court")
    request = models.ForeignKey(Request, null=True, blank=True, on_delete=models.PROTECT, related_name="orders")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    lifted = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "stage"], condition=Q(lifted=None), name="offline_order_once_per_party_and_stage"
            ),
            models.CheckConstraint(
                condition=Q(reason__gt="", place__gt="", contact__gt=""), name="offline_order_says_why_where_and_whom"
            ),
        ]


class Absence(models.Model):
    """A party that agreed to a stage online did not take part: what it was told (``service``), what other law says."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="absences")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="absences")
    stage = models.CharField(max_length=20, choices=ConsentStage)
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="proof that it was told"
    )
    consequence = models.CharField(max_length=10, choices=[(c.value, text[0].zh) for c, text in CONSEQUENCES.items()])
    finding = models.TextField()
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consequence="none") | Q(service__isnull=False), name="absence_no_consequence_without_notice"
            )
        ]
