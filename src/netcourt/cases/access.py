"""Who may see what, and who may do what. Pages, search, PDF, API, printouts and jobs all ask here.

Refused by default.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Act, Refused, table
from netcourt.cases.models import AccessRecord, Assignment, Case, Consent, DocketEntry, Document, Hold, Party, Period
from netcourt.cases.words import COURT_ROLES, PARTY_ROLES, HoldKind, Role, Visibility
from netcourt.identity.models import Account, CourtPost
from netcourt.identity.queries import agent_may
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

Viewer = Account | AnonymousUser

# Posts that see every case of their court; holders of the others see the cases assigned to them.
COURT_WIDE = (CourtPost.Kind.FILING_JUDGE, CourtPost.Kind.PRESIDENT)


def posts(viewer: Viewer) -> QuerySet[CourtPost]:
    """The posts a viewer holds today."""
    if not isinstance(viewer, Account) or not viewer.is_active or viewer.frozen_at:
        return CourtPost.objects.none()
    day = clock.today()
    return CourtPost.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=day), account=viewer, appointed_on__lte=day
    )


def _parties_of(viewer: Viewer) -> QuerySet[Party]:
    """Parties the viewer is, or acts for as officer or as agent in force; in no case they have left (FLOW18 6)."""
    if not isinstance(viewer, Account) or not viewer.person_id or not viewer.is_active or viewer.frozen_at:
        return Party.objects.none()
    now, person = clock.now(), viewer.person_id
    in_force = Q(representations__power__until__isnull=True) | Q(representations__power__until__gt=now)
    return Party.objects.filter(
        Q(person=person)
        | Q(organisation__officers__person=person, organisation__officers__until__isnull=True)
        | Q(
            in_force,
            representations__power__agent=person,
            representations__power__given_at__lte=now,
            representations__power__accepted_at__isnull=False,
            representations__power__declined_at__isnull=True,
            representations__power__revoked_at__isnull=True,
            representations__until__isnull=True,
        ),
        left_at__isnull=True,
    )


def _sealed() -> Exists:
    return Exists(Hold.objects.filter(case=OuterRef("pk"), kind=HoldKind.SEALED, until__isnull=True))


def visible_cases(viewer: Viewer) -> QuerySet[Case]:
    """The cases a viewer may see. Nobody sees anything without a relation to the case."""
    own = Case.objects.filter(pk__in=_parties_of(viewer).values("case"))
    held = list(posts(viewer).values_list("court", "kind"))
    if not held or not isinstance(viewer, Account):
        return own
    assigned = Case.objects.filter(pk__in=Assignment.objects.filter(account=viewer, until__isnull=True).values("case"))
    wide = {court for court, kind in held if kind in COURT_WIDE}
    if not wide:
        return own | assigned
    president_of = {court for court, kind in held if kind == CourtPost.Kind.PRESIDENT}
    of_court = Case.objects.filter(~_sealed() | Q(court__in=president_of), court__in=wide)
    return of_court | assigned | own


def court_queue(viewer: Viewer) -> QuerySet[Case]:
    """Cases of the courts whose filing judge or president the viewer is: one index range, for work lists."""
    wide = posts(viewer).filter(kind__in=COURT_WIDE).values_list("court", flat=True)
    return Case.objects.filter(~_sealed(), court__in=list(wide))


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
    return case.holds.filter(kind=HoldKind.SEALED, until__isnull=True).exists()


def parties_acted_for(viewer: Viewer, case: Case) -> list[Party]:
    """The parties of the case for whom the viewer may act."""
    ids = _parties_of(viewer).filter(case=case).values("pk")
    return list(Party.objects.filter(pk__in=ids).order_by("role", "ordinal"))


def roles(viewer: Viewer, case: Case) -> frozenset[Role]:
    """In what capacities the viewer meets the case."""
    if not isinstance(viewer, Account):
        return frozenset()
    found = {Role(p.role) for p in parties_acted_for(viewer, case)}
    kinds = set(posts(viewer).filter(court=case.court_id).values_list("kind", flat=True))
    found |= {Role(k) for k in kinds if k in COURT_WIDE}
    assigned = set(
        Assignment.objects.filter(case=case, account=viewer, until__isnull=True).values_list("role", flat=True)
    )
    found |= {Role(r) for r in assigned & kinds}
    return frozenset(found)


def _on_court_side(seen_as: Collection[Role]) -> bool:
    return bool(COURT_ROLES & set(seen_as))


def visible_entries(viewer: Viewer, case: Case) -> QuerySet[DocketEntry]:
    """The docket as this viewer may read it, in order."""
    entries = case.entries.select_related("actor__person", "on_behalf").order_by("seq")
    if _on_court_side(roles(viewer, case)):
        return entries
    mine = [p.pk for p in parties_acted_for(viewer, case)]
    if not mine:
        return entries.none()
    addressed = Exists(Document.objects.filter(entry=OuterRef("pk"), submitted_for__in=mine))  # a notice to this side
    own_side = Q(visible_to=Visibility.OWN_SIDE) & (Q(on_behalf__in=mine) | addressed)
    return entries.filter(Q(visible_to=Visibility.PARTIES) | own_side)


def visible_documents(viewer: Viewer, case: Case) -> QuerySet[Document]:
    """The papers of the case this viewer may open."""
    papers = case.documents.filter(entry__isnull=False).select_related("kind", "entry", "submitted_for")
    if _on_court_side(roles(viewer, case)):
        return papers
    mine = [p.pk for p in parties_acted_for(viewer, case)]
    if not mine:
        return papers.none()
    return papers.filter(Q(visible_to=Visibility.PARTIES) | Q(visible_to=Visibility.OWN_SIDE, submitted_for__in=mine))


def visible_parties(viewer: Viewer, case: Case) -> QuerySet[Party]:
    """The parties of a case one may see; contact data of the other side stay masked (``sees_contact``)."""
    return case.parties.all() if roles(viewer, case) else case.parties.none()


def sees_contact(viewer: Viewer, party: Party) -> bool:
    """Whether identity number, phone and e-mail of a party are shown in full: to the court and to that party's side."""
    seen_as = roles(viewer, party.case)
    return _on_court_side(seen_as) or party in parties_acted_for(viewer, party.case)


