"""Pleadings (诉辩): what a party asks between acceptance and judgment, and what the court decided on it."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period
from netcourt.fees.models import Bill
from netcourt.filing.models import Claim, Complaint, SealedFields
from netcourt.identity.models import Account, Organisation, Person
from netcourt.identity.secrecy import EncryptedField
from netcourt.reference.models import Court


class Kind(models.TextChoices):
    """What is asked of the court."""

    COUNTERCLAIM = "counterclaim", _("反诉")
    THIRD_PARTY = "third_party", _("第三人的诉讼请求")
    PROCEDURE = "procedure", _("程序异议")
    RECUSAL = "recusal", _("回避申请")
    RESTORATION = "restoration", _("顺延期限申请")
    DISOWNING = "disowning", _("诉讼行为异议")


class Draft(models.Model):
    """A counterclaim or other application someone is typing; no procedural act before it is handed in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="pleading_drafts")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    fields = SealedFields(default=dict)
    entry = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "account", "kind"], condition=Q(entry__isnull=True), name="pleading_draft_one_open"
            )
        ]


class DraftFile(models.Model):
    """A file attached to a draft of a counterclaim."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=150, blank=True, help_text="where it comes from (EV19 19)")

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "document"], name="pleading_file_once")]


class Application(models.Model):
    """One thing a party asked for by an act, and the decision on it. ``ground``: why it was refused, where listed."""

    class State(models.TextChoices):
        ASKED = "asked", _("待法院决定")
        GRANTED = "granted", _("准许")
        REFUSED = "refused", _("不予准许")
        LEAVING = "leaving", _("申请撤回，待法院裁定")
        DROPPED = "dropped", _("按撤回处理")
        LOGGED = "logged", _("已登记（未附证据），行为有效")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="applications")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    kind = models.CharField(max_length=12, choices=Kind)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="applications")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
    link = models.TextField(blank=True, help_text="of a counterclaim: what ties it to the suit (CPI 233)")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    bill = models.OneToOneField(Bill, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    ground = models.CharField(max_length=24, blank=True)
    finding = models.TextField(blank=True)
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "kind"], condition=Q(state="asked"), name="application_one_open_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "leaving", "logged"]) | Q(decided__isnull=False),
                name="application_decided_by_an_act",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="application_of_case"),
            models.Index(
                fields=["court", "id"], condition=Q(state__in=["asked", "leaving"]), name="application_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party.name}的{self.get_kind_display()}"


class PleadedExhibit(models.Model):
    """One line of the evidence handed in with a counterclaim, as ``evidence.Exhibit`` is one of a list."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="exhibits")
    ordinal = models.PositiveSmallIntegerField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300)
    source = models.CharField(max_length=150)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["application", "ordinal"], name="pleaded_exhibit_once")]


class Intervention(models.Model):
    """Someone outside the suit claims what both sides dispute (CPL 59). No party, and reads nothing, until admitted.

    ``application``: the third party's claim it became.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interventions")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="interventions")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200)
    phone = EncryptedField(blank=True)
    facts = models.TextField()
    link = models.TextField()
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=Application.State, default=Application.State.ASKED)
    finding = models.TextField(blank=True)
    decided = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="intervention"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "account"], condition=Q(state="asked"), name="intervention_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(decided__isnull=False), name="intervention_decided_by_an_act"
            ),
        ]
        indexes = [models.Index(fields=["court", "id"], condition=Q(state="asked"), name="intervention_waiting")]


class PleadedClaim(models.Model):
    """One claim of a counterclaim or of a third party, as ``filing.Claim`` is one of a complaint."""

    application = models.ForeignKey(Application, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    intervention = models.ForeignKey(
        Intervention, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Claim.Kind)
    text = models.CharField(max_length=1000)
    object = models.CharField(max_length=300, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True, help_text="yuan")
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, of foreign money")
    figure = models.DecimalField(
        max_digits=19, decimal_places=4, null=True, blank=True, help_text="foreign sum, price of one, or own value"
    )
    against = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    joint = models.BooleanField(default=False)
    reckoned = models.JSONField(default=dict, blank=True, help_text="how the amount was reckoned, in zh and en")

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["application", "ordinal"], name="pleaded_claim_ordinal_once"),
            models.CheckConstraint(condition=~Q(kind="money") | Q(amount__gt=0), name="pleaded_money_has_amount"),
            models.CheckConstraint(
                condition=Q(application__isnull=False) | Q(intervention__isnull=False),
                name="pleaded_claim_of_someone",
            ),
        ]


class CounterAnswer(models.Model):
    """What a party answered to a counterclaim or to a third party's claim."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(default=False)
    text = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")


class Change(models.Model):
    """A plaintiff changed, added or reduced claims: ``complaint`` is the new version, the sums before and after."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="claim_changes")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="+")
    before = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    after = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    fee_before = models.DecimalField(max_digits=14, decimal_places=2)
    fee_after = models.DecimalField(max_digits=14, decimal_places=2)
    grows = models.BooleanField(help_text="the other side's duties grow: it gets a new period to answer")


class Tie(models.Model):
    """A relation that someone of the court declared, looked at before a case is given to them (CPL 47)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="ties")
    name = models.CharField(max_length=120, help_text="of the person or organisation, as it would stand in a case")
    ground = models.CharField(max_length=24, help_text="law.recusal.Ground")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account"], condition=Q(until__isnull=True), name="tie_in_force")]


class Recusal(models.Model):
    """Whose recusal an application asks for; ``reviews``: the refusal it asks to review (CPL 50)."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="recusal")
    official = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    reviews = models.OneToOneField(Application, null=True, blank=True, on_delete=models.PROTECT, related_name="review")


class Restoration(models.Model):
    """A missed period and the obstacle (CPL 86); ``restored``: the period given instead."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="restoration")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    obstacle_began = models.DateTimeField()
    obstacle_ended = models.DateTimeField()
    restored = models.ForeignKey(Period, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(obstacle_ended__gte=models.F("obstacle_began")), name="restoration_obstacle_in_order"
            )
        ]


class Disowning(models.Model):
    """An act on the docket that, its party says, is not its own: a fault of the platform (IC18 6, OL21 7).

    Without ``evidence`` it is only logged and the act stands. Upheld, the act waits to be marked void.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="disowning")
    act = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Grievance(models.Model):
    """A complaint on how the court handled a filing (REG15 13): the president looks into it and answers in 15 days."""

    class About(models.TextChoices):
        NOT_TAKEN = "not_taken", _("不接收起诉材料")
        NO_RECEIPT = "no_receipt", _("接收后不出具书面凭证")
        PIECEMEAL = "piecemeal", _("不一次性告知要补正的内容")
        DELAY = "delay", _("有案不立、拖延立案")
        EXTRA = "extra", _("在法定条件之外另设条件、索要不该要的材料")
        OTHER = "other", _("其他")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grievances")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=12, choices=About)
    text = models.TextField()
    answer = models.TextField(blank=True)
    founded = models.BooleanField(null=True)
    answered = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(answered__isnull=True), name="grievance_one_open_per_party"
            ),
            models.CheckConstraint(
                condition=Q(answered__isnull=True) | Q(answer__gt="", founded__isnull=False),
                name="grievance_answered_with_reasons",
            ),
        ]


pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(Application)
