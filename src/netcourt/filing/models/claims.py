"""What a complaint asks for, item by item."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.filing.models.complaint import Complaint


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
