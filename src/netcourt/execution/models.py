"""What is asked of execution, and what came of it."""

from __future__ import annotations

from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period
from netcourt.fees.models import Bill
from netcourt.identity.secrecy import EncryptedField
from netcourt.judgment.models import Decision, Pronouncement
from netcourt.reference.models import Court


def _yuan(**more: object) -> models.DecimalField:
    return models.DecimalField(max_digits=18, decimal_places=2, **more)  # type: ignore[arg-type]


def _entry(**more: object) -> models.ForeignKey:
    return models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+", **more)  # type: ignore[arg-type]


def _none_yet() -> models.ForeignKey:
    return _entry(null=True, blank=True)


class Application(models.Model):
    """One application for execution (申请执行), handed in in the suit: of one party, by one decision in force."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待立案审查")
        OPENED = "opened", _("已立案执行")
        REFUSED = "refused", _("裁定不予受理")
        TAKEN_BACK = "taken_back", _("已撤回申请")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="execution_applications")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="execution_applications")
    instrument = models.ForeignKey(
        Pronouncement, on_delete=models.PROTECT, related_name="+", help_text="what is executed: also one on appeal"
    )
    applicant = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="execution_applications")
    against = models.ManyToManyField(Party, related_name="execution_applied_against")
    amount = _yuan(default=0, help_text="yuan of the decision still owed, without what runs on")
    performed = _yuan(default=0, help_text="yuan performed already, taken off")
    interest = _yuan(default=0, help_text="yuan of interest or penalty the decision orders, up to the application")
    interest_how = models.TextField(blank=True)
    doubled = models.BooleanField(default=False, help_text="interest for late performance is asked too (CPL 264)")
    acts = models.TextField(blank=True, help_text="what else is to be done than paying")
    assets = models.TextField(blank=True, help_text="property known; never shown to the other side")
    performed_by = models.DateField(help_text="the last day for performance (CPL 250)")
    late_reason = models.TextField(blank=True, help_text="why after two years: stopped, interrupted (CPL 250)")
    bank = models.CharField(max_length=100, blank=True)
    account = EncryptedField(blank=True, help_text="number of the applicant's own account")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    decide_by = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    notice_by = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    ended = _none_yet()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, performed__gte=0, interest__gte=0), name="execution_sums_not_negative"
            ),
            models.UniqueConstraint(
                fields=["decision", "applicant"], condition=Q(state="waiting"), name="execution_waits_once"
            ),
        ]
        indexes = [
            models.Index(fields=["court", "id"], condition=Q(state="waiting"), name="execution_application_waiting")
        ]

    @property
    def money(self) -> Decimal:
        """Yuan asked, without what is still growing."""
        return self.amount + self.interest


class Execution(models.Model):
    """One case of execution (执行案件): what the notice ordered, what was asked, how it ended."""

    class How(models.TextChoices):
        PERFORMED = "performed", _("执行完毕")
        ROUND_ENDED = "round_ended", _("终结本次执行程序")
        WITHDRAWN = "withdrawn", _("终结执行：申请执行人撤回申请")
        TERMINATED = "terminated", _("终结执行：其他法定情形")

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="execution")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="execution")
    bill = models.OneToOneField(Bill, null=True, on_delete=models.PROTECT, related_name="execution")
    satisfied = _none_yet()
    withdrawal = _none_yet()
    round_agreed = _none_yet()
    ended = _none_yet()
    ground = models.CharField(max_length=20, choices=How, blank=True)
    finding = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["court", "id"], condition=Q(ended__isnull=True), name="execution_running")]


class Performance(models.Model):
    """Money said to have been paid: by the person executed, with proof, or found by the officer."""

    class State(models.TextChoices):
        CLAIMED = "claimed", _("待申请执行人确认")
        CONFIRMED = "confirmed", _("已确认")
        DENIED = "denied", _("申请执行人不认可")
        REJECTED = "rejected", _("执行员不予认定")

    execution = models.ForeignKey(Execution, on_delete=models.PROTECT, related_name="performances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", help_text="who paid")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    amount = _yuan()
    paid_on = models.DateField()
    how = models.CharField(max_length=500, blank=True)
    proof = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.CLAIMED)
    answer = models.TextField(blank=True)
    answered = _none_yet()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="performance_is_something")]


class PropertyReport(models.Model):
    """One report of property (财产报告, CPL 252); a later one supplements it. Never shown to others than the court."""

    execution = models.ForeignKey(Execution, on_delete=models.PROTECT, related_name="reports")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="property_reports")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(default=False)


class Objection(models.Model):
    """An objection to what the execution did (执行异议, CPL 236), and the ruling on it."""

    class State(models.TextChoices):
        OPEN = "open", _("待裁定")
        UPHELD = "upheld", _("异议成立，撤销或者改正")
        REJECTED = "rejected", _("异议不成立，驳回")

    execution = models.ForeignKey(Execution, on_delete=models.PROTECT, related_name="objections")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="execution_objections")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40, unique=True, help_text="案号, 执异 (CN15)")
    requests = models.TextField()
    reasons = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    decide_by = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    finding = models.TextField(blank=True)
    ruling = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    decided = _none_yet()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided__isnull=False, ruling__isnull=False),
                name="objection_decided_by_a_ruling",
            )
        ]


class Settlement(models.Model):
    """An agreement in execution (执行和解, CPL 241): proposed by one side, in force once the other agrees."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待对方答复")
        AGREED = "agreed", _("已达成")
        DECLINED = "declined", _("对方没有同意")
        BROKEN = "broken", _("没有履行，恢复执行")

    class FeeBy(models.TextChoices):
        EXECUTED = "executed", _("被执行人")
        APPLICANT = "applicant", _("申请执行人")

    execution = models.ForeignKey(Execution, on_delete=models.PROTECT, related_name="settlements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    terms = models.TextField()
    until = models.DateField(help_text="the last day for performing it")
    fee_by = models.CharField(
        max_length=10, choices=FeeBy, default=FeeBy.EXECUTED, help_text="who bears the fee of execution (FEE 38)"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    answered = _none_yet()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["execution"], condition=Q(state__in=("proposed", "agreed")), name="settlement_one_at_a_time"
            )
        ]


for _model in (Application, Execution, Performance, Objection, Settlement):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
