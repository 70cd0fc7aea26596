"""Appearance (应诉): the other side is told, joins, confirms where it is served, answers.

A notice about a case is not service and starts no period of the law. Codes are kept as fingerprints only.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Party, time_ordered_id
from netcourt.identity.models import Account, Organisation, Person, PowerOfAttorney
from netcourt.identity.secrecy import EncryptedField
from netcourt.reference.models import Court


class Invitation(models.Model):
    """A case code (关联码) issued for one pleaded party, by which they find the case. Bound to one person."""

    class End(models.TextChoices):
        JOINED = "joined", _("已关联")
        REPLACED = "replaced", _("已重新发出")
        DISOWNED = "disowned", _("收到的人说不是本人")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="invitations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="invitations")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    code_index = models.CharField(max_length=64, unique=True, help_text="keyed fingerprint of case number and code")
    link_index = models.CharField(max_length=64, unique=True, help_text="keyed fingerprint of the link's secret")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="who used it first"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=10, choices=End, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(ended_at__isnull=True), name="invitation_one_running_per_party"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False, end__gt=""),
                name="invitation_ended_says_how",
            ),
        ]


class Notice(models.Model):
    """One message that tells someone of an invitation: never service, never with case papers (IC18 8).

    ``text`` is kept sealed until it is handed over, then emptied: it carries the code.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("应诉通知")
        REMINDER = "reminder", _("提醒")

    class Channel(models.TextChoices):
        SMS = "sms", _("短信")
        EMAIL = "email", _("电子邮件")
        LETTER = "letter", _("打印后邮寄")

    class State(models.TextChoices):
        QUEUED = "queued", _("等待发出")
        SENT = "sent", _("已发出")
        FAILED = "failed", _("没有发出")
        WITHHELD = "withheld", _("没有使用这个地址")

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    channel = models.CharField(max_length=8, choices=Channel)
    address = EncryptedField(blank=True)
    text = EncryptedField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    reason = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=120, blank=True, help_text="the channel's number for it")
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]


class Joining(models.Model):
    """Someone's wish to be linked to a pleaded party, how identities compare, and what came of it (OL21 7, 10)."""

    class Match(models.TextChoices):
        EQUAL = "equal", _("证件号码或信用代码一致")
        NAME = "name", _("只有名称一致")
        SHOP = "shop", _("原告只知道店铺名")
        NONE = "none", _("不一致")

    class State(models.TextChoices):
        OPEN = "open", _("待核对")
        LINKED = "linked", _("已关联")
        REFUSED = "refused", _("不予关联")

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its list")
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="joinings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="joinings")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    power = models.ForeignKey(PowerOfAttorney, null=True, on_delete=models.PROTECT, related_name="+")
    match = models.CharField(max_length=8, choices=Match)
    grounds = models.JSONField(default=list, help_text="what speaks for and against, in zh and en")
    statement = models.TextField(blank=True, help_text="why it is them, in their own words")
    choices = models.JSONField(default=dict, help_text="stages agreed to online and the version of the notice")
    state = models.CharField(max_length=8, choices=State)
    asked_at = models.DateTimeField()
    entry = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "account"], condition=Q(state="open"), name="joining_one_open_per_account"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organisation__isnull=True), name="joining_is_of_one"
            ),
        ]
        indexes = [
            models.Index(fields=["court", "asked_at", "id"], condition=Q(state="open"), name="joining_queue"),
            models.Index(fields=["account", "-asked_at"], name="joining_by_account"),
        ]


class Reply(models.Model):
    """What whoever was reached by a notice said without joining: not me, or not online (IC18 8, OL21 10)."""

    class Kind(models.TextChoices):
        NOT_ME = "not_me", _("我不是此人")
        OFFLINE = "offline", _("我到法院线下办理")

    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=8, choices=Kind)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    seen_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["court", "at", "id"], condition=Q(seen_by__isnull=True), name="reply_queue")]


class PaperTrack(models.Model):
    """A party whose acts run offline, from one entry to another (OL21 10)."""

    class Ground(models.TextChoices):
        SILENT = "silent", _("未明确同意在线，也未在指定期限内注册")
        ASKED = "asked", _("选择线下办理")

    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="paper_tracks")
    ground = models.CharField(max_length=8, choices=Ground)
    at = models.DateTimeField()
    since = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(until__isnull=True), name="paper_track_once_at_a_time"
            )
        ]
        indexes = [
            models.Index(fields=["court", "at", "id"], condition=Q(until__isnull=True), name="paper_track_queue")
        ]
