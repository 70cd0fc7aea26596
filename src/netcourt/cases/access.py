"""Who may see what: pages, search, PDF, API, printouts and jobs all ask here. Refused by default.

Who may do what is asked of ``rights``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.asking import Asking
from netcourt.cases.models import (
    AccessRecord,
    Agent,
    Assignment,
    Case,
    Consent,
    DocketEntry,
    Document,
    Hold,
    Party,
    Period,
    Representation,
)  # fmt: skip
from netcourt.cases.words import COURT_ROLES, AgentKind, HoldKind, PartyRole, Role, Visibility
from netcourt.identity.models import Account, CourtPost, Officer

Viewer = Account | AnonymousUser

# What rooms keep back: of the parties acted for, the papers they may not read yet (FLOW18 9), as a condition.
withheld: list[Callable[[list[Party]], Q]] = []

# Posts that see every case of their court; holders of the others see the cases assigned to them.
COURT_WIDE = (CourtPost.Kind.FILING_JUDGE, CourtPost.Kind.PRESIDENT)


# For showing a page; never around an act, which asks anew behind its lock.
_page = Asking("page")
one_page, once = _page.within, _page.once


def posts(viewer: Viewer) -> QuerySet[CourtPost]:
    """The posts a viewer holds today."""
    if not isinstance(viewer, Account) or not viewer.is_active or viewer.frozen_at:
        return CourtPost.objects.none()
    day = clock.today()
    return CourtPost.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=day), account=viewer, appointed_on__lte=day
    )


def parties_of(viewer: Viewer) -> QuerySet[Party]:
    """Parties the viewer is, or acts for as officer, by law (CPL 60) or as agent in force; none that left (FLOW18 6).

    Offices and powers are asked first, so that the parties are found by three indexes and never by reading them all.
    """
    if not isinstance(viewer, Account) or not viewer.person_id or not viewer.is_active or viewer.frozen_at:
        return Party.objects.none()
    person = viewer.person_id
    return Party.objects.filter(once(("acts for", person), lambda: _acts_for(person)), left_at__isnull=True)


def _acts_for(person: Any) -> Q:
    now = clock.now()
    offices = Officer.objects.filter(person=person, until__isnull=True).values_list("organisation", flat=True)
    represented = Representation.objects.filter(
        Q(power__until__isnull=True) | Q(power__until__gt=now),
        until__isnull=True,
        power__agent=person,
        power__given_at__lte=now,
        power__accepted_at__isnull=False,
        power__declined_at__isnull=True,
        power__revoked_at__isnull=True,
    ).values_list("party", flat=True)
    theirs = Q(person=person)
    if organisations := list(offices):
        theirs |= Q(organisation__in=organisations)
    by_law = Agent.objects.filter(person=person, kind=AgentKind.STATUTORY, until__isnull=True)
    if parties := [*represented, *by_law.values_list("party", flat=True)]:
        theirs |= Q(pk__in=parties)
    return theirs


def court_of_latest_case(account: Account) -> str | None:
    """The court of the latest case the account is in: its operators look after the account's requests."""
    latest = parties_of(account).filter(case__isnull=False).order_by("-case__received_at").values_list("case__court")
    return next((court for (court,) in latest[:1]), None)


def _sealed(case: str = "pk") -> Exists:
    return Exists(Hold.objects.filter(case=OuterRef(case), kind=HoldKind.SEALED, until__isnull=True))


def assigned_cases(viewer: Viewer) -> QuerySet[Assignment, Any]:
    """Ids of the cases given to the viewer at court."""
    if not isinstance(viewer, Account):
        return Assignment.objects.none().values("case")
    return Assignment.objects.filter(account=viewer, until__isnull=True).values("case")


def cases_in_hand(viewer: Viewer) -> QuerySet[Case]:
    """The cases given to the viewer at court, as long as the post is theirs."""
    held = _held(viewer)
    given = _assignments_of(viewer, held) if held else Assignment.objects.none()
    return Case.objects.filter(pk__in=given.values("case"))


