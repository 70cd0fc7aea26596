"""People, organisations, proof of who they are, who acts for whom, posts at court."""

from __future__ import annotations

import uuid
from typing import ClassVar

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.identity.secrecy import EncryptedField, blind_index
from netcourt.reference.models import Court


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


class Proof(models.Model):
    """One successful proof of who an account is: by what method, to what level, when (OL21 7)."""

    class Level(models.IntegerChoices):
        NUMBER = 1, _("号码校验")
        DOCUMENT = 2, _("证件比对")
        REAL_NAME = 3, _("实名认证")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="proofs")
    level = models.PositiveSmallIntegerField(choices=Level)
    method = models.CharField(max_length=40, help_text="adapter and way, e.g. 'embedded:operator'")
    reference = models.CharField(max_length=120, blank=True, help_text="the provider's number for this check")
    confirmed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["account", "-at"], name="proof_latest")]


class ProofRequest(models.Model):
    """A person's request that an operator compares the photographed document with what they typed."""

    class State(models.TextChoices):
        OPEN = "open", _("待核验")
        CONFIRMED = "confirmed", _("已确认")
        REFUSED = "refused", _("未通过")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="proof_requests")
    court = models.ForeignKey(
        Court, null=True, on_delete=models.PROTECT, related_name="+", help_text="whose operators decide it"
    )
    name = models.CharField(max_length=100)
    id_kind = models.CharField(max_length=12, choices=Person.IdKind)
    id_number = EncryptedField()
    nationality = models.CharField(max_length=40, default="中国")
    photo = models.FileField(upload_to="proofs/", blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True)
    consented_at = models.DateTimeField(default=timezone.now, help_text="separate consent to sensitive data (PIPL 29)")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was refused, and what to do")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(state="open"), name="proof_request_one_open")
        ]
        indexes = [models.Index(fields=["court", "asked_at"], condition=Q(state="open"), name="proof_request_of_court")]


class Organisation(models.Model):
    """A legal person or other organisation, by its unified social credit code."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("企业法人")
        SOLE_TRADER = "sole_trader", _("个体工商户")
        AGENCY = "agency", _("行政机关")
        PROCURATORATE = "procuratorate", _("人民检察院")
        OTHER = "other", _("其他组织")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.COMPANY)
    credit_code = models.CharField(max_length=18, unique=True)
    seat = models.CharField(max_length=200, blank=True)
    legal_representative = models.CharField(max_length=100, blank=True)
    legal_representative_post = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name


class Officer(models.Model):
    """Who acts for an organisation without a power of attorney: its legal representative or person in charge."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="officers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    post = models.CharField(max_length=60, default="法定代表人")
    method = models.CharField(max_length=40, help_text="how the office was proved")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(until__isnull=True), name="officer_once_at_a_time"
            )
        ]


class OfficeRequest(models.Model):
    """A person's request to be confirmed as the one who acts for an organisation by office."""

    class State(models.TextChoices):
        OPEN = "open", _("待核验")
        CONFIRMED = "confirmed", _("已确认")
        REFUSED = "refused", _("未通过")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="office_requests")
    court = models.ForeignKey(
        Court, null=True, on_delete=models.PROTECT, related_name="+", help_text="whose operators decide it"
    )
    credit_code = models.CharField(max_length=18)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=Organisation.Kind, default=Organisation.Kind.COMPANY)
    seat = models.CharField(max_length=200, blank=True)
    legal_representative = models.CharField(max_length=100)
    post = models.CharField(max_length=60, default="法定代表人")
    paper = models.FileField(upload_to="offices/", blank=True)
    paper_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was refused, and what to do")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "credit_code"], condition=Q(state="open"), name="office_request_one_open"
            )
        ]
        indexes = [models.Index(fields=["court", "asked_at"], condition=Q(state="open"), name="office_request_court")]


class LawFirm(models.Model):
    """A law firm, by its licence number."""

    licence = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=120)


class PowerOfAttorney(models.Model):
    """An authority to act for a principal: general, or special with its powers listed (CPL 61-62, CPI 88-89)."""

    class Kind(models.TextChoices):
        LAWYER = "lawyer", _("律师")
        LEGAL_WORKER = "legal_worker", _("基层法律服务工作者")
        RELATIVE = "relative", _("近亲属")
        EMPLOYEE = "employee", _("工作人员")
        RECOMMENDED = "recommended", _("推荐的公民")

    class Power(models.TextChoices):
        ADMIT = "admit", _("代为承认诉讼请求")
        WAIVE = "waive", _("代为放弃诉讼请求")
        CHANGE = "change", _("代为变更诉讼请求")
        SETTLE = "settle", _("进行和解")
        COUNTERCLAIM = "counterclaim", _("提起反诉")
        APPEAL = "appeal", _("提起上诉")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    principal_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="powers_given"
    )
    principal_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="powers_given"
    )
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="powers_held")
    kind = models.CharField(max_length=14, choices=Kind)
    law_firm = models.ForeignKey(LawFirm, null=True, blank=True, on_delete=models.PROTECT)
    licence = models.CharField(max_length=30, blank=True, help_text="the lawyer's licence number")
    powers = ArrayField(models.CharField(max_length=14, choices=Power), default=list, blank=True)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True, help_text="when the agent took it on")
    declined_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(principal_person__isnull=False, principal_organisation__isnull=True)
                | Q(principal_person__isnull=True, principal_organisation__isnull=False),
                name="power_has_one_principal",
            ),
            models.CheckConstraint(
                condition=Q(principal_person__isnull=True) | ~Q(agent=F("principal_person")),
                name="power_not_to_oneself",
            ),
        ]

    def in_force(self, at) -> bool:
        """The principal gave it, nobody ended it and its period runs. The agent's acceptance is asked by
        ``queries.acting_for``: it binds the agent, not the court.
        """
        ended = self.revoked_at or self.declined_at
        return self.given_at <= at and not ended and (self.until is None or at < self.until)


