"""What the court looked at and decided on a claim, and what the plaintiff answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Case, DocketEntry, Document, Party, Period
from netcourt.cases.words import Outcome
from netcourt.filing.models.complaint import Complaint
from netcourt.identity.models import Account
from netcourt.reference.models import Court
from netcourt.service.models import Service


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


class Opinion(models.Model):
    """One party of the attacked decision, asked for its opinion before registration, and what it said (CPI 291).

    A corrected complaint is sent anew: one row for each version. ``answered`` is empty while nothing was said.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="opinions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="opinions")
    service = models.OneToOneField(Service, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="+")
    answered = models.ForeignKey(DocketEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "party"], name="opinion_asked_once")]


class Pairing(models.Model):
    """Who sues whom in a case, as a keyed fingerprint: by it an earlier suit between the same two is found at once.

    With the id of a key in front it is the network's, under which other courts know the same two (``exchange``).
    """

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
