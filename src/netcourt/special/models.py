"""What is asked in a special procedure (特别程序), and what came of it. Stage and outcome stand in the case."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Period
from netcourt.fees.models import Bill
from netcourt.filing.models import Draft
from netcourt.law.special import KINDS, Kind
from netcourt.mediation.models import Mediation
from netcourt.reference.models import Court
from netcourt.service.models import Service


def _entry(**more: Any) -> models.ForeignKey:
    return models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+", **more)


def _paper(**more: Any) -> models.ForeignKey:
    return models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", **more)


def _period(**more: Any) -> models.ForeignKey:
    return models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", **more)


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


class PaymentOrder(models.Model):
    """One application for a payment order (支付令): by one creditor, against one debtor, for one debt."""

    class Of(models.TextChoices):
        MONEY = "money", _("金钱")
        SECURITIES = "securities", _("有价证券")

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="payment_order")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    entry = _entry()
    of = models.CharField(max_length=10, choices=Of, default=Of.MONEY)
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="yuan of the debt")
    interest = models.DecimalField(max_digits=18, decimal_places=2, default=0, help_text="yuan of agreed interest")
    interest_how = models.TextField(blank=True, help_text="by what it was agreed, how it was reckoned")
    due_on = models.DateField()
    facts = models.TextField()
    exhibits = models.ManyToManyField(Document, related_name="+")
    document = _paper(help_text="the application")
    accept_by = _period()
    bill = models.OneToOneField(Bill, null=True, on_delete=models.PROTECT, related_name="payment_order")
    issue_by = _period(null=True, blank=True)
    order = _paper(null=True, blank=True)
    number = models.CharField(max_length=50, blank=True, help_text="of the order")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pleas = models.JSONField(default=list, blank=True, help_text="codes of law.payment_orders PLEAS")
    part = models.CharField(
        max_length=10, blank=True, help_text="what alone is objected to, of law.payment_orders PARTS; empty: all"
    )
    words = models.TextField(blank=True)
    struck = models.DecimalField(max_digits=18, decimal_places=2, default=0, help_text="yuan that lapsed (CPI 432)")
    objection = _paper(null=True, blank=True)
    objected = _entry(null=True, blank=True)
    objection_ended = _entry(null=True, blank=True, help_text="withdrawn or rejected")
    withdrawal = _entry(null=True, blank=True)
    ended = _entry(null=True, blank=True)
    ground = models.CharField(max_length=12, blank=True)
    finding = models.TextField(blank=True)
    no_suit = _entry(null=True, blank=True)
    revoked = _entry(null=True, blank=True, help_text="by the president (CPI 441)")
    draft = models.OneToOneField(Draft, null=True, blank=True, on_delete=models.SET_NULL, related_name="payment_order")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0, interest__gte=0), name="ordered_sum_is_one"),
            models.CheckConstraint(
                condition=Q(struck__gte=0, struck__lte=models.F("interest")), name="order_strikes_what_was_asked"
            ),
            models.CheckConstraint(
                condition=Q(service__isnull=True) | Q(order__isnull=False), name="order_served_was_issued"
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(ended__isnull=True), name="payment_order_running")]

    @property
    def money(self) -> Decimal:
        return self.amount + self.interest

    @property
    def left(self) -> Decimal:
        """Yuan the order still commands."""
        return self.money - self.struck

    @property
    def objected_to(self) -> bool:
        """Whether an objection waits for the judge."""
        return self.objected_id is not None and self.objection_ended_id is None


class Petition(models.Model):
    """One application in special procedure by one applicant: of which kind and on what facts, as ``law.special`` asks.

    ``facts``: what the applicant told, ``found``: what the judge stated, both by name of the fact; days as ISO dates,
    money as text.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="petition")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    kind = models.CharField(max_length=20, help_text="code of law.special KINDS")
    ground = models.CharField(max_length=16)
    relation = models.CharField(max_length=16)
    connection = models.CharField(max_length=12, help_text="why this court")
    facts = models.JSONField(default=dict)
    document = _paper(help_text="the application as it stands")
    accept_by = _period()
    sent_back = _entry(null=True, blank=True)
    corrected = _entry(null=True, blank=True)
    notice = _paper(null=True, blank=True, help_text="the public notice")
    notice_until = _period(null=True, blank=True)
    decide_by = _period(null=True, blank=True)
    answer = _paper(null=True, blank=True, help_text="of the one it is about")
    withdrawal = _entry(null=True, blank=True)
    ended = _entry(null=True, blank=True)
    why = models.CharField(max_length=12, blank=True, help_text="why not: of law.special REFUSALS or ENDINGS")
    finding = models.TextField(blank=True)
    found = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(notice_until__isnull=True) | Q(notice__isnull=False),
                name="petition_notice_runs_once_posted",
            ),
            models.CheckConstraint(
                condition=Q(corrected__isnull=True) | Q(sent_back__isnull=False),
                name="petition_corrected_once_sent_back",
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(ended__isnull=True), name="petition_running")]

    @property
    def law(self) -> Kind:
        return KINDS[self.kind]

    @property
    def waits_for_correction(self) -> bool:
        return self.sent_back_id is not None and self.corrected_id is None


class Enclosed(models.Model):
    """One paper handed in with an application, as what (``law.special``)."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="enclosed")
    name = models.CharField(max_length=20)
    document = _paper()

    class Meta:
        ordering = ["pk"]


for _model in (Confirmation, PaymentOrder, Petition):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
