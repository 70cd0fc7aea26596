"""A complaint as it was handed in: rows that never change; a corrected one is a new version beside the old."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document


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
    pregnancy = models.CharField(max_length=10, blank=True, help_text="law.refiling.Pregnancy, told by a husband")
    pregnancy_on = models.DateField(null=True, blank=True, help_text="of birth, or of its end (CC 1082)")
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
