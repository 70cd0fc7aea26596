"""One mediation before filing: proposed, answered, ended. The docket entries say by whom and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, time_ordered_id
from netcourt.identity.models import Account


class Mediation(models.Model):
    """Mediation of one claim before it is accepted, once (CPL 125). ``number`` (诉前调) outlives it (CN-6)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待原告答复")
        RUNNING = "running", _("调解中")
        DECLINED = "declined", _("原告不同意调解")
        SETTLED = "settled", _("达成协议")
        FAILED = "failed", _("没有达成协议")
        LEFT = "left", _("原告退出调解")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="mediation")
    mediator = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="mediations")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    number = models.CharField(max_length=40, null=True, blank=True, unique=True, help_text="案号, 诉前调")
    reason = models.CharField(max_length=500)
    proposed = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    answered = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")
    ended = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "declined"], number__isnull=True)
                | Q(state__in=["running", "settled", "failed", "left"], number__isnull=False),
                name="mediation_numbered_once_agreed",
            ),
        ]
        indexes = [
            models.Index(fields=["mediator", "id"], condition=Q(state="running"), name="mediation_running"),
        ]