def visible_cases(viewer: Viewer) -> QuerySet[Case]:
    """The cases a viewer may see. Nobody sees anything without a relation to the case."""
    own = Case.objects.filter(pk__in=parties_of(viewer).values("case"))
    held = _held(viewer)
    if not held or not isinstance(viewer, Account):
        return own
    assigned = Case.objects.filter(pk__in=_assignments_of(viewer, held).values("case"))
    wide = {court for court, kind in held if kind in COURT_WIDE}
    if not wide:
        return own | assigned
    president_of = {court for court, kind in held if kind == CourtPost.Kind.PRESIDENT}
    of_court = Case.objects.filter(~_sealed() | Q(court__in=president_of), court__in=wide)
    return of_court | assigned | own


def in_visible_cases(viewer: Viewer, case: str = "case") -> Q:
    """The same for rows of another table, ``case`` being the way from them to their case.

    It is judged row by row, so that a list goes along its own index and never reads all cases.
    """
    seen = Q(Exists(parties_of(viewer).filter(case=OuterRef(case))))
    held = _held(viewer)
    if not held:
        return seen
    seen |= Q(Exists(_assignments_of(viewer, held).filter(case=OuterRef(case))))
    wide = {court for court, kind in held if kind in COURT_WIDE}
    if wide:
        president_of = {court for court, kind in held if kind == CourtPost.Kind.PRESIDENT}
        at_court = Q(**{f"{case}__court__in": wide})
        seen |= at_court & (~_sealed(case) | Q(**{f"{case}__court__in": president_of}))
    return seen


def _held(viewer: Viewer) -> list[tuple[str, str]]:
    """Court and kind of each post the viewer holds."""
    return once(("posts", viewer.pk), lambda: list(posts(viewer).values_list("court", "kind")))


def _assignments_of(viewer: Viewer, held: list[tuple[str, str]]) -> QuerySet[Assignment]:
    """Assignments in force, as long as the viewer holds the post for them at the court of the case."""
    by_post = reduce(or_, (Q(role=kind, case__court=court) for court, kind in held))
    return Assignment.objects.filter(by_post, account=viewer.pk, until__isnull=True)


def in_court_queue(viewer: Viewer, case: str = "case") -> Q:
    """Rows of the cases of courts whose filing judge or president the viewer is: one index range, for work lists."""
    wide = {court for court, kind in _held(viewer) if kind in COURT_WIDE}
    return ~_sealed(case) & Q(**{f"{case}__court__in": wide})


def find_case(viewer: Viewer, case_id: Any) -> Case:
    """The case, or 404: whoever may not see it does not learn that it exists."""
    case = visible_cases(viewer).select_related("court", "cause").filter(pk=case_id).first()
    if case is None:
        raise Http404
    if is_sealed(case):
        AccessRecord.objects.create(
            account=viewer if isinstance(viewer, Account) else None, case=case, what="case", allowed=True
        )
    return case


def is_sealed(case: Case) -> bool:
    return is_held(case, HoldKind.SEALED)


def is_held(case: Case, kind: HoldKind) -> bool:
    """Whether something of this kind holds the case now."""
    holds = case.holds.filter(until__isnull=True)
    return kind in once(("holds", case.pk), lambda: set(holds.values_list("kind", flat=True)))


