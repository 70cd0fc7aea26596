"""What is asked in a special procedure (特别程序), and what came of it. Stage and outcome stand in the case."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Period
from netcourt.mediation.models import Mediation
from netcourt.reference.models import Court


def _entry(**more: object) -> models.ForeignKey:
    return models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+", **more)  # type: ignore[arg-type]


def _paper(**more: object) -> models.ForeignKey:
    return models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", **more)  # type: ignore[arg-type]


def _period(**more: object) -> models.ForeignKey:
    return models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", **more)  # type: ignore[arg-type]


class Confirmation(models.Model):
    """One application for the confirmation of a mediation agreement (司法确认): by one party, joined by the other."""

    class Connection(models.TextChoices):
        INVITED = "invited", _("本院邀请、委派的调解")
        DOMICILE = "domicile", _("当事人住所地在本院辖区")
        SUBJECT = "subject", _("标的物所在地在本院辖区")
        SEAT = "seat", _("调解组织所在地在本院辖区")

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="confirmation")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    mediation = models.ForeignKey(
        Mediation, null=True, blank=True, on_delete=models.PROTECT, related_name="confirmations",
        help_text="the mediation before filing that ended in the agreement",
    )  # fmt: skip
    mediator = models.CharField(max_length=120, help_text="调解组织")
    connection = models.CharField(max_length=10, choices=Connection, help_text="why this court (CPL 205)")
    effective_on = models.DateField(help_text="the day the agreement took effect")
    terms = models.TextField(help_text="what was agreed, one line each")
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, help_text="yuan to be paid; empty: none")
    agreement = _paper()
    proof = _paper(null=True, blank=True, help_text="that the organisation mediated; the court's own needs none")
    title = _paper(null=True, blank=True, help_text="proof of the property it is about (CPI 354)")
    document = _paper(help_text="the application")
    join_by = _period()
    joined = _entry(null=True, blank=True)
    accept_by = _period(null=True, blank=True)
    decide_by = _period(null=True, blank=True)
    withdrawal = _entry(null=True, blank=True)
    ended = _entry(null=True, blank=True)
    ground = models.CharField(max_length=12, blank=True, help_text="why not: of law.confirmation BARS or GROUNDS")
    finding = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="confirmed_sum_is_one"),
            models.CheckConstraint(
                condition=Q(decide_by__isnull=True) | Q(joined__isnull=False), name="confirmation_accepted_of_both"
            ),
            models.UniqueConstraint(
                fields=["mediation"], condition=Q(ended__isnull=True), name="mediation_confirmed_once_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(ended__isnull=True), name="confirmation_running")]


for _model in (Confirmation,):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
