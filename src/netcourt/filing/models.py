"""Filing (立案): drafts, complaints, their review and correction.

A draft is a form being filled in; nothing in it is a procedural act before it is submitted. A submitted complaint is
copied into rows that never change; a corrected one is a new version beside the old.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period
from netcourt.cases.words import Outcome
from netcourt.identity.models import Account, Organisation, Person
from netcourt.identity.secrecy import EncryptedField
from netcourt.reference.models import Court


class SealedFields(EncryptedField):
    """A mapping of field names to what was typed, encrypted: a draft holds phones and identity numbers."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else {}

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(json.dumps(value, ensure_ascii=True))


class Draft(models.Model):
    """A claim someone is typing, saved at every field. ``fields`` holds the raw text by field name, as typed.

    Two windows may hold the same draft: ``writers`` says which window wrote a field last, ``aside`` keeps the text that
    one window wrote over another's, so that nothing typed is lost.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="drafts")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    fields = SealedFields(default=dict)
    writers = models.JSONField(default=dict, blank=True)
    aside = SealedFields(default=dict)
    version = models.PositiveIntegerField(default=0, help_text="grows with every save; two windows notice each other")
    corrects = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="correcting_drafts",
        help_text="the case whose papers this draft corrects",
    )  # fmt: skip
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="the case it became"
    )
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["account", "-updated_at"], name="draft_by_account")]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "corrects"], condition=Q(case__isnull=True, corrects__isnull=False),
                name="draft_one_per_correction",
            )
        ]  # fmt: skip


class Assistance(models.Model):
    """A member of the court writes a claim for a person who cannot: orally (CPL 123), or helped (OL21 2, 11).

    The draft is the helper's; the person is the plaintiff, identified by the document seen at the counter.
    """

    class Reason(models.TextChoices):
        WRITING = "writing", _("书写有困难，口头起诉")
        DEVICE = "device", _("不会用或者没有手机、电脑")
        AGE = "age", _("老年人")
        DISABILITY = "disability", _("残疾人")
        MINOR = "minor", _("未成年人，由法定代理人陪同")
        PAPER = "paper", _("交来纸质材料，由法院代为电子化")

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="assistance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason)
    document_seen = models.CharField(max_length=60, help_text="which identity document the helper compared")
    begun_at = models.DateTimeField(default=timezone.now)
    read_back_at = models.DateTimeField(null=True, blank=True, help_text="read aloud and confirmed by the person")


class DraftFile(models.Model):
    """A file attached to a draft, with what it is and what it is to prove."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=150, blank=True, help_text="where it comes from (EV19 19)")
    paper = models.CharField(max_length=14, blank=True, help_text="EvidenceItem.Paper")

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "document"], name="draft_file_once")]


class SentFile(models.Model):
    """A file that a program sent ahead of the claim it belongs to. Forgotten with the filing, or after a week."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveBigIntegerField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["sent_at"], name="sent_file_by_time")]


class Confirmation(models.Model):
    """A further plaintiff's own word that they sue by these papers: an invitation, then the confirmation (CPL 55).

    The invited person opens the link, gives the one-time code, reads the papers and confirms them from their own
    proved account. ``papers`` is the fingerprint of what they confirmed; papers that changed since are asked anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    slot = models.CharField(max_length=6, blank=True, help_text="of the draft: s2, s3 …")
    name = models.CharField(max_length=100, help_text="whom the invitation is for")
    code_hash = models.CharField(max_length=64, blank=True, help_text="of the one-time code; empty once used")
    tries = models.PositiveSmallIntegerField(default=0)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact = SealedFields(default=dict)
    papers = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["papers"], condition=Q(confirmed_at__isnull=False), name="confirmation_of_papers")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(account__isnull=False, papers__gt=""),
                name="confirmation_says_who_and_what",
            )
        ]