class CourtPost(models.Model):
    """A person's post at one court between two dates. What one may do at court comes from posts only."""

    class Kind(models.TextChoices):
        FILING_JUDGE = "filing_judge", _("立案法官")
        JUDGE = "judge", _("法官")
        CLERK = "clerk", _("书记员")
        MEDIATOR = "mediator", _("调解员")
        ENFORCEMENT_OFFICER = "enforcement_officer", _("执行员")
        PRESIDENT = "president", _("院长")
        FINANCE = "finance", _("财务人员")
        ADMINISTRATOR = "administrator", _("系统管理员")
        SECURITY_ADMINISTRATOR = "security", _("安全管理员")
        AUDIT_ADMINISTRATOR = "audit", _("审计管理员")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=20, choices=Kind)
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    instrument = models.CharField(max_length=120, blank=True, help_text="the appointment's number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "court", "kind"], condition=Q(ended_on__isnull=True), name="post_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("appointed_on")), name="post_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(ended_on__isnull=True, kind__in=["administrator", "security", "audit"]),
                name="post_one_administration",
                violation_error_message="系统管理员、安全管理员、审计管理员不得由一人兼任",
            ),
        ]


class TheftClaim(models.Model):
    """A holder's claim that acts under their account were not theirs; the court decides (IC18 6, OL21 7).

    Without evidence it is only logged. With evidence, and once the claimant is known to be the holder, the account is
    frozen until the decision.
    """

    class State(models.TextChoices):
        LOGGED = "logged", _("已登记（未附证据）")
        OPEN = "open", _("审查中")
        UPHELD = "upheld", _("成立")
        DISMISSED = "dismissed", _("不成立")

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="theft_claims")
    claimed_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="empty: not signed in"
    )
    court = models.ForeignKey(
        Court, null=True, on_delete=models.PROTECT, related_name="+", help_text="whose operators decide it"
    )
    contact_phone = EncryptedField(blank=True)
    since = models.DateTimeField(help_text="from when on the acts are said to be another's")
    reason = models.TextField(max_length=2000)
    evidence = models.FileField(upload_to="theft/", blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    claimed_at = models.DateTimeField(default=timezone.now)
    holder_confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(state="open", holder_confirmed_at__isnull=False), name="theft_one_open"
            ),
            models.CheckConstraint(condition=Q(since__lte=F("claimed_at")), name="theft_not_in_the_future"),
            models.CheckConstraint(
                condition=Q(state__in=["logged", "open"]) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="theft_decided_by_someone",
            ),
        ]
        indexes = [
            models.Index(
                fields=["court", "claimed_at"], condition=Q(state__in=["logged", "open"]), name="theft_of_court"
            )
        ]


class Reveal(models.Model):
    """A masked value shown in full to someone, with the reason given (MASK-1). Rows are only added."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80, help_text="what was shown, e.g. 'proof_request:12'")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"], name="reveal_of_subject")]


class PhoneCheck(models.Model):
    """What the operator said of the phone of a person who asks to be proved (ID-8). Rows are only added."""

    request = models.ForeignKey(ProofRequest, on_delete=models.PROTECT, related_name="phone_checks")
    answer = models.CharField(max_length=8, help_text="same, other or unknown")
    method = models.CharField(max_length=120, help_text="the check that was asked")
    at = models.DateTimeField(default=timezone.now)


class Disposal(models.Model):
    """A file removed because its time was over: what it was, its digest, by which rule. Rows are only added."""

    subject = models.CharField(max_length=80, help_text="of which row, e.g. 'proof_request:12'")
    sha256 = models.CharField(max_length=64)
    days = models.PositiveIntegerField(help_text="for how long such files were kept then")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"], name="disposal_of_subject")]


class ShortMessage(models.Model):
    """A text message the court sent, kept by the embedded outbox so that it can be read where no gateway is joined."""

    phone = EncryptedField()
    phone_index = models.CharField(max_length=64)
    text = EncryptedField()
    number = models.CharField(max_length=64, null=True, blank=True, unique=True, help_text="the sender's own")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["phone_index", "-sent_at"], name="short_message_latest")]


_TRACKED = (
    Person,
    Account,
    Organisation,
    Officer,
    OfficeRequest,
    PowerOfAttorney,
    CourtPost,
    ProofRequest,
    TheftClaim,
)
for _model in _TRACKED:
    _without = ["password", "last_login"] if _model is Account else None
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=_without)(_model)
