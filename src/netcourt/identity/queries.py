"""What may be read: how well someone is proved, which posts they hold, for whom they may act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import override

from netcourt.identity.models import (
    Account,
    CourtPost,
    Officer,
    OfficeRequest,
    Organisation,
    Person,
    PowerOfAttorney,
    Proof,
    ProofRequest,
    ShortMessage,
    TheftClaim,
)
from netcourt.identity.secrecy import blind_index
from netcourt.law.refusal import Refused, refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text

Post = CourtPost.Kind
# Duties kept apart (GB/T 22239-2019 8.1.4): whoever keeps the system judges no case, and its three keepers are three.
ADMINISTRATION = frozenset({Post.ADMINISTRATOR, Post.SECURITY_ADMINISTRATOR, Post.AUDIT_ADMINISTRATOR})
JUDGING = frozenset({Post.FILING_JUDGE, Post.JUDGE, Post.PRESIDENT, Post.CLERK, Post.ENFORCEMENT_OFFICER})
_OPERATORS = (Post.ADMINISTRATOR, Post.CLERK)
_THEFT_DECIDERS = (Post.ADMINISTRATOR, Post.JUDGE, Post.FILING_JUDGE, Post.PRESIDENT)


def posts_of(account: Account, on: date | None = None) -> list[CourtPost]:
    """The posts an account holds on a day (today), oldest first. A frozen or closed account holds none."""
    if not account.is_authenticated or not account.may_sign_in:
        return []
    on = on or timezone.localdate()
    held = account.posts.filter(appointed_on__lte=on).filter(Q(ended_on=None) | Q(ended_on__gt=on))
    return list(held.select_related("court").order_by("appointed_on", "pk"))


def holders(court: str, kind: str, on: date | None = None) -> QuerySet[CourtPost]:
    """Who holds this post at a court on a day (today), by name."""
    on = on or timezone.localdate()
    held = CourtPost.objects.filter(court=court, kind=kind, appointed_on__lte=on, account__is_active=True)
    in_force = held.filter(Q(ended_on=None) | Q(ended_on__gt=on), account__frozen_at=None)
    return in_force.select_related("account").order_by("account__display_name", "pk")


def holds_post(account: Account, kinds: Iterable[str], court: str | None = None, on: date | None = None) -> bool:
    """Whether the account holds one of ``kinds``, at ``court`` (its code) where one is given."""
    wanted = set(kinds)
    return any(p.kind in wanted and court in (None, p.court_id) for p in posts_of(account, on))


def is_proof_operator(account: Account, court: str | None = None) -> bool:
    """Who compares documents with what people typed: administrators and clerks, each for their own court."""
    return holds_post(account, _OPERATORS, court)


def is_theft_decider(account: Account, court: str | None = None) -> bool:
    return holds_post(account, _THEFT_DECIDERS, court)


def _of_courts(account: Account, kinds: Iterable[str]) -> Q:
    """Requests of courts where the account holds such a post; older ones without one are the configured court's."""
    wanted = set(kinds)
    courts = {p.court_id for p in posts_of(account) if p.kind in wanted}
    theirs = Q(court__in=courts)
    return theirs | Q(court=None) if settings.NETCOURT_COURT in courts else theirs


def administered_courts(account: Account) -> set[str]:
    """Codes of the courts whose posts this account appoints."""
    return {p.court_id for p in posts_of(account) if p.kind == Post.ADMINISTRATOR}


def not_allowed() -> Refused:
    return refuse("NOT_ALLOWED", "您没有办理此事的职务或权限", "You hold no post or authority for this", cite("OL21 7"))


def proof_level(account: Account) -> int:
    """The highest level ever proved for the person of this account; 0 when nobody is proved."""
    if not account.person_id:
        return 0
    return account.proofs.order_by("-level").values_list("level", flat=True).first() or 0


def fresh_proof(account: Account, stage: str, now: datetime | None = None) -> Proof | None:
    """The latest proof still fresh for ``stage``, or ``None``: then the person must prove themselves again (REVERIFY).

    ``stage``: ``filing``, ``mediation``, ``evidence_exchange`` or ``hearing`` (``settings.PROOF_MINUTES``). The person
    must once have been compared with a document; a frozen account has no fresh proof. ``KeyError`` for other stages.
    """
    now = now or timezone.now()
    since = now - timedelta(minutes=settings.PROOF_MINUTES[stage])
    if not account.may_sign_in or not account.person_id:
        return None
    fresh = account.proofs.filter(at__gt=since, at__lte=now).order_by("-at").first()
    if fresh is None or fresh.level >= Proof.Level.DOCUMENT or proof_level(account) >= Proof.Level.DOCUMENT:
        return fresh
    return None


@dataclass(frozen=True, slots=True)
class Capacity:
    """One for whom an account may act: ``person`` or ``organisation``; through which office or power, if any."""

    person: Person | None = None
    organisation: Organisation | None = None
    office: Officer | None = None
    power: PowerOfAttorney | None = None

    @property
    def name(self) -> str:
        return str(self.person or self.organisation)


