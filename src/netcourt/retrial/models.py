"""Applications for retrial, ground by ground, the other side's opinions, and what came of them."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party
from netcourt.judgment.models import Decision
from netcourt.law import retrial as law
from netcourt.reference.models import Court


def _entry() -> models.ForeignKey:
    return models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Application(models.Model):
    """One application for retrial (再审申请): of one party, against one decision in force, at the court it chose.

    ``case`` is where the decision was made; ``review`` the case at the court addressed, from receipt on, where that
    court works here; ``retrial`` the case opened if the retrial is ordered.
    """

    class State(models.TextChoices):
        BY_HAND = "by_hand", _("由申请人向该法院递交")
        WAITING = "waiting", _("待立案审查")
        BACK = "back", _("待补正")
        REVIEWED = "reviewed", _("审查中")
        REFUSED = "refused", _("不予受理")
        WITHDRAWN = "withdrawn", _("已撤回")
        REJECTED = "rejected", _("已驳回")
        RETRIED = "retried", _("已裁定再审")

    RUNNING = (State.WAITING, State.BACK, State.REVIEWED)

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="retrial_applications")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the court addressed")
    above = models.BooleanField(help_text="the court above; else the one that decided (CPL 210)")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="retrial_applications")
    applicant = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="retrial_applications")
    requests = models.TextField(help_text="what the retrial is to order")
    facts = models.TextField(help_text="facts and reasons, for the grounds chosen")
    disputed = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="yuan of the decision")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", help_text="as it stands now")
    review = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="retrial_review")
    retrial = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="retrial_of")
    state = models.CharField(max_length=10, choices=State)
    sent_back, corrected, accepted, asked = _entry(), _entry(), _entry(), _entry()
    ended = _entry()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "applicant"], condition=Q(state__in=("waiting", "back", "reviewed")),
                name="retrial_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="by_hand") | Q(review__isnull=False), name="retrial_is_reviewed_in_a_case"
            ),
            models.CheckConstraint(
                condition=~Q(state="retried") | Q(retrial__isnull=False), name="retrial_ordered_opens_a_case"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["court", "state", "id"], condition=Q(state__in=("waiting", "back", "reviewed")),
                name="retrial_application_at_court",
            )
        ]  # fmt: skip


class Ground(models.Model):
    """One ground an application rests on, until when it could be brought, and the court's answer to it."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="grounds")
    key = models.CharField(max_length=10, help_text="of law.retrial")
    known_on = models.DateField(null=True, blank=True, help_text="since when the applicant knows of it (CPL 216)")
    last_day = models.DateField()
    why = models.JSONField(help_text="why that day, in zh and en")
    holds = models.BooleanField(null=True, help_text="the court's answer")
    finding = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="retrial_ground_once")]

    @property
    def law(self) -> law.Ground:
        return law.ground(self.key)


class Opinion(models.Model):
    """What another party of the original case says to the application (书面意见, CPL 214)."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="opinions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="retrial_opinions")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(default=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "party"], name="retrial_opinion_once")]


for _model in (Application, Ground):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
