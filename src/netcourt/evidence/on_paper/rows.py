"""Paper that came to the court in a case, and the file made of it (OL21 11, 35)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from netcourt.cases.models import Case, DocketEntry, Document, Party


class PaperMaterial(models.Model):
    """Leaves of paper in the file of a case: what, from whom, where they lie; ``scan``: the file made of them.

    Recorded by a member of the court, or by itself where an original turned out to differ from its file (``demand``).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="paper_materials")
    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="from whom; null: the court's",
    )
    title = models.CharField(max_length=200)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    received_on = models.DateField()
    kept_at = models.CharField(max_length=200, blank=True, help_text="where the paper lies")
    demand = models.OneToOneField(
        "evidence.OriginalDemand", null=True, blank=True, on_delete=models.PROTECT, related_name="paper"
    )
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    scan = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    scanned = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="by whom and when"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scan__isnull=True, scanned__isnull=True) | Q(scan__isnull=False, scanned__isnull=False),
                name="paper_scanned_by_an_act",
            )
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="paper_of_case"),
            models.Index(fields=["case"], condition=Q(scan__isnull=True), name="paper_not_scanned"),
        ]