class Complaint(models.Model):
    """One version of a complaint (起诉状) as submitted (CPL 124)."""

    class Connection(models.TextChoices):
        """What ties the dispute to the court's city."""

        DEFENDANT_DOMICILE = "defendant_domicile", _("被告住所地")
        PLAINTIFF_DOMICILE = "plaintiff_domicile", _("原告住所地")
        PERFORMANCE = "performance", _("合同履行地（收货地等）")
        SIGNING = "signing", _("合同签订地")
        INFRINGEMENT = "infringement", _("侵权行为地（含设备所在地、结果发生地）")
        AGREED = "agreed", _("协议选择的管辖地")
        DECISION = "decision", _("作出原裁判、裁定的法院")

    class ClauseForm(models.TextChoices):
        """How a clause choosing the court came about: what decides its weight (CPI 31)."""

        NEGOTIATED = "negotiated", _("双方单独商量写进合同的")
        DRAWN = "drawn", _("对方拟好的格式条款，签约时用加粗、单独勾选等方式提示过")
        UNDRAWN = "undrawn", _("对方拟好的格式条款，没有提示过")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="complaints")
    version = models.PositiveSmallIntegerField(default=1)
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=12)
    cause_text = models.CharField(max_length=120, help_text="the cause as the plaintiff named it")
    connection = models.CharField(max_length=24, choices=Connection)
    connection_place = models.CharField(max_length=100, help_text="the city that ties the dispute to the court")
    platform = models.CharField(max_length=100, blank=True, help_text="e-commerce platform or network service")
    online_signing = models.BooleanField(null=True, help_text="concluded online")
    online_performance = models.BooleanField(null=True, help_text="performed online")
    jurisdiction_clause = models.TextField(blank=True)
    clause_form = models.CharField(max_length=12, choices=ClauseForm, blank=True)
    clause_connection = models.CharField(
        max_length=24, blank=True, help_text="how the chosen place is connected: law.jurisdiction.ConnectionType, none"
    )
    touches = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, help_text="matters that put DATA in doubt (IJ25 1)"
    )
    happened_on = models.DateField(null=True, blank=True, help_text="as told; what limitation is reckoned from")
    earlier_ended_on = models.DateField(null=True, blank=True, help_text="divorce, adoption: of the last suit")
    new_facts = models.CharField(max_length=1000, blank=True, help_text="what is new since then")
    facts = models.TextField()
    service_address = models.CharField(max_length=200, help_text="where paper reaches the plaintiff (IC18 16)")
    electronic_service = models.BooleanField(help_text="the plaintiff's own choice (OL21 29)")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", help_text="the typeset PDF")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="complaint_version_once")]


class AdministrativeAct(models.Model):
    """What an administrative suit complains of, and since when the plaintiff knew of it (APL 46; IJ25 1(8))."""

    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="administrative")
    act = models.CharField(max_length=500, help_text="the act or inaction complained of")
    supervision = models.CharField(max_length=24, blank=True, help_text="kind of supervision (IJ25 1(8))")
    known_on = models.DateField(null=True, blank=True)
    review_received_on = models.DateField(null=True, blank=True, help_text="decision on reconsideration (APL 45)")


class AttackedDecision(models.Model):
    """What a third party's suit to revoke, or a suit on an objection to execution, is brought against (CPL 59, 238)."""

    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="attacked")
    kind = models.CharField(max_length=12, help_text="law.special_suits.Special")
    number = models.CharField(max_length=100, help_text="of the decision, or of the ruling on the objection")
    learnt_on = models.DateField(help_text="knew of the harm (six months), or was served with the ruling (15 days)")
    absent = models.CharField(max_length=1000, blank=True, help_text="why not a party to the earlier suit (CPI 290)")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["revocation", "execution"]), name="attacked_kind_known"),
            models.CheckConstraint(condition=~Q(kind="revocation") | Q(absent__gt=""), name="attacked_says_why_absent"),
        ]


class PublicInterest(models.Model):
    """By what right someone sues for the public, and what a procuratorate did before: announcement or proposal."""

    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="public_interest")
    standing = models.CharField(max_length=14, blank=True, help_text="law.public_interest.Standing")
    basis = models.CharField(max_length=150, blank=True, help_text="the law that lets an organ or organisation sue")
    announced_on = models.DateField(null=True, blank=True)
    proposal_received_on = models.DateField(null=True, blank=True)
    urgent = models.BooleanField(default=False)


