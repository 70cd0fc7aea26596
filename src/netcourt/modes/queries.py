"""How each stage of a case is conducted, as both sides and the court may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from netcourt.cases import access
from netcourt.cases.access import Look
from netcourt.cases.models import Party
from netcourt.cases.queries import in_order
from netcourt.cases.words import ConsentStage
from netcourt.filing.requirements import ASKED_STAGES
from netcourt.identity.models import Account, CourtPost
from netcourt.law.online_mode import MODES, ORDER_GROUNDS, Mode, OrderGround, Stands, mode, stands
from netcourt.law.text import Text
from netcourt.modes.models import OfflineOrder, Request

POSTS = (CourtPost.Kind.JUDGE, CourtPost.Kind.FILING_JUDGE)
PAGE = 20
TONES = {Mode.ONLINE: "green", Mode.SPLIT: "blue", Mode.OFFLINE: "grey", Mode.UNSAID: "yellow"}


@dataclass(frozen=True, slots=True)
class Place:
    """One party in one stage; ``order`` says where and when it takes part offline, if the court decided that."""

    party: Party
    stands: Stands
    mine: bool
    order: OfflineOrder | None
    why: Text | None


@dataclass(frozen=True, slots=True)
class StageShown:
    code: str
    label: Any
    mode: Text
    tone: str
    places: list[Place]


def stages(look: Look) -> list[StageShown]:
    """Every stage that is asked about, with how each party takes part: the same for both sides (OL21 4)."""
    parties = in_order(p for p in look.parties() if p.left_at is None)
    said = {(c.party_id, c.stage): c.state for c in look.choices()}
    orders = {
        (o.party_id, o.stage): o for o in OfflineOrder.objects.filter(case=look.case, party__in=parties, lifted=None)
    }
    mine = {p.pk for p in look.mine}
    return [_stage(stage, parties, said, orders, mine) for stage in ASKED_STAGES]


def _stage(
    stage: ConsentStage, parties: list[Party], said: dict[Any, str], orders: dict[Any, OfflineOrder], mine: set[Any]
) -> StageShown:
    places = []
    for party in parties:
        order = orders.get((party.pk, stage))
        how = stands(said.get((party.pk, stage), ""), ordered_offline=order is not None)
        why = ORDER_GROUNDS[OrderGround(order.ground)] if order else None
        places.append(Place(party, how, party.pk in mine, order, why))
    found = mode(p.stands for p in places)
    return StageShown(stage.value, stage.label, MODES[found], TONES[found], places)


def undecided(look: Look) -> list[Request]:
    rows = Request.objects.filter(case=look.case) if look.roles else Request.objects.none()
    return list(rows.select_related("party", "of", "document__kind", "notice__kind", "entry").order_by("-id")[:50])


def waiting(viewer: Account) -> QuerySet[Request]:
    """Requests that wait for a judge of the viewer's court: along their own index."""
    courts = list(access.posts(viewer).filter(kind__in=POSTS).values_list("court", flat=True))
    return Request.objects.filter(access.in_visible_cases(viewer), court__in=courts, decision="")


def desk_page(viewer: Account, after: str) -> tuple[list[Request], str]:
    rows = waiting(viewer).select_related("case", "party", "of", "entry").order_by("pk")
    if after.isdecimal() and after.isascii():
        rows = rows.filter(pk__gt=int(after[:15]))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""
