"""Mediation before filing and in a pending suit. The docket entries say by whom and when; of what was said, nothing."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period, time_ordered_id
from netcourt.identity.models import Account
from netcourt.law.mediating import ENDINGS
from netcourt.reference.models import Court


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


class Contact(models.Model):
    """The mediator reached, or did not reach, the other side of a claim not accepted yet: its answer (OM21 15)."""

    class Answer(models.TextChoices):
        AGREED = "agreed", _("同意调解")
        DECLINED = "declined", _("不同意调解")
        NONE = "none", _("联系上了，还没有答复")
        UNREACHED = "unreached", _("没有联系上")

    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="contacts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=300, help_text="by which number or address, when, who answered")
    answer = models.CharField(max_length=10, choices=Answer)
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]


class SuitMediation(models.Model):
    """One mediation of a pending suit (诉中调解): asked for or offered, consented to by every party, ended.

    It runs beside the suit, whose stage and periods stay. What is said in it stands in ``Talk`` and nowhere else.
    """

    class Led(models.TextChoices):
        DELEGATED = "delegated", _("委托调解员调解")
        COURT = "court", _("法官主持调解")

    class State(models.TextChoices):
        ASKED = "asked", _("当事人申请，等法院答复")
        OFFERED = "offered", _("等各方当事人答复")
        RUNNING = "running", _("调解中")
        SIGNING = "signing", _("协议等各方确认")
        SETTLED = "settled", _("达成协议")
        ENDED = "ended", _("没有达成协议")
        DECLINED = "declined", _("有当事人不同意")
        TURNED_DOWN = "turned_down", _("法院没有组织调解")

    OPEN = (State.ASKED, State.OFFERED, State.RUNNING, State.SIGNING)
    GOING_ON = (State.RUNNING, State.SIGNING)

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="suit_mediations")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", help_text="the case's, for its lists")
    led = models.CharField(max_length=10, choices=Led, blank=True)
    mediator = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=12, choices=State)
    proposed = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+", help_text="asked or offered")
    begun = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=12, blank=True, choices=[(e.value, text.zh) for e, text in ENDINGS.items()])
    period = models.ForeignKey(Period, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    more_days = models.PositiveSmallIntegerField(null=True, help_text="days by which it was proposed to go on")
    turn = models.PositiveSmallIntegerField(default=0, help_text="counts what the parties were asked")
    terms = models.TextField(blank=True, help_text="of the agreement as whoever mediates wrote it down")
    agreement = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finished = models.ForeignKey(
        DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="settled: by which the case ended, a mediation statement or a withdrawal",
    )  # fmt: skip

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["asked", "offered", "running", "signing"]),
                name="suit_mediation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(begun__isnull=True) | Q(mediator__isnull=False, led__gt=""),
                name="suit_mediation_begun_by_a_named_mediator",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["settled", "ended", "declined"]) | Q(ended__isnull=False, ending__gt=""),
                name="suit_mediation_ended_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(state="settled") | Q(agreement__isnull=False), name="suit_mediation_settled_by_a_paper"
            ),
        ]
        indexes = [
            models.Index(
                fields=["mediator", "id"], condition=Q(state__in=["running", "signing"]), name="suit_mediation_running"
            ),
            models.Index(
                fields=["court", "id"],
                condition=Q(state="asked") | Q(state="settled", finished__isnull=True),
                name="suit_mediation_for_a_judge",
            ),
        ]


class Say(models.Model):
    """What one party said to one question: to mediate, to go on longer, to confirm the agreement. Silence is no yes."""

    class About(models.TextChoices):
        MEDIATE = "mediate", _("同意调解")
        MORE = "more", _("同意延长")
        SIGN = "sign", _("确认协议")

    mediation = models.ForeignKey(SuitMediation, on_delete=models.PROTECT, related_name="says")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=8, choices=About)
    turn = models.PositiveSmallIntegerField()
    agrees = models.BooleanField(null=True, help_text="null: nothing said")
    entry = models.ForeignKey(DocketEntry, null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["mediation", "party", "turn"], name="said_once_per_party_and_question"),
            models.CheckConstraint(
                condition=Q(agrees__isnull=True, entry__isnull=True, account__isnull=True)
                | Q(agrees__isnull=False, entry__isnull=False, account__isnull=False),
                name="said_by_an_account_in_an_entry",
            ),
        ]


class Appointment(models.Model):
    """When and where the parties meet their mediator; ``online``: by written proposals here."""

    mediation = models.ForeignKey(SuitMediation, on_delete=models.PROTECT, related_name="appointments")
    at = models.DateTimeField()
    online = models.BooleanField()
    place = models.CharField(max_length=200, blank=True)
    entry = models.OneToOneField(DocketEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(online=True) | Q(place__gt=""), name="appointment_says_where")
        ]


class Talk(models.Model):
    """One thing said in a mediation. Open to its parties and to whoever mediates while it runs; never to the trial.

    It is no act of the suit and stands in no docket: what was conceded there is no evidence (OM21 18; CPI 107).
    ``party`` null: whoever mediates. ``private``: between one party and whoever mediates (``to``, or the speaker).
    ``answers``: the proposal it answers, with ``agrees``.
    """

    id = models.UUIDField(primary_key=True, default=time_ordered_id, editable=False)
    mediation = models.ForeignKey(SuitMediation, on_delete=models.PROTECT, related_name="talks")
    party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(blank=True)
    private = models.BooleanField(default=False)
    to = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    proposal = models.BooleanField(default=False)
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered")
    agrees = models.BooleanField(null=True)
    key = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="talk_once_per_key"),
            models.UniqueConstraint(fields=["answers", "party"], name="proposal_answered_once_per_party"),
            models.CheckConstraint(
                condition=Q(answers__isnull=True, agrees__isnull=True, text__gt="")
                | Q(answers__isnull=False, agrees__isnull=False, party__isnull=False),
                name="talk_says_something",
            ),
            models.CheckConstraint(condition=Q(proposal=False) | Q(private=False), name="proposal_is_for_all"),
        ]
        indexes = [models.Index(fields=["mediation", "id"], name="talks_of_a_mediation")]


for _model in (SuitMediation, Say):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