class Claim(models.Model):
    """One claim (诉讼请求) of a complaint. ``amount`` is what the fee counts: interest up to the day of filing."""

    class Kind(models.TextChoices):
        MONEY = "money", _("支付金钱")
        INTEREST = "interest", _("利息、资金占用损失")
        PENALTY = "penalty", _("违约金")
        GOODS = "goods", _("交付、返还、更换、修理财物")
        RESCISSION = "rescission", _("解除合同")
        APOLOGY = "apology", _("赔礼道歉")
        INJUNCTION = "injunction", _("停止侵害")
        DISCLOSURE = "disclosure", _("提供信息、披露")
        CONFIRMATION = "confirmation", _("确认权利或者法律关系")
        REVOKE = "revoke", _("撤销行政行为")
        PERFORM = "perform", _("责令履行法定职责")
        UNLAWFUL = "unlawful", _("确认行政行为违法或者无效")
        CHANGE = "change", _("变更行政行为")
        COMPENSATION = "compensation", _("行政赔偿、补偿")
        NORM = "norm", _("一并审查规范性文件")
        COSTS = "costs", _("负担诉讼费用")
        OTHER = "other", _("其他请求")

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="claims")
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(max_length=1000)
    object = models.CharField(max_length=300, blank=True, help_text="what is asked for, as structured data")
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True, help_text="yuan")
    against = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True, help_text="empty: all defendants"
    )
    joint = models.BooleanField(default=False, help_text="jointly and severally")

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "ordinal"], name="claim_ordinal_once"),
            models.CheckConstraint(condition=~Q(kind="money") | Q(amount__gt=0), name="claim_money_has_amount"),
        ]


class InterestTerms(models.Model):
    """How interest or a penalty runs: base, rate, from when, until when; what it came to on the day of filing.

    On a foreign base it comes to that money: the claim's ``worth`` holds the sum, which acceptance turns into yuan.
    """

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="terms")
    base = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, of a foreign base; empty: yuan")
    source = models.CharField(max_length=12, help_text="law.interest.RateSource")
    percent = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True, help_text="agreed rate")
    multiple = models.DecimalField(max_digits=5, decimal_places=2, default=1)
    fixed = models.BooleanField(default=False)
    start = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="empty: until paid")
    reckoned_to = models.DateField()
    rule_version = models.CharField(max_length=20)
    derivation = models.JSONField(help_text="how the amount was reckoned, in zh and en")


class ClaimWorth(models.Model):
    """What a claim not told in yuan rests on: the foreign sum, the securities, the plaintiff's own value.

    ``Claim.amount`` is the estimate of the day of filing until the case is accepted: then what ``settled_on`` gave.
    """

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="worth")
    basis = models.CharField(max_length=10, help_text="law.fees.Basis")
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, of a foreign sum")
    figure = models.DecimalField(max_digits=19, decimal_places=4, help_text="foreign sum, price of one, or own value")
    quantity = models.BigIntegerField(null=True, blank=True, help_text="of securities")
    risk_version = models.CharField(max_length=20, blank=True, help_text="version of the warning confirmed (CPI 198)")
    estimate = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True, help_text="yuan, as filed")
    settled_on = models.DateField(null=True, blank=True, help_text="the day of acceptance (FEE 55)")
    rate = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True, help_text="yuan for one")
    rate_day = models.DateField(null=True, blank=True, help_text="the day the rate was published for")
    derivation = models.JSONField(help_text="how the amount was reckoned, in zh and en")


class EvidenceItem(models.Model):
    """One line of the evidence list handed in with a complaint: a file, its name, what it is to prove (EV 19)."""

    class Paper(models.TextChoices):
        """What a file is beside evidence: papers the law asks of some parties."""

        EVIDENCE = "", _("证据")
        IDENTITY = "identity", _("身份或者主体资格证明")
        GUARDIANSHIP = "guardianship", _("监护关系证明")
        AUTHORITY = "authority", _("授权委托书")
        ANNOUNCEMENT = "announcement", _("诉前公告证明")
        PROPOSAL = "proposal", _("检察建议及送达证明")
        STANDING = "standing", _("可以提起公益诉讼的证明")
        AGENT = "agent", _("代理人资格证明")
        LEGALISED = "legalised", _("公证、认证文件")
        TRANSLATION = "translation", _("中文译本")
        SIGNATURE = "signature", _("本人签名或者捺印")

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="evidence")
    ordinal = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=150, blank=True, help_text="where it comes from (EV19 19)")
    paper = models.CharField(max_length=14, blank=True, choices=Paper)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["complaint", "ordinal"], name="evidence_ordinal_once")]


