"""What the court decided, until it is in force, and the appeals against it."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party
from netcourt.fees.models import Bill
from netcourt.reference.models import Court
from netcourt.service.models import Service


class Decision(models.Model):
    """One decision against which an appeal lies, or lay: from the act that made it until it is in force or set aside.

    Who may appeal until when is read from its services: each begins the period of its receiver (CPL 171).
    """

    class Kind(models.TextChoices):
        JUDGMENT = "judgment", _("判决")
        RULING = "ruling", _("裁定")

    class State(models.TextChoices):
        OPEN = "open", _("上诉期内，未生效")
        APPEALED = "appealed", _("已上诉，未生效")
        IN_FORCE = "in_force", _("已生效")
        SET_ASIDE = "set_aside", _("已被撤销")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="decision")
    kind = models.CharField(max_length=10, choices=Kind)
    final = models.BooleanField(default=False, help_text="no appeal lies: in force once the last party is served")
    services = models.ManyToManyField(Service, related_name="decisions")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    ended = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="by which it took effect or was set aside",
    )  # fmt: skip
    effective_on = models.DateField(null=True, blank=True)
    why = models.JSONField(default=dict, blank=True, help_text="why from that day, in zh and en")
    suspended = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="by which its execution is suspended, since the case is retried (CPL 217)",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("open", "appealed")) | Q(ended__isnull=False), name="decision_ended_says_by_what"
            ),
            models.CheckConstraint(
                condition=~Q(state="in_force") | Q(effective_on__isnull=False), name="decision_in_force_says_since_when"
            ),
        ]
        indexes = [models.Index(fields=["court", "state", "id"], name="decision_at_court")]

    @property
    def alive(self) -> bool:
        return self.state in (self.State.OPEN, self.State.APPEALED)


class Pronouncement(models.Model):
    """A judgment, ruling or mediation statement as the judge signed it and handed it in (裁判结果登记).

    ``shares``: what each party bears of each fee, in yuan by key of the bill, then of the party (FEE 29).
    """

    class Kind(models.TextChoices):
        JUDGMENT = "judgment", _("判决书")
        DISMISSAL = "dismissal", _("裁定书（驳回起诉）")
        MEDIATION = "mediation", _("调解书")
        CONFIRMATION = "confirmed", _("裁定书（确认调解协议）")
        ORDER = "order", _("支付令")
        DECLARED = "declared", _("判决书（特别程序）")
        SALE = "sale", _("裁定书（准许实现担保物权）")
        REVIEWED = "reviewed", _("裁定书（特别程序异议）")

    class OnAppeal(models.TextChoices):
        UPHELD = "upheld", _("驳回上诉，维持原判")
        CHANGED = "changed", _("改判")
        REMANDED = "remanded", _("撤销原判，发回重审")
        MEDIATED = "mediated", _("第二审调解结案")

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="pronouncement")
    kind = models.CharField(max_length=10, choices=Kind)
    on_appeal = models.CharField(max_length=10, choices=OnAppeal, blank=True, help_text="of a court of appeal")
    number = models.CharField(max_length=50, help_text="of the instrument: the case number, with 之一 … (CN15)")
    pronounced_on = models.DateField()
    allowed = models.DecimalField(max_digits=18, decimal_places=2, null=True, help_text="yuan; empty: no sum of money")
    perform_days = models.PositiveSmallIntegerField(null=True, help_text="from its effect; empty: it names no such day")
    shares = models.JSONField(default=dict, blank=True)
    awards = models.ManyToManyField(
        Party, related_name="+", blank=True, help_text="who is to receive something by it; none: it was not said"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")


class Appeal(models.Model):
    """One appeal (上诉): brought by one party, or by several of one side together, who then owe one fee (CPI 202)."""

    class State(models.TextChoices):
        PENDING = "pending", _("原审法院正在办理")
        SENT = "sent", _("已报送第二审法院")
        DECIDED = "decided", _("第二审已裁判")
        WITHDRAWN = "withdrawn", _("已撤回上诉")
        UNPAID = "unpaid", _("未交费，按撤回上诉处理")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appeals")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="appeals")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    by = models.ManyToManyField(Party, related_name="appeals", help_text="the appellants, of one side")
    payer = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", help_text="the first of them")
    requests = models.TextField(help_text="what the court of appeal is asked to order")
    reasons = models.TextField()
    disputed = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="yuan of the judgment")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    bill = models.OneToOneField(Bill, null=True, on_delete=models.PROTECT, related_name="appeal")
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    ended = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class AppealAnswer(models.Model):
    """The answer of one appellee to an appeal (上诉答辩状, CPL 174)."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="appeal_answers")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    late = models.BooleanField(default=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "party"], name="appeal_answered_once")]


class SecondInstance(models.Model):
    """A decision before the court of appeal (第二审): its case there, where that court works here, and the outcome."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("驳回上诉，维持原裁定")
        CHANGED = "changed", _("撤销原裁定")
        WITHDRAWN = "withdrawn", _("准许撤回上诉")
        REMANDED = "remanded", _("发回重审")
        MEDIATED = "mediated", _("第二审调解结案")

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="second")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    sent = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="second")
    asked = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="the application to withdraw the appeal",
    )  # fmt: skip
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    finding = models.TextField(blank=True)
    to_court = models.ForeignKey(Court, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ruling = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(decided__isnull=False, ruling__isnull=False),
                name="second_instance_decided_by_a_ruling",
            )
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(outcome=""), name="second_instance_waiting")]


for _model in (Decision, Pronouncement, Appeal, SecondInstance):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
