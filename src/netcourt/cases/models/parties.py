"""Who stands in a case: parties, and those who act for them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models.case import Case, time_ordered_id
from netcourt.cases.words import (
    APPLIED_WORDS,
    CONFIRMATION_WORDS,
    EXECUTION_WORDS,
    AgentKind,
    Origin,
    PartyForm,
    PartyRole,
)
from netcourt.identity.models import Organisation, Person, PowerOfAttorney
from netcourt.identity.secrecy import EncryptedField

CALLED: dict[str, dict[PartyRole, Any]] = {
    Case.Kind.EXECUTION: EXECUTION_WORDS,
    Case.Kind.CONFIRMATION: CONFIRMATION_WORDS,
    Case.Kind.SPECIAL: APPLIED_WORDS,
    Case.Kind.ORDER: APPLIED_WORDS,
}


class Party(models.Model):
    """One party of one case, as pleaded; linked to the person or organisation once that identity is proved."""

    class Kind(models.TextChoices):
        PERSON = "person", _("自然人")
        ORGANISATION = "organisation", _("法人或其他组织")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole)
    ordinal = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=12, choices=Kind)
    form = models.CharField(max_length=14, choices=PartyForm, default=PartyForm.PERSON, help_text="as pleaded")
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.MAINLAND)
    name = models.CharField(max_length=120)
    id_kind = models.CharField(max_length=12, choices=Person.IdKind, default=Person.IdKind.RESIDENT)
    id_number = EncryptedField(blank=True)
    credit_code = models.CharField(max_length=18, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    ethnicity = models.CharField(max_length=20, blank=True)
    occupation = models.CharField(max_length=60, blank=True)
    nationality = models.CharField(max_length=40, default="中国")
    address = models.CharField(max_length=200, blank=True)
    phone = EncryptedField(blank=True)
    email = EncryptedField(blank=True)
    legal_representative = models.CharField(max_length=100, blank=True)
    legal_representative_post = models.CharField(max_length=60, blank=True)
    platform = models.CharField(max_length=100, blank=True, help_text="where a shop known by its name trades")
    link = models.CharField(max_length=200, blank=True, help_text="address or number of the shop's page")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="parties"
    )
    linked_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True, help_text="left the suit, confirmed by the court (FLOW18 6)")

    class Meta:
        ordering = ["role", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["case", "role", "ordinal"], name="party_ordinal_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organisation__isnull=True), name="party_links_one_identity"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, organisation__isnull=True) | Q(linked_at__isnull=False),
                name="party_link_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> Any:
        """How the party is called in its case: 原告, and in a case of execution 申请执行人."""
        return CALLED.get(self.case.kind, {}).get(PartyRole(self.role), self.get_role_display())


class Representation(models.Model):
    """An agent acting for a party in a case under a power of attorney."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="representations")
    power = models.ForeignKey(PowerOfAttorney, on_delete=models.PROTECT, related_name="representations")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "power"], name="representation_once")]


class Agent(models.Model):
    """Who acts for a party, as the papers name them: by law, or by a power of attorney (CPL 60-62).

    ``person`` of a statutory representative is proved: they see and act as the party. ``power`` is the power of
    attorney behind an appointed agent where it was given on the platform; access comes from its Representation.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="agents")
    ordinal = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=14, choices=AgentKind)
    name = models.CharField(max_length=100)
    relation = models.CharField(max_length=40, blank=True, help_text="of a statutory representative: 母亲, 父亲 …")
    firm = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=30, blank=True)
    phone = EncryptedField(blank=True)
    special = models.BooleanField(default=False, help_text="special authority, as pleaded (CPL 62)")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="agencies")
    power = models.ForeignKey(PowerOfAttorney, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [models.UniqueConstraint(fields=["party", "ordinal"], name="agent_ordinal_once")]

    def __str__(self) -> str:
        return self.name
