"""Data of the courts' world, versioned by date: courts, causes, kinds of document, holiday notices.

Rows are imported from files in the repository (``./netcourt manage import_reference``), never typed in.
``valid_to`` is everywhere the first day on which the row no longer holds; empty means it still holds.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Court(models.Model):
    """One court, named by its code word (法院代字), e.g. 浙0192."""

    class Level(models.TextChoices):
        SUPREME = "supreme", "最高"
        HIGH = "high", "高级"
        INTERMEDIATE = "intermediate", "中级"
        BASIC = "basic", "基层"

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", "普通"
        INTERNET = "internet", "互联网"
        SPECIALISED = "specialised", "专门"

    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=80)
    english_name = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=16, choices=Level)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.ORDINARY)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    division = models.CharField(max_length=6, blank=True, help_text="GB/T 2260 code of its seat")
    province = models.CharField(max_length=20)
    city = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=120, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    certainty = models.CharField(max_length=120, blank=True, help_text="what is uncertain about this row, if anything")
    invented = models.BooleanField(default=False, help_text="an example court that does not exist")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="court_name_unique"),
            models.CheckConstraint(condition=~Q(parent=F("code")), name="court_not_its_own_parent"),
        ]
        indexes = [models.Index(fields=["province", "city", "level"], name="court_by_place")]

    def __str__(self) -> str:
        return self.name


class AppealRoute(models.Model):
    """Where appeals from one court go for one subject, between two dates (IC18 4, IJ25 3)."""

    court = models.ForeignKey(Court, on_delete=models.CASCADE, related_name="appeal_routes")
    subject = models.CharField(max_length=20, blank=True, help_text="category code; empty for all others")
    to = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "subject", "valid_from"], name="appeal_route_once_per_date")
        ]


class Designation(models.Model):
    """A stored instrument by which a High Court gives an internet court a further type of case (IJ25 1)."""

    court = models.ForeignKey(Court, on_delete=models.CASCADE, related_name="designations")
    issued_by = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    approval_number = models.CharField(max_length=80, help_text="number of the Supreme People's Court's approval")
    scope = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "approval_number"], name="designation_once_per_approval")
        ]


class Cause(models.Model):
    """One cause of action (案由) of the official tree, in one edition; its code names the edition (2025-88.8)."""

    code = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=120)
    english_name = models.CharField(max_length=160, blank=True)
    level = models.PositiveSmallIntegerField(help_text="1 part, 2 group, 3 cause, 4 sub-cause")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    kind = models.CharField(max_length=16, default="civil")
    earlier_names = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    categories = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, help_text="internet-court categories it may fall in"
    )
    position = models.PositiveIntegerField(help_text="order in the official text")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["name"], name="cause_by_name")]

    def __str__(self) -> str:
        return self.name


class DocumentKind(models.Model):
    """What a document is in the dossier: 起诉状, 受理通知书 …, with a stable code."""

    class IssuedBy(models.TextChoices):
        PARTY = "party", "当事人"
        COURT = "court", "法院"
        OTHER = "other", "其他"

    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=60)
    english_name = models.CharField(max_length=80)
    issued_by = models.CharField(max_length=8, choices=IssuedBy)
    template = models.CharField(max_length=60, blank=True, help_text="typst template that typesets it")
    basis = models.CharField(max_length=120, blank=True, help_text="articles behind it, e.g. 'CPL 126, IC18 7'")
    position = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class HolidayNotice(models.Model):
    """The State Council's notice on the rest days of one year, as imported; provisional dates are then recomputed."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    title = models.CharField(max_length=120)
    source = models.TextField(help_text="the notice in the file format of netcourt.law.calendar")
    imported_at = models.DateTimeField(auto_now=True)


class LocalTariff(models.Model):
    """Figures a province sets: fixed fees inside the decree's ranges (FEE 13), average wage (CPI 272)."""

    province = models.CharField(max_length=20)
    item = models.CharField(max_length=40, help_text="key of netcourt.law.fees, or 'average_wage'")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    instrument = models.CharField(max_length=160, help_text="who set it, where published")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "item", "valid_from"], name="local_tariff_once_per_date"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="local_tariff_not_negative"),
        ]


class LendingRate(models.Model):
    """A lending rate the State published, percent a year, from one day until the next row of its source."""

    source = models.CharField(max_length=12, help_text="law.interest.RateSource: lpr_1y, lpr_5y")
    valid_from = models.DateField()
    percent = models.DecimalField(max_digits=7, decimal_places=4)
    known_to = models.DateField(null=True, blank=True, help_text="no later rate was published up to this day")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "valid_from"], name="lending_rate_once_per_date")]


class ExchangeRate(models.Model):
    """What the State published a foreign currency to be worth on one day (FEE 55)."""

    currency = models.CharField(max_length=3, help_text="ISO 4217: USD")
    day = models.DateField(help_text="the day the rate was published for")
    units = models.PositiveIntegerField(help_text="of the currency: 100 for a rate told for 100 yen")
    yuan = models.DecimalField(max_digits=14, decimal_places=6, help_text="for so many units")
    source = models.CharField(max_length=120, help_text="who published it; invented rates say so")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["currency", "day"], name="exchange_rate_once_a_day"),
            models.CheckConstraint(condition=Q(units__gt=0, yuan__gt=0), name="exchange_rate_positive"),
        ]


class ImportedFile(models.Model):
    """The last imported content of one reference file: tells at once that nothing changed, and what is loaded."""

    name = models.CharField(primary_key=True, max_length=80)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    imported_at = models.DateTimeField(auto_now=True)