class Witness(models.Model):
    """A witness a complaint names, with where they live (CPL 124(4)); for the court and the parties."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="witnesses")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    knows = models.CharField(max_length=300, blank=True, help_text="what they can tell")

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["complaint", "ordinal"], name="witness_ordinal_once")]


class Review(models.Model):
    """One decision of a filing judge on a claim, with the answers to the four conditions of CPL 122 behind it.

    A condition is empty where the decision did not depend on it, or could not be decided in time (CPL 126).
    """

    class Decision(models.TextChoices):
        ACCEPT = "accept", _("受理")
        CORRECT = "correct", _("一次性补正")
        EXPLAIN = "explain", _("释明")
        RETURN = "return", _("退回")
        REFUSE = "refuse", _("裁定不予受理")
        FIRST = "first", _("先行立案")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision)
    judge = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True)
    direct_interest = models.BooleanField(null=True)
    definite_defendant = models.BooleanField(null=True)
    concrete_claim = models.BooleanField(null=True)
    within_jurisdiction = models.BooleanField(null=True)
    route = models.JSONField(default=dict, help_text="what the jurisdiction rules said, with reasons")
    bar = models.CharField(max_length=14, blank=True, help_text="law.registration_bars.Bar, where one is the reason")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="accept")
                | Q(direct_interest=True, definite_defendant=True, concrete_claim=True, within_jurisdiction=True),
                name="review_accepts_only_with_all_four",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=["explain", "refuse"])
                | Q(
                    direct_interest__isnull=False,
                    definite_defendant__isnull=False,
                    concrete_claim__isnull=False,
                    within_jurisdiction__isnull=False,
                ),
                name="review_turns_away_only_when_all_answered",
            ),
        ]
        indexes = [models.Index(fields=["judge", "-at"], name="review_by_judge")]


class Elected(models.Model):
    """A plaintiff elected by many to sue for all (CPL 56): what they do binds all, giving up needs each one's word."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="elected")
    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="elected")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")


class DisposalConsent(models.Model):
    """A represented plaintiff agrees that the elected ones take the papers back (CPL 57)."""

    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="disposal_consent")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")


class Correction(models.Model):
    """The one correction notice a case can get (OL21 9): all defects at once, with its due date."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="correction")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    answered = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Explanation(models.Model):
    """What the plaintiff was told of why the court will not take the claim, and how they answered (IC18 7, REG15 7).

    ``outcome``: how the case ends if they agree or stay silent: redirected or returned.
    """

    class Answer(models.TextChoices):
        AGREED = "agreed", _("同意退回")
        INSISTED = "insisted", _("坚持起诉")

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="explanation")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=24, choices=Outcome)
    to_court = models.ForeignKey(Court, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_other = models.CharField(max_length=100, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Pairing(models.Model):
    """Who sues whom in a case, as a keyed fingerprint: by it an earlier suit between the same two is found at once."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pairings")
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "fingerprint"], name="pairing_once")]
        indexes = [models.Index(fields=["fingerprint", "-at"], name="pairing_by_fingerprint")]


class ShamCheck(models.Model):
    """A claim that is looked at more closely, with the grounds and the version of the rules (CPL 115, OM21 23).

    It decides nothing: the judge sees it, the plaintiff may explain.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="sham_check")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=30)
    grounds = models.JSONField(help_text="code, text and cite of each, in zh and en")
    contested = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Withdrawal(models.Model):
    """An application to withdraw an accepted suit, and the ruling on it (CPL 148)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="withdrawals")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    ruled = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    granted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(ruled__isnull=True), name="withdrawal_one_open_per_party"
            )
        ]


class Defect(models.Model):
    """One defect named by a correction notice: where, what is wrong, how to mend it."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="defects")
    ordinal = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=60, blank=True, help_text="field of the draft; empty for the whole")
    sentence = models.CharField(max_length=500)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["correction", "ordinal"], name="defect_ordinal_once")]
