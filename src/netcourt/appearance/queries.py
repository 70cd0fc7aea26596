"""What the court reads of appearance: who asks to join, what was replied, who is on paper. Paged by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from netcourt.appearance.acts import COURT
from netcourt.appearance.models import Invitation, Joining, Notice, PaperTrack, Reply
from netcourt.cases import access
from netcourt.cases.models import Case, Party
from netcourt.cases.words import PartyRole
from netcourt.identity.models import Account, CourtPost
from netcourt.law.masking import mask_mobile
from netcourt.law.text import Text

PAGE = 20
DESK_POSTS = (
    CourtPost.Kind.CLERK, CourtPost.Kind.FILING_JUDGE, CourtPost.Kind.JUDGE, CourtPost.Kind.PRESIDENT,
)  # fmt: skip


def works_at_desk(account: Account) -> bool:
    return access.posts(account).filter(kind__in=DESK_POSTS).exists()


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    after: str


TABS = ("asked", "replies", "paper")


def desk_page(viewer: Account, tab: str, after: str) -> Page:
    """One page of one list of the desk, the oldest first; only cases the viewer may see."""
    courts = list(access.posts(viewer).filter(kind__in=DESK_POSTS).values_list("court", flat=True))
    if tab == "replies":
        visible = access.in_visible_cases(viewer, "invitation__case")
        replies = Reply.objects.filter(visible, court__in=courts, seen_by__isnull=True)
        return _page(replies.select_related("invitation__case", "invitation__party"), "at", after)
    if tab == "paper":
        visible = access.in_visible_cases(viewer, "party__case")
        tracks = PaperTrack.objects.filter(visible, court__in=courts, until__isnull=True)
        return _page(tracks.select_related("party__case"), "at", after)
    asked = joinings_asked(viewer)
    return _page(asked.select_related("invitation__case", "invitation__party", "person", "organisation"),
                 "asked_at", after)  # fmt: skip


def joinings_asked(viewer: Account) -> QuerySet[Joining]:
    """Who asks to be linked to a case and waits for the viewer's court."""
    courts = list(access.posts(viewer).filter(kind__in=DESK_POSTS).values_list("court", flat=True))
    visible = access.in_visible_cases(viewer, "invitation__case")
    return Joining.objects.filter(visible, court__in=courts, state=Joining.State.OPEN)


def _page(rows: QuerySet[Any], by: str, after: str) -> Page:
    at, _bar, last = after.partition("_")
    try:
        moment = parse_datetime(at.replace(" ", "+"))
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None and last.isascii() and last.replace("-", "").isalnum():
        rows = rows.filter(Q(**{f"{by}__gt": moment}) | Q(**{by: moment, "pk__gt": last}))
    found = list(rows.order_by(by, "pk")[: PAGE + 1])
    more = len(found) > PAGE
    return Page(found[:PAGE], f"{getattr(found[PAGE - 1], by).isoformat()}_{found[PAGE - 1].pk}" if more else "")


def find_joining(viewer: Account, joining_id: Any) -> Joining | None:
    """A request in a case where the viewer is the court and decides it."""
    rows = Joining.objects.select_related(
        "invitation__case__court", "invitation__party", "account__person", "person", "organisation", "power__agent"
    )
    row = rows.filter(pk=joining_id).first()
    if row is None or not access.roles(viewer, row.invitation.case) & set(COURT):
        return None
    return row


def grounds(joining: Joining) -> tuple[list[Text], list[Text]]:
    """What speaks for and what against."""
    texts = [(bool(g["for"]), Text(g["zh"], g["en"])) for g in joining.grounds]
    return [t for ok, t in texts if ok], [t for ok, t in texts if not ok]


@dataclass(frozen=True, slots=True)
class Told:
    """A party on the other side, its last code and the notices that went out."""

    party: Party
    invitation: Invitation | None
    notices: list[tuple[Notice, str]]
    replies: list[Reply]
    offline: bool


def told(case: Case) -> list[Told]:
    """Everyone on the other side, in four queries."""
    parties = list(case.parties.exclude(role=PartyRole.PLAINTIFF).order_by("role", "ordinal"))
    invitations = list(Invitation.objects.filter(party__in=parties).order_by("issued_at"))
    notices = Notice.objects.filter(invitation__in=invitations).order_by("made_at", "pk")
    replies = list(Reply.objects.filter(invitation__in=invitations).order_by("at"))
    tracks = set(PaperTrack.objects.filter(party__in=parties, until__isnull=True).values_list("party", flat=True))
    of = {i.pk: i.party_id for i in invitations}
    last = {i.party_id: i for i in invitations}
    return [
        Told(
            party,
            last.get(party.pk),
            [(n, _masked(n)) for n in notices if of[n.invitation_id] == party.pk],
            [r for r in replies if of[r.invitation_id] == party.pk],
            party.pk in tracks,
        )
        for party in parties
    ]


def _masked(notice: Notice) -> str:
    if notice.channel == Notice.Channel.SMS:
        return mask_mobile(notice.address)
    if notice.channel == Notice.Channel.EMAIL:
        name, _at, host = notice.address.partition("@")
        return f"{name[:1]}***@{host}"
    return notice.address
