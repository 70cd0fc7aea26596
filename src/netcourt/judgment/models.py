"""What the court decided, until it is in force, and the appeals against it."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry
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
    services = models.ManyToManyField(Service, related_name="decisions")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    ended = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="by which it took effect or was set aside",
    )  # fmt: skip
    effective_on = models.DateField(null=True, blank=True)
    why = models.JSONField(default=dict, blank=True, help_text="why from that day, in zh and en")

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


for _model in (Decision,):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
