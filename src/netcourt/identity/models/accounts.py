"""People, and the accounts they sign in with."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.identity.secrecy import EncryptedField, blind_index


class Person(models.Model):
    """A natural person as the law knows them, once their identity was checked."""

    class IdKind(models.TextChoices):
        RESIDENT = "resident", _("居民身份证")
        PASSPORT = "passport", _("护照")
        PERMIT = "permit", _("港澳台居民通行证或居住证")
        PERMANENT = "permanent", _("外国人永久居留身份证")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100)
    id_kind = models.CharField(max_length=12, choices=IdKind, default=IdKind.RESIDENT)
    id_number = EncryptedField()
    id_index = models.CharField(max_length=64, help_text="keyed fingerprint of kind and number")
    nationality = models.CharField(max_length=40, default="中国")
    sex = models.CharField(max_length=1, blank=True, choices=[("男", _("男")), ("女", _("女"))])
    birth_date = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id_index"], name="person_id_number_once")]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def index_of(id_kind: str, id_number: str) -> str:
        return blind_index(f"{id_kind}:{id_number}")


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, *, phone: str = "", staff_number: str = "", password: str | None = None, **more) -> Account:
        """An account whose phone, where given, is known to be theirs. People sign up by ``actions.sign_up``."""
        if phone:
            more.setdefault("phone_verified_at", timezone.now())
        account = self.model(
            phone=phone, phone_index=blind_index(phone) if phone else None, staff_number=staff_number or None, **more
        )
        account.set_password(password)
        account.save(using=self._db)
        return account

    def with_phone(self, phone: str) -> Account | None:
        return self.filter(phone_index=blind_index(phone)).first()


class Account(AbstractBaseUser):
    """What one signs in with. People come by phone; court staff by staff number with a second factor.

    ``phone_index`` is set once the phone is verified: whoever merely typed a number holds no claim to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="account")
    display_name = models.CharField(max_length=100, blank=True)
    phone = EncryptedField(blank=True)
    phone_index = models.CharField(max_length=64, null=True, blank=True, unique=True)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    email = models.EmailField(blank=True)
    staff_number = models.CharField(max_length=20, null=True, blank=True, unique=True)
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    frozen_at = models.DateTimeField(null=True, blank=True, help_text="while a claim of theft is examined (IC18 6)")
    invented = models.BooleanField(default=False, help_text="a person of the experience area, not a real one")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="") | Q(staff_number__isnull=False) | ~Q(email="") | Q(person__isnull=False),
                name="account_can_be_found",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.person.name if self.person_id and self.person else self.display_name

    @property
    def is_staff(self) -> bool:
        return self.staff_number is not None

    @property
    def may_sign_in(self) -> bool:
        """Not closed, and not frozen while a claim of theft is examined."""
        return self.is_active and self.frozen_at is None

    @property
    def is_superuser(self) -> bool:
        return False