@dataclass
class Look:
    """One viewer looking at one case: in what capacities, and what of it they may see. Asked once, used for a page."""

    viewer: Viewer
    case: Case

    @cached_property
    def mine(self) -> list[Party]:
        """The parties of the case for whom the viewer may act."""
        return list(parties_of(self.viewer).filter(case=self.case).order_by("role", "ordinal"))

    @cached_property
    def side(self) -> list[Party]:
        """``mine``, and the co-plaintiffs of a plaintiff: they handed in one complaint (CPL 55)."""
        if not any(p.role == PartyRole.PLAINTIFF for p in self.mine):
            return self.mine
        together = self.case.parties.filter(role=PartyRole.PLAINTIFF, left_at__isnull=True)
        return [*(p for p in self.mine if p.role != PartyRole.PLAINTIFF), *together]

    @cached_property
    def roles(self) -> frozenset[Role]:
        """In what capacities. Who is a party or acts for one is no court in the case (CPL 47)."""
        if not isinstance(self.viewer, Account):
            return frozenset()
        if self.mine:
            return frozenset(Role(p.role) for p in self.mine)
        kinds = {kind for court, kind in _held(self.viewer) if court == self.case.court_id}
        given = Assignment.objects.filter(case=self.case, account=self.viewer, until__isnull=True)
        assigned = set(given.values_list("role", flat=True)) if kinds else set()
        wide: set[str] = set(COURT_WIDE)
        if CourtPost.Kind.FILING_JUDGE in kinds and is_sealed(self.case):
            wide.discard(CourtPost.Kind.FILING_JUDGE)
        return frozenset(Role(k) for k in kinds if k in wide or k in assigned)

    @property
    def for_the_court(self) -> bool:
        return bool(COURT_ROLES & self.roles)

    def entries(self) -> QuerySet[DocketEntry]:
        """The docket as this viewer may read it, in order."""
        entries = self.case.entries.select_related("actor__person", "on_behalf").order_by("seq")
        if self.for_the_court:
            return entries
        if not self.mine:
            return entries.none()
        # A notice addressed to this side is theirs although the court made it.
        addressed = Exists(Document.objects.filter(entry=OuterRef("pk"), submitted_for__in=self.side))
        own_side = Q(visible_to=Visibility.OWN_SIDE) & (Q(on_behalf__in=self.side) | addressed)
        return entries.filter(Q(visible_to=Visibility.PARTIES) | own_side)

    def documents(self) -> QuerySet[Document]:
        """The papers of the case this viewer may open."""
        papers = self.case.documents.filter(entry__isnull=False).select_related("kind", "entry", "submitted_for")
        if self.for_the_court:
            return papers
        if not self.mine:
            return papers.none()
        own_side = Q(visible_to=Visibility.OWN_SIDE, submitted_for__in=self.side)
        for not_yet in withheld:
            papers = papers.exclude(not_yet(self.mine))
        return papers.filter(Q(visible_to=Visibility.PARTIES) | own_side)

    def parties(self) -> QuerySet[Party]:
        """The parties; contact data of the other side stay masked (``sees_contact``)."""
        return self.case.parties.all() if self.roles else self.case.parties.none()

    def sees_contact(self, party: Party) -> bool:
        """Whether identity number, phone and e-mail are shown in full: to the court and to that party's side."""
        return self.for_the_court or party in self.mine

    def periods(self) -> QuerySet[Period]:
        """Periods: parties see their own, the other side's and the court's procedural ones alike (FLOW18 7)."""
        periods = self.case.periods.select_related("party", "started_by", "ended_by")
        return periods if self.roles else periods.none()

    def consents(self) -> QuerySet[Consent]:
        consents = self.case.consents.select_related("party")
        return consents if self.for_the_court else consents.filter(party__in=self.mine)

    def choices(self) -> QuerySet[Consent]:
        """Whether each party takes part online, stage by stage: told to both sides, who must know it (OL21 4)."""
        rows = self.case.consents.only("party_id", "stage", "state")
        return rows if self.roles else rows.none()


def parties_acted_for(viewer: Viewer, case: Case) -> list[Party]:
    return Look(viewer, case).mine


def roles(viewer: Viewer, case: Case) -> frozenset[Role]:
    return Look(viewer, case).roles


def visible_entries(viewer: Viewer, case: Case) -> QuerySet[DocketEntry]:
    return Look(viewer, case).entries()


def visible_documents(viewer: Viewer, case: Case) -> QuerySet[Document]:
    return Look(viewer, case).documents()


def find_document(viewer: Viewer, document_id: Any) -> Document:
    """The document, or 404. Papers not yet on a docket are open to whoever made them. Sealed reads are recorded."""
    document = Document.objects.select_related("case", "kind").filter(pk=document_id).first()
    if document is None or not isinstance(viewer, Account):
        raise Http404
    if document.case is None:
        if document.created_by_id != viewer.pk or not viewer.is_active or viewer.frozen_at:
            raise Http404
        return document
    case = visible_cases(viewer).filter(pk=document.case.pk).first()
    allowed = case is not None and visible_documents(viewer, case).filter(pk=document.pk).exists()
    if document.sealed or (case is not None and is_sealed(case)):
        AccessRecord.objects.create(
            account=viewer, case_id=document.case_id, document=document, what="document", allowed=allowed
        )
    if not allowed:
        raise Http404
    return document
