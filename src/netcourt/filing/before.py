"""What the dates of a claim tell, reckoned by the law: time to sue, steps before a suit for the public. Information."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone

from netcourt.cases.words import PartyForm, PartyRole
from netcourt.filing import papers as told
from netcourt.filing.assessment import attacked_of
from netcourt.filing.models import AdministrativeAct, Complaint, PublicInterest
from netcourt.identity.models import Organisation
from netcourt.law import public_interest, special_suits
from netcourt.law.limitation import Limitation, limits_of
from netcourt.law.public_interest import Standing
from netcourt.law.special_suits import Attacked
from netcourt.law.text import Text
from netcourt.reference.calendar import court_calendar

PUBLIC = "PIL"
NEAR = timedelta(days=180)  # a civil limitation further away is no news for the plaintiff


@dataclass(frozen=True, slots=True)
class Before:
    """``limits`` as they stood on the day asked; ``steps`` before a suit for the public; ``also``: what else holds."""

    limits: tuple[Limitation, ...]
    steps: tuple[public_interest.Step, ...] = ()
    also: tuple[tuple[Text, Text], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.limits or self.steps or self.also)


Act = told.AdministrativeAct | AdministrativeAct | None
Public = told.PublicInterest | PublicInterest | None


def of_papers(papers: told.ClaimPapers, on: date) -> Before:
    """For the page on which the plaintiff checks all."""
    if papers.attacked is not None:
        return _against(papers.attacked, on)
    if papers.category != PUBLIC:
        own = _own(on, papers.happened_on, papers.administrative, papers.is_administrative)
        return replace(own, limits=tuple(x for x in own.limits if x.passed or x.bars or x.last_day - on <= NEAR))
    suing = Organisation.objects.filter(pk__in=[p.organisation for p in papers.plaintiffs if p.organisation])
    procurator = suing.filter(kind=Organisation.Kind.PROCURATORATE).exists()
    return _public(on, papers.public_interest, papers.is_administrative, procurator)


def of_complaint(complaint: Complaint) -> Before:
    """For the filing judge, as of the day the papers came in."""
    case = complaint.case
    on, administrative = timezone.localdate(case.received_at), case.kind == case.Kind.ADMINISTRATIVE
    if (told := attacked_of(complaint)) is not None:
        return _against(told, on)
    if complaint.category != PUBLIC:
        return _own(on, complaint.happened_on, getattr(complaint, "administrative", None), administrative)
    suing = case.parties.filter(role=PartyRole.PLAINTIFF, left_at=None, form=PartyForm.PROCURATORATE)
    return _public(on, getattr(complaint, "public_interest", None), administrative, suing.exists())


def _against(told: Attacked, on: date) -> Before:
    found = special_suits.limit(told, on, court_calendar())
    return Before((found,) if found else ())


def _own(on: date, happened_on: date | None, act: Act, administrative: bool) -> Before:
    limits = limits_of(
        on, happened_on=happened_on, administrative=administrative, known_on=act.known_on if act else None,
        review_received_on=act.review_received_on if act else None, calendar=court_calendar(),
    )  # fmt: skip
    return Before(limits)


def _public(on: date, public: Public, administrative: bool, procurator: bool) -> Before:
    """No limitation of the plaintiff's own right is at stake."""
    said = public or told.PublicInterest()
    who = Standing(said.standing) if said.standing else Standing.PROCURATORATE if procurator else None
    steps = public_interest.before_suing(
        who, on, administrative=administrative, announced_on=said.announced_on,
        proposal_received_on=said.proposal_received_on, urgent=said.urgent,
    )  # fmt: skip
    return Before((), steps, tuple(public_interest.told(who)))