def visible_periods(viewer: Viewer, case: Case) -> QuerySet[Period]:
    """Periods of a case: parties see their own, the other side's and the court's procedural ones alike (FLOW18 7)."""
    periods = case.periods.select_related("party", "started_by", "ended_by")
    return periods if roles(viewer, case) else periods.none()


def visible_consents(viewer: Viewer, case: Case) -> QuerySet[Consent]:
    consents = case.consents.select_related("party")
    if _on_court_side(roles(viewer, case)):
        return consents
    return consents.filter(party__in=parties_acted_for(viewer, case))


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


NOT_YOURS = Refusal(
    "NOT_YOUR_ACT",
    Text("您在本案中的身份不能实施这一诉讼行为", "In your capacity in this case you cannot do this"),
)


def standing(viewer: Viewer, act: Act, case: Case) -> tuple[Role, Party | None]:
    """The role, and the party acted for, in which the viewer may do the act. Raises Refused (403) otherwise."""
    seen_as = roles(viewer, case)
    for role in act.who:
        if role not in seen_as:
            continue
        if role not in PARTY_ROLES:
            return role, None
        for party in parties_acted_for(viewer, case):
            if party.role == role and _has_power(viewer, act, party):
                return role, party
    if seen_as & set(act.who) & PARTY_ROLES:
        raise Refused([_authority_insufficient(act)], status=403)
    raise Refused([NOT_YOURS], status=403)


def _has_power(viewer: Viewer, act: Act, party: Party) -> bool:
    """A party and its officers have every power; an agent has the special ones only when expressly listed (CPL 62)."""
    if not act.power:
        return True
    person = viewer.person_id if isinstance(viewer, Account) else None
    if party.person_id == person:
        return True
    if party.organisation and party.organisation.officers.filter(person=person, until__isnull=True).exists():
        return True
    held = party.representations.filter(until__isnull=True, power__agent=person).select_related("power")
    return any(agent_may(r.power, act.power, clock.now()) for r in held)


def _authority_insufficient(act: Act) -> Refusal:
    return Refusal(
        "AUTHORITY_INSUFFICIENT",
        Text(
            f"授权委托书没有写明您可以“{act.name.zh}”；一般授权或只写“全权代理”都不包括它，请由本人办理或补交特别授权",
            f"The power of attorney does not list “{act.name.en}”; ask the party, or file a special authority",
        ),
        cite("CPL 62", "CPI 89"),
    )


def may(viewer: Viewer, act: Act, case: Case) -> bool:
    """Whether the viewer has standing for the act at the case's present stage. Guards are asked when it is done."""
    if act.opens or case.stage not in act.stages:
        return False
    try:
        standing(viewer, act, case)
    except Refused:
        return False
    return True


def open_acts(viewer: Viewer, case: Case) -> list[Act]:
    """The acts the viewer may do in this case now: the buttons of the case page."""
    return [act for act in table() if may(viewer, act, case)]