def acting_for(account: Account, at: datetime | None = None) -> list[Capacity]:
    """For whom an account may act: oneself, organisations one is officer of, principals of accepted powers in force."""
    person = account.person
    if person is None or not account.may_sign_in:
        return []
    at = at or timezone.now()
    found = [Capacity(person=person)]
    for office in person.offices.filter(_running(at)).select_related("organisation").order_by("pk"):
        found.append(Capacity(organisation=office.organisation, office=office))
    powers = person.powers_held.exclude(accepted_at=None).select_related("principal_person", "principal_organisation")
    for power in powers.order_by("given_at", "pk"):
        if power.in_force(at):
            found.append(Capacity(power.principal_person, power.principal_organisation, power=power))
    return found


def _running(at: datetime) -> Q:
    return Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))


def agent_may(power: PowerOfAttorney, wanted: str, at: datetime | None = None) -> bool:
    """Whether the agent may do what needs special authority: ``PowerOfAttorney.Power`` (CPL 62).

    Only what is listed counts; "全权代理" lists nothing and so gives nothing.
    """
    return power.in_force(at or timezone.now()) and power.accepted_at is not None and wanted in power.powers


def in_both(label: object) -> Text:
    """A label of a choice in both languages, whichever the page is in."""
    with override("zh-hans"):
        zh = str(label)
    with override("en"):
        return Text(zh, str(label))


def authority_refusal(power: PowerOfAttorney, wanted: str) -> Refused:
    """What an agent is told who lacks a special power."""
    power_name = in_both(PowerOfAttorney.Power(wanted).label)
    return refuse(
        "AUTHORITY_INSUFFICIENT",
        f"授权委托书没有写明“{power_name.zh}”。请由委托人出具写明该项权限的授权委托书后再办理",
        f"The power of attorney does not list “{power_name.en}”. Ask your principal for one that lists it",
        cite("CPL 62", "CPI 89"),
    )


def represents(account: Account, organisation: Organisation, at: datetime | None = None) -> bool:
    """Whether the account's person holds an office in the organisation now."""
    return any(c.office and c.organisation == organisation for c in acting_for(account, at))


def powers_given(account: Account) -> QuerySet[PowerOfAttorney]:
    """Powers given for oneself and for the organisations one represents, newest first."""
    if not account.person_id:
        return PowerOfAttorney.objects.none()
    organisations = [c.organisation for c in acting_for(account) if c.office]
    mine = Q(principal_person=account.person_id) | Q(principal_organisation__in=organisations)
    return PowerOfAttorney.objects.filter(mine).select_related(*_POWER_NAMES).order_by("-given_at")


def powers_held(account: Account) -> QuerySet[PowerOfAttorney]:
    """Powers given to this account's person, newest first."""
    if not account.person_id:
        return PowerOfAttorney.objects.none()
    held = PowerOfAttorney.objects.filter(agent=account.person_id)
    return held.select_related(*_POWER_NAMES).order_by("-given_at")


_POWER_NAMES = ("agent", "principal_person", "principal_organisation", "law_firm")


def proofs_of(operator: Account) -> QuerySet[ProofRequest]:
    """The requests of persons that this operator may see: those of the own court."""
    return ProofRequest.objects.filter(_of_courts(operator, _OPERATORS)).select_related("account")


def offices_of(operator: Account) -> QuerySet[OfficeRequest]:
    return OfficeRequest.objects.filter(_of_courts(operator, _OPERATORS)).select_related("person")


def thefts_of(decider: Account) -> QuerySet[TheftClaim]:
    return TheftClaim.objects.filter(_of_courts(decider, _THEFT_DECIDERS)).select_related("account__person")


def proof_queue(operator: Account) -> QuerySet[ProofRequest]:
    return proofs_of(operator).filter(state="open").order_by("asked_at")


def office_queue(operator: Account) -> QuerySet[OfficeRequest]:
    return offices_of(operator).filter(state="open").order_by("asked_at")


def theft_queue(decider: Account) -> QuerySet[TheftClaim]:
    """Claims to decide, and those only logged, newest last."""
    return thefts_of(decider).filter(decided_at__isnull=True).order_by("claimed_at")


def messages_to(phones: Iterable[str]) -> list[ShortMessage]:
    """The latest messages of the embedded outbox to some phones, newest first."""
    wanted = [blind_index(phone) for phone in phones]
    return list(ShortMessage.objects.filter(phone_index__in=wanted).order_by("-sent_at", "-pk")[:20])


def upheld_thefts(account: Account) -> QuerySet[TheftClaim]:
    """Findings of theft: acts under the account from ``since`` to ``claimed_at`` wait for a judge to mark them void."""
    return account.theft_claims.filter(state=TheftClaim.State.UPHELD).order_by("decided_at")
